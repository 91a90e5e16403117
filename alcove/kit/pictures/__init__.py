"""Pictures that stand at something two people did: taken in, made small and plain, sealed, shown to the two alone.

A practice that has pictures does four things and nothing else:

1. In its PRACTICE it gives `pictures=place`, with `def place(space: OpenSpace, code: UUID) -> Place | None`, where
   `kit.practice.Place` says where the entry with this id stands, if the one who asks may read it, and whether it takes
   pictures now. All hangs on this answer: whoever is given None finds no picture of that entry, not even their own.
2. Its page gives the template `album=Album.at(space, code)` (one read) and the template says
   `{% import "pictures/parts.html" as pictures with context %}{{ pictures.album(album) }}`: the pictures, a line to
   each, and where the next one is added. Adding, changing the line and taking away have pages of their own here.
3. Its export asks `found = pictured(space, codes)` once for the rows it has at hand, and makes each item with
   `with_pictures(item(...), found.get(code))` (`kit.pictures.copying`).
4. When an entry goes away for good, `Picture.leave(space, code)` goes with it, in the same transaction.

Nothing is needed for parting: when somebody takes their words away, their pictures go as well; with the last key of a
space go its pictures. Whether an entry has any: `Picture.any_at(space, code)`.
"""
