"""Which key opens which sealed column, so that a backup can be tried out whole with one person's password.

Every sealed column of every table stands in `OPENERS` or, with the reason, in `SHUT`; a test compares. Whoever adds a
table says here how it opens. Nothing that opens is shown: it is only counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.db import models

from alcove.accounts.chain import Link, open_own
from alcove.accounts.drawer import Drawer, PrivateRecord
from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.across.calendar.models import Feed
from alcove.across.calendar.offers import Offer
from alcove.couple.handing_over import Handover
from alcove.couple.models import Member, Space, SpaceKey
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.pictures.models import LARGE, SMALL, Picture
from alcove.moments.models import Moment, Month
from alcove.practices.apologies.models import Apology
from alcove.practices.conversations.models import Conversation
from alcove.practices.firsts.ideas import OwnIdea, Ratings
from alcove.practices.firsts.models import First, Line
from alcove.practices.gratitude.models import Answer as ThanksAnswer
from alcove.practices.gratitude.models import Thanks
from alcove.practices.honesty.models import Letter
from alcove.practices.milestones.models import Milestone
from alcove.practices.promises.models import Promise
from alcove.practices.quality_time.models import Hour
from alcove.practices.quality_time.models import Line as HourLine
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.practices.rituals.models import Meaning, Ritual
from alcove.vault import Key, Purpose, SealError, epoch_of, unseal, unseal_json


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """Somebody with all their keys: the generations these lead to, and the spaces they open."""

    keys: Keys
    reached: list[int]
    spaces: list[OpenSpace]
    handed_over: list[bool]

    @classmethod
    def arrive(cls, keys: Keys) -> Reader:
        """Go as far as these keys lead; keys to spaces that wait for this person are taken over, as at a visit."""
        steps = set(Link.objects.filter(person_id=keys.person).values_list("generation", flat=True))
        reached = [keys.generation]
        while reached[-1] in steps:  # a reset without the keys before leaves no step, and nothing before it opens
            reached.append(reached[-1] - 1)
        reader = cls(keys, reached, [], [])
        for member in Member.objects.filter(person_id=keys.person, until=None).select_related("space"):
            reader._enter(member)
        return reader

    def _enter(self, member: Member) -> None:
        space, me = member.space, Who(self.keys.person, "", member.slot)
        if not SpaceKey.objects.filter(space=space, person_id=me.id, generation=self.keys.generation).exists():
            return  # begun again, and not let back in yet
        waiting = Handover.objects.filter(space=space, person_id=me.id).count()
        taken = Handover.take(self.keys, space.pk, space.epoch) if waiting else None
        self.handed_over.extend([taken is not None] * waiting)
        try:
            epoch = SpaceKey.newest(self.keys, space.pk)
            key = SpaceKey.open_with(self.keys, space.pk, epoch)
        except SealError:
            return  # told by `copies_of_keys`
        self.spaces.append(OpenSpace(space.pk, space.state, epoch, key, self.keys, me, None, {}))


Opener = Callable[[Reader], Iterator[bool]]


def opens(attempt: Callable[..., object], *given: Any) -> bool:
    """Whether it opens."""
    try:
        attempt(*given)
    except SealError:
        return False
    return True


def all_of(keys: Keys) -> dict[str, tuple[int, int]]:
    """For each sealed column, how many things of this person's open, and how many should and do not."""
    reader, found = Reader.arrive(keys), dict[str, tuple[int, int]]()
    for column, opener in OPENERS.items():
        told = list(opener(reader))
        found[column] = (told.count(True), told.count(False))
    return found


def own_name(reader: Reader) -> Iterator[bool]:
    """The profile."""
    person = Person.objects.get(pk=reader.keys.person)
    yield opens(open_own, reader.keys, person.pk, bytes(person.profile))


def way_in(reader: Reader) -> Iterator[bool]:
    """The root under the password, which has opened or nobody would be here; under the code it stays shut."""
    yield True


