"""A letter or an apology that several tabs give in the same moment is given once, and each tab finds it."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest

from alcove.practices.apologies.models import Apology
from alcove.practices.forgiveness.own import Way
from alcove.practices.honesty.models import Letter
from tests.life_of_letters import draft, sorry
from tests.people import Someone, a_couple
from tests.reliability.at_once import at_once, tabs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_disk")]


@pytest.fixture
def her(on_disk: object) -> Someone:
    """Ana."""
    return a_couple()[0]


def test_what_is_given_twice_at_once_is_given_once(her: Someone) -> None:
    honest, apology = draft(her.space, "read me").code, sorry(her.space, "I read it").code
    for place in (f"/honesty/mine/{honest}/given/", f"/apologies/mine/{apology}/given/"):
        assert at_once(*(partial(tab.post, place) for tab in tabs(her, 4))) == [302] * 4
    assert Letter.objects.count() == Apology.objects.count() == 1


def test_a_letter_and_a_talk_at_once_are_one_of_the_two(her: Someone) -> None:
    one, other = tabs(her, 2)
    place = f"/honesty/mine/{draft(her.space, 'read me').code}/"
    at_once(partial(one.post, f"{place}given/"), partial(other.post, f"{place}talked/"))
    assert Letter.objects.count() == 1
    assert one.get(place).status_code in (200, 302)


def test_a_way_is_begun_once_by_one_form(her: Someone) -> None:
    form = {"about": "the letter", "amends": "no", "once": str(uuid4())}
    assert at_once(*(partial(tab.post, "/forgiveness/begin/", form) for tab in tabs(her, 3))) == [302] * 3
    assert len(Way.newest(her.space)) == 1
