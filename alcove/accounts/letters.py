"""The one letter Alcove sends: the link of a reset that somebody asked for. It names nobody and tells nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

log = logging.getLogger("alcove.letters")


def can_send() -> bool:
    """Whether this server has a mail server."""
    return bool(settings.CONFIGURATION.mail)


def beside(work: Callable[[], None]) -> None:
    """Do this beside the request, so that its answer takes as long for an address that nobody has here."""
    threading.Thread(target=_alone, args=(work,), daemon=True).start()


def _alone(work: Callable[[], None]) -> None:
    try:
        work()
    except (DatabaseError, OSError, SMTPException):
        log.warning("A letter could not be sent: see ALCOVE_MAIL.")
    finally:
        connection.close()


def send_reset(to: str, link: str) -> None:
    """Send the link."""
    text = _(
        "Somebody asked for a new way into an account at this address.\n\n"
        "If it was you, open this link; it will tell you what comes next:\n%(link)s\n\n"
        "If it was not you, sign in as ever, and nothing happens."
    ) % {"link": link}
    EmailMessage(subject="Alcove", body=text, to=[to]).send()