def steps_back(reader: Reader, to: Callable[[Keys, int], Key]) -> Iterator[bool]:
    """The chain of keys from generation to generation."""
    for generation in reader.reached[1:]:
        yield opens(to, reader.keys, generation)


def private_things(reader: Reader) -> Iterator[bool]:
    """All in their drawer, but what a locked box still holds back."""
    drawer = Drawer(reader.keys)
    rows = PrivateRecord.objects.filter(owner_id=reader.keys.person, generation__in=reader.reached)
    for row in rows.iterator():
        yield opens(drawer.unseal, row.pk, row.generation, bytes(row.sealed))


def copies_of_keys(reader: Reader) -> Iterator[bool]:
    """Their copies of the keys of spaces."""
    for row in SpaceKey.objects.filter(person_id=reader.keys.person, generation__in=reader.reached):
        yield opens(_copy, reader.keys, row)


def _copy(keys: Keys, row: SpaceKey) -> Key:
    wrap = Link.wrap_at(keys, row.generation)
    return Key(unseal(wrap, Purpose.SPACE_KEY, (row.space_id, row.person_id), row.epoch, bytes(row.sealed)))


def keys_on_their_way(reader: Reader) -> Iterator[bool]:
    """Keys of spaces that were handed over and are taken now."""
    yield from reader.handed_over


def agreed(reader: Reader) -> Iterator[bool]:
    """What the two agreed on."""
    for space in reader.spaces:
        sealed = bytes(Space.objects.get(pk=space.id).options)
        yield opens(_at_its_epoch, space.unseal, space.id, sealed)


def _at_its_epoch(unsealing: Callable[..., object], record: object, sealed: bytes) -> None:
    unsealing(record, epoch_of(sealed), sealed)


def cards(reader: Reader) -> Iterator[bool]:
    """The cards of both, and of those who are not in the space any more."""
    for space in reader.spaces:
        for member in Member.objects.filter(space_id=space.id):
            yield opens(_card, space, member)


def _card(space: OpenSpace, member: Member) -> None:
    epoch = epoch_of(bytes(member.card))
    ids = (space.id, member.person_id)
    unseal_json(space.key_at(epoch), Purpose.MEMBER_CARD, ids, epoch, bytes(member.card))


def shared(reader: Reader, model: type[models.Model]) -> Iterator[bool]:
    """Everything of one kind that is open to both."""
    for space, row in _rows(reader, model):
        yield opens(space.unseal, row.pk, row.epoch, bytes(row.sealed))


def pictures(reader: Reader) -> Iterator[bool]:
    """Pictures: what is sealed in the table, and with it both files."""
    for space, row in _rows(reader, Picture):
        yield opens(row.opened, space) and None not in [row.jpeg(space, which) for which in (LARGE, SMALL)]


def answers(reader: Reader) -> Iterator[bool]:
    """What both have read, and one's own that waits; what the other has not shown yet is left alone."""
    for space, row in _rows(reader, Answer):
        if row.state in (Answer.REVEALED, Answer.REMOVED):
            yield opens(space.unseal, row.pk, row.epoch, bytes(row.sealed))
        elif row.author_id == reader.keys.person and (row.state != Answer.HELD or row.epoch in reader.reached):
            yield opens(row.words_for_author, space)


def thanks(reader: Reader) -> Iterator[bool]:
    """What was given, and one's own that is still to be found."""
    for space, row in _rows(reader, Thanks):
        if row.state != Thanks.WAITING or row.author_id == reader.keys.person:
            yield opens(row.for_author, space)


def meanings(reader: Reader) -> Iterator[bool]:
    """What a ritual means to both, and one's own that waits."""
    for space, row in _rows(reader, Meaning):
        if row.state != Meaning.WAITING or row.author_id == reader.keys.person:
            yield opens(row.words, space)


