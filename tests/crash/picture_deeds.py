"""What the two do with pictures: each is two files beside the database and a row in it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from PIL import Image

from tests.crash.deeds import Deed, Doing, taken

NAME = re.compile(r"^[0-9a-f]{32}(\.small)?$")


class AddsAPicture(Deed):
    """One picture at something that the two did for the first time."""

    path = "POST /pictures/at/[0-9a-f-]{36}/"
    first = ""

    def prepare(self, doing: Doing) -> None:
        self.by.write("/firsts/own/", self.words)
        idea = self.by.get("/firsts/own/").html.split("/taken-away/")[0].rsplit("/", 1)[1]
        self.first = taken(self.other.post("/firsts/ideas/", idea=idea, how="exciting")).location
        taken(self.by.post(f"{self.first}done/"))

    def do(self) -> None:
        code = self.first.split("/")[-2]
        taken(self.by.send(f"/pictures/at/{code}/", an_image(), line=self.line, once=str(uuid4())))

    @property
    def line(self) -> str:
        """What it is said to show."""
        return f"a picture of number {self.number}"

    def done(self) -> bool:
        """Both see it, large and small, or there is none."""
        shown = [self.by.get(self.first).html, self.other.get(self.first).html]
        assert shown[0].count(self.line) == shown[1].count(self.line)
        found = re.search(r'href="(/pictures/[0-9a-f-]{36}/)"', shown[0])
        assert bool(found) == (self.line in shown[0]), "half a picture stands there"
        for path in (found[1], f"{found[1]}small/") if found else ():
            for one in (self.by, self.other):
                assert taken(one.get(path), 200).body.startswith(b"\xff\xd8\xff")
        return bool(found)


def an_image() -> bytes:
    """A photograph, as far as a server can tell."""
    made = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(made, "JPEG")
    return made.getvalue()


def left_lying(folder: Path) -> set[str]:
    """The files in a folder of pictures that are none: an upload that was broken off left them half written."""
    return {path.name for path in folder.iterdir() if not NAME.match(path.name)}
