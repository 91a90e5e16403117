"""The privacy contract: what every practice promises, tested over all its addresses. Only tests import this.

A practice inherits `PrivacyContract` in its `tests/test_privacy.py`, names itself, and lets Ana and Ben live with it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.http import HttpResponseBase
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.addresses import Address, every_address
from tests.people import a_couple, an_account, another_couple, browser
from tests.undo import undone, written

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
LEFT_OUT = {"safety:leave"}  # it locks Mine


class Notebook:
    """Hands out phrases that occur nowhere else, and remembers whom each is for."""

    def __init__(self) -> None:
        self.both: list[str] = []
        self.only_ana: list[str] = []

    def for_both(self) -> str:
        """Something that Ana and Ben are both meant to read in the end."""
        return self._phrase(self.both)

    def for_ana(self) -> str:
        """Something of Ana's that Ben must not read, or not yet."""
        return self._phrase(self.only_ana)

    def _phrase(self, kept: list[str]) -> str:
        kept.append(f"Wagtail {len(self.both)} and {len(self.only_ana)} over the quarry")
        return kept[-1]


class Life:
    """Two couples and somebody in no space, what was written, and the pages each of them can read."""

    def __init__(self) -> None:
        self.ana, self.ben = a_couple()
        self.cleo, _ = another_couple()
        self.olga = an_account("Olga")
        self.notes = Notebook()
        self.read: dict[str, str] = {}


