"""A talk as one of the two sees it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alcove.accounts.drawer import Drawer
from alcove.content import Question, Script, Step, conversations, questions
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.practice import all_practices
from alcove.kit.reading import Glance
from alcove.live.rooms import ROOMS
from alcove.practices.conversations.models import Conversation, is_over, script_of
from alcove.practices.conversations.turns import ONE, REPAIRS, SHORTEST, State, doing, legs, speaker

NOW = """
SELECT id, epoch, day, state, author_id, sealed FROM conversations_conversation
WHERE space_id = %s AND state IN ('asked', 'open') LIMIT 1
"""
PLACES = {"story": "story:story", "rituals": "rituals:rituals"}  # what is looked at as a whole
PREPARED, MATTERS, AFTERWARDS = "prepared", "matters", "afterwards"  # kinds of private records


@dataclass(frozen=True)
class Screen:
    """What stands on somebody's screen; `now` is None where it is asked whether there is more to say."""

    row: Conversation
    held: dict[str, Any]
    space: OpenSpace
    script: Script
    at: State
    now: Step | None

    @property
    def kind(self) -> str:
        """Which screen it is."""
        if is_over(self.row.state, self.held):
            return "over"
        if self.row.state == Conversation.ASKED:
            return "waiting" if self.row.author_id == self.space.me.id else "asked"
        if self.at.paused:
            return "paused"
        return "add" if self.at.adding else self.now.kind if self.now else "more"

    @property
    def asker(self) -> Who:
        """Who asked for it."""
        return self.space.somebody(self.row.author_id)

    @property
    def speaker(self) -> Who | None:
        """Who speaks now; None when both do the same."""
        who = "" if self.at.over else speaker(self.at, self.script)
        return self.space.somebody(UUID(who)) if who else None

    @property
    def listener(self) -> Who | None:
        """Who listens now."""
        others = [who for who in self.space.people.values() if self.speaker and who.id != self.speaker.id]
        return others[0] if others else None

    @property
    def speaks(self) -> bool:
        """Whether one speaks oneself; with one phone between the two, the screen is the speaker's."""
        return self.speaker is None or self.speaker.id == self.space.me.id or self.one_phone

    @property
    def one_phone(self) -> bool:
        """Whether they have one phone between them."""
        return self.at.way == ONE

    @property
    def place(self) -> str:
        """Which turn it is of how many at least, such as "2/3"; "" where nothing goes round."""
        part = self.script.parts[self.at.part]
        number = legs(self.at, self.script)[self.at.leg][0]
        return f"{number}/{max(part.least, number)}" if part.most > 1 and not self.at.over else ""

    @property
    def ready(self) -> bool:
        """Whether one has tapped already, and it goes on when both have."""
        me = str(self.space.me.id)
        return me in self.at.ready or me in dict(self.at.chosen) or me in self.at.back

    @property
    def repaired(self) -> bool:
        """Whether it was put right as often as it can be."""
        return self.at.repairs >= REPAIRS

    @property
    def whole(self) -> int:
        """Seconds that this step usually takes; 0 for no ring."""
        return 45 if self.at.adding else self.now.seconds if self.now else 0

    @property
    def left(self) -> int:
        """Seconds left of them; the same on both phones, whatever their clocks say."""
        return max(0, self.whole - (_seconds() - self.at.since))

    @property
    def until(self) -> dt.datetime:
        """When the pause is over."""
        return dt.datetime.fromtimestamp(self.at.paused, dt.UTC)

    @property
    def can_come_back(self) -> bool:
        """Whether the least time of a pause has passed."""
        return _seconds() >= self.at.rested + SHORTEST

    @property
    def card(self) -> Question | None:
        """The card on the table."""
        code = self.at.deck[0][0] if self.at.deck else ""
        return questions(get_language() or "en").get(code) or questions().get(code)

    @property
    def away(self) -> bool:
        """Whether the other, who has come in, was not heard of for a minute."""
        partner = self.space.partner
        talking = self.row.state == Conversation.OPEN and not self.one_phone
        return bool(talking and partner and partner.id not in ROOMS.here(self.row.pk))

    @property
    def written(self) -> list[tuple[Who, str, str]]:
        """What both have put down: who, under which heading, and the words. What waits for the other is one's own."""
        found = []
        for one in self.held["words"]:
            title = self.script.parts[one["part"]].steps[one["step"]].title
            passed = (one["part"], one["step"]) < (self.at.part, self.at.step) or bool(self.at.over)
            if passed or one["who"] == str(self.space.me.id):
                found.append((self.space.somebody(UUID(one["who"])), title, one["words"]))
        return found

    @property
    def mine_here(self) -> str:
        """What one has put down at this step already."""
        here = {"who": str(self.space.me.id), "part": self.at.part, "step": self.at.step}
        return next((o["words"] for o in self.held["words"] if {name: o[name] for name in here} == here), "")

    @property
    def brought(self) -> list[tuple[Who, str]]:
        """What each has brought to it."""
        return [(self.space.somebody(UUID(one["who"])), one["words"]) for one in self.held.get("brought", [])]

    @property
    def gathered(self) -> list[tuple[str, str, str]]:
        """What the days before left for this step, from other practices: title, words, address."""
        wanted = self.now.shows if self.now else ""
        if wanted in PLACES:
            return [("", _("Your story") if wanted == "story" else _("Your rituals"), reverse(PLACES[wanted]))]
        hooks = [practice.lately for practice in all_practices() if practice.lately and wanted]
        return [found[1:] for hook in hooks for found in hook(self.space, self.script.days) if found[0] == wanted]


