"""An apology that was given: Apology. What its author holds before that is in `own.py`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alcove.kit import letters


class Apology(letters.Letter):
    """The words as both read them, in the order in which they weigh; with the line that the other may answer."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "-day", "-id"], name="apologies_newest_first")]
