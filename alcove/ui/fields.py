"""What a form's control needs to be understood by people and their tools."""

from django.forms import BoundField


def control(bound: BoundField, hint: str | None = None, rows: int | None = None) -> dict[str, str]:
    """The HTML attributes of a control: its own, and which hint and errors describe it."""
    widget = bound.field.widget
    attributes = {**widget.attrs, "id": bound.auto_id or bound.html_name, "name": bound.html_name}
    attributes["required"] = bound.field.required and widget.use_required_attribute(bound.initial)
    attributes["disabled"] = bound.field.disabled
    attributes["rows"] = rows or attributes.pop("rows", False)
    attributes["aria-invalid"] = "true" if bound.errors else False
    attributes["aria-describedby"] = described(bound, hint)
    said = {name: value for name, value in attributes.items() if value is not None and value is not False}
    return {name: "" if value is True else str(value) for name, value in said.items()}


def described(bound: BoundField, hint: str | None) -> str | None:
    """Ids of what explains the control, in reading order."""
    name = bound.auto_id or bound.html_name
    ids = [f"{name}-hint"] if hint or bound.help_text else []
    ids += [f"{name}-error"] if bound.errors else []
    return " ".join(ids) or None


def chosen(bound: BoundField) -> list[str]:
    """The values now chosen in a list of choices, as HTML spells them."""
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    return ["" if one is None else str(one) for one in values]
