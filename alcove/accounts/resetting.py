"""A way back in without password and code: a link, then a wait in which any ordinary sign-in ends it."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from alcove.vault import recovery

if TYPE_CHECKING:
    from alcove.accounts.models import Person

OPEN_FOR: Final = dt.timedelta(days=7)  # how long the link can be used once the wait is over


class Reset(models.Model):
    """One person's request to begin again with fresh keys. Only a hash of the link's secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("accounts.Person", on_delete=models.CASCADE)
    secret_hash = models.BinaryField()
    due = models.DateTimeField()

    class Meta:
        app_label = "accounts"

    @classmethod
    def issue(cls, person: Person) -> tuple[Reset, str]:
        """Begin the wait, and return the secret of the link. Asking again gives a new link and never a new wait."""
        secret, now = recovery.new_secret(), timezone.now()
        with transaction.atomic():
            before = cls.objects.select_for_update().filter(person=person).first()
            if before and before.over:
                before.delete()
                before = None
            reset = before or cls(id=uuid.uuid4(), person=person, due=now + waiting())
            reset.secret_hash = _hash(secret)
            reset.save()
        return reset, secret

    @classmethod
    def find(cls, code: UUID, secret: str) -> Reset | None:
        """The request this link belongs to, while it can still be used."""
        reset = cls.objects.select_related("person").filter(pk=code).first()
        known = reset is not None and hmac.compare_digest(bytes(reset.secret_hash), _hash(secret))
        return reset if reset and known and not reset.over else None

    @property
    def over(self) -> bool:
        """Whether the link has come to its end."""
        return timezone.now() >= self.due + OPEN_FOR

    @property
    def ripe(self) -> bool:
        """Whether the wait is over."""
        return timezone.now() >= self.due

    @classmethod
    def cancel(cls, person: UUID) -> None:
        """End it: whoever signs in as ever needs no reset."""
        cls.objects.filter(person_id=person).delete()


def waiting() -> dt.timedelta:
    """How long a reset waits before it can be used."""
    return dt.timedelta(hours=settings.CONFIGURATION.reset_hours)


def address_of(reset: Reset, secret: str) -> str:
    """The link; its secret is behind the `#`, which no server and no log sees."""
    return f"{settings.CONFIGURATION.origin}{reverse('couple:reset', kwargs={'code': reset.pk})}#{secret}"


def sweep_resets() -> None:
    """Remove requests whose link nobody can use any more."""
    Reset.objects.filter(due__lte=timezone.now() - OPEN_FOR).delete()


def _hash(secret: str) -> bytes:
    """Of the secret as it was meant, however it was typed."""
    try:
        return hashlib.sha256(b"alcove-reset" + recovery.secret_key(secret).raw).digest()
    except recovery.CodeError:
        return b""
