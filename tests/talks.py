"""Talks, lived through as two people would."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.test import Client

from alcove.practices.gratitude.models import Thanks
from alcove.practices.questions.models import Ask
from tests.people import Someone, browser

ASKED = {"way": "two", "first": "me", "heat": "1", "topic": "The cold stairs"}


def asked(who: Client, script: str, **chosen: str) -> str:
    """Somebody asks for a talk; returns its address."""
    form = {**ASKED, **chosen, "once": str(uuid4())}
    answer = who.post(f"/conversations/by/{script}/", form)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def begun(ana: Client, ben: Client, script: str, **chosen: str) -> str:
    """Ana asks and Ben comes in; returns the address."""
    address = asked(ana, script, **chosen)
    ben.post(f"{address}come-in/")
    return address


def tap(who: Client, address: str, what: str, beat: int, **more: str) -> None:
    """Somebody taps what the screen of that beat offers."""
    who.post(f"{address}turn/", {"what": what, "beat": str(beat), **more})


def to_the_end(ana: Client, ben: Client, address: str, words: tuple[str, str] = ("", "")) -> None:
    """Both do as their screens say until it is over; each puts their words down where they can."""
    for _ in range(200):
        beat, kind = screen(ana, address)
        if kind == "over":
            return
        for who, said in ((ana, words[0]), (ben, words[1])):
            more = {"words": said} if kind == "write" else {"number": "1"} if kind == "depth" else {}
            for what in ("ready", "done", "yes", "enough"):
                tap(who, address, what, beat, **more)
    raise AssertionError("it did not come to an end")


def quarrel(ana: Client, ben: Client, *, topic: str, words: tuple[str, str]) -> None:
    """A talk after a quarrel, to its end."""
    to_the_end(ana, ben, begun(ana, ben, "quarrel", topic=topic), words)


def screen(who: Client, address: str) -> tuple[int, str]:
    """The beat that somebody's screen is at, and its kind."""
    html = who.get(address).content.decode()
    return int(html.split('data-beat="')[1].split('"')[0]), html.split('data-screen="')[1].split('"')[0]


def thanked(one: Someone, words: str, *, ago: int = 0) -> None:
    """Somebody thanks their partner, so many days ago."""
    Thanks.give(one.space.on_day(one.space.today - dt.timedelta(days=ago)), words, once=uuid4())


def tonights(one: Someone) -> tuple[str, str]:
    """Tonight's question: its id and its words."""
    browser(one).get("/questions/tonight/")
    ask = Ask.objects.readable_by(one.space).get()
    return str(ask.pk), str(ask.opened(one.space)["text"])
