"""The lists that grow with the years, from their newest page to their deepest."""

from __future__ import annotations

import re
from typing import Final

from alcove.project.bench.visitor import Visitor

# Rituals and talks stand on one page that has an end; every other practice's list is here.
LISTS: Final = (
    "/questions/earlier/",
    "/gratitude/",
    "/milestones/",
    "/promises/",
    "/firsts/",
    "/quality-time/",
    "/honesty/",
    "/apologies/",
    "/story/?practice=gratitude",
)


def deepest(visitor: Visitor, path: str) -> str:
    """The last full page of a list."""
    before, here = path, path
    while following := re.search(r'href="([^"]+)" rel="next"', visitor.get(here)):
        to = following[1].replace("&amp;", "&")
        before, here = here, path.partition("?")[0] + to if to.startswith("?") else to
    return before
