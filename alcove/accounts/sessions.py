"""Signed-in browsers: what a session row holds, how long it lasts, and what lapses when nobody is there."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import models
from django.utils import timezone

from alcove.accounts.keys import Keys
from alcove.vault import Key

SLIDING = dt.timedelta(days=14)
ABSOLUTE = dt.timedelta(days=60)
BORROWED = dt.timedelta(minutes=15)
PROVED = dt.timedelta(minutes=5)
LEEWAY = dt.timedelta(days=3)  # to the coming midnight, and two days by which a clock may have been wrong
STEP = dt.timedelta(minutes=1)  # how exactly the end of an idle time is kept


class Session(models.Model):
    """A signed-in browser: useless without the two cookies it carries, since both halves are sealed under one of them.

    Times that would tell when somebody was last here are swept away once they have passed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.BinaryField(unique=True)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE)
    device = models.CharField(max_length=40)
    since = models.DateField()
    borrowed = models.BooleanField(default=False)
    private_minutes = models.PositiveSmallIntegerField()
    expires = models.DateTimeField()
    ends = models.DateTimeField()
    shared = models.BinaryField()
    private = models.BinaryField(null=True)
    private_until = models.DateTimeField(null=True)
    proved_until = models.DateTimeField(null=True)
    looking_at = models.UUIDField(null=True)

    class Meta:
        app_label = "accounts"

    @classmethod
    def start(cls, keys: Keys, *, device: str, borrowed: bool, private_minutes: int) -> Cookies:
        """Sign this browser in with fresh secrets; return the cookies that carry them."""
        cookies, now = Cookies.fresh(), timezone.now()
        session = cls(id=uuid.uuid4(), person_id=keys.person, device=device, borrowed=borrowed, since=now.date())
        session.token_hash = cookies.token_hash
        session.private_minutes = int(BORROWED.seconds / 60) if borrowed else private_minutes
        session.expires, session.ends = _expires(now, borrowed=borrowed), _tomorrow(now) + ABSOLUTE
        session.shared = keys.seal_shared_half(cookies.key, session.id)
        session.private = keys.seal_private_half(cookies.key, session.id)
        session.private_until, session.proved_until = _private_until(now, session.private_minutes), now + PROVED
        session.save(force_insert=True)
        return replace(cookies, lasting=not borrowed)