def screen(space: OpenSpace, row: Conversation) -> Screen:
    """The talk as it stands, and who asked is known to be there."""
    held = row.opened(space)
    at, script = State.read(held["at"]), script_of(held)
    return Screen(row, held, space, script, at, None if at.over else doing(at, script))


def glance(space: OpenSpace) -> Glance:
    """The talk that was asked for or goes on."""
    return Glance(NOW, (space.id,))


def past(space: OpenSpace, most: int) -> list[Screen]:
    """Those that came to their end, newest first."""
    rows = Conversation.objects.readable_by(space).filter(state=Conversation.OVER).order_by("-day", "-id")[:most]
    return [found for row in rows if (found := screen(space, row)).at.over == "done"]


def named(space: OpenSpace, what: str, about: str) -> str:
    """The "topic", or "draft" of one's own, that an address names as `practice.id`; "" if there is no such thing."""
    name, _, code = about.partition(".")
    hooks = [getattr(practice, what) for practice in all_practices() if practice.name == name]
    try:
        return "".join(hook(space, UUID(code)) or "" for hook in hooks if hook)
    except ValueError:
        return ""


def notes(space: OpenSpace, script: str, draft: str = "") -> str:
    """What one has noted for a talk by this script, and beneath it a draft to speak from; "" while Mine is locked."""
    found = Drawer(space.keys).read(PREPARED, script) if space.keys.private else None
    noted = str(found["words"]) if found else ""
    return noted if draft in noted else "\n\n".join(part for part in (noted, draft) if part)


def matters(space: OpenSpace) -> list[dict[str, str]]:
    """What one has noted for the check-in and not brought; nothing while Mine is locked."""
    found = Drawer(space.keys).read(MATTERS, "all") if space.keys.private else None
    return list(found["items"]) if found else []


def of_mine(space: OpenSpace, code: UUID) -> dict[str, Any]:
    """What one has noted for oneself after a talk."""
    return all_of_mine(space, [code]).get(str(code), {})


def all_of_mine(space: OpenSpace, codes: list[UUID]) -> dict[str, dict[str, Any]]:
    """The same for many talks, by their ids; nothing while Mine is locked."""
    names = [str(code) for code in codes]
    return Drawer(space.keys).read_many(AFTERWARDS, names) if space.keys.private and names else {}


def own(space: OpenSpace) -> Iterator[tuple[str, str]]:
    """All that one has noted before talks: under which title, and the words."""
    titles = {script.id: script.title for script in conversations().values()}
    kept = Drawer(space.keys).read_many(PREPARED, list(titles)) if space.keys.private else {}
    for script, found in kept.items():
        yield titles[script], str(found["words"])
    for matter in matters(space):
        yield "", matter["words"]


def _seconds() -> int:
    return int(timezone.now().timestamp())
