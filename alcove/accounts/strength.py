"""Whether a password withstands somebody who knows its owner well and has time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from django.utils.translation import gettext as _

SHORTEST = 12
JUDGED = 72  # characters; what comes after is not needed to tell, and judging takes time that grows with length
ENOUGH = 3  # of zxcvbn's 4: some 10^8 guesses and more
WORDS = 5


def weakness(password: str, *, known: Iterable[str]) -> str | None:
    """Why this password would not do, in a sentence; None if it does. `known` is what the people around know."""
    if len(password) < SHORTEST:
        return _("Use at least %(count)s characters. A few words in a row are easy to keep in mind.") % {
            "count": SHORTEST
        }
    near = [part for text in known for part in re.split(r"[\s@.]+", text) if part]
    if min(_score(password, near), _score(_without(near, password), near)) < ENOUGH:
        return _("Somebody who knows you could guess this one. Try a few words that have nothing to do with you.")
    return None


def _score(password: str, near: list[str]) -> int:
    from zxcvbn import zxcvbn  # loaded when first needed: its word lists are large

    return int(zxcvbn(password[:JUDGED], user_inputs=near)["score"])


def _without(near: list[str], password: str) -> str:
    """What is left for somebody to guess who tries the names first; zxcvbn counts each joined name as a new riddle."""
    names = sorted((part for part in near if len(part) > 2), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), "", password, flags=re.IGNORECASE) if names else password


def phrase() -> str:
    """A generated phrase of five words: about 64 bits, far more than anybody can guess."""
    from xkcdpass import xkcd_password

    return str(xkcd_password.generate_xkcdpassword(_words(), numwords=WORDS, delimiter=" "))


def spelt(number: bytes, count: int) -> list[str]:
    """The first words that these bytes stand for: the same bytes, the same words."""
    source, value, found = _words(), int.from_bytes(number, "big"), []
    for _word in range(count):
        value, place = divmod(value, len(source))
        found.append(source[place])
    return found


@cache
def _words() -> list[str]:
    """The list of words in its order, read when first needed."""
    from xkcdpass import xkcd_password

    file = xkcd_password.locate_wordfile("eff-long")
    return sorted(xkcd_password.generate_wordlist(wordfile=file, min_length=3, max_length=9))
