"""The canary: phrases typed into every field are looked for wherever a program could leave them, and are nowhere."""

from __future__ import annotations

import io
import logging
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client

import alcove.accounts.forms
import alcove.across.export.forms
import alcove.couple.forms
import alcove.practices.questions.forms
from alcove.accounts import limits
from alcove.accounts.models import Person
from alcove.accounts.sessions import Cookies
from alcove.across.export.tests.copies import brought, inside, looked_at, taken
from alcove.couple import reading
from alcove.couple.keys_forms import ChangePasswordForm
from alcove.lib.tests.on_disk import on_disk  # noqa: F401  (a fixture)
from alcove.lib.tests.pages import once
from alcove.project.logs import QuietFormatter
from alcove.vault import envelope, passwords, recovery
from tests.addresses import every_address, every_form
from tests.people import lapse
from tests.privacy.canaries import MORE, PHRASES, everything, files_in, found_in
from tests.privacy.canary_coach import look_at_it
from tests.privacy.canary_days import keep_days
from tests.privacy.canary_firsts import try_something_new
from tests.privacy.canary_hours import spend_time
from tests.privacy.canary_letters import say_what_is_hard
from tests.privacy.canary_mistakes import explode, go_wrong
from tests.privacy.canary_pictures import picture
from tests.privacy.canary_promise import promise
from tests.privacy.canary_rituals import come_round
from tests.privacy.canary_talks import talk
from tests.privacy.canary_thanks import thank
from tests.privacy.losing_keys import begin_again, change_keys
from tests.privacy.world import NOBODY

A, C, X = alcove.accounts.forms, alcove.couple.forms, alcove.across.export.forms
Q = alcove.practices.questions.forms
HERE = {"zone": "Europe/Lisbon"}
ENDING = {"accounts:sign-out", "accounts:all-ended", "accounts:lock", "safety:leave", "couple:not-them"}
SCRIPT = {"X-Requested-With": "fetch"}


@dataclass
class House:
    """All the places where words could be left, and the secrets that came up on the way."""

    folder: Path
    log: io.StringIO
    output: pytest.CaptureFixture[str]
    secrets: dict[str, str | bytes] = field(default_factory=dict)

    def places(self) -> list[tuple[str, bytes]]:
        """What lies in files, in the log, in what was printed, in letters, and in what the process counts."""
        letters = "".join(str(letter.message()) for letter in mail.outbox)
        printed = "".join(self.output.readouterr())
        counted = repr(vars(limits.storage))
        said = {"the log": self.log.getvalue(), "what was printed": printed, "mail": letters, "limits": counted}
        return [*files_in(self.folder), *((name, text.encode()) for name, text in said.items())]