@dataclass(frozen=True, slots=True, repr=False)
class Cookies:
    """What the browser keeps: a token that finds the session, and the key that opens it."""

    token: str
    secret: str
    lasting: bool = True

    @classmethod
    def fresh(cls) -> Cookies:
        """New secrets, 256 bits each."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(32))

    @property
    def token_hash(self) -> bytes:
        """All that the database knows of the token."""
        return hashlib.sha256(self.token.encode()).digest()

    @property
    def key(self) -> Key:
        """The key under which both halves are sealed; a malformed cookie makes a key that opens nothing."""
        try:
            raw = base64.urlsafe_b64decode(self.secret + "=")
        except (binascii.Error, ValueError):
            raw = b""
        return Key(raw if len(raw) == 32 else bytes(32))


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """Who is here in this request, by which session, with which keys."""

    session: UUID
    person: UUID
    email: str
    name: str
    language: str
    zone: str
    code_confirmed: bool
    borrowed: bool
    private_minutes: int
    expires: dt.datetime
    private_until: dt.datetime | None
    proved_until: dt.datetime | None
    reset_due: dt.datetime | None
    looking_at: UUID | None
    cookies: Cookies
    keys: Keys

    @property
    def unlocked(self) -> bool:
        """Whether the private area is open in this request."""
        return self.keys.private is not None

    @property
    def proved(self) -> bool:
        """Whether the password was given within the last five minutes."""
        return holds(self.proved_until, PROVED)

    @property
    def choices(self) -> dict[str, object]:
        """What this person has chosen, as the form of choices names it."""
        return {"zone": self.zone, "language": self.language, "private_minutes": self.private_minutes}

    def unlock(self, keys: Keys) -> Cookies:
        """Put the private half back, after the password was given; copies of the cookies so far open nothing."""
        cookies, now = Cookies.fresh(), timezone.now()
        Session.objects.filter(pk=self.session).update(
            token_hash=cookies.token_hash,
            shared=keys.seal_shared_half(cookies.key, self.session),
            private=keys.seal_private_half(cookies.key, self.session),
            private_until=_private_until(now, self.private_minutes),
            proved_until=now + PROVED,
        )
        return replace(cookies, lasting=not self.borrowed)

    def prove(self) -> None:
        """Note that the password was given just now."""
        Session.objects.filter(pk=self.session).update(proved_until=timezone.now() + PROVED)

    def lock(self) -> None:
        """Drop the private half at once: its key is gone from this session, not just hidden."""
        Session.objects.filter(pk=self.session).update(private=None, private_until=None, proved_until=None)

    def stay(self) -> None:
        """Move the ends of the idle times on; written at most once a minute, and once a day for the session itself."""
        now, changed = timezone.now(), {}
        if (
            self.unlocked
            and self.private_until
            and _private_until(now, self.private_minutes) - self.private_until >= STEP
        ):
            changed["private_until"] = _private_until(now, self.private_minutes)
        if _expires(now, borrowed=self.borrowed) - self.expires >= (STEP if self.borrowed else dt.timedelta(days=1)):
            changed["expires"] = _expires(now, borrowed=self.borrowed)
        if changed:
            Session.objects.filter(pk=self.session).update(**changed)

    def sign_out(self) -> None:
        """End this session."""
        Session.objects.filter(pk=self.session).delete()

    def sign_out_everywhere(self) -> None:
        """End every session of this person, this one too."""
        Session.objects.filter(person_id=self.person).delete()

    def sign_out_device(self, session: UUID) -> bool:
        """End one of this person's sessions; False if it is not theirs or not there."""
        found, _ = Session.objects.filter(pk=session, person_id=self.person).delete()
        return bool(found)

    def look_at(self, space: UUID | None) -> None:
        """Open an earlier space in this browser, to look at, or go back to the one of now."""
        Session.objects.filter(pk=self.session).update(looking_at=space)

    def lapse_after(self, minutes: int) -> None:
        """Change how soon the private half of this browser lapses; a borrowed one keeps its own."""
        if not self.borrowed:
            until = _private_until(timezone.now(), minutes) if self.unlocked else None
            Session.objects.filter(pk=self.session).update(private_minutes=minutes, private_until=until)

    def devices(self) -> list[Session]:
        """This person's signed-in browsers, newest first; never where they were."""
        live = Session.objects.filter(person_id=self.person, expires__gt=timezone.now(), ends__gt=timezone.now())
        return list(live.order_by("-since", "id")[:50])


def sweep() -> None:
    """Remove what has lapsed: private halves with their times, and sessions that are over."""
    now = timezone.now()
    Session.objects.filter(private_until__lte=now).update(private=None, private_until=None)
    Session.objects.filter(proved_until__lte=now).update(proved_until=None)
    Session.objects.filter(models.Q(expires__lte=now) | models.Q(ends__lte=now)).delete()


def holds(until: dt.datetime | None, most: dt.timedelta) -> bool:
    """Whether a time is still to come. One further ahead than it can be was set before a clock was put back."""
    return until is not None and dt.timedelta(0) < until - timezone.now() <= most + STEP


def lasts(expires: dt.datetime | None, ends: dt.datetime | None, *, borrowed: bool) -> bool:
    """Whether a session is not over. One that has longer to live than any can was begun before a clock was put back."""
    return holds(expires, BORROWED if borrowed else SLIDING + LEEWAY) and holds(ends, ABSOLUTE + LEEWAY)


def private_most(minutes: int) -> dt.timedelta:
    """The longest that a private half may stay open without anybody there."""
    return dt.timedelta(minutes=minutes) if minutes else ABSOLUTE + dt.timedelta(days=1)


def _expires(now: dt.datetime, *, borrowed: bool) -> dt.datetime:
    return now + BORROWED if borrowed else _tomorrow(now) + SLIDING


def _private_until(now: dt.datetime, minutes: int) -> dt.datetime:
    return now + dt.timedelta(minutes=minutes) if minutes else _tomorrow(now) + ABSOLUTE


def _tomorrow(now: dt.datetime) -> dt.datetime:
    """The coming midnight: a time that tells the day somebody was here, and no more."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
