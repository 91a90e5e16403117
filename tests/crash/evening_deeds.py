"""What the two do with questions and with pages of their own."""

from __future__ import annotations

import re
from collections.abc import Hashable

from tests.crash.deeds import Deed, Doing, taken
from tests.crash.visitor import Page, Visitor

QUESTION = "POST /questions/[0-9a-f-]{36}/"


class OnAQuestion(Deed):
    """Something one does with a question that nobody else works on."""

    address = ""

    @property
    def key(self) -> Hashable:
        return "words", self.by.name, self.address

    def on(self, address: str) -> OnAQuestion:
        """The same, on a question that was found already."""
        self.address = address
        return self

    def prepare(self, doing: Doing) -> None:
        while not self.address:
            found = another(self.by)
            self.address = found if self.two.take(found) else ""

    def both_answer(self, doing: Doing) -> None:
        """Have both hand an answer in and open them; where both wait strictly that takes a visit of each."""
        OnAQuestion.prepare(self, doing)
        doing(Answer(self.two, self.by, self.other).on(self.address))
        doing(Answer(self.two, self.other, self.by).on(self.address))
        for one in (self.by, self.other, self.by):
            one.get(self.address)

    def page(self) -> Page:
        """The question as its doer sees it."""
        return taken(self.by.get(self.address), 200)


def another(by: Visitor) -> str:
    """Pass, and return where the next question is; when all were had, one of one's own comes next."""
    found = by.post("/questions/another/")
    if found.status == 200:
        taken(by.write("/questions/own/", "And what else?", depth=1))
        return another(by)
    return taken(found).location


class Answer(OnAQuestion):
    path = QUESTION

    def do(self) -> None:
        taken(self.by.write(self.address, self.words))

    def done(self) -> bool:
        page = self.page()
        if "You have both written ·" in page.said:
            there = page.said.count("Answer ") + page.said.count("took these words away")
            assert there >= 2, "revealed with one answer"
        return self.words in page.said


class Drafts(OnAQuestion):
    path = QUESTION + "draft/"

    def do(self) -> None:
        taken(self.by.post(f"{self.address}draft/", script=True, words=self.words), 200)

    def done(self) -> bool:
        page = self.page()
        return self.words in page.written() + page.said  # after a week it is shown and no longer in a form


class TakesBack(OnAQuestion):
    path = QUESTION + "taken-back/"

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        doing(Answer(self.two, self.by, self.other).on(self.address))

    def do(self) -> None:
        taken(self.by.post(f"{self.address}taken-back/"), 200)

    def done(self) -> bool:
        page = self.page()
        assert f"of {self.by.name}" in page.said + page.written(), "neither an answer nor a draft any more"
        return "sealed and opens for both" not in page.said


class Replies(OnAQuestion):
    path = QUESTION + "replies/"

    @property
    def key(self) -> Hashable:
        return "reply", self.by.name, self.address

    def prepare(self, doing: Doing) -> None:
        self.both_answer(doing)

    def do(self) -> None:
        taken(self.by.write(f"{self.address}replies/", self.words))

    def done(self) -> bool:
        return self.words in self.page().said


class Keeps(OnAQuestion):
    path = QUESTION + "kept/"

    @property
    def key(self) -> Hashable:
        return "kept", self.address

    def prepare(self, doing: Doing) -> None:
        self.both_answer(doing)

    def do(self) -> None:
        taken(self.by.post(f"{self.address}kept/"))

    def done(self) -> bool:
        kept = "Kept in your story" in self.page().said
        assert self._told() == kept, "kept and in the story are not the same"
        return kept

    def _told(self) -> int:
        found, path = 0, "/story/"
        while path:
            page = taken(self.by.get(path), 200)
            found += page.html.count(f'href="{self.address}"')
            older = re.search(r'href="(/story/\?before=[^"]+)"', page.html)
            path = older[1] if older and not found else ""
        return found


