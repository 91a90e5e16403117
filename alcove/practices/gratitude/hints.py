"""What makes thanks easier to take in, said once before they are given and never in the way of giving them.

To say what something shows about the other does more than to say how useful it was (Algoe and others 2016), and thanks
that end in a request are heard as the request.
"""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _

REQUEST: Final = re.compile(
    r"\b(please|could you|can you|would you|will you|next time|from now on|keep (on )?\w+ing|do (it|that|this) again"
    r"|more often|i wish you|i hope you will|you should|if only you|try to)\b",
    re.IGNORECASE,
)


def hints(words: str, *, parts: bool, shows: str) -> list[str]:
    """Sentences about this note, if any; `parts` tells that it was written part by part."""
    found = []
    if parts and not shows:
        found.append(_("You could add what it shows about the one who did it: patient, thoughtful, brave."))
    if ends_in_a_request(words):
        found.append(_("It ends in something you ask for. Thanks are easier to take in alone; ask another time."))
    return found


def ends_in_a_request(words: str) -> bool:
    """Whether the last sentence asks for something."""
    sentences = [part for part in re.split(r"(?<=[.!?…])\s+|\n+", words.strip()) if part.strip()]
    return bool(sentences) and REQUEST.search(sentences[-1]) is not None
