"""What is asked, what each answers, and where each stands: Ask, Answer, Reply, OwnQuestion, Standing."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, models

from alcove.accounts.drawer import Drawer
from alcove.accounts.models import Person
from alcove.content import Depth, questions
from alcove.couple.models import Space, writing
from alcove.couple.opened import OpenSpace
from alcove.kit.entries import Entry, SpaceRow, once_hash
from alcove.moments.models import Moment
from alcove.practices.questions import reading
from alcove.practices.questions.choosing import Own, choose

OPEN_DAYS = 7  # how long a question can still be answered


class Ask(SpaceRow):
    """A question put to both on a day; `position` is its place among that day's questions, from 0."""

    OPEN, REVEALED, KEPT = "open", "revealed", "kept"

    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=OPEN)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "day", "position"], name="one_ask_a_place")]
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="asks_newest_first")]

    @classmethod
    def at(cls, space: OpenSpace, day: dt.date, position: int) -> Ask | None:
        """The question at that place of the day, chosen now if nobody has come this far; None when there is none left.

        Both may come at the same moment: the place is taken once, and the other reads what was taken.
        """
        found = cls.objects.readable_by(space).filter(day=day, position=position)
        return found.first() or cls._choose(space, day, position) or found.first()

    @classmethod
    def _choose(cls, space: OpenSpace, day: dt.date, position: int) -> Ask | None:
        chance, ceiling = space.chance(f"{day}:{position}"), Standing.common_ceiling(space)
        try:
            with writing(space):
                own, had = OwnQuestion.unasked(space), reading.had(space)
                kept = choose(questions(), own, had, ceiling=ceiling, day=day, chance=chance)
                return cls.put_to_both(space, kept, day=day, position=position) if kept else None
        except IntegrityError:
            return None

    @classmethod
    def put_to_both(cls, space: OpenSpace, kept: dict[str, Any], *, day: dt.date, position: int = 0) -> Ask:
        """Put this question to both at that place of the day; the place must be free (else IntegrityError)."""
        ask = cls.placed(space, day=day, position=position)
        ask.put(space, kept)
        ask.save(force_insert=True)
        OwnQuestion.mark_asked(space, kept.get("own"))
        return ask

    def keep(self, space: OpenSpace) -> None:
        """Put this question with its answers in the story, once."""
        with writing(space):
            changed = Ask.objects.readable_by(space).filter(pk=self.pk, state=self.REVEALED).update(state=self.KEPT)
            if changed:
                Moment.note(space, kind="questions.kept", line=self.opened(space)["text"], points_to=str(self.pk))

    def answerable(self, today: dt.date) -> bool:
        """Whether an answer can still be handed in."""
        return self.state == self.OPEN and dt.timedelta(0) <= today - self.day <= dt.timedelta(days=OPEN_DAYS)


