"""A line to practise with, and what can be said of a reply to it. The levels are Linehan's, in plain words."""

from __future__ import annotations

from secrets import SystemRandom
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alcove.content import Said, understanding
from alcove.content.understanding import Answer

chance: Final = SystemRandom()

# What each level lets the other feel, and what would be one step further.
LEVELS: Final[dict[int, tuple[Promise, Promise]]] = {
    1: (_("It is there, and listens."), _("It does not show yet what you have heard.")),
    2: (_("It says back what was said, so they know you heard it."), _("The feeling under it is not named yet.")),
    3: (_("It reaches for what was not said, as a guess."), _("It does not say yet that the feeling makes sense.")),
    4: (
        _("It sees why this weighs on them, after all that was."),
        _("It leans on their past: do that only where they would want it, and never in a quarrel."),
    ),
    5: (_("It says that the feeling makes sense, as it would to anybody."), _("A question would let them go on.")),
    6: (_("It answers as an equal, with a feeling of your own."), _("Mind that the talk stays with them.")),
}
LACKS: Final[dict[str, tuple[Promise, Promise]]] = {
    "fix": (_("It mends the matter."), _("Nothing is heard yet. Advice is welcome later, if they ask for it.")),
    "at_least": (_("It looks for something good in it."), _("A bright side says that they should feel otherwise.")),
    "hijack": (_("It tells a story of your own."), _("The talk has left them. Your story can come later.")),
    "debate": (_("It puts the facts right, or your side."), _("They hear that the feeling is not the point.")),
    "calm": (_("It wants them to feel better."), _("Whoever is told to calm down has not been heard yet.")),
    "but": (_("It begins with understanding."), _("Then “but” takes it back. The second half can wait.")),
}


def any_line() -> Said:
    """One of all lines, by chance: nobody keeps which were seen."""
    return chance.choice([said for said in understanding().values() if not said.retired])


def line_of(code: str) -> Said:
    """The line with this id; any, if there is none."""
    return understanding().get(code) or any_line()


def mixed(said: Said) -> list[tuple[int, str]]:
    """The replies with their numbers, in an order that gives nothing away."""
    offered = [(number, one.words) for number, one in enumerate(said.replies)]
    return chance.sample(offered, len(offered))


def told(one: Answer) -> tuple[Promise, Promise]:
    """What a reply does, and what it leaves out."""
    return LEVELS[one.level] if one.level else LACKS[one.lacks]
