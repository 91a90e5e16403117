"""Pictures in the copy that somebody takes along: as files beside the items they stand at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from alcove.couple.opened import OpenSpace
from alcove.kit.copies import Item, Pictured
from alcove.kit.pictures.models import Album, Picture

FILE: Final = re.compile(r"pictures/([0-9a-f]{32})\.jpg")


def pictured(space: OpenSpace, codes: Iterable[UUID]) -> dict[UUID, list[Pictured]]:
    """The pictures of those entries, which their reader may read, in one read; an entry without any is left out."""
    return {
        code: [Pictured(file=f"pictures/{one.id.hex}.jpg", who=one.who.name, line=one.line) for one in album.pictures]
        for code, album in Album.of_each(space, codes).items()
    }


def with_pictures(item: Item, pictures: list[Pictured] | None) -> Item:
    """The item of an entry with its pictures, if there are any."""
    return {**item, "pictures": pictures} if pictures else item


def taken_along(space: OpenSpace, file: str) -> bytes | None:
    """The picture that a file of a copy holds; None if it cannot be read any more."""
    named = FILE.fullmatch(file)
    picture = Picture.found(space, UUID(named[1])) if named else None
    return picture.jpeg(space) if picture else None
