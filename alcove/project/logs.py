"""What the server writes about itself: route, status and time of each request, and where an error arose.

Promise: no line holds anything a person typed, an address they asked for, or what their browser said about them. The
messages of exceptions and of other libraries may quote such things, so only kinds of errors and places are written.
"""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from alcove.project.configuration import CHECKOUT

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "alcove.project.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "alcove": {"level": "INFO"},
        # Django's own handlers and levels are taken away: they would mail or repeat what is written here.
        "django": {"handlers": [], "level": "ERROR"},
        "uvicorn": {"handlers": [], "level": "ERROR"},
    },
}

DEEP: Final = 8  # places told of one error, innermost first, and errors told of one chain

# In a house of two, a line would say who looked for help, took a copy along, or is at work on something hard alone.
# Nothing is written of these pages.
UNWRITTEN: Final = (
    "safety:",
    "coaching:",
    "kinder:",
    "understanding:",
    "honesty:",
    "apologies:",
    "forgiveness:",
    "conversations:prepare",
    "conversations:matter",
    "conversations:afterwards",
    "export:",
    "parting:",
    "couple:password",
    "couple:reset",
    "couple:set-aside",
    "couple:thrown-away",
    "couple:back",
    "couple:let-in",
    "accounts:forgotten",
    "accounts:code-tried",
    "accounts:reset-cancelled",
)

requests = logging.getLogger("alcove.requests")


class QuietFormatter(logging.Formatter):
    """Writes our own messages as they are; of all others only who spoke, from where, and what kind of error it was."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for one record."""
        ours = record.name.split(".")[0] == "alcove"
        said = record.getMessage() if ours else f"{record.name} {record.levelname.lower()}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            return f"{said}: {chain(error)}"
        return said if ours else f"{said} at {_short(record.pathname)}:{record.lineno}"


class RequestLog:
    """Middleware that writes one line for each request, after it was answered."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then write route name, status, milliseconds and a number that means nothing elsewhere."""
        start = time.perf_counter()
        request.number = secrets.token_hex(4)  # type: ignore[attr-defined]
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "-"
        if route.startswith(UNWRITTEN):
            return response
        spent = (time.perf_counter() - start) * 1000
        requests.info("%s %s %.1f ms %s", route, response.status_code, spent, request.number)  # type: ignore[attr-defined]
        return response


class QuietReporter:
    """Stands in for Django's report of an error: the same words as the log, without values."""

    def __init__(
        self,
        request: HttpRequest | None,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
        is_email: bool = False,
    ) -> None:
        self.said = chain(exc_value) if exc_value else "Unknown error"

    def get_traceback_text(self) -> str:
        """Kinds of errors and places in the code."""
        return self.said

    get_traceback_html = get_traceback_text

    def get_traceback_data(self) -> dict[str, Any]:
        """Nothing: Django would put values here."""
        return {}


def chain(error: BaseException) -> str:
    """Say what kind of error it was and where, innermost place first, then what it came from; never its message."""
    said = [_one(each) for each in _causes(error)]
    return " after ".join(dict.fromkeys(said[:DEEP]))


def hook() -> None:
    """Let errors that nobody catches be written as quietly as the others."""
    logger = logging.getLogger("alcove")

    def uncaught(kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
        logger.error("stopped", exc_info=(kind, error, tb))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        logger.error("a thread stopped", exc_info=args.exc_value)

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        logger.error("an error could not be raised", exc_info=args.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, unraisable


def _one(error: BaseException) -> str:
    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    places = [
        f"{_short(code.co_filename)}:{line}:{code.co_name}"
        for code, line in reversed(frames)
        if not code.co_filename.startswith("<frozen")
    ]
    return " < ".join([type(error).__name__, *places[:DEEP]])


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _short(path: str) -> str:
    return path.rpartition("site-packages/")[2].removeprefix(f"{CHECKOUT}/")
