"""What the coach's labels are called on a page."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: Final[dict[str, Promise]] = {
    "absolute": _("Always or never"),
    "blame": _("Whose fault it is"),
    "label": _("A word for the whole person"),
    "contempt": _("A sting"),
    "mind_reading": _("What goes on inside them"),
    "threat": _("Or else"),
    "demand": _("An order"),
    "pseudo_feeling": _("A judgement dressed as a feeling"),
    "defensive": _("An answer before listening"),
    "feeling": _("A feeling of yours"),
    "observation": _("What happened"),
    "need": _("What you need"),
    "request": _("Something that may be refused"),
    "ownership": _("Your own share"),
    "validation": _("Their side"),
    "open_question": _("An open question"),
    "appreciation": _("Thanks"),
    "reflects": _("You said it back"),
    "validates": _("You named how it is for them"),
    "asks": _("You asked"),
    "fixes": _("Advice"),
    "dismisses": _("Waving it away"),
    "turns_to_self": _("Your own story"),
    "defends": _("Your own side"),
}

# What a reply may do before one's own view, in the order that helps, and what to try where it is missing.
STEPS: Final[dict[str, Promise]] = {
    "reflects": _("If it is not there yet: say back first, in your own words, what you heard."),
    "validates": _("If it is not there yet: name the feeling you hear, as a guess. “That sounds lonely.”"),
    "asks": _("If it is not there yet: ask something that yes or no does not answer. “What was the hardest part?”"),
}
READY: Final = _("You said it back, named the feeling and asked. Now there is room for your own view.")
