"""What people type to sign in, to prove it is them, and to set up their account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alcove.accounts.strength import weakness
from alcove.lib.days import zone_names
from alcove.lib.text import tidy

if TYPE_CHECKING:
    _Form = forms.Form
else:
    _Form = object

# A password that is shown while it is typed is a text to the browser: some send those away to have them spelt.
UNSPELT = {"spellcheck": "false", "autocapitalize": "off"}
PASSWORD = {"autocomplete": "current-password", **UNSPELT}
NEW_PASSWORD = {"autocomplete": "new-password", **UNSPELT}
UNKEPT = {"autocomplete": "off", **UNSPELT}
LONGEST_PASSWORD = 256


class NameField(forms.CharField):
    """What somebody is called here."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Write the name your partner calls you by.")}
        super().__init__(label=_("Your name"), max_length=60, error_messages=messages, **kwargs)
        self.widget.attrs["autocomplete"] = "given-name"


class ZoneField(forms.ChoiceField):
    """Where on earth somebody is, for midnight's sake."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in zone_names())]
        super().__init__(label=_("Time zone"), choices=choices, **kwargs)


class EmailField(forms.EmailField):
    """An address that is the same however it is capitalised."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("E-mail"), max_length=254, **kwargs)
        self.widget.attrs["autocomplete"] = "username"

    def clean(self, value: Any) -> Any:
        """The address in small letters."""
        return super().clean(value).lower()


class PasswordField(forms.CharField):
    """A password, exactly as typed."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs=NEW_PASSWORD if new else PASSWORD)
        messages = {"required": _("Type a password here.") if new else _("Type your password here.")}
        super().__init__(strip=False, max_length=LONGEST_PASSWORD, widget=widget, error_messages=messages, **kwargs)


class BorrowedField(forms.BooleanField):
    """Whether the device is one's own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("This is a shared or borrowed device"), required=False, **kwargs)


class WordsField(forms.CharField):
    """Something written at length: with plain line ends, and blanks alone are nothing."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The words, tidied before they are measured."""
        return tidy(super().to_python(value) or "")


class DayInput(forms.DateInput):
    """The browser's own way to choose a day, of which it keeps none."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own way to choose a time, of which it keeps none."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"}, format="%H:%M")


def complaint(form: forms.Form) -> str:
    """What is wrong with a form, in a sentence for a page that keeps itself."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


class SignInForm(forms.Form):
    """E-mail and password."""

    email = EmailField()
    password = PasswordField(label=_("Password"))
    borrowed = BorrowedField()


class CodeSignInForm(forms.Form):
    """E-mail and recovery code."""

    email = EmailField()
    code = forms.CharField(label=_("Recovery code"), max_length=64, widget=forms.TextInput(attrs=UNKEPT))
    borrowed = BorrowedField()


class UnlockForm(forms.Form):
    """The password again."""

    password = PasswordField(label=_("Password"))


class TwiceTyped(_Form):
    """A new password is typed twice, as `password` and `password_again`."""

    def clean(self) -> dict[str, Any]:
        """Hold the two passwords against each other."""
        clean = super().clean() or {}
        password, again = clean.get("password", ""), clean.get("password_again", "")
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords are not the same. Type it once more."))
        return clean

    def judge(self, *near: str) -> bool:
        """Whether the password withstands somebody who knows those `near` words; if not, the form says so.

        It takes long enough that whoever sends forms by the dozen must not have it done.
        """
        reason = weakness(self.cleaned_data["password"], known=near)
        if reason:
            self.add_error("password", reason)
        return reason is None


class NewPersonForm(TwiceTyped, forms.Form):
    """A new account; the password is held against the name and address, since a partner would guess those first."""

    name = NameField()
    email = EmailField()
    password = PasswordField(label=_("Password"), new=True)
    password_again = PasswordField(label=_("The same password again"), new=True)
    zone = ZoneField(initial="UTC")


class GroupsForm(forms.Form):
    """Two groups of the recovery code, typed back."""

    first = forms.CharField(max_length=8, widget=forms.TextInput(attrs=UNKEPT))
    second = forms.CharField(max_length=8, widget=forms.TextInput(attrs=UNKEPT))

    def __init__(self, *args: Any, groups: list[str], asked: tuple[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._right = {"first": groups[asked[0]], "second": groups[asked[1]]}
        for name, number in zip(("first", "second"), asked, strict=True):
            self.fields[name].label = _("Group %(number)s") % {"number": number + 1}

    def clean(self) -> dict[str, Any]:
        """Hold what was typed against the code."""
        clean = super().clean() or {}
        for name, right in self._right.items():
            if name in clean and clean[name].strip().upper() != right:
                self.add_error(name, _("That is not what the code says there. Look once more."))
        return clean


class ChoicesForm(forms.Form):
    """How the app behaves for this person."""

    zone = ZoneField()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    private_minutes = forms.TypedChoiceField(
        label=_("Lock Mine when I am away for"),
        coerce=int,
        choices=((5, _("5 minutes")), (30, _("30 minutes")), (0, _("not until I sign out"))),
    )


class SheetForm(forms.Form):
    """A page of free writing; a title is not needed."""

    # Browsers offer what was typed on one line again, to whoever is there next.
    title = forms.CharField(
        label=_("Title"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    words = WordsField(
        label=_("What is on your mind"),
        max_length=100_000,
        rows=14,
        error_messages={"required": _("There is nothing here yet. A word is enough.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
