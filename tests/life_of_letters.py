"""Letters and apologies that somebody of the tests wrote, and what of them is still their own."""

from __future__ import annotations

from uuid import UUID, uuid4

from alcove.content import forgiveness
from alcove.couple.opened import OpenSpace
from alcove.practices.apologies import own as apologies
from alcove.practices.apologies.models import Apology
from alcove.practices.forgiveness.own import NO, Way
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


def hurt(one: OpenSpace, words: str) -> Way:
    """A way of forgiving that was begun, with something written in the first sitting."""
    way = Way.begin(one, words, NO, once=uuid4())
    assert way.write(one, forgiveness()[0], words)
    return way


def hard_words(one: OpenSpace) -> dict[str, UUID]:
    """A letter and an apology, one of each that is theirs alone, an open question, and a hurt of their own."""
    name, honest = one.me.name, draft(one, f"{one.me.name} would say this")
    assert not one.partner or honest.ask(one)
    return {
        "honest": honest.code,
        "honest_asked": UUID(honest.held["ask"]),
        "honest_letter": letter(one, f"{name} said this").pk,
        "sorry": sorry(one, f"{name} would mend this").code,
        "apology": apology(one, f"{name} mends this").pk,
        "hurt": hurt(one, f"{name} was hurt by this").code,
    }
