"""Somebody decides alone: asked about fear first, told plainly about amends, and free to end without forgiving."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from alcove.accounts.drawer import PrivateRecord
from alcove.content import forgiveness
from alcove.practices.forgiveness.own import OPEN, Way
from alcove.practices.forgiveness.practice import PRACTICE
from tests.people import Someone, a_couple, alone, an_account, browser, lapse

pytestmark = pytest.mark.django_db


@pytest.fixture
def her() -> Someone:
    """Ana."""
    return a_couple()[0]


@pytest.fixture
def ana(her: Someone) -> Client:
    """Ana's browser."""
    return browser(her)


def reads(client: Client, path: str) -> str:
    """What a page says."""
    return client.get(path).content.decode()


def begins(client: Client, amends: str = "yes", about: str = "the letter that was opened") -> str:
    """Begin a way; returns where it is."""
    sent = client.post("/forgiveness/begin/", {"about": about, "amends": amends, "once": str(uuid4())})
    assert sent.status_code == 302, sent.content.decode()
    return sent.headers["Location"]


def records(one: Someone) -> int:
    """How many private records somebody has."""
    return PrivateRecord.objects.filter(owner_id=one.id).count()


@pytest.mark.parametrize("fear", ["yes", "some"])
def test_fear_leads_to_help_and_nothing_is_kept_of_the_answer(her: Someone, ana: Client, fear: str) -> None:
    before = records(her)
    told = ana.post("/forgiveness/first/", {"fear": fear})
    assert "Then this is not the right exercise" in told.content.decode()
    assert 'href="/help/"' in told.content.decode().split("<main")[1].split("</main>")[0]
    assert records(her) == before
    assert ana.post("/forgiveness/first/", {"fear": ""}).status_code == 422
    assert ana.post("/forgiveness/first/", {"fear": "no"}).headers["Location"] == "/forgiveness/begin/"


@pytest.mark.parametrize(("amends", "told"), [("no", True), ("some", True), ("yes", False)])
def test_without_amends_what_that_costs_is_said_and_one_can_go_on(ana: Client, amends: str, told: bool) -> None:
    place = begins(ana, amends)
    assert ("respected themselves less afterwards" in reads(ana, place)) is told
    assert ana.get(f"{place}1/").status_code == 200
    ana.post(f"{place}amends/", {"amends": "yes"})
    assert "respected themselves less" not in reads(ana, place)
    assert ana.post(f"{place}amends/", {"amends": "perhaps"}).status_code == 422


def test_five_sittings_in_any_order_each_as_it_was_left(ana: Client) -> None:
    place = begins(ana)
    for number in (3, 1, 2, 4, 5):
        assert ana.post(f"{place}{number}/", {"words": f"sitting {number}"}).status_code == 302
    assert "sitting 3" in reads(ana, f"{place}3/")
    ana.post(f"{place}3/", {"words": "sitting three, again"})
    assert "sitting three, again" in reads(ana, f"{place}3/")
    assert "You have been through all five." in reads(ana, place)
    assert [ana.get(f"{place}{number}/").status_code for number in (0, 6)] == [404, 404]
    assert ana.post(f"{place}1/", {"words": " "}).status_code == 422
    assert "sitting 1" in reads(ana, f"{place}1/")


def test_not_to_forgive_now_is_a_whole_ending_and_can_be_changed(ana: Client) -> None:
    place = begins(ana)
    ana.post(f"{place}1/", {"words": "what it cost"})
    ana.post(f"{place}not-now/", {"line": "because it goes on"})
    ending = reads(ana, place)
    assert "That is a decision, and a whole one." in ending
    assert "because it goes on" in ending
    assert not re.search(r"fail|unfinished business|not yet done|complete", ending.split("<main")[1])
    ana.post(f"{place}going-on/")
    assert "That is a decision" not in reads(ana, place)
    assert "what it cost" in reads(ana, f"{place}1/")


def test_going_on_leaves_the_line_that_was_written_last(her: Someone, ana: Client) -> None:
    place = begins(ana)
    old = Way.newest(her.space)[0]
    ana.post(f"{place}not-now/", {"line": "because it goes on"})
    assert old.choose(her.space, OPEN)
    assert "because it goes on" in reads(ana, f"{place}not-now/")


def test_a_line_for_a_way_that_went_meanwhile_is_given_back(
    her: Someone, ana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = begins(ana)
    old = Way.newest(her.space)[0]
    ana.post(f"{place}thrown-away/")
    monkeypatch.setattr(Way, "find", lambda *_about: old)
    for page, form in (("not-now/", {"line": "because it goes on"}), ("1/", {"words": "because it goes on"})):
        late = ana.post(f"{place}{page}", form)
        assert late.status_code == 422
        assert "because it goes on" in late.content.decode()


def test_it_is_thrown_away_whole(her: Someone, ana: Client) -> None:
    before = records(her)
    place = begins(ana)
    for number in range(1, 6):
        ana.post(f"{place}{number}/", {"words": "words"})
    ana.post(f"{place}thrown-away/")
    assert records(her) == before
    assert ana.get(place).status_code == 404
    assert ana.post(f"{place}1/", {"words": "words"}).status_code == 404


def test_the_same_form_twice_begins_once_and_a_lapsed_half_loses_no_words(her: Someone, ana: Client) -> None:
    form = {"about": "the letter", "amends": "no", "once": str(uuid4())}
    first, second = (ana.post("/forgiveness/begin/", form).headers["Location"] for _ in range(2))
    assert first == second
    lapsed = lapse(ana).post(f"{first}1/", {"words": "what it cost me"})
    assert lapsed.status_code == 401
    assert "what it cost me" in lapsed.content.decode()
    refused = browser(her).post("/forgiveness/begin/", {"about": "the letter", "once": str(uuid4())})
    assert refused.status_code == 422
    assert "the letter" in refused.content.decode()


def test_it_works_alone_and_goes_on_in_a_closed_space(her: Someone, ana: Client) -> None:
    assert begins(browser(alone("Thea")))
    place = begins(ana)
    assert ana.post("/together/leave/", {"password": her.password}).status_code == 302
    assert browser(her).post(f"{place}1/", {"words": "afterwards"}).status_code == 302
    assert "afterwards" in reads(browser(her), f"{place}1/")


def test_mine_has_the_same_line_for_everybody_with_a_space(ana: Client) -> None:
    line = re.compile(r'<p><a class="soft" href="/forgiveness/">[^<]+</a></p>')
    before = line.findall(reads(ana, "/mine/"))
    begins(ana)
    assert len(before) == 1
    assert line.findall(reads(ana, "/mine/")) == before
    assert "/forgiveness/" not in reads(browser(an_account("Olga")), "/mine/")


def test_nothing_else_of_the_house_is_offered_it() -> None:
    for way in ("talk", "together", "glance", "plans", "address_of", "closing", "pictures"):
        assert getattr(PRACTICE, way) is None
    assert PRACTICE.moments == ()


def test_the_sittings_are_five_short_enough_and_ask_nobody_to_forgive() -> None:
    found = forgiveness()
    assert len(found) == 5
    assert all(15 <= one.minutes <= 30 and 3 <= len(one.prompts) <= 5 for one in found)
    for one in found:
        for text in (one.title, one.lead, one.care, *one.prompts):
            assert len(text) <= 260
            assert not re.search(r"\byou (should|must|have to|need to)\b|\bfor (the|your) relationship\b|!", text)