@pytest.fixture
def house(
    on_disk: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[House]:
    """A server on a real file, which for once forgets nothing: deleted rows and old journals stay where they were."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        cursor.execute("PRAGMA journal_mode=PERSIST")
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield House(tmp_path, log, capfd)
    root.removeHandler(handler)


def test_every_field_in_which_somebody_can_write_has_a_phrase() -> None:
    for form in every_form():
        for name in _fields(form):
            assert (form, name) in PHRASES, f"{form.__name__}.{name} has no canary"


def test_people_delete_for_good() -> None:
    """What the tests below switch off."""
    assert "PRAGMA secure_delete=ON" in settings.DATABASES["default"]["OPTIONS"]["init_command"]


def test_nothing_that_was_typed_lies_anywhere(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = live(house, monkeypatch)
    house.secrets |= change_keys(ana, PASSWORDS["ana"]) | begin_again()
    new = _keys("ana", ana, PHRASES[ChangePasswordForm, "password"])
    house.secrets |= {f"new {what}": key for what, key in new.items()}
    _everywhere(ana, ben)
    ana.post("/sign-out/")
    places = house.places()
    assert found_in(places, everything()) == []
    assert found_in(places, house.secrets) == []
    assert len(house.secrets) >= 18
    assert "questions:ask 500" in house.log.getvalue()
    written = {name: len(content) for name, content in places}
    assert written["alcove.sqlite3"] > 100_000
    assert written["alcove.sqlite3-journal"] > 1_000
    assert written["limits"] > 500
    assert any(name.endswith(".small") for name in written)


def test_without_sealing_the_phrases_are_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search itself can fail: what is sealed with nothing lies open."""
    monkeypatch.setattr(envelope, "aead_seal", lambda padded, *rest: padded + bytes(envelope.TAG))
    monkeypatch.setattr(envelope, "aead_open", lambda body, *rest: body[: -envelope.TAG])
    live(house, monkeypatch)
    found = " ".join(found_in(house.places(), everything()))
    kept = ("NewPersonForm.name", "WordsForm.words", "SheetForm.title", "ReplyForm.words", "OwnQuestionForm.words")
    assert all(f"{what} in alcove.sqlite3" in found for what in kept)
    assert "DraftForm.words in" in found, "drafts are thrown away when they are handed in, and leave a trace here"
    assert "wrap key of ana in" in " ".join(found_in(house.places(), house.secrets))


def test_with_talkative_logs_the_phrases_are_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the log."""
    monkeypatch.setattr(QuietFormatter, "format", logging.Formatter().format)
    monkeypatch.setattr("alcove.across.home.views.front", lambda request: explode(MORE["an exception"]))
    for name in ("localhost", MORE["another host"]):
        Client(raise_request_exception=False).get("/", HTTP_HOST=name)
    found = found_in(house.places(), everything())
    assert {"an exception in the log", "another host in the log"} <= set(found)


def live(house: House, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Client]:
    """Two people come in, use every form, and fail at some."""
    ana, ben = (Client(raise_request_exception=False, headers={"User-Agent": MORE["a header"]}) for _ in range(2))
    _sign_up(ana, house)
    _invite(ana, ben, house)
    _write_for_oneself(ana)
    _take_along(ana)
    for by_herself in (promise, keep_days, look_at_it):
        by_herself(ana)
    for together in (thank, spend_time, come_round, talk, try_something_new, say_what_is_hard):
        together(ana, ben)
    picture(ana)
    _evening(ana, ben)  # the last of all: what it throws away must still leave a trace where nothing is sealed
    assert PHRASES[Q.WordsForm, "words"] in inside(taken(ana))["questions.html"]
    go_wrong(ana, monkeypatch)
    for name, client in {"ana": ana, "ben": ben}.items():
        for cookie in ("sid", "key"):
            house.secrets[f"cookie {cookie} of {name}"] = client.cookies[cookie].value
        house.secrets |= _keys(name, client, PASSWORDS[name])
    return ana, ben


PASSWORDS = {"ana": PHRASES[A.NewPersonForm, "password"], "ben": PHRASES[C.JoinForm, "password"]}


def _keys(name: str, client: Client, password: str) -> dict[str, str | bytes]:
    """Every key that opens something of this person's, in bytes."""
    cookies = Cookies(client.cookies["sid"].value, client.cookies["key"].value)
    arrived, row = Person.arrive(f"{name}@people.example", password), reading.find(cookies)
    assert arrived
    assert row
    person, keys = arrived
    space = reading.opened(row, keys)
    assert space
    assert keys.private
    stretched = passwords.stretch(password, bytes(person.salt), passwords.DEFAULT)
    found = {"wrap": keys.wrap, "box": keys.box, "private": keys.private, "space": space.key, "password": stretched.kek}
    return {f"{what} key of {name}": key.raw for what, key in {**found, "cookie": cookies.key}.items()}


def _everywhere(ana: Client, ben: Client) -> None:
    """Every address is sent words in every field there is, after its question mark, in its path and in headers."""
    typed = {name: MORE["any field of any form"] for form in every_form() for name in _made(form).fields}
    said = dict.fromkeys(("User-Agent", "Referer", "Accept-Language", "Origin", "X-Requested-With"), MORE["a header"])
    query = urlencode(dict.fromkeys(("before", "next", "another", "part"), MORE["what follows a question mark"]))
    for client in (Client(raise_request_exception=False), lapse(ben), ana):
        client.get(f"/{MORE['a path']}/")
        client.get("/", HTTP_HOST=MORE["another host"])
        for address in every_address():
            if address.name not in ENDING:
                path = address.path(
                    code=NOBODY,
                    session=NOBODY,
                    number=1,
                    year=2026,
                    week=7,
                    secret="x",
                    option="zone",
                    script="listening",
                )
                client.get(f"{path}?{query}", headers=said)
                client.post(path, typed, headers=said)


def _sign_up(ana: Client, house: House) -> None:
    ana.post("/sign-up/", _typed(A.NewPersonForm) | {"email": "nonsense", **HERE})
    ana.post("/sign-up/", _typed(A.NewPersonForm) | {"email": "ana@people.example", **HERE})
    code = re.findall(r"<span>([0-9A-Z]{4})</span>", _page(ana, "/welcome/code/"))
    house.secrets["recovery code"] = "-".join(code)
    house.secrets["recovery key"] = recovery.code_key("-".join(code)).raw
    ana.post("/welcome/code/", _typed(A.GroupsForm))
    ana.post("/together/named/", _typed(C.NameForm))
    ana.post("/together/named/", {"name": PHRASES[A.NewPersonForm, "name"]})


def _invite(ana: Client, ben: Client, house: House) -> None:
    made = ana.post("/together/invite/").content.decode()
    path, secret = re.findall(r"(/join/[^/]+/)#([^<]+)<", made)[0]
    house.secrets["invitation"] = secret
    house.secrets["invitation key"] = recovery.secret_key(secret).raw
    ben.post(path, _typed(C.CodeForm))
    ben.post(path, {"secret": secret})
    ben.post(f"{path}joined/", _typed(C.JoinForm) | {"secret": secret, "email": "ben@people.example", **HERE})
    assert "Good" in _page(ben, "/")
    ben.post("/sign-in/", _typed(A.SignInForm) | {"email": "ana@people.example"})
    ben.post("/sign-in/code/", _typed(A.CodeSignInForm) | {"email": "ana@people.example"})


def _write_for_oneself(ana: Client) -> None:
    ana.post("/unlock/", _typed(A.UnlockForm))
    ana.post("/mine/new/", _typed(A.SheetForm) | {"once": once(ana.get("/mine/new/"))}, headers=SCRIPT)
    ana.post("/mine/1/", _typed(A.SheetForm) | {"once": once(ana.get("/mine/1/"))})
    assert PHRASES[A.SheetForm, "words"] in _page(ana, "/mine/1/")
    ana.post("/questions/own/", _typed(Q.OwnQuestionForm) | {"depth": 1, "once": once(ana.get("/questions/own/"))})


def _evening(ana: Client, ben: Client) -> None:
    ask = ana.get("/questions/tonight/").headers["Location"]
    ana.post(f"{ask}draft/", _typed(Q.DraftForm), headers=SCRIPT)
    assert PHRASES[Q.DraftForm, "words"] in _page(ana, ask)
    for client in (ana, ben):
        client.post(ask, _typed(Q.WordsForm) | {"once": once(client.get(ask))})
    assert PHRASES[Q.WordsForm, "words"] in _page(ana, ask)
    ana.post(f"{ask}replies/", _typed(Q.ReplyForm) | {"once": once(ana.get(ask))})
    ana.post(f"{ask}kept/")
    assert "1 found" in ben.post("/questions/found/", _typed(Q.SearchForm)).content.decode()
    ben.post(f"{ask}removed/")


def _take_along(ana: Client) -> None:
    sealed = taken(ana, **_typed(X.SealForm), how="sealed")
    assert brought(ana, sealed, **_typed(X.BringForm)).status_code == 302
    plain = taken(ana)
    assert PHRASES[A.SheetForm, "words"] in inside(plain)["mine.html"]
    assert brought(ana, plain).status_code == 302
    for wrong in (sealed[:-1], b"PK" + plain):
        assert looked_at(ana, wrong, **_typed(X.BringForm)).status_code == 422


def _typed(form: type[forms.Form]) -> dict[str, Any]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form and phrase}


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _fields(form: type[forms.Form]) -> list[str]:
    return [
        name
        for name, one in _made(form).fields.items()
        if isinstance(one, forms.CharField) and not isinstance(one, forms.EmailField | forms.UUIDField)
    ]


def _made(form: type[forms.Form]) -> forms.Form:
    return form(groups=["A"] * 7, asked=(0, 1)) if form is A.GroupsForm else form()
