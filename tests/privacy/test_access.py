"""Who may come where, and what every answer is like: every address, every method, everybody."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse

from alcove.accounts.access import access_of
from alcove.couple.models import Invite
from tests.addresses import Address, every_address
from tests.privacy.headers import AWAY, CLEARED, FIXED, PICTURE, fixed
from tests.privacy.table import ACTORS, TABLE, answer, outcome, path, pointed, row, told, usual
from tests.privacy.world import World, asked
from tests.undo import undone, written

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST")
EVERY = pytest.mark.parametrize("address", every_address(), ids=lambda address: address.name)
POINTING = pytest.mark.parametrize(
    "address", [one for one in every_address() if "uuid" in dict(one.parts).values()], ids=lambda address: address.name
)
FOREIGN = [("cleo", "ours"), *((who, "theirs") for who in ACTORS if who != "cleo")]
ENDING = {("accounts:sign-out", "POST"), ("accounts:all-ended", "POST")}
Rows = dict[str, list[str]]
LIGHT, HEAVY = 12_000, 45_000  # bytes of HTML before it is packed
# Every zone on earth to choose from, and every country's numbers.
LONG_LISTS = {"accounts:settings", "couple:zone", "couple:sign-up", "couple:join", "safety:help"}


@pytest.fixture(scope="module")
def before(world: World) -> Rows:
    """All that anybody has, to which all comes back."""
    return everything()


@pytest.fixture(scope="module")
def hers(world: World) -> Rows:
    """All that is Ana's own."""
    return everything(of=world.ana.id)


def test_every_address_is_in_the_table_and_no_other() -> None:
    assert set(TABLE) == {address.name for address in every_address()}
    for found in TABLE.values():
        assert {len(found["GET"].split()), len(found["POST"].split())} == {len(ACTORS)}


@EVERY
def test_everybody_is_answered_as_the_table_and_the_house_say(world: World, address: Address) -> None:
    for method in METHODS:
        answers = {who: usual(world, who, method, address) for who in ACTORS}
        found = {who: outcome(response) for who, response in answers.items()}
        assert found == dict(zip(ACTORS, row(address)[method].split(), strict=True)), method
        for who, response in answers.items():
            assert fixed(response) == headers_of(address, method, response), f"{who} {method}"
            assert set(response.cookies) <= {settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE, settings.KEY_COOKIE}
            check_page(response.content, HEAVY if method == "POST" or address.name in LONG_LISTS else LIGHT)


def headers_of(address: Address, method: str, response: HttpResponse) -> dict[str, str]:
    """The headers that an answer at this address has, whoever asked."""
    expected = AWAY if (address.name, method) == ("safety:leave", "GET") else FIXED
    if response.headers["Content-Type"] == "image/jpeg":
        expected = PICTURE
    return {**expected, **(CLEARED if (address.name, method) in ENDING and outcome(response) == "done" else {})}


def check_page(shown: bytes, most: int) -> None:
    """If it is a page it has one heading and a title, and is light."""
    assert len(shown) <= most
    if shown.startswith(b"<!doctype html>"):
        assert shown.count(b"<h1") == shown.count(b"</h1>") == 1
        assert re.search(rb"<title>[^<]+ \xc2\xb7 Alcove</title>", shown)


@EVERY
def test_no_other_method_is_answered(world: World, address: Address) -> None:
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        assert outcome(answer(world, "ana", method, address, world.ours)) == "method"
    head = outcome(answer(world, "ana", "HEAD", address, world.ours))
    assert head in ("method", outcome(usual(world, "ana", "GET", address)))


@POINTING
def test_what_belongs_to_others_answers_like_what_is_not_there_and_stays_as_it_is(
    world: World, before: Rows, address: Address
) -> None:
    """Whoever is sent away at the door is never shown the thing, and so is not asked here."""
    for who, whose in FOREIGN:
        for method in METHODS if comes_in(who, address) else ():
            with undone():
                quiet = written()
                theirs = told(world, who, method, address, getattr(world, whose))
                assert written() == quiet is not None or everything() == before, f"{who} {method}"
            nobodys = answer(world, who, method, address, world.nobodys)
            assert seen(theirs) == seen(nobodys), f"{who} {method}"


def comes_in(who: str, address: Address) -> bool:
    """Whether the door lets them on to the view, which is the first to see what an address points at."""
    asks = access_of(address.view)
    away = {"stranger"} if not asks.public else set()
    away |= {"spaceless", "removed", "outside"} if asks.space else set()
    away |= {"closed"} if asks.space and not asks.closed else set()
    return who not in away


def seen(response: HttpResponse) -> tuple[int, dict[str, str], str]:
    """All that an answer shows, without what differs from one request to the next."""
    changing = {"X-CSRF-Token", "Set-Cookie"}
    headers = {name: masked(value) for name, value in response.headers.items() if name not in changing}
    assert response.cookies.keys() <= {"csrf", "sid", "key"}
    return response.status_code, headers, masked(response.content.decode())


def masked(text: str) -> str:
    """The text without ids, form tokens and the phrase offered for a password."""
    text = re.sub(r'id="phrase">[^<]+<', "phrase", text)
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", text)
    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]{64}"', "token", text)


@POINTING
def test_not_even_a_partner_changes_what_is_anothers_own(world: World, hers: Rows, address: Address) -> None:
    """Handing in the second answer opens the first as well, keeping thanks marks them, and either lets a ritual
    rest or ends a talk; else nothing of Ana's moves under Ben's hand.
    """
    with undone():
        quiet = written()
        told(world, "ben", "POST", address, world.ours)
        if address.name not in {
            "questions:ask",
            "gratitude:kept",
            "rituals:resting",
            "conversations:over",
            *INSIDE_HERS,
        }:
            shown = {"calendar_feed": hers["calendar_feed"]}  # a copy of what both planned, for her own calendar
            assert written() == quiet is not None or everything(of=world.ana.id) | shown == hers
        assert hers


# What Ben says to what Ana gave or asked lies in the same row, and so does that he kept it.
INSIDE_HERS = {"honesty:replied", "honesty:answer", "honesty:kept", "apologies:answer"}


def everything(of: UUID | None = None) -> Rows:
    """All rows of all tables, or all that one person owns; but for invitations, which count wrong tries."""
    found = {}
    for model in apps.get_models():
        names = {field.name for field in model._meta.fields} & {"author", "owner", "person"}
        if model is not Invite and (of is None or names):
            rows = model._base_manager.filter(**{name: of for name in names if of})
            found[model._meta.db_table] = sorted(map(str, map(plain, rows.values_list())))
    return found


def plain(values: tuple[Any, ...]) -> list[Any]:
    """A row that can be compared with itself."""
    return [bytes(value) if isinstance(value, memoryview) else value for value in values]


WRONG = {
    "uuid": ("1", "abc", "0" * 33),
    "int": ("-1", "x", "1.0"),
    "option": ("nonsense", "strict,zone"),
    "string": ("x", "B" * 43, "*"),
    "script": ("nonsense", "listening,stress"),
}


def test_an_id_of_another_kind_is_missing(world: World) -> None:
    for address in every_address():
        for name, kind in address.parts:
            good = path(address, world.ours)
            given = "strict" if kind == "option" else str(pointed(address, world.ours, name))
            for wrong in WRONG[kind]:
                bad = good.replace(f"/{given}/", f"/{wrong}/", 1)
                assert bad != good, name
                for who in ("ana", "stranger"):
                    assert outcome(asked(world.client(who), "GET", bad)) == "missing"
