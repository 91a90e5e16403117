"""A letter: words that one gives the other, and the one line with which the other may answer.

Whether it was read is nowhere. What was given is not taken back, as that would tell; it can be changed or taken away,
and both see that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self
from uuid import UUID, uuid4

from django import forms
from django.db import models
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, gettext_lazy

from alcove.accounts.forms import WordsField
from alcove.couple.access import SpaceRequest
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import Said, newest_first, said
from alcove.kit.entries import Entry, once_hash
from alcove.kit.keyset import Mark
from alcove.lib.text import beginning
from alcove.ui.pages import page

LONGEST, LINE = 20_000, 300
PAGE: Final = 20
NOTHING: Final = gettext_lazy("There is nothing here yet. One line is enough.")


class ChangedForm(forms.Form):
    """Other words in place of those one gave."""

    words = WordsField(
        label=gettext_lazy("Your words"), max_length=LONGEST, rows=10, error_messages={"required": NOTHING}
    )


class AnswerForm(forms.Form):
    """One line in answer, with the number of the form it came from."""

    words = WordsField(
        label=gettext_lazy("One line back"), max_length=LINE, rows=2, error_messages={"required": NOTHING}
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


@dataclass(frozen=True, slots=True)
class Read:
    """A letter or an answer, opened; `removed` is the day its writer took the words away."""

    id: UUID
    day: dt.date
    who: Who
    words: str
    removed: dt.date | None
    earlier: list[tuple[dt.date, str]]
    state: str = ""
    answer: Read | None = None

    @property
    def beginning(self) -> str:
        """As much as a list shows."""
        return beginning(self.words)

    @property
    def mark(self) -> Mark:
        """Its place in the list."""
        return Mark(self.day, self.id)

    def copied(self, reader: Who, what: str) -> list[Said]:
        """The same for the copy of `reader`."""
        first = said(self.who, reader, what, self.words)
        if self.removed:
            first["removed"] = self.removed.isoformat()
        before = [said(self.who, reader, "earlier", words) for _until, words in self.earlier]
        return [first, *before, *(self.answer.copied(reader, "answer") if self.answer else [])]


class Letter(Entry):
    """What one gave the other, with the answer; a practice says what it is for."""

    GIVEN, KEPT, REMOVED = "given", "kept", "removed"
    OPEN = (GIVEN, KEPT)
    READABLE: ClassVar[tuple[str, ...]] = (*OPEN, REMOVED)

    state = models.CharField(max_length=10, default=GIVEN)

    class Meta:
        abstract = True

    def give(self, space: OpenSpace, words: str, *, once: UUID) -> None:
        """Give these words, in a transaction of the caller's; `once` finds them if it is asked for again."""
        self.put(space, {"words": words})
        self.state, self.day, self.once = self.GIVEN, space.today, once_hash(space.me.id, once)
        self.save()

    @classmethod
    def given_once(cls, space: OpenSpace, once: UUID) -> Self | None:
        """What was given under this number before, or None."""
        rows: Any = cls.objects.readable_by(space)
        found: Self | None = rows.filter(once=once_hash(space.me.id, once)).first()
        return found

    @classmethod
    def readable(cls, space: OpenSpace) -> Any:
        """All that was given, by either."""
        return cls.objects.readable_by(space).filter(state__in=cls.READABLE)

    @classmethod
    def archive(cls, space: OpenSpace, before: Mark, most: int) -> list[Read]:
        """What was given before that place, newest first."""
        earlier = models.Q(day__lt=before.day) | models.Q(day=before.day, id__lt=before.id)
        return [row.read(space) for row in cls.readable(space).filter(earlier).order_by("-day", "-id")[:most]]

    def answer(self, space: OpenSpace, words: str, *, once: UUID) -> bool:
        """Answer what one was given, once; the same form sent twice answers once. False if these were not kept."""
        line = {"by": f"{space.me.id}", "words": words, "day": f"{space.today}", "once": once_hash(self.id, once).hex()}
        with writing(space):
            others = type(self).objects.readable_by(space).filter(state__in=self.OPEN).exclude(author_id=space.me.id)
            row = others.select_for_update().filter(pk=self.pk).first()
            held = row.opened(space) if row else {}
            if row and "answer" not in held:
                row._say(space, {**held, "answer": line})
                return True
        return bool(held.get("answer", {}).get("once") == line["once"])

    @classmethod
    def change_mine(cls, space: OpenSpace, code: UUID, words: str) -> bool:
        """Change what one gave; see `Entry.change`. False if it is not there, or stays as it is."""
        with writing(space):
            mine = cls.objects.readable_by(space).filter(author_id=space.me.id, state__in=cls.OPEN)
            given = mine.select_for_update().filter(pk=code).first()
            return given is not None and given.change(space, words)

    @classmethod
    def remove_mine(cls, space: OpenSpace, code: UUID | None = None) -> None:
        """Take one's own words away, letters and answers, of one or of all, in a closed space too.

        That they were there, and the day they went, stays visible to both.
        """
        with writing(space, also_closed=True):
            found = cls.readable(space).select_for_update()
            for row in list(found.filter(pk=code) if code else found):
                row._without(space)

    def _without(self, space: OpenSpace) -> None:
        held, today = self.opened(space), space.today.isoformat()
        answer = held.get("answer", {})
        if answer.get("by") == str(space.me.id) and "removed" not in answer:
            self._say(space, {**held, "answer": {"by": answer["by"], "removed": today}})
        if self.author_id == space.me.id and self.state != self.REMOVED:
            self.state, self.version = self.REMOVED, self.version + 1
            self._say(space, {"removed": today, **({"answer": answer} if answer else {})})

    def _say(self, space: OpenSpace, payload: dict[str, Any]) -> None:
        self.put(space, payload)
        self.save(update_fields=["state", "sealed", "epoch", "version"])

    def read(self, space: OpenSpace) -> Read:
        """Itself, opened."""
        held = self.opened(space)
        answer = held.get("answer")
        return self._read(space, self.author_id, self.day, held, state=self.state, answer=answer)

    def _read(
        self, space: OpenSpace, by: UUID, day: dt.date, held: dict[str, Any], *, state: str = "", answer: Any = None
    ) -> Read:
        removed = dt.date.fromisoformat(held["removed"]) if "removed" in held else None
        earlier = [(dt.date.fromisoformat(each["until"]), each["words"]) for each in held.get("earlier", [])]
        line = self._read(space, UUID(answer["by"]), day, answer) if answer else None
        return Read(self.pk, day, space.somebody(by), held.get("words", ""), removed, earlier, state, line)

    @classmethod
    def own_words(cls, space: OpenSpace, title: str) -> Iterator[tuple[dt.date, str, str]]:
        """What somebody now alone gave or answered here, on its way to Mine."""
        for row in cls.readable(space).order_by("day", "id"):
            for read in filter(None, (letter := row.read(space), letter.answer)):
                if read.who.id == space.me.id and not read.removed:
                    yield row.day, title, read.words

    @classmethod
    def copied(cls, space: OpenSpace, what: str) -> Iterator[tuple[Read, list[Said]]]:
        """All that was given, newest first, for a copy."""
        for found in newest_first(cls.readable(space)):
            for read in (row.read(space) for row in found):
                yield read, read.copied(space.me, what)