class TakesAway(OnAQuestion):
    path = QUESTION + "removed/"

    def prepare(self, doing: Doing) -> None:
        self.both_answer(doing)
        taken(self.by.write(f"{self.address}replies/", "a reply that goes too"))

    def do(self) -> None:
        taken(self.by.post(f"{self.address}removed/"))

    def done(self) -> bool:
        said = self.page().said
        gone = ("took these words away" in said, "took a reply away" in said)
        assert gone[0] == gone[1], "half of one's words are gone"
        return gone[0]


class Passes(Deed):
    path = "POST /questions/another/"
    to = ""

    @property
    def key(self) -> Hashable:
        return "place", self.by.name, self.number

    def do(self) -> None:
        self.to = another(self.by)

    def done(self) -> bool:
        """Where others of one's deeds have gone on since, it is further on; the question passed to must be there."""
        taken(self.by.get("/questions/tonight/"))
        return bool(self.to) and self.by.get(self.to).status == 200


class Asks(Deed):
    """A question of one's own, deeper than the two have agreed to go: it stays on its page."""

    path = "POST /questions/own/"
    MANY = 20

    def prepare(self, doing: Doing) -> None:
        found = codes(self.by)
        for code in found[: -self.MANY]:
            self.by.post(f"/questions/own/{code}/taken-away/")

    def do(self) -> None:
        taken(self.by.write("/questions/own/", self.words, depth=3))

    def done(self) -> bool:
        return self.words in taken(self.by.get("/questions/own/"), 200).said


class AsksNoMore(Asks):
    path = "POST /questions/own/[0-9a-f-]{36}/taken-away/"
    code = ""

    def prepare(self, doing: Doing) -> None:
        super().prepare(doing)
        before = set(codes(self.by))
        taken(self.by.write("/questions/own/", self.words, depth=3))
        (self.code,) = set(codes(self.by)) - before

    def do(self) -> None:
        taken(self.by.post(f"/questions/own/{self.code}/taken-away/"))

    def done(self) -> bool:
        return not super().done()


def codes(by: Visitor) -> list[str]:
    """The numbers of one's own questions that are still to come, oldest first."""
    return re.findall(r"/questions/own/([0-9a-f-]{36})/taken-away/", taken(by.get("/questions/own/"), 200).html)


class Deepens(Deed):
    path = "POST /questions/depth/"

    @property
    def key(self) -> Hashable:
        return "depth", self.by.name

    @property
    def depth(self) -> str:
        """Light or personal, in turn; never so deep that the questions of `Asks` come up."""
        return str(1 + self.number % 2)

    def do(self) -> None:
        taken(self.by.post("/questions/depth/", depth=self.depth))

    def done(self) -> bool:
        return f'value="{self.depth}" checked' in taken(self.by.get("/questions/depth/"), 200).html


class Writes(Deed):
    """A page of one's own."""

    path = "POST /mine/new/"
    address = ""

    def do(self) -> None:
        taken(self.by.write("/mine/new/", "before", title=self.words))

    def done(self) -> bool:
        return bool(self.find()) and self.by.get(self.find()).written() == "before"

    def find(self) -> str:
        """Where the page is."""
        found = re.search(rf'<a href="(/mine/\d+/)"[^>]*>{self.words}</a>', taken(self.by.get("/mine/"), 200).html)
        self.address = self.address or (found[1] if found else "")
        return self.address


class WritesOn(Writes):
    path = r"POST /mine/\d+/"

    def prepare(self, doing: Doing) -> None:
        super().do()
        assert self.find()

    def do(self) -> None:
        taken(self.by.write(self.address, "after", title=self.words))

    def done(self) -> bool:
        written = self.by.get(self.address).written()
        assert written in ("before", "after")
        return written == "after"


class ThrowsAway(WritesOn):
    path = r"POST /mine/\d+/removed/"

    def do(self) -> None:
        taken(self.by.post(f"{self.address}removed/"))

    def done(self) -> bool:
        return self.by.get(self.address).status == 404


EVENING: list[type[Deed]] = [
    Answer, Drafts, TakesBack, Replies, Keeps, TakesAway, Passes, Asks, AsksNoMore, Deepens, Writes, WritesOn,
    ThrowsAway,
]  # fmt: skip