class Answer(Entry):
    """What one of the two wrote. Handed in, it waits sealed; when both are in, both are revealed in one transaction."""

    WAITING, HELD, REVEALED, REMOVED = "waiting", "held", "revealed", "removed"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="answers")
    state = models.CharField(max_length=10, default=WAITING)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ask", "author"], name="one_answer_each")]
        indexes: ClassVar = [models.Index(fields=["space"], condition=models.Q(state="held"), name="held_answers")]

    @classmethod
    def hand_in(cls, space: OpenSpace, ask: Ask, words: str, *, once: UUID) -> bool:
        """Hand in one's answer; both in reveals both, and the same form sent twice is one answer.

        False if these words were not kept: another answer of one's own is in already, or it is too late.
        """
        answer = cls.placed(space, day=ask.day, ask=ask, author_id=space.me.id, once=once_hash(space.me.id, once))
        with writing(space):
            ask = Ask.objects.readable_by(space).select_for_update().get(pk=ask.pk)
            before = cls.objects.filter(ask=ask, author_id=space.me.id).first()
            if before or not ask.answerable(space.today):
                return before is not None and before.same_form(answer)
            answer._seal_for_waiting(space, words, held=space.strict)
            answer.save(force_insert=True)
            if space.keys.private:
                Drawer(space.keys).drop("draft", str(ask.pk))
            cls._reveal_if_both(space, ask)
        return True

    @classmethod
    def release_held(cls, space: OpenSpace) -> None:
        """Let go of one's own held answers whose partner is in too: a strict reveal happens at its authors' visits."""
        for ask in reading.held_by_both(space) if space.keys.private else ():
            with writing(space):
                cls._reveal_if_both(space, Ask.objects.select_for_update().get(pk=ask))

    @classmethod
    def _reveal_if_both(cls, space: OpenSpace, ask: Ask) -> None:
        answers = list(cls.objects.filter(ask=ask, state__in=(cls.WAITING, cls.HELD), author_id__in=space.people))
        if len(answers) < 2:
            return
        for answer in answers:
            if answer.state == cls.HELD and answer.author_id == space.me.id and space.keys.private:
                answer._seal_for_waiting(space, answer.words_for_author(space), held=False)
                answer.save(update_fields=["state", "sealed", "epoch"])
        if all(answer.state == cls.WAITING for answer in answers):
            for answer in answers:
                answer._reveal(space)
            Ask.objects.filter(pk=ask.pk).update(state=Ask.REVEALED)

    def _reveal(self, space: OpenSpace) -> None:
        payload = space.unseal_waiting(self.id, self.epoch, bytes(self.sealed))
        self.put(space, {"words": payload["words"]})
        self.state = self.REVEALED
        self.save(update_fields=["state", "sealed", "epoch"])

    def _seal_for_waiting(self, space: OpenSpace, words: str, *, held: bool) -> None:
        self.state = self.HELD if held else self.WAITING
        if held:
            self.epoch, self.sealed = space.keys.generation, Drawer(space.keys).seal(self.id, {"words": words})
        else:
            self.epoch, self.sealed = space.epoch, space.seal_waiting(self.id, {"words": words})

    def words_for_author(self, space: OpenSpace) -> str:
        """One's own words while they wait; a held answer needs the private key (else Locked)."""
        if self.state == self.HELD:
            return str(Drawer(space.keys).unseal(self.id, self.epoch, bytes(self.sealed))["words"])
        return str(space.unseal_waiting(self.id, self.epoch, bytes(self.sealed))["words"])

    @classmethod
    def take_back(cls, space: OpenSpace, ask: Ask) -> str | None:
        """Take one's answer back while it waits; returns the words, or None if there is nothing to take back."""
        with writing(space):
            Ask.objects.select_for_update().get(pk=ask.pk)
            mine = cls.objects.readable_by(space).filter(
                ask=ask, author_id=space.me.id, state__in=(cls.WAITING, cls.HELD)
            )
            answer = mine.first()
            if answer is None:
                return None
            words = str(answer.words_for_author(space))
            answer.delete()
            if space.keys.private:
                Drawer(space.keys).keep("draft", str(ask.pk), {"words": words})
        return words

    @classmethod
    def change_mine(cls, space: OpenSpace, ask: Ask, words: str) -> bool:
        """Change one's own revealed words; see `Entry.change`. False if there are none, or they stay as they are."""
        with writing(space):
            mine = cls.objects.readable_by(space).select_for_update()
            answer = mine.filter(ask=ask, author_id=space.me.id, state=cls.REVEALED).first()
            return answer is not None and answer.change(space, words)

    @classmethod
    def remove_mine(cls, space: OpenSpace, ask: Ask | None = None) -> None:
        """Take one's own revealed words away, of one question or of all, in a closed space too.

        That they were there, and the day they went, stays visible to both.
        """
        of = {"ask": ask} if ask else {}
        with writing(space, also_closed=True):
            for model in (cls, Reply):
                mine = model.objects.readable_by(space).filter(author_id=space.me.id, state=cls.REVEALED, **of)
                for row in mine.iterator():
                    row.put(space, {"removed": space.today.isoformat()})
                    row.state, row.version = cls.REMOVED, row.version + 1
                    row.save(update_fields=["state", "sealed", "epoch", "version"])


