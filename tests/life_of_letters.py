"""Letters and apologies that somebody of the tests wrote, and what of them is still their own."""

from __future__ import annotations

from uuid import UUID, uuid4

from alcove.couple.opened import OpenSpace
from alcove.practices.apologies import own as apologies
from alcove.practices.apologies.models import Apology
from alcove.practices.honesty import own as honesty
from alcove.practices.honesty.models import Letter


def draft(one: OpenSpace, words: str) -> honesty.Own:
    """What one would like to say, ready to be given."""
    return honesty.Own.write(one, words, moment="", rest=honesty.NO_REST, once=uuid4())


def letter(one: OpenSpace, words: str) -> Letter:
    """The same, given."""
    given = draft(one, words).given(one)
    assert given
    return given


def sorry(one: OpenSpace, words: str) -> apologies.Own:
    """An apology that is not given yet."""
    return apologies.Own.write(one, dict.fromkeys(apologies.PARTS, words), once=uuid4())


def apology(one: OpenSpace, words: str) -> Apology:
    """The same, given."""
    given = sorry(one, words).give(one)
    assert given
    return given


def hard_words(one: OpenSpace) -> dict[str, UUID]:
    """A letter and an apology of theirs, and one of each that is theirs alone; of one draft the question is open."""
    name, honest = one.me.name, draft(one, f"{one.me.name} would say this")
    assert not one.partner or honest.ask(one)
    return {
        "honest": honest.code,
        "honest_asked": UUID(honest.held["ask"]),
        "honest_letter": letter(one, f"{name} said this").pk,
        "sorry": sorry(one, f"{name} would mend this").code,
        "apology": apology(one, f"{name} mends this").pk,
    }
