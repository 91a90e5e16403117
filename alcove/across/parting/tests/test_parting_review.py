"""Parting, looked at again: what several browsers, spaces, resets and years make of it."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from alcove.accounts import limits
from alcove.accounts.browser import known
from alcove.accounts.models import Person, Reset
from alcove.accounts.resetting import address_of
from alcove.across.parting import deleting
from alcove.couple import parting
from alcove.couple.models import Invite, Space
from alcove.couple.returning import Return
from alcove.lib.tests.pages import said
from alcove.practices.questions.models import Answer, Ask
from alcove.practices.questions.tonight import go_on
from tests.people import Someone, a_couple, alone, an_account, browser, joined

pytestmark = pytest.mark.django_db
Two = tuple[Someone, Someone]
NEW = "gravel pours beneath an umbrella"
NOON = dt.datetime(2027, 5, 1, 12, tzinfo=dt.UTC)


def answered(first: Someone, second: Someone, words: str) -> str:
    """The page of a question that both have answered."""
    found = go_on(first.space)
    assert found
    ask = Ask.objects.get(pk=found.id)
    for one in (first, second):
        Answer.hand_in(one.space, ask, f"{one.name} {words}", once=uuid4())
    return f"/questions/{ask.pk}/"


@pytest.fixture
def them() -> Two:
    """Ana and Ben."""
    return a_couple()


def closed_by(one: Someone) -> Client:
    """Their browser, after they closed their space."""
    client = browser(one)
    assert client.post("/together/leave/", {"password": one.password})["Location"] == "/"
    return client


def begun_anew(one: Someone) -> tuple[Client, UUID]:
    """Their browser, after they closed their space and began another, and the id of the closed one."""
    old, client = one.space.id, closed_by(one)
    assert client.post("/begin/", {"name": one.name})["Location"] == "/"
    return client, old


def put_away(client: Client, one: Someone) -> None:
    """Put the closed space that the browser shows away for good."""
    assert client.post("/together/put-away/", {"password": one.password})["Location"] == "/"


def after_a_reset(one: Someone) -> Client:
    """Their browser, once they have begun again with fresh keys. Takes two days."""
    with time_machine.travel(NOON, tick=False) as clock:
        link = address_of(*Reset.issue(Person.objects.get(pk=one.id)))
        path, secret = link.removeprefix(settings.CONFIGURATION.origin).split("#")
        clock.shift(dt.timedelta(hours=48))
        client = browser()
        form = {"secret": secret, "name": one.name, "password": NEW, "password_again": NEW}
        assert client.post(f"{path}done/", form)["Location"] == "/welcome/code/"
    return client


@pytest.fixture
def later() -> object:
    """It is the day on which a reset that was asked for at noon can be used."""
    with time_machine.travel(NOON + dt.timedelta(hours=48), tick=False):
        yield


def test_another_browser_that_looks_at_what_was_put_away_comes_back_to_now(them: Two) -> None:
    ana, _ = them
    _, old = begun_anew(ana)
    one, other = browser(ana), browser(ana)
    for client in (one, other):
        client.post(f"/together/earlier/{old}/")
    put_away(one, ana)
    for client in (one, other):
        assert "closed" not in said(client.get("/"))


def test_the_same_once_nobody_holds_it_any_more(them: Two) -> None:
    ana, ben = them
    _, old = begun_anew(ana)
    client = browser(ana)
    client.post(f"/together/earlier/{old}/")
    put_away(browser(ben), ben)
    parting.let_go(ana.id, old)
    assert not Space.objects.filter(pk=old).exists()
    assert client.get("/").status_code == 200


def test_whoever_is_in_no_space_now_still_reaches_the_earlier_ones(them: Two) -> None:
    ana, _ = them
    client, old = begun_anew(ana)
    closed_by(ana)
    put_away(client, ana)
    page = client.get("/begin/")
    assert "Earlier spaces" in said(page)
    assert str(old) in page.content.decode()


@pytest.mark.usefixtures("later")
def test_a_closed_space_that_new_keys_do_not_open_is_not_offered(them: Two) -> None:
    ana, _ = them
    _, old = begun_anew(ana)
    client = after_a_reset(ana)
    assert client.post(f"/together/earlier/{old}/").status_code == 404
    client.post("/settings/set-aside/", {"password_then": ana.password})
    assert client.post(f"/together/earlier/{old}/")["Location"] == "/"
    assert "This space was closed" in said(client.get("/"))


@pytest.mark.usefixtures("later")
def test_the_partner_of_now_lets_somebody_back_in_and_not_one_from_before(them: Two) -> None:
    ana, _ = them
    begun_anew(ana)
    _, eve = joined(ana, an_account("Eve"))
    client, hers = after_a_reset(ana), browser(eve)
    client.post("/together/back/")
    pages = (client.get("/together/back/"), hers.get("/together/let-in/"))
    shown = [re.findall(r'id="words">([^<]+)<', page.content.decode()) for page in pages]
    assert shown[0] == shown[1] != []
    hers.post("/together/let-in/")
    assert client.post("/together/back/in/")["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("later")
def test_nobody_asks_to_be_let_into_a_closed_space(them: Two) -> None:
    ana, ben = them
    client = after_a_reset(ana)
    his = closed_by(ben)
    page = said(client.get("/together/back/"))
    assert "closed now" in page
    assert "Ask to be let in" not in page
    client.post("/together/back/")
    assert not Return.objects.exists()
    assert "let back in" not in said(his.get("/together/"))


@pytest.mark.usefixtures("later")
def test_whose_keys_do_not_open_their_closed_space_accepts_an_invitation_into_another(them: Two) -> None:
    ana, ben = them
    client = after_a_reset(ana)
    eve = alone("Eve")
    invite, secret = Invite.make(eve.space)
    path = reverse("home:joined-as-oneself", kwargs={"code": invite.pk})
    assert client.post(path, {"secret": secret})["Location"].startswith("/join/")
    closed_by(ben)
    assert client.post(path, {"secret": secret})["Location"] == "/"
    assert "Ana and Eve share this space" in said(client.get("/together/"))


def test_words_are_taken_away_in_every_space_while_one_looks_at_any(them: Two) -> None:
    ana, ben = them
    before = answered(ana, ben, "wrote this")
    client, old = begun_anew(ana)
    _, eve = joined(ana, an_account("Eve"))
    now = answered(ana, eve, "wrote later")
    client.post(f"/together/earlier/{old}/")
    form = {"password": ana.password, "when": "now", "words": "go"}
    assert client.post("/settings/delete/", form).status_code == 302
    assert "Ana wrote this" not in said(browser(ben).get(before))
    assert "Ana wrote later" not in said(browser(eve).get(now))


def test_what_is_left_of_an_account_goes_with_the_archive(them: Two) -> None:
    ana, ben = them
    form = {"password": ana.password, "when": "now", "words": "stay"}
    browser(ana).post("/settings/delete/", form)
    assert Person.objects.count() == 2
    put_away(browser(ben), ben)
    deleting.delete_due()
    assert [person.email for person in Person.objects.all()] == [ben.email]


def test_somebody_whose_address_looks_like_one_of_those_stays() -> None:
    person, _, _ = Person.begin(email=f"ana{deleting.GONE}", password=NEW, name="Ana", zone="UTC")
    deleting.delete_due()
    assert Person.objects.filter(pk=person.pk).exists()


def test_the_page_says_when_the_last_copy_is_gone_now_or_later(them: Two) -> None:
    with time_machine.travel(NOON, tick=False):
        page = said(browser(them[0]).get("/settings/delete/"))
    assert "1 June if it goes now" in page
    assert "8 June if it goes in seven days" in page


def test_whoever_closes_a_moment_after_the_other_finds_it_closed(them: Two) -> None:
    ana, ben = them
    his = browser(ben)
    closed_by(ana)
    assert his.post("/together/leave/", {"password": ben.password})["Location"] == "/"
    assert "This space was closed" in said(his.get("/"))


def test_while_it_rests_together_offers_to_go_on(them: Two) -> None:
    client = browser(them[0])
    client.post("/together/paused/")
    page = said(client.get("/together/"))
    assert "Go on" in page
    assert "Let it rest" not in page


def test_a_link_sent_to_the_old_address_ends_with_it(them: Two) -> None:
    ana, _ = them
    Reset.issue(Person.objects.get(pk=ana.id))
    browser(ana).post("/settings/email/", {"email": "ana@new.example", "password": ana.password})
    assert not Reset.objects.exists()


def test_the_browser_is_known_at_the_new_address(them: Two) -> None:
    """So that whoever floods the sign-in page from the same house does not keep her out."""
    ana, _ = them
    client = browser(ana)
    client.post("/settings/email/", {"email": "ana@new.example", "password": ana.password})
    request = RequestFactory().get("/")
    request.COOKIES[settings.KNOWN_COOKIE] = client.cookies[settings.KNOWN_COOKIE].value
    assert known(request, "ana@new.example")
    assert client.get("/settings/").status_code == 200


def test_nobody_asks_for_the_addresses_of_others_by_the_dozen(them: Two) -> None:
    ana, ben = them
    client = browser(ana)
    while limits.spend(limits.SIGN_UPS, "127.0.0.1"):
        pass
    for email in (ben.email, "nobody@people.example"):
        answer = client.post("/settings/email/", {"email": email, "password": ana.password})
        assert answer.status_code == 422
        assert "a lot of tries" in said(answer)


def test_the_log_says_nothing_of_it(them: Two, caplog: pytest.LogCaptureFixture) -> None:
    """In a house of two, a line would tell the one who runs the server that the other is thinking of leaving."""
    client = browser(them[0])
    for path in ("/together/leave/", "/settings/delete/", "/settings/email/", "/settings/"):
        client.get(path)
    assert [record.getMessage().split()[0] for record in caplog.records] == ["accounts:settings"]
