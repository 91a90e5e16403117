"""How days and times read on a page, in the reader's language and zone."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import get_language, pgettext


def day(value: date) -> str:
    """A day as people say it, with its year only when that is not this year."""
    here = local(value)
    return spelled(here.year, here.month, here.day, here.year == timezone.localdate().year, get_language())


@lru_cache(maxsize=2000)
def spelled(year: int, month: int, day: int, this_year: bool, language: str | None) -> str:
    """A day in that language, which is the one now in use; spelling one out again and again is slow."""
    if this_year:
        return written(date(year, month, day), pgettext("a day this year, in Django's date letters", "l j F"))
    return written(date(year, month, day), pgettext("a day of another year, in Django's date letters", "l j F Y"))


def month(value: date) -> str:
    """The short name of a day's month."""
    return written(value, pgettext("the short name of a month, in Django's date letters", "M"))


def clock(value: datetime) -> str:
    """A time of day."""
    return written(local(value), pgettext("a time of day, in Django's date letters", "H:i"))


def local(value: date) -> date:
    """The same moment in the reader's zone; days and times without a zone stay as they are."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
