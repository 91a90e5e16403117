"""Words that the host's own model proposes where a part of a sentence is empty, if there is one and all here want it.

Whatever it says is held against the draft and the coach's own rules; what does not pass is never shown, and without an
answer everything goes on as if nobody had been asked. docs/decisions/0024-the-hosts-model.md says why.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping
from typing import Any, Final

from django.conf import settings
from limits import RateLimitItemPerHour

from alcove.accounts import limits
from alcove.coach import IN_THE_WAY, Reading, read
from alcove.coach.draft import prepared
from alcove.coach.rules import language
from alcove.couple.opened import OpenSpace
from alcove.lib import aside

WISH: Final = "model"
COMMAND: Final = (sys.executable, "-m", "alcove.kit.coaching.asking")
PATIENCE: Final = 5.0  # seconds by the clock for all of it
MOST, LONGEST = 20_000, 120  # bytes of an answer, characters of a part
ASKED: Final = RateLimitItemPerHour(60, namespace="model")
FORMS: Final = {
    "observation": "When {}, I feel sad.",
    "request": "Would you be willing to {}?",
}
NOT: Final = frozenset(("not", "never", "no", "nothing", "nobody", "none", "without"))
# Small words that are a claim all the same: who did it, and that it is always so.
CLAIMS: Final = frozenset(("i", "you", "we", "he", "she", "they", "always", "every", "everything", "all"))
TASK: Final = (
    "Somebody has written a draft to their partner. Fill in only the parts that are asked for, as JSON with these keys "
    "and short strings. Use the draft's own words; add no fact, no reproach, no advice. Leave a part out unless the "
    "draft says it. observation: what a camera would have seen, without always or never. "
    "request: one small thing to ask for, that begins with a verb. feeling, need: one word from its list."
)


def there() -> bool:
    """Whether the host has named a model."""
    return bool(settings.CONFIGURATION.model)


def ready(space: OpenSpace) -> bool:
    """Whether it may be asked: there is one, and everyone here has turned it on."""
    return there() and space.wanted_by(WISH) == set(space.people)


def proposed(space: OpenSpace, draft: str, empty: Collection[str], lists: Mapping[str, list[str]]) -> dict[str, str]:
    """Words for parts of this draft that are empty; `lists` holds the feelings and needs there are to choose from."""
    found = read(draft)
    wanted = [part for part in (*FORMS, *lists) if part in empty and part not in found.slots]
    if found.safety or not wanted or not ready(space) or not limits.spend(ASKED, str(space.me.id)):
        return {}
    said = _asked({"draft": draft, "parts": wanted, **{part: lists[part] for part in wanted if part in lists}})
    return {part: words for part in wanted if (words := fitting(part, said.get(part), draft, lists))}


def fitting(part: str, said: object, draft: str, lists: Mapping[str, list[str]]) -> str:
    """What was said for a part, if it may be shown; else nothing.

    A feeling or a need is one of those listed. Of all else each word stands in the draft or is a small word, nobody is
    in it who is not in the draft, no observation is turned into its opposite, and the coach sees nothing in its way.
    """
    words = " ".join(said.split()).rstrip(".,;:!?… ") if isinstance(said, str) else ""
    if part in lists:
        return words.lower() if words.lower() in lists[part] else ""
    fits = 0 < len(words) <= LONGEST and words.isprintable() and _theirs(part, words, draft)
    return words if fits and _kind(read(FORMS[part].format(words))) else ""


def _theirs(part: str, words: str, draft: str) -> bool:
    """Whether these are the draft's words, and say what it says."""
    known = language()
    had, new = set(prepared(draft, known).words), prepared(words, known)
    small = {word for word, kinds in zip(new.words, new.kinds, strict=True) if "@small" in kinds} - CLAIMS - NOT
    strange = set(new.words) - had - small - {",", "’", "'"}
    denies, denied = not NOT.isdisjoint(new.words), not NOT.isdisjoint(had)
    same = denies == denied if part == "observation" else denied or not denies
    return same and strange <= NOT and len(new.words) > 1


def _kind(found: Reading) -> bool:
    return not found.safety and not any(mark.label in IN_THE_WAY for mark in found.marks)


def _asked(question: dict[str, Any]) -> dict[str, Any]:
    here = settings.CONFIGURATION
    messages = [{"role": "system", "content": TASK}, {"role": "user", "content": json.dumps(question)}]
    asked = {"address": here.model, "name": here.model_name, "key": here.model_key, "messages": messages}
    try:
        said = json.loads(aside.said(COMMAND, json.dumps(asked).encode(), PATIENCE, MOST))["said"]
        parts = json.loads(said[said.index("{") : said.rindex("}") + 1])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return parts if isinstance(parts, dict) else {}
