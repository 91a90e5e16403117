"""What somebody wrote here by themselves and takes along into another space."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from alcove.accounts.drawer import Drawer
from alcove.couple.opened import OpenSpace
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply

TITLE = 120  # characters of a question that make the title of a page

Page = tuple[dt.date, str, str]


def own_words(space: OpenSpace) -> Iterator[Page]:
    """One's answers, replies and drafts, each with its question, and own questions; drafts leave the drawer."""
    yield from _written(space)
    yield from _begun(space)
    for row in OwnQuestion.objects.readable_by(space).filter(author_id=space.me.id).order_by("day"):
        payload = space.unseal_waiting(row.pk, row.epoch, bytes(row.sealed))
        yield row.day, _("A question of your own"), payload["text"]


def _written(space: OpenSpace) -> Iterator[Page]:
    for model in (Answer, Reply):
        found = model.objects.readable_by(space).filter(author_id=space.me.id).exclude(state=Answer.REMOVED)
        for row in found.select_related("ask").order_by("day"):
            if isinstance(row, Answer) and row.state in (Answer.WAITING, Answer.HELD):
                yield row.day, _title(space, row.ask), row.words_for_author(space)
            else:
                yield row.day, _title(space, row.ask), row.opened(space)["words"]


def _begun(space: OpenSpace) -> Iterator[Page]:
    asks = {str(ask.pk): ask for ask in Ask.objects.readable_by(space)}
    drawer = Drawer(space.keys)
    for code, draft in drawer.read_many("draft", list(asks)).items():
        if draft["words"].strip():
            yield asks[code].day, _title(space, asks[code]), draft["words"]
        drawer.drop("draft", code)


def _title(space: OpenSpace, ask: Ask) -> str:
    return str(ask.opened(space)["text"])[:TITLE]
