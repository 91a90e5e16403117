"""The one letter Alcove sends: the link of a reset that somebody asked for. It names nobody and tells nothing."""

from __future__ import annotations

import logging
import threading
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

log = logging.getLogger("alcove.letters")


def can_send() -> bool:
    """Whether this server has a mail server."""
    return bool(settings.CONFIGURATION.mail)


def send_reset(to: str, link: str) -> None:
    """Send the link, beside the request: it takes as long for an address that nobody has here."""
    text = _(
        "Somebody asked for a new way into an account at this address.\n\n"
        "If it was you, open this link; it will tell you what comes next:\n%(link)s\n\n"
        "If it was not you, sign in as ever, and nothing happens."
    ) % {"link": link}
    letter = EmailMessage(subject="Alcove", body=text, to=[to])
    threading.Thread(target=_post, args=(letter,), daemon=True).start()


def _post(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (OSError, SMTPException):
        log.warning("A letter could not be sent: see ALCOVE_MAIL.")
