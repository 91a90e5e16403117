"""All that the page of one question shows."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from alcove.accounts.drawer import Drawer
from alcove.content import kind_answers
from alcove.couple.access import SpaceRequest
from alcove.kit.coaching.beside import coach_beside
from alcove.kit.coaching.looking import REPLY
from alcove.practices.questions import reading
from alcove.practices.questions.forms import ReplyForm, WordsForm
from alcove.practices.questions.models import Answer, Ask

OFFERED = 3  # kind first lines offered under the answers


def sheet(request: SpaceRequest, ask: Ask, **more: Any) -> dict[str, Any]:
    """The question with its answers as far as this person may see them, and the form for what they can do next."""
    space, payload = request.space, ask.opened(request.space)
    mine = Answer.objects.readable_by(space).filter(ask=ask, author_id=space.me.id).first()
    if mine and mine.state in (Answer.REVEALED, Answer.REMOVED):  # both were, it may be, since the question was read
        ask.refresh_from_db()
    shown = {"ask": ask, "payload": payload, "mine": mine, "open": ask.answerable(space.today), **more}
    if ask.state != Ask.OPEN:
        return shown | _revealed(request, ask, shown)
    if mine:
        return shown | {"my_words": _waiting_words(request, mine)}
    shown["form"] = more.get("form") or WordsForm(initial={"words": _draft(request, ask)})
    return shown | {"before": _a_year_ago_you_wrote(request, payload)}


def _revealed(request: SpaceRequest, ask: Ask, shown: dict[str, Any]) -> dict[str, Any]:
    written = reading.written(request.space, ask.pk)
    replied = any(words.who == request.space.me for words in written["reply"])
    theirs = next((words.words for words in written["answer"] if words.who != request.space.me), None) or ""
    lines = kind_answers()
    first = ask.pk.int % len(lines)
    return {
        "answers": written["answer"],
        "my_answer": next((words.words for words in written["answer"] if words.who == request.space.me), ""),
        "replies": written["reply"],
        "reply": None if replied else shown.get("reply") or ReplyForm(),
        "coach": None if replied else coach_beside(request, "words", kind=REPLY, previous=theirs),
        "kind_lines": [lines[(first + step) % len(lines)].text for step in range(OFFERED)],
    }


def _waiting_words(request: SpaceRequest, mine: Answer) -> str | None:
    shut = mine.state == Answer.HELD and not request.signed_in.unlocked
    return None if shut else mine.words_for_author(request.space)


def _draft(request: SpaceRequest, ask: Ask) -> str:
    kept = Drawer(request.space.keys).read("draft", str(ask.pk)) if request.signed_in.unlocked else None
    return str(kept["words"]) if kept else ""


def _a_year_ago_you_wrote(request: SpaceRequest, payload: dict[str, Any]) -> dict[str, Any] | None:
    if not (again := payload.get("again")):
        return None
    written = reading.written(request.space, UUID(again["ask"]))["answer"]
    mine = next((w for w in written if w.who == request.space.me and w.words), None)
    return {"day": dt.date.fromisoformat(again["day"]), "mine": mine}
