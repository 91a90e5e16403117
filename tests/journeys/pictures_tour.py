"""A walk through the pages of pictures."""

from __future__ import annotations

from collections.abc import Iterator

from tests.journeys.people import Somebody
from tests.journeys.tour import Stop
from tests.pictures import image


def pictured(ana: Somebody) -> Iterator[Stop]:
    """At a first time that was done: something that is no picture, a picture, what it shows, and away with it."""
    ana.expects(422)
    ana.opens("/firsts/")
    ana.page.locator("main a[href^='/firsts/']").filter(has_text="postcard").first.click()
    ana.presses("Add a picture")
    ana.reads_title("Add a picture")
    yield ana, "pictures new"
    chooses(ana, b"no picture at all")
    ana.presses("Add it")
    ana.reads("No picture could be made of this file")
    yield ana, "pictures new mistaken"
    chooses(ana, image(size=(900, 600)))
    ana.types("What it shows", "The letter box with the dent")
    ana.presses("Add it")
    ana.reads("The letter box with the dent")
    assert ana.page.locator(".album img").first.evaluate("one => one.decode().then(() => one.naturalWidth)") == 320
    yield ana, "pictures at a first"
    ana.presses("What it shows")
    ana.types("What it shows", "Our letter box, with the dent")
    yield ana, "pictures say"
    ana.presses("Keep it")
    ana.reads("Our letter box, with the dent")
    ana.presses("Take away")
    ana.reads_title("Take this picture away?")
    yield ana, "pictures take away"
    ana.presses("Take it away")
    ana.reads("Add a picture")


def chooses(one: Somebody, content: bytes) -> None:
    """Choose a file."""
    file = {"name": "a picture.jpg", "mimeType": "image/jpeg", "buffer": content}
    one.page.get_by_label("The picture").set_input_files(file)  # type: ignore[arg-type]
