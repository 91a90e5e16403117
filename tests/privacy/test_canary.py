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

import pytest
from django import forms
from django.core import mail
from django.test import Client

import alcove.accounts.forms
import alcove.couple.forms
import alcove.practices.questions.forms
from alcove.lib.tests.on_disk import on_disk  # noqa: F401  (a fixture)
from alcove.lib.tests.pages import once
from alcove.practices.questions.models import Answer
from alcove.project.logs import QuietFormatter
from alcove.vault import envelope
from tests.privacy.canaries import MORE, PHRASES, everything, files_in, found_in

A, C, Q = alcove.accounts.forms, alcove.couple.forms, alcove.practices.questions.forms
HERE = {"zone": "Europe/Lisbon"}
SCRIPT = {"X-Requested-With": "fetch"}


@dataclass
class House:
    """All the places where words could be left, and the secrets that came up on the way."""

    folder: Path
    log: io.StringIO
    secrets: dict[str, str] = field(default_factory=dict)

    def places(self) -> list[tuple[str, bytes]]:
        """What lies in files, in the log, and in letters."""
        letters = "".join(str(letter.message()) for letter in mail.outbox)
        return [*files_in(self.folder), ("the log", self.log.getvalue().encode()), ("mail", letters.encode())]


@pytest.fixture
def house(on_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:  # noqa: F811
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield House(tmp_path, log)
    root.removeHandler(handler)


def test_every_field_in_which_somebody_can_write_has_a_phrase() -> None:
    for module in (A, C, Q):
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.Form) and form is not forms.Form:
                for name in _fields(form):
                    assert (form, name) in PHRASES, f"{form.__name__}.{name} has no canary"


def test_nothing_that_was_typed_lies_anywhere(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live(house, monkeypatch)
    assert found_in(house.places(), everything()) == []
    assert found_in(house.places(), house.secrets) == []
    assert len(house.secrets) >= 6
    assert "questions:ask" in house.log.getvalue()


def test_without_sealing_the_phrases_are_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search itself can fail: what is sealed with nothing lies open."""
    monkeypatch.setattr(envelope, "aead_seal", lambda padded, *rest: padded + bytes(envelope.TAG))
    monkeypatch.setattr(envelope, "aead_open", lambda body, *rest: body[: -envelope.TAG])
    live(house, monkeypatch)
    found = " ".join(found_in(house.places(), everything()))
    kept = ("NewPersonForm.name", "WordsForm.words", "SheetForm.title", "ReplyForm.words", "OwnQuestionForm.words")
    assert all(f"{what} in alcove.sqlite3" in found for what in kept)


def live(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people come in, use every form, fail at some, and go."""
    ana, ben = Client(raise_request_exception=False), Client(raise_request_exception=False)
    _sign_up(ana, house)
    _invite(ana, ben, house)
    _write_for_oneself(ana)
    _evening(ana, ben)
    _go_wrong(ana, monkeypatch)
    for number, client in enumerate((ana, ben)):
        for name in ("sid", "key"):
            house.secrets[f"cookie {name} {number}"] = client.cookies[name].value
    ana.post("/sign-out/")


def _sign_up(ana: Client, house: House) -> None:
    ana.post("/sign-up/", _typed(A.NewPersonForm) | {"email": "nonsense", **HERE})
    ana.post("/sign-up/", _typed(A.NewPersonForm) | {"email": "ana@people.example", **HERE})
    code = re.findall(r"<span>([0-9A-Z]{4})</span>", _page(ana, "/welcome/code/"))
    house.secrets["recovery code"] = "-".join(code)
    ana.post("/welcome/code/", _typed(A.GroupsForm))
    ana.post("/together/named/", _typed(C.NameForm))
    ana.post("/together/named/", {"name": PHRASES[A.NewPersonForm, "name"]})


def _invite(ana: Client, ben: Client, house: House) -> None:
    made = ana.post("/together/invite/").content.decode()
    path, secret = re.findall(r"(/join/[^/]+/)#([^<]+)<", made)[0]
    house.secrets["invitation"] = secret
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
    found = ben.post("/questions/found/", _typed(Q.SearchForm)).content.decode()
    assert "1 found" in found
    ben.post(f"{ask}removed/")


def _go_wrong(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = ana.post("/questions/another/").headers["Location"]
    number = once(ana.get(ask))
    ana.post(ask, {"words": MORE["too long a text"] * 1000, "once": number})
    ana.post(f"{ask}replies/", {"words": MORE["a late answer"], "once": number})
    with monkeypatch.context() as broken:
        broken.setattr(Answer, "hand_in", _explode)
        failed = ana.post(ask, {"words": MORE["an exception"], "once": number})
        ana.post(ask, {"words": MORE["an exception"], "once": number}, headers=SCRIPT)
    assert failed.status_code == 500
    assert MORE["an exception"] in failed.content.decode()
    stranger = Client(raise_request_exception=False)
    lapsed = stranger.post(ask, {"words": MORE["a carried form"]})
    assert lapsed.status_code == 401
    assert MORE["a carried form"] in lapsed.content.decode()


def _explode(*args: Any, **kwargs: Any) -> None:
    raise ValueError(f"could not keep {args} {kwargs}")


def _typed(form: type[forms.Form]) -> dict[str, Any]:
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form and phrase}


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _fields(form: type[forms.Form]) -> list[str]:
    made = form(groups=["A"] * 7, asked=(0, 1)) if form is A.GroupsForm else form()
    return [
        name
        for name, one in made.fields.items()
        if isinstance(one, forms.CharField) and not isinstance(one, forms.EmailField | forms.UUIDField)
    ]