def own_questions(reader: Reader) -> Iterator[bool]:
    """Questions the two wrote: the next one is chosen from those of both."""
    for space, row in _rows(reader, OwnQuestion):
        yield opens(space.unseal_waiting, row.pk, row.epoch, bytes(row.sealed))


def ceilings(reader: Reader) -> Iterator[bool]:
    """How deep each would go: both are needed to find the lower one."""
    for space, row in _rows(reader, Standing):
        if row.ceiling is not None:
            yield opens(space.unseal_waiting, row.person_id, row.epoch, bytes(row.ceiling))


def ratings(reader: Reader) -> Iterator[bool]:
    """How each finds the ideas for first times: both are needed to find what both would like."""
    for space, row in _rows(reader, Ratings):
        yield opens(row.opened, space)


def passed(reader: Reader) -> Iterator[bool]:
    """How far one has passed oneself."""
    for space, row in _rows(reader, Standing):
        mine = row.person_id == reader.keys.person and row.passed is not None
        if mine and epoch_of(bytes(row.passed)) in reader.reached:
            yield opens(open_own, reader.keys, space.id, bytes(row.passed))


def _rows(reader: Reader, model: type[models.Model]) -> Iterator[tuple[OpenSpace, Any]]:
    for space in reader.spaces:
        for row in model._base_manager.filter(space_id=space.id).iterator():
            yield space, row


OPENERS: Final[dict[str, Opener]] = {
    "accounts_unlock.sealed": way_in,
    "accounts_person.profile": own_name,
    "accounts_link.private": partial(steps_back, to=Link.private_at),
    "accounts_link.wrap": partial(steps_back, to=Link.wrap_at),
    "accounts_privaterecord.sealed": private_things,
    "couple_spacekey.sealed": copies_of_keys,
    "couple_handover.sealed": keys_on_their_way,
    "couple_space.options": agreed,
    "couple_member.card": cards,
    "moments_moment.sealed": partial(shared, model=Moment),
    "moments_month.sealed": partial(shared, model=Month),
    "calendar_feed.sealed": partial(shared, model=Feed),
    "calendar_offer.sealed": partial(shared, model=Offer),
    "conversations_conversation.sealed": partial(shared, model=Conversation),
    "firsts_first.sealed": partial(shared, model=First),
    "firsts_line.sealed": partial(shared, model=Line),
    "firsts_ownidea.sealed": partial(shared, model=OwnIdea),
    "firsts_ratings.sealed": ratings,
    "gratitude_thanks.sealed": thanks,
    "gratitude_answer.sealed": partial(shared, model=ThanksAnswer),
    "honesty_letter.sealed": partial(shared, model=Letter),
    "apologies_apology.sealed": partial(shared, model=Apology),
    "milestones_milestone.sealed": partial(shared, model=Milestone),
    "pictures_picture.sealed": pictures,
    "promises_promise.sealed": partial(shared, model=Promise),
    "quality_time_hour.sealed": partial(shared, model=Hour),
    "quality_time_line.sealed": partial(shared, model=HourLine),
    "rituals_ritual.sealed": partial(shared, model=Ritual),
    "rituals_meaning.sealed": meanings,
    "questions_ask.sealed": partial(shared, model=Ask),
    "questions_answer.sealed": answers,
    "questions_reply.sealed": partial(shared, model=Reply),
    "questions_ownquestion.sealed": own_questions,
    "questions_standing.ceiling": ceilings,
    "questions_standing.passed": passed,
}
SHUT: Final[dict[str, str]] = {
    "accounts_session.shared": "sessions are left out of backups",
    "accounts_session.private": "sessions are left out of backups",
    "accounts_lockedbox.password": "opens with the password from before a reset",
    "accounts_lockedbox.code": "opens with the recovery code from before a reset",
    "accounts_lockedbox.first": "opens with the password or code from before a reset",
    "couple_invite.sealed": "opens with the secret of the invitation",
    "calendar_feed.copy": "opens with the secret in the calendar's own address",
    "couple_return.box": "opens once the two have compared their words",
}
