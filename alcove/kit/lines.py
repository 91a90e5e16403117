"""A line each under something of both: one's own alone to change or to take away, and never without a trace."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.db import models
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, gettext_lazy

from alcove.accounts.forms import WordsField
from alcove.couple.access import SpaceRequest
from alcove.couple.models import writing
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import Said, said
from alcove.kit.entries import Entry, once_hash
from alcove.ui.pages import page

LONGEST: Final = 300


class LineForm(forms.Form):
    """One line, with the number of the form it came from."""

    words = WordsField(
        label=gettext_lazy("A line about it"),
        max_length=LONGEST,
        rows=2,
        error_messages={"required": gettext_lazy("There is nothing here yet. One line is enough.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


@dataclass(frozen=True, slots=True)
class Read:
    """A line, opened. `words` are empty and `removed` is a day once its writer took it away."""

    who: Who
    words: str
    removed: dt.date | None
    earlier: list[tuple[dt.date, str]]

    def copied(self, reader: Who) -> list[Said]:
        """The same for the copy of `reader`."""
        line = said(self.who, reader, "line", self.words)
        before = [said(self.who, reader, "earlier", words) for _until, words in self.earlier]
        return [{**line, "removed": self.removed.isoformat()} if self.removed else line, *before]


class Line(Entry):
    """One line of one person; a practice says what it is about, and that each has one."""

    KEPT, REMOVED = "kept", "removed"

    state = models.CharField(max_length=10, default=KEPT)

    class Meta:
        abstract = True

    @classmethod
    def keep(cls, space: OpenSpace, words: str, *, once: UUID, **about: Any) -> bool:
        """Keep one's line; the same form sent twice keeps it once. False if another of one's own is there."""
        line = cls.placed(space, author_id=space.me.id, once=once_hash(space.me.id, once), **about)
        line.put(space, {"words": words})
        with writing(space):
            before = cls.objects.readable_by(space).filter(author_id=space.me.id, **about).first()
            if before is None:
                line.save(force_insert=True)
        return before is None or before.same_form(line)

    @classmethod
    def change_mine(cls, space: OpenSpace, words: str, **about: Any) -> bool:
        """Change one's own line; see `Entry.change`. False if there is none, or it stays as it is."""
        with writing(space):
            mine = cls._of_mine(space, about).select_for_update().first()
            return mine is not None and mine.change(space, words)

    @classmethod
    def remove_mine(cls, space: OpenSpace, **about: Any) -> None:
        """Take one's own line away, or all of them, in a closed space too; that it was there stays visible to both."""
        with writing(space, also_closed=True):
            for row in cls._of_mine(space, about):
                row.put(space, {"removed": space.today.isoformat()})
                row.state, row.version = cls.REMOVED, row.version + 1
                row.save(update_fields=["state", "sealed", "epoch", "version"])

    @classmethod
    def _of_mine(cls, space: OpenSpace, about: dict[str, Any]) -> models.QuerySet[Line]:
        found: models.QuerySet[Line] = cls.objects.readable_by(space).filter(author_id=space.me.id, state=cls.KEPT)
        return found.filter(**about)

    @classmethod
    def about(cls, space: OpenSpace, **about: Any) -> dict[UUID, Read]:
        """The lines of both about something, by person, in the order in which they came."""
        rows = cls.objects.readable_by(space).filter(**about).order_by("day", "id")
        return {row.author_id: row.read(space) for row in rows}

    @classmethod
    def about_each(cls, space: OpenSpace, name: str, things: list[Any]) -> dict[UUID, list[Read]]:
        """The same for many things at once, by thing; `name` is that of the column that points to it."""
        found: dict[UUID, list[Read]] = defaultdict(list)
        for row in cls.objects.readable_by(space).filter(**{f"{name}__in": things}).order_by("day", "id"):
            found[getattr(row, f"{name}_id")].append(row.read(space))
        return found

    def read(self, space: OpenSpace) -> Read:
        """Itself, opened."""
        held = self.opened(space)
        removed = dt.date.fromisoformat(held["removed"]) if "removed" in held else None
        earlier = [(dt.date.fromisoformat(each["until"]), each["words"]) for each in held.get("earlier", [])]
        return Read(space.somebody(self.author_id), held.get("words", ""), removed, earlier)

    @classmethod
    def of_mine(cls, space: OpenSpace, **about: Any) -> str:
        """One's own line, or 404 where there is none that could be changed or taken away."""
        mine = cls.about(space, **about).get(space.me.id)
        if mine is None or mine.removed:
            raise Http404
        return mine.words


def change(request: SpaceRequest, line: type[Line], template: str, **about: Any) -> HttpResponse | None:
    """The page on which one's own line is changed, or None once it says what one wants."""
    words = line.of_mine(request.space, **about)
    form = LineForm(request.POST or None, initial={"words": words})
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["words"]
        if line.change_mine(request.space, new, **about) or new == words:
            return None
        form.add_error(None, gettext("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return page(request, template, {"form": form, **about}, status=422 if form.errors else 200)


def remove(request: SpaceRequest, line: type[Line], template: str, **about: Any) -> HttpResponse | None:
    """The page that says what stays when one's own line is taken away, or None once it is."""
    words = line.of_mine(request.space, **about)
    if request.method != "POST":
        return page(request, template, {"words": words, **about})
    line.remove_mine(request.space, **about)
    return None
