"""Pictures in the copy that somebody takes along: as files beside the items they stand at."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, Pictured
from alcove.kit.pictures.models import Album, Picture

FILE: Final = re.compile(r"pictures/([0-9a-f]{32})\.jpg")


def with_pictures(space: OpenSpace, code: UUID, item: Item) -> Item:
    """The item of an entry that its reader may read, with the pictures that stand there, if any do."""
    shown = Album.at(space, code).pictures
    found = [Pictured(file=f"pictures/{one.id.hex}.jpg", who=one.who.name, line=one.line) for one in shown]
    return {**item, "pictures": found} if found else item


def taken_along(space: OpenSpace, file: str) -> bytes | None:
    """The picture that a file of a copy holds; None if it cannot be read any more."""
    named = FILE.fullmatch(file)
    picture = Picture.found(space, UUID(named[1])) if named else None
    return picture.jpeg(space) if picture else None
