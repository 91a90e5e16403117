"""What a host can do about accounts, by the address somebody signs in with. Nothing here opens anything."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from alcove.project import database, startup
from alcove.project.configuration import Configuration, StartError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from alcove.accounts.models import Person


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the database is."""
    parser.add_argument("--data", type=Path, help="folder of the database (ALCOVE_DATA)")


def enter(data: Path | None) -> Configuration:
    """Set Django up on a database that is there, sound, and of this program's shape, while it is served or not."""
    configuration = Configuration.at(data)
    path = configuration.database
    if database.empty(path):
        raise StartError(f"There is no database in {configuration.data}.")
    startup.guard_memory()
    startup.check_database(path)
    startup.check_version(path)
    if database.known() - database.recorded(path):
        raise StartError(f"The database {path} is of an older Alcove: start this one once, then try again.")
    startup.set_up(configuration)
    return configuration


def present() -> QuerySet[Person]:
    """Everybody who can sign in; what is left of somebody who went, for their partner's sake, is nobody."""
    from alcove.accounts.models import Person, Unlock

    return Person.objects.filter(pk__in=Unlock.objects.values("person_id"))


def named(email: str) -> Person:
    """Who signs in with this address; StartError if nobody does."""
    person = present().filter(email=email.strip().lower()).first()
    if person is None:
        raise StartError("Nobody signs in with this address.")
    return person
