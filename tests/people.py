"""The people in the tests: Ana and Ben are a couple, Cleo and Dev another; neither couple knows of the other.

They are made through the models' own verbs, so that they hold real keys; `sign_in` puts a real session's cookies into a
test client. Passwords are stretched cheaply in tests, so a couple costs a few milliseconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils import timezone

from alcove.accounts.keys import Keys
from alcove.accounts.models import Person
from alcove.accounts.sessions import Cookies, Session
from alcove.couple import reading
from alcove.couple.models import Invite, Space
from alcove.couple.opened import OpenSpace
from tests.laid_down import made_once

ZONE = "Europe/Lisbon"


@dataclass(frozen=True, repr=False)
class Someone:
    """A person with an account: who they are, how they sign in, and the keys their password opens."""

    id: UUID
    name: str
    email: str
    password: str
    code: str
    keys: Keys

    def session(self, *, borrowed: bool = False) -> Cookies:
        """Sign one more browser in."""
        return Session.start(self.keys, device="Firefox, computer", borrowed=borrowed, private_minutes=30)

    @property
    def space(self) -> OpenSpace:
        """The space they are in now, opened with their keys."""
        space = self.space_or_none
        assert space is not None, f"{self.name} is in no space"
        return space

    @property
    def space_or_none(self) -> OpenSpace | None:
        """The same, or None while they are in none."""
        return reading.entered(self.keys)


def an_account(name: str, *, confirmed: bool = True) -> Someone:
    """Somebody with an account who is in no space."""
    email, password = f"{name.lower()}@people.example", f"{name} walks along a lantern harbour"
    person, keys, code = Person.begin(email=email, password=password, name=name, zone=ZONE)
    Person.objects.filter(pk=person.pk).update(code_confirmed=confirmed)
    return Someone(person.id, name, email, password, code, keys)


def alone(name: str = "Thea") -> Someone:
    """Somebody in a space of their own, with nobody else in it."""
    someone = an_account(name)
    Space.begin(someone.keys, name=name, zone=ZONE)
    return someone


def joined(first: Someone, second: Someone) -> tuple[Someone, Someone]:
    """The two, after the second accepted the first's invitation."""
    invite, secret = Invite.make(first.space)
    assert Invite.accept(invite.pk, secret, keys=second.keys, name=second.name)
    return first, second


def a_couple(first: str = "Ana", second: str = "Ben") -> tuple[Someone, Someone]:
    """Two people who share a space: Ana and Ben unless others are named."""
    return made_once(f"{first} and {second}", lambda: joined(alone(first), an_account(second)))


def another_couple() -> tuple[Someone, Someone]:
    """Cleo and Dev, who share a space of their own."""
    return a_couple("Cleo", "Dev")


def sign_in(client: Client, someone: Someone, *, borrowed: bool = False) -> Client:
    """Put a fresh session of this person into the client, its private area open and proved; return the client."""
    cookies = someone.session(borrowed=borrowed)
    client.cookies[settings.SESSION_COOKIE] = cookies.token
    client.cookies[settings.KEY_COOKIE] = cookies.secret
    return client


def browser(someone: Someone | None = None, *, raises: bool = True) -> Client:
    """A browser, signed in as this person if one is given. `raises=False` shows the error page instead of the error."""
    client = Client(raise_request_exception=raises)
    return sign_in(client, someone) if someone else client


def session_of(client: Client) -> Session:
    """The session that this client's cookies name."""
    token = client.cookies[settings.SESSION_COOKIE].value
    secret = client.cookies[settings.KEY_COOKIE].value
    return Session.objects.get(token_hash=Cookies(token, secret).token_hash)


def lapse(client: Client) -> Client:
    """Let the private half of the client's session lapse, as after half an hour away; return the client."""
    Session.objects.filter(pk=session_of(client).pk).update(private=None, private_until=None, proved_until=None)
    return client


def unprove(client: Client) -> Client:
    """Let the password have been given longer than five minutes ago; the private area stays open. Return the client."""
    past = timezone.now() - dt.timedelta(seconds=1)
    Session.objects.filter(pk=session_of(client).pk).update(proved_until=past)
    return client
