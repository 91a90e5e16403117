"""A small world in which every access question can be asked: two couples, people beside them, and their things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test.client import Client, ClientHandler

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import Person, Reset
from alcove.across.calendar.models import Feed
from alcove.couple import parting
from alcove.couple.models import Invite, Member
from alcove.couple.new_keys import begin_again
from alcove.couple.opened import OpenSpace
from alcove.practices.firsts.ideas import EXCITING, OwnIdea, all_ideas
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Thanks
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.quality_time.forms import what
from alcove.practices.quality_time.models import Hour
from alcove.practices.questions.models import Answer, Ask, OwnQuestion
from alcove.practices.rituals.models import Ritual
from alcove.practices.rituals.tests.forms import a_plan
from tests.life_of_letters import hard_words
from tests.life_of_talks import a_talk
from tests.people import (
    Someone,
    a_couple,
    alone,
    an_account,
    another_couple,
    browser,
    joined,
    lapse,
    session_of,
    unprove,
)
from tests.pictures import a_picture
from tests.undo import undone

Cookies = dict[str, str]
NOBODY = UUID("00000000-0000-4000-8000-000000000000")


@dataclass(frozen=True)
class Things:
    """What a couple has that an address can point at; all of it made by the first of the two."""

    open: UUID
    waiting: UUID
    revealed: UUID
    own: UUID
    device: UUID
    invitation: UUID
    kept: UUID
    promised: UUID
    promise: UUID
    thanks: UUID
    to_be_found: UUID
    own_idea: UUID
    wished: UUID
    done: UUID
    picture: UUID
    page: int = 1
    secret: str = "A" * 43
    hour: UUID = NOBODY
    had: UUID = NOBODY
    ritual: UUID = NOBODY
    talk: UUID = NOBODY
    honest: UUID = NOBODY
    honest_asked: UUID = NOBODY
    honest_letter: UUID = NOBODY
    sorry: UUID = NOBODY
    apology: UUID = NOBODY
    hurt: UUID = NOBODY
    sitting: int = 1
    script: str = "listening"
    year: int = dt.datetime.now(dt.UTC).isocalendar().year
    week: int = 1


class World:
    """Everybody with their cookies, and the things of Ana and Ben, of Cleo and Dev, and of nobody."""

    def __init__(self) -> None:
        self.thea = alone("Thea")
        self.ana, self.ben = self._ana_and_ben()
        self.cleo, self.dev = another_couple()
        invitations = self._invitation(self.thea), self._invitation(alone("Ulla"))
        self.ours = _things(self.ana, self.ben, invitations[0])
        self.theirs = _things(self.cleo, self.dev, invitations[1])
        self.nobodys = Things(*[NOBODY] * 15, page=9, year=1)
        self.answers: dict[tuple[str, str, str], HttpResponse] = {}
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.cookies = {name: cookies_of(client) for name, client in self._browsers()}

    def _ana_and_ben(self) -> tuple[Someone, Someone]:
        ana, _ = joined(alone("Ana"), removed := an_account("Nils"))
        self.removed = removed
        assert Member.dismiss(ana.space)
        return joined(ana, an_account("Ben"))

    @staticmethod
    def _invitation(host: Someone) -> UUID:
        return Invite.make(host.space)[0].pk

    def _browsers(self) -> Iterator[tuple[str, Client]]:
        yield "ana", browser(self.ana)
        yield "ben", browser(self.ben)
        yield "lapsed", lapse(browser(self.ana))
        yield "unproved", unprove(browser(self.ana))
        yield "alone", browser(self.thea)
        yield "spaceless", browser(an_account("Olga"))
        yield "cleo", browser(self.cleo)
        yield "stranger", browser()
        yield "removed", browser(self.removed)
        yield "closed", browser(self._closed())
        yield "outside", browser(self._outside())

    @staticmethod
    def _closed() -> Someone:
        """Somebody whose space was closed."""
        one, _ = a_couple("Kim", "Lou")
        assert parting.close(one.space.id)
        return one

    @staticmethod
    def _outside() -> Someone:
        """Somebody who has begun again with fresh keys, which do not open their space."""
        one, _ = a_couple("Max", "Noa")
        keys = begin_again(Reset.issue(Person.objects.get(pk=one.id))[0], "pears under seven harbours", "Max")
        assert keys
        return replace(one, keys=keys)

    def client(self, who: str) -> Client:
        """A browser of theirs as it was when the world began."""
        client = Client(raise_request_exception=False)
        client.handler = self.handler
        client.cookies.load(self.cookies[who])
        return client


def cookies_of(client: Client) -> Cookies:
    """What the client carries, to be carried again."""
    return {
        name: client.cookies[name].value
        for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE)
        if name in client.cookies
    }


def asked(client: Client, method: str, path: str, body: dict[str, object] | None = None) -> HttpResponse:
    """The answer to one request, as if it had never been made."""
    with undone():
        return spoken(client, method, path, body)


def spoken(client: Client, method: str, path: str, body: dict[str, Any] | None = None) -> HttpResponse:
    """The answer to one request."""
    if method not in ("GET", "POST"):
        return client.generic(method, path)
    return client.get(path) if method == "GET" else client.post(path, body)


def _things(first: Someone, second: Someone, invitation: UUID) -> Things:
    one, other = first.space, second.space
    kept = [_ask(one, position) for position in range(3)]
    for space in (one, other):
        Answer.hand_in(space, kept[2], f"{space.me.name} wrote this", once=uuid4())
    Answer.hand_in(one, kept[1], f"{one.me.name} waits with this", once=uuid4())
    OwnQuestion.write(one, f"What would {one.me.name} ask?", 1, once=uuid4())
    Drawer(first.keys).write_sheet(title="", words=f"{one.me.name} alone", day=one.today, once=str(uuid4()))
    own = OwnQuestion.objects.get(space_id=one.id).pk
    day = Milestone.keep(one, f"{one.me.name} moved in", on=one.today, once=uuid4())
    plan = dict.fromkeys(PLAN, f"{one.me.name} promised")
    mine = Own.make(one, plan, review=one.today, share=True, once=uuid4())
    promised = UUID(mine.held["shared"])
    device = session_of(browser(first)).pk
    return Things(
        *[ask.pk for ask in kept],
        own,
        device,
        invitation,
        day.pk,
        promised,
        mine.code,
        *_thanks(one),
        *_firsts(one, other),
        secret=Feed.renew(one, titled=False),
        **_hours(one),
        talk=a_talk(one, other),
        **hard_words(one),
        ritual=Ritual.propose(one, a_plan(f"{one.me.name} on the step"), once=uuid4()).pk,
    )


def _thanks(space: OpenSpace) -> list[UUID]:
    later = space.today + dt.timedelta(days=30)
    given = [Thanks.give(space, f"{space.me.name} is thankful", once=uuid4(), found_on=on) for on in (None, later)]
    return [one.pk for one in given]


def _firsts(one: OpenSpace, other: OpenSpace) -> list[UUID]:
    for idea in [idea for idea in all_ideas(one) if not idea.by][:2]:
        for space in (one, other):
            First.rate(space, idea, EXCITING)
    OwnIdea.write(one, f"{one.me.name} had an idea", once=uuid4())
    wished, done = First.objects.readable_by(one).order_by("id")
    done.do(one)
    done.keep_line(one, f"{one.me.name} was there", once=uuid4())
    picture = a_picture(one, done.pk, f"{one.me.name} on the jetty")
    return [OwnIdea.objects.readable_by(one).get().pk, wished.pk, done.pk, picture]


def _hours(space: OpenSpace) -> dict[str, UUID]:
    plan = {**what("hour-001"), "day": f"{space.today + dt.timedelta(days=2)}", "time": "19:30", "minutes": 60}
    sudden = {**plan, "day": f"{space.today}", "time": ""}
    had = Hour.have(space, sudden, f"{space.me.name} sat still", once=uuid4())
    return {"hour": Hour.plan(space, plan, once=uuid4()).pk, "had": had.pk}


def _ask(space: OpenSpace, position: int) -> Ask:
    text = f"Question {position} of {space.me.name}"
    kept = {"question": f"test-{position}", "text": text, "follow_up": "", "depth": 1, "left": None}
    return Ask.put_to_both(space, kept, day=space.today, position=position)