@pytest.mark.django_db
class PrivacyContract(ABC):
    """What a practice promises to two people: nobody else finds it, and what is one's own stays one's own."""

    practice: ClassVar[str]

    @abstractmethod
    def live(self, ana: Client, ben: Client, notes: Notebook) -> None:
        """Use all of the practice through its pages, writing phrases from the notebook and nothing else."""

    @pytest.fixture(scope="class")
    @classmethod
    def _life(cls, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Life]:
        """What every test of the class begins with, lived once in a transaction that is never kept."""
        with django_db_blocker.unblock(), undone():
            life = Life()
            cls().live(browser(life.ana), browser(life.ben), life.notes)
            yield life

    @pytest.fixture(autouse=True)
    def _lived(self, _life: Life) -> None:
        """Ana and Ben have used it all; Cleo and Dev are another couple; Olga has an account and no space."""
        self.notes, self.space, self._life_of = _life.notes, _life.ana.space.id, _life
        self.passwords = {"ana": _life.ana.password, "ben": _life.ben.password}
        self.ana, self.ben, self.cleo = browser(_life.ana), browser(_life.ben), browser(_life.cleo)
        self.olga, self.stranger = browser(_life.olga), browser()
        self.ids = [*self._rows(), _life.ana.id, _life.ben.id, self.space]

    def _rows(self) -> list[UUID]:
        models = apps.get_app_config(self.practice).get_models()
        found = [
            pk for model in models for pk in model._base_manager.filter(space=self.space).values_list("pk", flat=True)
        ]
        return [pk for pk in found if isinstance(pk, UUID)]

    def test_both_read_what_is_for_both(self) -> None:
        """Without this the phrases below could be missing simply because nobody ever kept them."""
        assert self.notes.both or not list(apps.get_app_config(self.practice).get_models())
        for who in ("ana", "ben"):
            assert [phrase for phrase in self.notes.both if phrase not in self._read_by(who)] == []

    def test_what_is_anas_own_is_read_by_her_alone(self) -> None:
        """Her partner reads it on no page, whatever the address."""
        hers, his = self._read_by("ana"), self._read_by("ben")
        assert [phrase for phrase in self.notes.only_ana if phrase not in hers] == []
        assert [phrase for phrase in self.notes.only_ana if phrase in his] == []

    def test_a_copy_holds_what_is_for_both_and_what_is_ones_own(self) -> None:
        """What Ana takes along has all of it, what Ben takes along nothing that is hers alone."""
        hers, his = _copy(self.ana), _copy(self.ben)
        assert [phrase for phrase in self.notes.both if phrase not in hers or phrase not in his] == []
        assert [phrase for phrase in self.notes.only_ana if phrase not in hers] == []
        assert [phrase for phrase in self.notes.only_ana if phrase in his] == []

    def test_a_closed_space_is_read_by_both_and_takes_nothing_in(self) -> None:
        """Whatever either sends to any address of the practice; what the other kept private stays so."""
        assert self.ben.post("/together/leave/", {"password": self.passwords["ben"]}).status_code == 302
        before = sorted(self._rows())
        for client in (self.ana, self.ben):
            for address in self._mine():
                for path in {_path(address, found) for found in before}:
                    client.post(path, {"words": "Added too late", "text": "Added too late", "once": str(uuid4())})
            assert sorted(self._rows()) == before
        hers, his = _copy(self.ana), _copy(self.ben)
        assert "Added too late" not in hers + his
        assert [phrase for phrase in self.notes.only_ana if phrase in his] == []

    def test_what_both_have_read_is_read_after_closing(self) -> None:
        """Each keeps it, whoever closed the space."""
        assert self.ben.post("/together/leave/", {"password": self.passwords["ben"]}).status_code == 302
        hers, his = _copy(self.ana), _copy(self.ben)
        assert [phrase for phrase in self.notes.both if phrase not in hers or phrase not in his] == []

    def test_who_goes_can_take_all_their_words_away(self) -> None:
        """When both have done so, neither reads any of it."""
        for name, client in (("ana", self.ana), ("ben", self.ben)):
            form = {"password": self.passwords[name], "when": "week", "words": "go"}
            assert client.post("/settings/delete/", form).status_code == 302
        both = _copy(self.ana) + _copy(self.ben)
        assert [phrase for phrase in self.notes.both if phrase in both] == []

    def test_another_couple_reads_nothing_of_it(self) -> None:
        """Neither their words nor the id of anything that is theirs."""
        read = self._read_by("cleo")
        assert [phrase for phrase in (*self.notes.both, *self.notes.only_ana) if phrase in read] == []
        assert [found for found in self.ids if str(found) in read or found.hex in read] == []

    def test_to_another_couple_it_is_as_if_it_were_not_there(self) -> None:
        """The answers for their things and for nobody's differ in nothing, and change nothing."""
        before, rows = self._stored(), self._rows()
        for address in self._pointing():
            for method in ("get", "post"):
                missing = _seen(self._asked(self.cleo, method, address, NOBODYS))
                for found in rows:
                    assert _seen(self._asked(self.cleo, method, address, found, before)) == missing, address.name

    def test_signed_out_one_is_asked_to_sign_in(self) -> None:
        """Whatever of the practice they ask for."""
        for address in self._mine():
            for found in (self._rows() or [NOBODYS])[:1]:
                assert self._asked(self.stranger, "get", address, found).headers["Location"].startswith("/sign-in/")
                assert self._asked(self.stranger, "post", address, found).status_code == 401

    def test_somebody_in_no_space_is_led_to_begin_one(self) -> None:
        """An account alone opens nothing of a couple."""
        for address in self._mine():
            for found in (self._rows() or [NOBODYS])[:1]:
                assert self._asked(self.olga, "get", address, found).headers["Location"] == "/begin/"
                assert self._asked(self.olga, "post", address, found).status_code == 409

    def test_nothing_of_it_is_stored_readable(self) -> None:
        """No phrase is in any table; `tests/privacy` looks at all other places."""
        stored = self._stored()
        for phrase in (*self.notes.both, *self.notes.only_ana):
            for trace in (
                phrase.encode(),
                phrase.lower().encode(),
                phrase.encode("utf-16-le"),
                phrase.encode().hex().encode(),
            ):
                assert trace not in stored

    def _mine(self) -> list[Address]:
        return [address for address in every_address() if address.name.startswith(f"{self.practice}:")]

    def _pointing(self) -> list[Address]:
        return [address for address in self._mine() if _points(address)]

    def _read_by(self, who: str) -> str:
        """Every page that somebody can read; asked once, since nothing that a test does lasts."""
        if who not in self._life_of.read:
            self._life_of.read[who] = " ".join(self._pages(getattr(self, who)))
        return self._life_of.read[who]

    def _pages(self, client: Client) -> Iterator[str]:
        elsewhere = [address for address in every_address() if not _points(address)]
        for address in {*elsewhere, *self._mine()}:  # what others point at is nothing of this practice
            if address.name not in LEFT_OUT:
                for path in {_path(address, found) for found in (self._rows() if _points(address) else [NOBODYS])}:
                    response = client.get(path)
                    if response.status_code == 200:
                        yield response.content.decode()

    def _asked(
        self, client: Client, method: str, address: Address, found: UUID, before: bytes | None = None
    ) -> HttpResponseBase:
        with undone():
            path, quiet = _path(address, found), written()
            response = client.get(path) if method == "get" else client.post(path, {"words": "some words"})
            kept = before is None or written() == quiet is not None or self._stored() == before
            assert kept, f"{address.name} changed something"
        return response

    def _stored(self) -> bytes:
        rows = [row for model in apps.get_models() for row in sorted(map(_raw, model._base_manager.values_list()))]
        return b"\n".join(rows)


def _copy(client: Client) -> str:
    response: Any = client.post("/settings/export/", {"how": "plain"})
    file = ZipFile(BytesIO(b"".join(response.streaming_content)))
    return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())


def _points(address: Address) -> bool:
    return "uuid" in dict(address.parts).values()


def _path(address: Address, found: UUID) -> str:
    given = {"uuid": found, "int": 1, "option": "strict", "string": "x" * 43, "script": "listening"}
    return address.path(**{name: given[kind] for name, kind in address.parts})


def _raw(row: tuple[object, ...]) -> bytes:
    return b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)


def _seen(response: Any) -> tuple[int, str, str]:
    changing = r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(csrfmiddlewaretoken" value|csrf-token" content)="[^"]{64}"'
    said = re.sub(changing, "", response.content.decode())
    return response.status_code, re.sub(changing, "", response.headers.get("Location", "")), said