def listed(request: SpaceRequest, of: type[Letter]) -> dict[str, Any]:
    """One page of what was given, and where it goes on."""
    found = of.archive(request.space, Mark.read(request.GET.get("before", "")), PAGE + 1)
    return {
        "letters": found[:PAGE],
        "older": found[PAGE - 1].mark if len(found) > PAGE else None,
        "first": "before" not in request.GET,
    }


def sheet(request: SpaceRequest, letter: Letter, form: AnswerForm | None = None) -> dict[str, Any]:
    """A letter with its answer, and the form for one, as far as this person may see them."""
    read = letter.read(request.space)
    mine = letter.author_id == request.space.me.id
    shut = mine or read.answer or letter.state not in letter.OPEN or request.space.closed
    unkept = form.data.get("words", "") if form and shut else ""
    return {"letter": read, "mine": mine, "form": None if shut else form or AnswerForm(), "unkept": unkept}


def answered(request: SpaceRequest, letter: Letter, template: str) -> HttpResponse | None:
    """Answer with one line; the page with what was typed if it was not kept, else None."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        if letter.answer(request.space, form.cleaned_data["words"], once=form.cleaned_data["once"]):
            return None
        letter.refresh_from_db()
    return page(request, template, sheet(request, letter, form), status=422)


def changed(request: SpaceRequest, of: type[Letter], code: UUID, template: str) -> HttpResponse | None:
    """The page on which one's own letter is changed, or None once it says what one wants."""
    mine = of.objects.readable_by(request.space).filter(author_id=request.space.me.id, state__in=of.OPEN)
    found = mine.filter(pk=code).first()
    if found is None:
        raise Http404
    before = found.read(request.space).words
    form = ChangedForm(request.POST or None, initial={"words": before})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if of.change_mine(request.space, code, words) or words == before:
            return None
        form.add_error(None, gettext("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return page(request, template, {"form": form, "code": code}, status=422 if form.errors else 200)
