"""A few people with something of theirs in every table there is, and what each of them must still read years later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person, Reset
from alcove.across.calendar.models import Feed
from alcove.across.calendar.offers import Offer, coming
from alcove.couple import agreements, parting
from alcove.couple.models import Invite
from alcove.couple.new_keys import begin_again, change_password
from alcove.couple.returning import Return
from alcove.practices.firsts.ideas import EXCITING, OwnIdea, all_ideas
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Answer as ThanksAnswer
from alcove.practices.gratitude.models import Thanks
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.own import PLAN, Own
from alcove.practices.quality_time.models import Hour
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply
from alcove.practices.questions.tonight import choose_ceiling, go_on
from alcove.practices.rituals.models import Meaning, Ritual, mark
from alcove.practices.rituals.tests.forms import a_plan
from alcove.project.keeping import opening
from tests.life_of_letters import apology, draft, hurt, letter, sorry
from tests.life_of_talks import a_talk
from tests.people import Someone, a_couple, alone
from tests.pictures import a_picture

NEW = "gravel pours beneath an umbrella"
Told = dict[str, Any]


@dataclass
class Life:
    """What was written, and how to come in; all of it can be kept as JSON beside the database."""

    people: dict[str, Someone] = field(default_factory=dict)
    reads: dict[str, list[str]] = field(default_factory=dict)
    more: Told = field(default_factory=dict)

    def writes(self, who: Someone, about: str, *readers: str) -> str:
        """Words of theirs that occur once, and who must find them in their copy."""
        words = f"{who.name} on {about}, a wagtail over the quarry"
        for reader in readers:
            self.reads.setdefault(reader, []).append(words)
        return words

    def told(self) -> Told:
        """How everybody signs in, what each reads, how many sealed things of each open, and on which day it was."""
        people = {
            name: {
                "email": one.email,
                "password": one.password,
                "code": one.code,
                "reads": self.reads.get(name, []),
                "opens": opens(one),
            }
            for name, one in self.people.items()
        }
        return {"made": timezone.now().isoformat(timespec="seconds"), "people": people, **self.more}


def opens(someone: Someone) -> dict[str, int]:
    """How many sealed things of theirs open, column by column; as if nobody had looked."""
    with transaction.atomic():
        found = opening.all_of(someone.keys)
        transaction.set_rollback(True)
    assert not any(shut for _, shut in found.values()), found
    return {column: good for column, (good, _) in found.items() if good}


def live() -> Life:
    """Live through all there is to live through."""
    life = Life()
    _a_year_together(life)
    _keys_lost(life)
    _on_the_way(life)
    _parted(life)
    return life


def empty_tables() -> list[str]:
    """Tables in which nobody has anything."""
    found: list[type[models.Model]] = apps.get_models(include_auto_created=True)
    return sorted(model._meta.db_table for model in found if not model._base_manager.exists())


def _asked(life: Life, one: Someone, about: str) -> Ask:
    space, before = one.space, Ask.objects.readable_by(one.space).count()
    words = life.writes(one, f"asking about {about}")
    kept = {"question": f"upgrade-{before}", "text": words, "follow_up": "", "depth": 1, "left": None}
    return Ask.put_to_both(space, kept, day=space.today, position=before)


def _both(life: Life, one: Someone, other: Someone, about: str) -> Ask:
    ask = _asked(life, one, about)
    for someone in (one, other):
        words = life.writes(someone, about, one.name, other.name)
        assert Answer.hand_in(someone.space, ask, words, once=uuid4())
    return Ask.objects.get(pk=ask.pk)


def _waiting(life: Life, one: Someone, about: str) -> Ask:
    ask = _asked(life, one, about)
    assert Answer.hand_in(one.space, ask, life.writes(one, about, one.name), once=uuid4())
    return ask


def _page(life: Life, one: Someone, about: str) -> None:
    words = life.writes(one, about, one.name)
    Drawer(one.keys).write_sheet(title=about, words=words, day=timezone.localdate(), once=str(uuid4()))


def _a_year_together(life: Life) -> None:
    """Ana and Ben: evenings, strict ones too, and a new password of Ana's that Ben's keys have not followed yet."""
    ana, ben = a_couple()
    kept, changed, away = (_both(life, ana, ben, about) for about in ("the sea", "the hills", "the rain"))
    kept.keep(ana.space)
    Reply.give(ben.space, kept, life.writes(ben, "her answer", "Ana", "Ben"), once=uuid4())
    assert Answer.change_mine(ana.space, changed, life.writes(ana, "the hills, once more", "Ana", "Ben"))
    Answer.remove_mine(ben.space, away)
    life.reads["Ana"].remove(gone := "Ben on the rain, a wagtail over the quarry")
    life.reads["Ben"].remove(gone)
    _thanked(life, ana, ben)
    _done_for_the_first_time(life, ana, ben)
    _an_hour(life, ana, ben)
    _a_ritual(life, ana, ben)
    _said_what_is_hard(life, ana, ben)
    moved_in = life.writes(ana, "the day of the keys", "Ana", "Ben")
    day = Milestone.keep(ana.space, moved_in, on=ana.space.today - dt.timedelta(days=700), once=uuid4())
    a_picture(ana.space, day.pk, "the keys")
    for about, share in (("a promise", True), ("a promise of her own", False)):
        words = life.writes(ana, about, "Ana", *(["Ben"] if share else []))
        plan = dict.fromkeys(PLAN, words)
        Own.make(ana.space, plan, review=ana.space.today, share=share, once=uuid4())
    OwnQuestion.write(ben.space, life.writes(ben, "what to ask", "Ben"), 1, once=uuid4())
    for someone in (ana, ben):
        choose_ceiling(someone.space, 2)
        assert go_on(someone.space)
        _page(life, someone, "being alone")
    life.more["ask"] = str(_waiting(life, ana, "waiting").pk)
    agreements.propose(ana.space, "strict", True)
    agreements.agree(ben.space, "strict", "True")
    held = _waiting(life, ben, "waiting strictly")
    Drawer(ana.keys).keep("draft", str(held.pk), {"words": life.writes(ana, "a draft", "Ana")})
    ana = _new_password(ana)
    _waiting(life, ana, "a new key")
    _page(life, ana, "a new password")
    cookies = ana.session()
    life.more["cookies"] = {"token": cookies.token, "secret": cookies.secret}
    life.people |= {"Ana": ana, "Ben": ben}


def _thanked(life: Life, one: Someone, other: Someone) -> None:
    words, later = life.writes(one, "the soup", one.name, other.name), life.writes(one, "the train", one.name)
    thanks = Thanks.give(one.space, words, once=uuid4())
    ThanksAnswer.give(other.space, thanks, life.writes(other, "being thanked", one.name, other.name), once=uuid4())
    Thanks.give(one.space, later, once=uuid4(), found_on=one.space.today + dt.timedelta(days=300))


def _done_for_the_first_time(life: Life, one: Someone, other: Someone) -> None:
    OwnIdea.write(one.space, life.writes(one, "a night bus", one.name, other.name), once=uuid4())
    first = First.rate(other.space, all_ideas(other.space)[0], EXCITING)
    assert first
    first.do(one.space)
    assert first.keep_line(other.space, life.writes(other, "the night bus", one.name, other.name), once=uuid4())


def _said_what_is_hard(life: Life, one: Someone, other: Someone) -> None:
    for give in (letter, apology):
        given = give(one.space, life.writes(one, f"a hard {give.__name__}", one.name, other.name))
        assert given.answer(other.space, life.writes(other, f"her {give.__name__}", one.name, other.name), once=uuid4())
    for keep in (draft, sorry, hurt):
        keep(one.space, life.writes(one, f"a hard {keep.__name__}", one.name))


def _a_ritual(life: Life, one: Someone, other: Someone) -> None:
    ritual = Ritual.propose(one.space, a_plan(life.writes(one, "a ritual", one.name, other.name)), once=uuid4())
    ritual.agree(other.space, mark(ritual.opened(other.space)["plan"]))
    for someone in (one, other):
        words = life.writes(someone, "what it means", one.name, other.name)
        Meaning.write(someone.space, words, once=uuid4(), ritual=ritual)
    Feed.renew(one.space, titled=True)
    a_talk(one.space, other.space, life.writes(one, "the stairs", one.name, other.name))
    Offer.put(one.space, [span.code for span in coming(one.space)][-3:])


def _an_hour(life: Life, one: Someone, other: Someone) -> None:
    name, plan = life.writes(one, "an hour", one.name, other.name), {"idea": "", "words": "", "time": "", "minutes": 0}
    plan |= {"name": name, "day": one.space.today.isoformat()}
    for someone in (one, other):
        words = life.writes(someone, "how it was", one.name, other.name)
        Hour.have(someone.space, plan, words, once=uuid4())


def _new_password(one: Someone) -> Someone:
    return _with(one, change_password(Person.objects.get(pk=one.id), one.keys, NEW))


def _with(one: Someone, keys: Keys | None) -> Someone:
    assert keys
    code = Drawer(keys).read("code", "now")
    assert code
    return replace(one, password=NEW, code=code["code"], keys=keys)


def _keys_lost(life: Life) -> None:
    """Cleo had neither password nor code; Dev has let her back in, and she has not come yet."""
    cleo, dev = a_couple("Cleo", "Dev")
    _both(life, cleo, dev, "the garden")
    _page(life, cleo, "before")
    life.more["before"] = {"password": cleo.password, "words": life.reads["Cleo"]}
    life.reads["Cleo"] = []
    space = cleo.space.id
    cleo = _with(cleo, begin_again(Reset.issue(Person.objects.get(pk=cleo.id))[0], NEW, "Cleo"))
    _page(life, cleo, "after")
    Return.ask(cleo.keys, space)
    asked = Return.asked(dev.space)
    assert asked
    asked.agree(dev.space)
    life.people |= {"Cleo": cleo, "Dev": dev}


def _on_the_way(life: Life) -> None:
    """Thea has invited somebody, and a reset waits for her."""
    thea = alone("Thea")
    invite, secret = Invite.make(thea.space)
    life.more["invite"] = {"id": str(invite.pk), "secret": secret}
    reset, secret = Reset.issue(Person.objects.get(pk=thea.id))
    life.more["reset"] = {"id": str(reset.pk), "secret": secret}
    life.people["Thea"] = thea


def _parted(life: Life) -> None:
    """Kim and Lou have closed their space and can read in it."""
    kim, lou = a_couple("Kim", "Lou")
    _both(life, kim, lou, "the last evening")
    assert parting.close(kim.space.id)
    life.people["Kim"] = kim
