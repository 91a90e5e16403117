"""What only both can change: one proposes, the other agrees to what they saw, either lets it drop."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.test import Client

from alcove.couple import agreements
from alcove.lib.tests.on_disk import at_once
from alcove.lib.tests.pages import said
from tests.people import Someone, a_couple, alone, another_couple, browser, sign_in

ZONE, STRICT = "/together/zone/", "/together/strict/"


def pages(*people: Someone) -> list[Client]:
    """A browser for each."""
    return [sign_in(browser(), someone) for someone in people]


def options(someone: Someone) -> tuple[str, bool]:
    """What holds now."""
    space = someone.space
    return space.options["zone"], space.strict


def propose(client: Client, zone: str) -> None:
    """Propose whose midnight to keep."""
    assert client.post(f"{ZONE}proposed/", {"zone": zone})["Location"] == "/together/"


def agree(client: Client, address: str) -> None:
    """Press "I agree" as the page offers it."""
    html = client.get("/together/").content.decode()
    assert f'action="{address}agreed/"' in html, "nothing to agree to"
    form = html.split(f'action="{address}agreed/"', 1)[1].split("</form>", 1)[0]
    value = form.split('name="value" value="', 1)[1].split('"', 1)[0] if 'name="value"' in form else ""
    assert client.post(f"{address}agreed/", {"value": value})["Location"] == "/together/"


@pytest.mark.django_db
def test_a_change_holds_when_both_agree() -> None:
    ana, ben = a_couple()
    first, second = pages(ana, ben)
    propose(first, "Asia/Tokyo")
    first.post(f"{STRICT}proposed/")
    assert options(ana) == options(ben) == ("Europe/Lisbon", False)
    assert "Asia/Tokyo" in said(second.get("/together/"))
    agree(second, ZONE)
    assert options(ana) == options(ben) == ("Asia/Tokyo", False)
    agree(second, STRICT)
    assert options(ana) == options(ben) == ("Asia/Tokyo", True)
    assert "I agree" not in said(first.get("/together/"))


@pytest.mark.django_db
def test_back_to_the_usual_way_needs_both_too() -> None:
    ana, ben = a_couple()
    first, second = pages(ana, ben)
    first.post(f"{STRICT}proposed/")
    agree(second, STRICT)
    second.post(f"{STRICT}proposed/")
    assert ana.space.strict
    agree(first, STRICT)
    assert not ana.space.strict


@pytest.mark.django_db
def test_nobody_agrees_to_their_own_proposal() -> None:
    ana, ben = a_couple()
    first, _ = pages(ana, ben)
    propose(first, "Asia/Tokyo")
    assert "I agree" not in said(first.get("/together/"))
    for value in ("Asia/Tokyo", ""):
        first.post(f"{ZONE}agreed/", {"value": value})
    agreements.agree(ana.space, "zone", "Asia/Tokyo")
    assert options(ben)[0] == "Europe/Lisbon"


@pytest.mark.django_db
def test_one_agrees_to_what_the_page_showed_and_to_nothing_else() -> None:
    ana, ben = a_couple()
    first, second = pages(ana, ben)
    propose(first, "Asia/Tokyo")
    shown = second.get("/together/")
    assert "Asia/Tokyo" in said(shown)
    propose(first, "Pacific/Auckland")  # changed under the other's eyes
    second.post(f"{ZONE}agreed/", {"value": "Asia/Tokyo"})
    assert options(ana)[0] == "Europe/Lisbon"
    second.post(f"{ZONE}agreed/")
    assert options(ana)[0] == "Europe/Lisbon"
    agree(second, ZONE)
    assert options(ana)[0] == "Pacific/Auckland"


@pytest.mark.django_db
@pytest.mark.parametrize("who", [0, 1])
def test_either_lets_a_proposal_drop_without_a_trace(who: int) -> None:
    ana, ben = a_couple()
    them = pages(ana, ben)
    before = [said(client.get("/together/")) for client in them]
    propose(them[0], "Asia/Tokyo")
    assert them[who].post(f"{ZONE}dropped/")["Location"] == "/together/"
    assert [said(client.get("/together/")) for client in them] == before
    them[1].post(f"{ZONE}agreed/", {"value": "Asia/Tokyo"})
    assert options(ana)[0] == "Europe/Lisbon"


@pytest.mark.django_db
def test_proposing_what_holds_already_proposes_nothing() -> None:
    ana, ben = a_couple()
    propose(pages(ana)[0], "Europe/Lisbon")
    assert agreements.proposals(ben.space) == {}


@pytest.mark.django_db
def test_a_counter_proposal_takes_the_first_ones_place() -> None:
    ana, ben = a_couple()
    first, second = pages(ana, ben)
    propose(first, "Asia/Tokyo")
    propose(second, "Europe/Paris")
    assert agreements.proposals(ana.space) == {"zone": {"value": "Europe/Paris", "mine": False}}
    agree(first, ZONE)
    assert options(ben)[0] == "Europe/Paris"


@pytest.mark.django_db
def test_alone_one_simply_chooses() -> None:
    ana = alone("Ana")
    [client] = pages(ana)
    propose(client, "Asia/Tokyo")
    client.post(f"{STRICT}proposed/")
    assert options(ana) == ("Asia/Tokyo", True)
    assert agreements.proposals(ana.space) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "x" * 500])
def test_a_zone_that_is_none_is_not_proposed(zone: str) -> None:
    ana, _ = a_couple()
    answer = pages(ana)[0].post(f"{ZONE}proposed/", {"zone": zone})
    assert answer.status_code == 422
    assert agreements.proposals(ana.space) == {}


@pytest.mark.django_db
def test_only_the_named_things_can_be_proposed() -> None:
    ana, _ = a_couple()
    [client] = pages(ana)
    for address in ("/together/epoch/proposed/", "/together/proposed/proposed/", "/together/v/agreed/"):
        assert client.post(address).status_code == 404
    for deed in ("proposed", "agreed", "dropped"):
        assert client.get(f"{ZONE}{deed}/").status_code == 405


@pytest.mark.django_db
def test_what_one_couple_proposes_is_not_anothers() -> None:
    ana, _ = a_couple()
    cleo, dev = another_couple()
    propose(pages(ana)[0], "Asia/Tokyo")
    assert agreements.proposals(dev.space) == {}
    pages(dev)[0].post(f"{ZONE}agreed/", {"value": "Asia/Tokyo"})
    assert options(cleo)[0] == options(ana)[0] == "Europe/Lisbon"


@pytest.mark.django_db
def test_proposals_are_sealed() -> None:
    ana, ben = a_couple()
    propose(pages(ana)[0], "Asia/Tokyo")
    from alcove.couple.models import Space

    raw = bytes(Space.objects.get(pk=ana.space.id).options)
    assert b"Tokyo" not in raw
    assert str(ben.id).encode() not in raw


def test_two_proposals_at_the_same_moment_are_both_kept(on_disk: Path) -> None:
    ana, ben = a_couple()
    one, two = ana.space, ben.space
    at_once(
        partial(agreements.propose, one, "zone", "Asia/Tokyo"),
        partial(agreements.propose, two, "strict", True),
    )
    assert agreements.proposals(ana.space) == {
        "zone": {"value": "Asia/Tokyo", "mine": True},
        "strict": {"value": True, "mine": False},
    }
