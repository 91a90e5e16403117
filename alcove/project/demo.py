"""The demo couple: Ana and Ben, a year together, laid down through the models' own verbs, the same every time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from alcove.accounts.drawer import Drawer
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.across.calendar.offers import Offer, coming
from alcove.content import Depth, conversations, questions
from alcove.content import rituals as ritual_ideas
from alcove.content.demo import (
    Evening,
    FirstTime,
    GivenThanks,
    begun_rituals,
    evenings,
    first_times,
    given_thanks,
    hours,
    kept_days,
    own_questions,
    promised,
    sheets,
)
from alcove.couple.models import Invite, Member, Space, SpaceKey
from alcove.couple.opened import OpenSpace, Who
from alcove.practices.conversations.models import Conversation
from alcove.practices.conversations.turns import ONE, State, doing
from alcove.practices.firsts.ideas import EXCITING, Idea, OwnIdea, all_ideas
from alcove.practices.firsts.models import First
from alcove.practices.gratitude.models import Answer as ThanksAnswer
from alcove.practices.gratitude.models import Thanks
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.own import Own
from alcove.practices.quality_time.forms import what
from alcove.practices.quality_time.models import Hour
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.practices.rituals.forms import RitualForm, begun_with
from alcove.practices.rituals.models import Meaning, Ritual, mark
from alcove.project import demo_hard_words

YEAR = 365
ZONE = "Europe/London"
PEOPLE = (
    {"name": "Ana", "email": "ana@alcove.example", "password": "lantern walnut harbour tuesday"},
    {"name": "Ben", "email": "ben@alcove.example", "password": "gravel violin pocket thunder"},
)
FORMS = UUID("6f2f1c1e-6d1b-4b9e-8f0e-0a5b1c9d7e21")  # names the forms the demo's entries come from


def build(days: int = YEAR) -> list[dict[str, str]]:
    """Lay down the couple in an empty database, as if they had begun `days` ago; return how to sign in as each.

    Where they are already, nothing changes.
    """
    if not Person.objects.filter(email=PEOPLE[0]["email"]).exists():
        with transaction.atomic():
            ana, ben = _couple(timezone.now().date() - dt.timedelta(days=days))
            _evenings(ana, ben, days)
            _own_pages(ana, ben, days)
            _all_thanks(ana, ben, days)
            _promises(ana, ben, days)
            _hours(ana, ben, days)
            _first_times(ana, ben, days)
            _rituals(ana, ben, days)
            _talks(ana, ben, days)
            _offers(ana, ben)
            demo_hard_words.lay_down(ana, ben, days)
    return [dict(person) for person in PEOPLE]


def _couple(since: dt.date) -> tuple[OpenSpace, OpenSpace]:
    (ana, space), ben = _first(), _account(1)
    with_ana = _opened(space, ana, Who(ana.person, "Ana", 1), None)
    invite, secret = Invite.make(with_ana)
    Invite.accept(invite.pk, secret, keys=ben, name="Ben")
    Member.objects.filter(space=space).update(since=since)
    both = Who(ana.person, "Ana", 1), Who(ben.person, "Ben", 2)
    spaces = _opened(space, ana, *both), _opened(space, ben, *reversed(both))
    for one in spaces:
        Standing.choose_ceiling(one, Depth.PERSONAL)
    return spaces


def _first() -> tuple[Keys, Space]:
    keys = _account(0)
    return keys, Space.begin(keys, name="Ana", zone=ZONE)


def _account(number: int) -> Keys:
    who = PEOPLE[number]
    person, keys, _ = Person.begin(email=who["email"], password=who["password"], name=who["name"], zone=ZONE)
    Person.objects.filter(pk=person.pk).update(code_confirmed=True)
    return keys


def _opened(space: Space, keys: Keys, me: Who, partner: Who | None) -> OpenSpace:
    key = SpaceKey.open_with(keys, space.id, 1)
    return OpenSpace(space.id, Space.OPEN, 1, key, keys, me, partner, {"zone": ZONE, "strict": False})


def _evenings(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    told = evenings()
    for year in range(-(-days // YEAR)):
        for evening in told:
            ago = year * YEAR + evening.days_ago
            if ago <= days:
                _evening(ana, ben, evening, ana.today - dt.timedelta(days=ago))


def _evening(ana: OpenSpace, ben: OpenSpace, evening: Evening, day: dt.date) -> None:
    asked = questions()[evening.question]
    kept = {
        "question": asked.id,
        "text": asked.text,
        "follow_up": asked.follow_up,
        "depth": int(asked.depth),
        "left": None,
    }
    ask = Ask.put_to_both(ana.on_day(day), kept, day=day)
    for space, answer in ((ana, evening.ana), (ben, evening.ben)):
        if answer:
            Answer.hand_in(space.on_day(day), ask, answer, once=_form(space, day, "answer"))
    for space, reply in ((ana, evening.ana_replies), (ben, evening.ben_replies)):
        if reply:
            Reply.give(space.on_day(day), ask, reply, once=_form(space, day, "reply"))
    if evening.kept:
        ask.keep(ana.on_day(day))


def _own_pages(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    spaces = {"ana": ana, "ben": ben}
    for sheet in sheets():
        if sheet.days_ago <= days:
            space = spaces[sheet.by]
            day = space.today - dt.timedelta(days=sheet.days_ago)
            once = str(_form(space, day, sheet.title))
            Drawer(space.keys).write_sheet(title=sheet.title, words=sheet.words, day=day, once=once)
    for kept in kept_days():
        space = spaces[kept.by]
        on = space.today - dt.timedelta(days=kept.days_ago)
        once_kept = _form(space, on, kept.words)
        Milestone.keep(space, kept.words, on=on, victory=kept.victory, once=once_kept)
    for question in own_questions():
        space = spaces[question.by]
        OwnQuestion.write(space, question.text, question.depth, once=_form(space, space.today, question.text))


def _promises(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    week = dt.timedelta(days=7)
    for one in promised():
        if one.days_ago <= days:
            space, day = {"ana": ana, "ben": ben}[one.by], ana.today - dt.timedelta(days=one.days_ago)
            once = _form(space, day, one.id)
            own = Own.make(space.on_day(day), one.plan, review=day + week, share=one.shared, once=once)
            if one.how:
                own.look_at(space.on_day(day + week), one.how, one.line, show=one.shared)


def _first_times(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    for one in first_times():
        if one.days_ago <= days:
            day = ana.today - dt.timedelta(days=one.days_ago)
            _first_time(one, *(space.on_day(min(day, space.today)) for space in (ana, ben)), day=day)


def _first_time(one: FirstTime, ana: OpenSpace, ben: OpenSpace, *, day: dt.date) -> None:
    idea, found = _idea(one, ana, ben), None
    for space in (ana,) if one.state == "rated" else (ana, ben):
        found = First.rate(space, idea, EXCITING)
    if found and one.state == First.PLANNED:
        plan = {"day": f"{day}", "time": one.time, "minutes": idea.minutes, "place": one.place}
        found.plan(ben, plan, seen=0)
    if found and one.state == First.DONE:
        found.do(ana)
        for space, line in ((ana, one.ana), (ben, one.ben)):
            if line:
                found.keep_line(space, line, once=_form(space, day, one.id))


def _idea(one: FirstTime, ana: OpenSpace, ben: OpenSpace) -> Idea:
    if one.words:
        writer = ana if one.by == "ana" else ben
        OwnIdea.write(writer, one.words, once=_form(writer, writer.today, one.id))
    return next(idea for idea in all_ideas(ana) if one.idea == idea.idea or one.words == idea.words)


def _all_thanks(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    for given in given_thanks():
        if given.days_ago <= days:
            day = ana.today - dt.timedelta(days=given.days_ago)
            giver, other = (ana, ben) if given.by == "ana" else (ben, ana)
            _thanked(giver.on_day(day), other.on_day(day), given, day)


def _thanked(giver: OpenSpace, other: OpenSpace, given: GivenThanks, day: dt.date) -> None:
    found_on = day + dt.timedelta(days=given.found_in) if given.found_in else None
    once = _form(giver, day, given.id)
    thanks = Thanks.give(giver, given.words, once=once, found_on=found_on, letter=given.letter)
    if given.answer:
        ThanksAnswer.give(other, thanks, given.answer, once=_form(other, day, given.id))
    if given.kept:
        thanks.keep(other)


def _hours(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    spaces = {"ana": ana, "ben": ben}
    for one in hours():
        if one.days_ago <= days:
            day = ana.today - dt.timedelta(days=one.days_ago)
            plan = {**what(one.idea, one.words), "day": f"{day}", "time": one.time, "minutes": one.minutes}
            planner = spaces[one.by].on_day(min(day, ana.today))
            hour = Hour.plan(planner, plan, once=_form(planner, day, one.id))
            for who, line in one.lines.items():
                space = spaces[who].on_day(day)
                hour.keep_line(space, line, once=_form(space, day, one.id))


TALKS = (
    (71, "listening", "Who carries the plans for the holidays"),
    (40, "check_in_month", ""),
    (33, "good_news", ""),
    (12, "listening", "The cold stairs"),
)
AS_IT_SAYS = {"both": "ready", "write": "ready", "speak": "done", "back": "yes", "card": "done"}


def _talks(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    """Talks to their end with one phone between the two: nothing of what was said is anywhere."""
    for ago, name, topic in TALKS:
        if ago < days:
            space, script = ana.on_day(ana.today - dt.timedelta(days=ago)), conversations()[name]
            given = {"topic": topic, "heat": 1, "way": ONE, "first": True}
            talk = Conversation.ask(space, script, given, once=_form(ana, space.today, name))
            while not (at := State.read(talk.opened(space)["at"])).over:
                step = doing(at, script)
                talk.tap(space, AS_IT_SAYS[step.kind] if step else "enough", at.beat)


def _offers(ana: OpenSpace, ben: OpenSpace) -> None:
    """Hours of the coming days at which each could; some of them suit both."""
    for space, every in ((ana, 4), (ben, 6)):
        Offer.put(space, [span.code for span in list(coming(space))[2::every]])


def _rituals(ana: OpenSpace, ben: OpenSpace, days: int) -> None:
    spaces = {"ana": ana, "ben": ben}
    for one in begun_rituals():
        if one.days_ago <= days:
            day = ana.today - dt.timedelta(days=one.days_ago)
            typed = begun_with(ritual_ideas()[one.idea], day) | {"once": f"{_form(ana, day, one.id)}"}
            form = RitualForm(typed, space=ana)
            assert form.is_valid(), form.errors
            space = spaces.pop(one.by)
            ritual = Ritual.propose(space.on_day(day), form.plan, once=form.cleaned_data["once"])
            [other], spaces = spaces.values(), {"ana": ana, "ben": ben}
            if one.agreed:
                ritual.agree(other.on_day(day), mark(ritual.opened(other)["plan"]))
            for who, words in one.meanings.items():
                Meaning.write(spaces[who].on_day(day), words, once=_form(spaces[who], day, one.id), ritual=ritual)
            for ago in one.kept:
                ritual.note(space.on_day(ana.today - dt.timedelta(days=ago)), done=True)
            ritual.rest(space, rests=one.rests)


def _form(space: OpenSpace, day: dt.date, name: str) -> UUID:
    return uuid5(FORMS, f"{space.me.name}:{day}:{name}")
