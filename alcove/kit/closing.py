"""What must happen in every practice when a space is closed, and when somebody takes all their words away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from alcove.accounts.keys import Keys
from alcove.couple import parting
from alcove.couple.reading import all_entered
from alcove.kit import plans
from alcove.kit.pictures.models import Picture
from alcove.kit.practice import all_practices


def close(space: UUID) -> None:
    """Close a space with all that ends with it, in one transaction; no key is needed."""
    with transaction.atomic():
        if parting.close(space):
            for practice in all_practices():
                if practice.closing:
                    practice.closing(space)
            plans.ended(space)


def take_words_away(keys: Keys) -> None:
    """Take all of one's own words away, in every space that these keys open."""
    with transaction.atomic():
        for space in all_entered(keys):
            for practice in all_practices():
                if practice.remove_mine:
                    practice.remove_mine(space)
            Picture.remove_mine(space)