class Reply(Entry):
    """A short reply to what the other wrote, one each, after the reveal."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="replies")
    state = models.CharField(max_length=10, default=Answer.REVEALED)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ask", "author"], name="one_reply_each")]

    @classmethod
    def give(cls, space: OpenSpace, ask: Ask, words: str, *, once: UUID) -> bool:
        """Reply once; the same form sent twice is one reply. False if these words were not kept."""
        reply = cls.placed(space, ask=ask, author_id=space.me.id, once=once_hash(space.me.id, once))
        reply.put(space, {"words": words})
        with writing(space):
            ask = Ask.objects.readable_by(space).select_for_update().get(pk=ask.pk)
            before = cls.objects.filter(ask=ask, author_id=space.me.id).first()
            if before or ask.state == Ask.OPEN:
                return before is not None and before.same_form(reply)
            reply.save(force_insert=True)
        return True


class OwnQuestion(Entry):
    """A question one of the two wrote. Until it is asked, only its author sees it."""

    NEW, ASKED = "new", "asked"

    state = models.CharField(max_length=10, default=NEW)

    @classmethod
    def write(cls, space: OpenSpace, text: str, depth: int, *, once: UUID) -> None:
        """Put a question of one's own among those to come."""
        mark = once_hash(space.me.id, once)
        question = cls.placed(space, author_id=space.me.id, once=mark)
        question.sealed = space.seal_waiting(question.id, {"text": text, "depth": depth})
        with writing(space):
            if not cls.objects.filter(once=mark).exists():
                question.save(force_insert=True)

    @classmethod
    def unasked(cls, space: OpenSpace, *, mine_only: bool = False) -> list[Own]:
        """Those of the people here that were not asked yet, oldest first, at most 50."""
        found = cls.objects.readable_by(space).filter(state=cls.NEW, author_id__in=space.people)
        rows = (found.filter(author_id=space.me.id) if mine_only else found).order_by("day", "id")[:50]
        return [row._own(space) for row in rows]

    def _own(self, space: OpenSpace) -> Own:
        payload = space.unseal_waiting(self.id, self.epoch, bytes(self.sealed))
        return Own(str(self.id), payload["text"], payload["depth"], str(self.author_id))

    @classmethod
    def mark_asked(cls, space: OpenSpace, code: str | None) -> None:
        """Note that it was asked."""
        if code:
            cls.objects.readable_by(space).filter(pk=code).update(state=cls.ASKED)

    @classmethod
    def take_away(cls, space: OpenSpace, code: UUID) -> None:
        """Take back a question of one's own that was not asked yet."""
        with writing(space):
            cls.objects.readable_by(space).filter(pk=code, author_id=space.me.id, state=cls.NEW).delete()


class Standing(models.Model):
    """Where one person stands: how deep they are willing to go, and how far they have passed today.

    The ceiling is sealed like an unrevealed answer: both are needed to find the lower one, and neither is ever shown
    to the other. How far somebody passed is sealed to them alone.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField()
    ceiling = models.BinaryField(null=True)
    passed = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person"], name="one_standing_each")]

    @classmethod
    def _write(cls, space: OpenSpace, **fields: Any) -> None:
        fresh = {"epoch": space.epoch, **fields}
        with writing(space):
            cls.objects.update_or_create(
                space_id=space.id, person_id=space.me.id, defaults=fields, create_defaults=fresh
            )

    @classmethod
    def pass_to(cls, space: OpenSpace, day: dt.date, position: int) -> None:
        """Go on to another of the day's questions; only one's own page moves."""
        cls._write(space, passed=space.keys.seal_own(space.id, {"day": day.isoformat(), "position": position}))

    @classmethod
    def choose_ceiling(cls, space: OpenSpace, depth: int) -> None:
        """Choose how deep one is willing to go."""
        cls._write(space, epoch=space.epoch, ceiling=space.seal_waiting(space.me.id, {"ceiling": depth}))

    @classmethod
    def ceilings(cls, space: OpenSpace) -> dict[UUID, int]:
        """What those who are here have chosen; who has not chosen stays with the light ones."""
        found = {who: int(Depth.LIGHT) for who in space.people}
        for row in cls.objects.filter(space_id=space.id, person_id__in=found, ceiling__isnull=False):
            payload = space.unseal_waiting(row.person_id, row.epoch, bytes(row.ceiling or b""))
            found[row.person_id] = payload["ceiling"]
        return found

    @classmethod
    def common_ceiling(cls, space: OpenSpace) -> int:
        """How deep both are willing to go: the lower of the two."""
        return min(cls.ceilings(space).values())
