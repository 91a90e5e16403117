"""Pictures for tests: made in a moment, without a process for each, and kept at anything."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from alcove.couple.opened import OpenSpace
from alcove.kit.pictures.developing import Developed
from alcove.kit.pictures.models import Picture


def image(kind: str = "JPEG", size: tuple[int, int] = (64, 48), colour: Any = (200, 60, 20), **how: Any) -> bytes:
    """The bytes of a plain picture."""
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **how)
    return made.getvalue()


def made(size: tuple[int, int] = (64, 48)) -> Developed:
    """A picture as it comes back from being made small."""
    return Developed(*size, image(size=size), image(size=(32, 24)))


def a_picture(space: OpenSpace, entry: UUID, line: str = "") -> UUID:
    """A picture of this person's at anything, whether it takes pictures or not; its id."""
    picture = Picture.placed(space, author_id=space.me.id, entry=entry, once=uuid4().bytes)
    picture._lay_down(space, made(), line, 1)
    return UUID(str(picture.pk))
