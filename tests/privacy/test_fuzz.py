"""Nothing that can be sent breaks a page, and whatever is refused comes back in its writer's hands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from alcove.accounts.models import show_later
from tests.addresses import Address, every_address, every_form
from tests.people import browser
from tests.privacy.nasty import BODIES, FORM, NASTY, SPACES
from tests.privacy.table import path, row
from tests.privacy.world import World, asked
from tests.undo import undone

pytestmark = pytest.mark.django_db

# Few and always the same, so that a fault that is found stays found.
FEW = hypothesis(
    max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
MORE = hypothesis(FEW, max_examples=25)
ODD = st.one_of(st.sampled_from(NASTY[:-1]), st.text(max_size=40), st.text(alphabet=SPACES, max_size=6))
GOOD: dict[type[forms.Field], SearchStrategy[str]] = {
    forms.UUIDField: st.uuids().map(str),
    forms.BooleanField: st.sampled_from(["on", "off", "0"]),
    forms.EmailField: st.sampled_from(["ana@people.example", "new@people.example", "ä@ü.example", "a@[127.0.0.1]"]),
}


def sending() -> list[Address]:
    """Every address that takes a form from somebody."""
    return [address for address in every_address() if set(row(address)["POST"].split()) != {"method"}]


FORMS = pytest.mark.parametrize("address", sending(), ids=lambda address: address.name)


def whom(address: Address) -> str:
    """Somebody whom this address lets in."""
    actors, found = ("ana", "alone", "spaceless", "closed", "outside", "stranger"), row(address)["POST"].split()
    if address.name.startswith(("accounts:sign-in", "couple:sign-up", "couple:join")):
        return "stranger"
    return next(
        who
        for who, word in zip(actors, (found[0], *found[4:6], *found[9:], found[7]), strict=True)
        if word != "missing"
    )


def fields(address: Address) -> dict[str, forms.Field]:
    """The fields of every form this address looks at, as the address itself makes them."""
    return {name: field for form in FOUND[address.name] for name, field in form.fields.items()}


FOUND: dict[str, list[forms.BaseForm]] = {}


@pytest.fixture(scope="module")
def known(world: World) -> Iterator[World]:
    """The world with signing up open and a code to confirm, after every address was asked which forms it looks at."""
    real = forms.BaseForm.__init__
    with pytest.MonkeyPatch.context() as patch, undone():
        patch.setattr("alcove.couple.signing_up.open_to_all", lambda: True)
        patch.setattr("alcove.accounts.letters.can_send", lambda: True)
        patch.setattr("alcove.accounts.letters.beside", lambda work: None)
        show_later(world.ana.keys, world.ana.code)
        for address in sending():
            found = FOUND[address.name] = []

            def noted(form: forms.BaseForm, *args: Any, _found: list[forms.BaseForm] = found, **more: Any) -> None:
                real(form, *args, **more)
                _found += [form] if form.is_bound else []

            patch.setattr(forms.BaseForm, "__init__", noted)
            sent(world, address, b"words=Ana")
        patch.setattr(forms.BaseForm, "__init__", real)
        yield world


def sent(known: World, address: Address, body: bytes, kind: str = FORM) -> HttpResponse:
    """The answer to a form, as if it had never been sent."""
    client, things = known.client(whom(address)), replace(known.ours, waiting=known.ours.open)
    with undone():
        return client.generic("POST", path(address, things, "zone"), body, content_type=kind)


def encoded(values: list[tuple[str, str]]) -> bytes:
    """A form as browsers send it."""
    return urlencode(values, errors="surrogatepass").encode()


def typed(address: Address) -> dict[str, forms.Field]:
    """The fields in which somebody types something that may be shown again."""
    return {
        name: field
        for name, field in fields(address).items()
        if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput)
        if "password" not in name
    }


def secretly(name: str, words: str) -> str:
    """The words, told apart from those in other fields if they are a password."""
    return f"Qz9 {words}" if "password" in name else words


def check(response: HttpResponse, address: Address, values: dict[str, str]) -> None:
    """It did not break, and if it was refused, everything that was typed is there again."""
    assert response.status_code < 500, address.name
    if "Content-Disposition" in response.headers:  # a file, not a page
        return
    shown = response.content.decode()
    assert "Traceback" not in shown
    if response.status_code == 422 and shown.startswith("<!doctype"):
        again = unescape(shown).replace("\r\n", "\n").replace("\r", "\n")
        for name in typed(address):
            words = values.get(name, "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
            assert words in again.replace("\x00", ""), f"{address.name}: {name} was lost"
        for name in fields(address):
            assert "password" not in name or name not in values or values[name] not in again


def test_every_form_is_fuzzed(known: World) -> None:
    found = {type(form) for forms_here in FOUND.values() for form in forms_here}
    below = {form for one in found for form in one.__mro__}  # what another form stands on is in it
    assert {form.__name__ for form in every_form() - below} == set()


@pytest.mark.slow
@FORMS
@MORE
@given(data=st.data())
def test_no_form_breaks(known: World, address: Address, data: st.DataObject) -> None:
    values: dict[str, str] = {}
    for name, field in fields(address).items():
        good = GOOD.get(type(field), st.just("1"))
        if data.draw(st.integers(0, 5)):
            values[name] = secretly(name, data.draw(st.one_of(ODD, good)))
    if not values:
        return
    pairs = list(values.items())
    if data.draw(st.booleans()):
        pairs.insert(0, (data.draw(st.sampled_from(pairs))[0], data.draw(ODD)))
    check(sent(known, address, encoded(pairs)), address, values)


@FORMS
def test_no_field_breaks_on_nasty_words(known: World, address: Address) -> None:
    send_each(known, address, (NASTY[0], "".join(words for words in NASTY if len(words) < 1_000), NASTY[-1]))
    refused = dict.fromkeys(typed(address), "<b>Ana's words</b> & more")
    check(sent(known, address, encoded([*refused.items(), ("once", "nonsense")])), address, refused)


@pytest.mark.slow
@FORMS
def test_no_field_breaks_on_any_of_them_alone(known: World, address: Address) -> None:
    send_each(known, address, NASTY)


def send_each(known: World, address: Address, nasty: tuple[str, ...]) -> None:
    """Put each of these into every field at once, and look at what comes back."""
    for words in nasty if typed(address) else nasty[:1]:
        values = {
            name: secretly(name, words) if isinstance(field, forms.CharField) else "1"
            for name, field in fields(address).items()
        }
        values |= {"once": str(uuid4())} if "once" in values else {}
        check(sent(known, address, encoded(list(values.items()))), address, values)


@pytest.mark.slow
@FORMS
def test_no_body_breaks(known: World, address: Address) -> None:
    for name, (kind, body) in BODIES.items() if FOUND[address.name] else []:
        assert sent(known, address, body, kind).status_code < 500, name


@pytest.mark.parametrize("who", ["ana", "lapsed", "stranger"])
@pytest.mark.parametrize("token", ["right", "none", "not asked for"])
def test_a_body_that_is_too_large_is_told_so(world: World, who: str, token: str) -> None:
    large = "words=" + "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    client = Client(enforce_csrf_checks=token != "not asked for")
    client.cookies.load(world.cookies[who] | ({settings.CSRF_COOKIE_NAME: "x" * 32} if token == "right" else {}))
    with undone():
        headers = {"Sec-Fetch-Site": "same-origin"}
        response = client.generic("POST", "/mine/new/", large, content_type=FORM, headers=headers)
    assert response.status_code == 413
    assert b"<h1>That is too large</h1>" in response.content


@pytest.mark.parametrize("who", ["ana", "stranger"])
def test_no_address_breaks_on_what_follows_the_question_mark(world: World, who: str) -> None:
    reading = ("story:story", "home:today", "questions:earlier", "home:mine", "accounts:sign-in")
    for address in every_address():
        where = path(address, world.ours)
        for words in NASTY[:-1] if address.name in reading else ():
            names = ("before", "next", "another", "part", "words")
            query = urlencode(dict.fromkeys(names, words), errors="surrogatepass")
            assert asked(world.client(who), "GET", f"{where}?{query}").status_code < 500
        assert (
            asked(world.client(who), "GET", f"{where}?before=%ff%00&next=%ed%a0%80&another=9&part=x").status_code < 500
        )


@pytest.mark.parametrize("name", ["before", "next", "another"])
def test_nobody_is_led_out_of_the_house(world: World, name: str) -> None:
    for words in (
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
    ):
        response = asked(world.client("stranger"), "GET", f"/sign-in/?{urlencode({name: words})}")
        assert not re.search(r'(value|href|action)="[^"]*elsewhere', response.content.decode())


@pytest.mark.parametrize(
    "words", ["/mine/" + "9" * 400 + "/", "/mine/٣/", "/%ff%fe/", "/\u202e/", "/questions/%00/", "/" + "a/" * 900]
)
def test_no_path_breaks(world: World, words: str) -> None:
    for who in ("ana", "stranger"):
        assert asked(world.client(who), "GET", words).status_code in (404, 302)


@FEW
@given(value=st.one_of(st.sampled_from(["", "=", "a" * 43, "é" * 43, "%00", "a" * 5000]), st.text(max_size=50)))
def test_no_cookie_breaks(value: str) -> None:
    names = (settings.SESSION_COOKIE, settings.KEY_COOKIE, settings.KNOWN_COOKIE, settings.CSRF_COOKIE_NAME)
    for name in names:
        carried = dict.fromkeys(names[:2], "x" * 43) | {name: on_the_wire(value)}
        header = "; ".join(f"{name}={found}" for name, found in carried.items())
        with undone():
            assert browser(raises=False).get("/", HTTP_COOKIE=header).status_code == 200
            form = {"email": "ana@people.example", "password": "x"}
            assert browser(raises=False).post("/sign-in/", form, HTTP_COOKIE=header).status_code == 422


def on_the_wire(words: str) -> str:
    """Words as a server sees them that were sent in a header without being escaped."""
    return re.sub("[\r\n]", "", words).encode("utf-8", "surrogatepass").decode("latin-1")


@FEW
@given(words=st.one_of(st.sampled_from(NASTY[:12]), st.text(max_size=50)))
def test_no_header_breaks(world: World, words: str) -> None:
    raw = on_the_wire(words)
    for name in (
        "User-Agent",
        "Accept-Language",
        "X-Requested-With",
        "HX-Request",
        "Referer",
        "X-Forwarded-For",
        "Origin",
    ):
        with undone():
            assert world.client("ana").get("/", headers={name: raw}).status_code == 200
            assert world.client("ana").post("/mine/new/", {"words": ""}, headers={name: raw}).status_code == 422
