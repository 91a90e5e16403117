"""What one person takes along of the questions: what both have read, and what is their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from alcove.accounts.drawer import Drawer
from alcove.couple.opened import OpenSpace, Who
from alcove.kit.copies import Item, Said, item, newest_first, said
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply


def export(space: OpenSpace) -> Iterator[Item]:
    """Every question about which there are words this person may read, and their own ones that were not asked yet."""
    drawer = Drawer(space.keys)
    for asks in newest_first(Ask.objects.readable_by(space)):
        drafts = drawer.read_many("draft", [str(ask.pk) for ask in asks])
        written = _written(space, asks)
        for ask in asks:
            begun = drafts.get(str(ask.pk), {"words": ""})["words"]
            found = written[ask.pk] + ([said(space.me, space.me, "draft", begun)] if begun.strip() else [])
            if found:
                yield _item(space, ask, found)
    mine = OwnQuestion.objects.readable_by(space).filter(author_id=space.me.id, state=OwnQuestion.NEW)
    for rows in newest_first(mine):
        for row in rows:
            own = space.unseal_waiting(row.pk, row.epoch, bytes(row.sealed))
            yield item("questions.own", row.day, own["text"], [], depth=own["depth"])


def _item(space: OpenSpace, ask: Ask, found: list[Said]) -> Item:
    payload = ask.opened(space)
    facts = {"depth": payload["depth"], "follow_up": payload["follow_up"], "kept": ask.state == Ask.KEPT}
    return item("questions.asked", ask.day, payload["text"], found, **facts)


def _written(space: OpenSpace, asks: list[Ask]) -> dict[UUID, list[Said]]:
    found: dict[UUID, list[Said]] = defaultdict(list)
    for model, what in ((Answer, "answer"), (Reply, "reply")):
        rows: list[Answer | Reply] = list(model.objects.readable_by(space).filter(ask__in=asks).order_by("id"))
        for row in sorted(rows, key=lambda row: row.author_id != space.me.id):
            if row.state in (Answer.REVEALED, Answer.REMOVED):
                found[row.ask_id] += _open(space, row, what)
            elif isinstance(row, Answer) and row.author_id == space.me.id:
                waits = said(space.me, space.me, what, row.words_for_author(space))
                found[row.ask_id].append({**waits, "waiting": True})
    return found


def _open(space: OpenSpace, row: Answer | Reply, what: str) -> list[Said]:
    payload = row.opened(space)
    who = space.people.get(row.author_id) or Who(row.author_id, "", 2)
    found = said(who, space.me, what, payload.get("words", ""))
    earlier = [said(who, space.me, "earlier", one["words"]) for one in payload.get("earlier", [])]
    return [{**found, "removed": payload["removed"]} if "removed" in payload else found, *earlier]
