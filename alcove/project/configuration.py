"""The few choices a host makes, read from the environment and checked before anything starts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast
from urllib.parse import SplitResult, unquote, urlsplit

CHECKOUT: Final = Path(__file__).resolve().parents[2]
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")

SETTINGS: Final[dict[str, str]] = {
    "ALCOVE_DATA": "Folder for the database and all else that is kept; 'data' in the checkout if not set.",
    "ALCOVE_HOST": "Network address to listen on; 127.0.0.1 if not set.",
    "ALCOVE_PORT": "Port to listen on; 8000 if not set, 0 takes any free one.",
    "ALCOVE_ORIGIN": "Address people type, such as https://alcove.example; http://localhost with the port if not set.",
    "ALCOVE_SIGNUP": "Who may make an account: 'invitation' (the default) or 'open'.",
    "ALCOVE_RUN_BY": "Name shown to people as the one who runs this server; empty if not set.",
    "ALCOVE_LEAVE_TO": "Harmless site that 'Leave page' goes to; a weather forecast if not set.",
    "ALCOVE_RESET_HOURS": "How long a reset without password and code waits, 1 to 336 hours; 48 if not set.",
    "ALCOVE_MAIL": "Mail server for resets, such as smtp://user:password@mail.example:587; no mail if not set.",
    "ALCOVE_MAIL_FROM": "Address that mail comes from; alcove@ and the host's name if not set.",
    "ALCOVE_PICTURES": "Megabytes of pictures that one space may keep, 0 to 100000; 500 if not set.",
    "ALCOVE_OUTGOING": "Whether people may have calendars elsewhere read: 'yes' or 'no'; no if not set.",
    "ALCOVE_MODEL": "The host's own language model, such as http://127.0.0.1:11434/v1; nobody is asked if not set.",
    "ALCOVE_MODEL_NAME": "Which model to ask for there; none is named if not set.",
    "ALCOVE_MODEL_KEY": "Key to ask it with; none if not set.",
    "ALCOVE_STATIC": "Folder for gathered style sheets, scripts and fonts; 'build/static' in the checkout if not set.",
}


class StartError(Exception):
    """Why Alcove does not start, in one sentence for the person who runs it."""


class ConfigurationError(StartError):
    """A choice that cannot be followed."""


@dataclass(frozen=True)
class Configuration:
    """Every choice a host can make about a server."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    origin: str = "http://localhost:8000"
    signup: Literal["invitation", "open"] = "invitation"
    run_by: str = ""
    leave_to: str = "https://www.bbc.co.uk/weather"
    reset_hours: int = 48
    mail: str = ""
    mail_from: str = ""
    pictures: int = 500
    outgoing: bool = False
    model: str = ""
    model_name: str = ""
    model_key: str = ""
    static: Path = CHECKOUT / "build" / "static"

    @property
    def https(self) -> bool:
        """Whether people reach this server through HTTPS."""
        return self.origin.startswith("https://")

    @property
    def local(self) -> bool:
        """Whether people reach this server on this machine only."""
        return urlsplit(self.origin).hostname in LOOPBACK

    @property
    def database(self) -> Path:
        """The one file that holds the tables."""
        return self.data / "alcove.sqlite3"

    @property
    def allowed_hosts(self) -> list[str]:
        """The host names this server answers to; the names of one's own machine are interchangeable."""
        if self.local:
            return ["localhost", "127.0.0.1", "[::1]"]
        return [_bracketed(urlsplit(self.origin).hostname or "")]

    @property
    def mail_settings(self) -> dict[str, object]:
        """The framework's settings for mail; without a mail server, no mail is ever made."""
        parts = urlsplit(self.mail)
        if not self.mail:
            return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
        secure = parts.scheme == "smtps"
        return {
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": parts.port or (465 if secure else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": secure,
            "EMAIL_USE_TLS": not secure and parts.hostname not in LOOPBACK,
            "EMAIL_TIMEOUT": 20,
            "DEFAULT_FROM_EMAIL": self.mail_from or f"alcove@{urlsplit(self.origin).hostname}",
        }

    @property
    def address(self) -> str:
        """Where this server answers on its own machine, whatever people type elsewhere."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  (read, never bound)
        return f"http://{_bracketed(host)}:{self.port}"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Configuration:
        """Read the choices; whatever is not set or empty keeps its default."""
        port = _number("ALCOVE_PORT", _chosen(environ, "ALCOVE_PORT", "8000"), 0, 65_535)
        return cls(
            data=_folder(environ, "ALCOVE_DATA", CHECKOUT / "data"),
            host=_chosen(environ, "ALCOVE_HOST", cls.host),
            port=port,
            origin=_origin(_chosen(environ, "ALCOVE_ORIGIN", f"http://localhost:{port}")),
            signup=_signup(_chosen(environ, "ALCOVE_SIGNUP", cls.signup)),
            run_by=_name(_chosen(environ, "ALCOVE_RUN_BY", "")),
            leave_to=_site(_chosen(environ, "ALCOVE_LEAVE_TO", cls.leave_to)),
            reset_hours=_number("ALCOVE_RESET_HOURS", _chosen(environ, "ALCOVE_RESET_HOURS", "48"), 1, 336),
            mail=_mail(_chosen(environ, "ALCOVE_MAIL", "")),
            mail_from=_address(_chosen(environ, "ALCOVE_MAIL_FROM", "")),
            pictures=_number("ALCOVE_PICTURES", _chosen(environ, "ALCOVE_PICTURES", "500"), 0, 100_000),
            outgoing=_yes("ALCOVE_OUTGOING", _chosen(environ, "ALCOVE_OUTGOING", "no")),
            model=_model(_chosen(environ, "ALCOVE_MODEL", "")),
            model_name=_chosen(environ, "ALCOVE_MODEL_NAME", ""),
            model_key=_chosen(environ, "ALCOVE_MODEL_KEY", ""),
            static=_folder(environ, "ALCOVE_STATIC", cls.static),
        )

    @classmethod
    def at(cls, data: Path | None) -> Configuration:
        """The choices in the environment, with another folder if one is given."""
        return cls.from_environment({**os.environ, **({"ALCOVE_DATA": str(data)} if data else {})})

    def environment(self) -> dict[str, str]:
        """The variables that make `from_environment` return this configuration, with full paths."""
        return {
            "ALCOVE_DATA": str(self.data),
            "ALCOVE_HOST": self.host,
            "ALCOVE_PORT": str(self.port),
            "ALCOVE_ORIGIN": self.origin,
            "ALCOVE_SIGNUP": self.signup,
            "ALCOVE_RUN_BY": self.run_by,
            "ALCOVE_LEAVE_TO": self.leave_to,
            "ALCOVE_RESET_HOURS": str(self.reset_hours),
            "ALCOVE_MAIL": self.mail,
            "ALCOVE_MAIL_FROM": self.mail_from,
            "ALCOVE_PICTURES": str(self.pictures),
            "ALCOVE_OUTGOING": "yes" if self.outgoing else "no",
            "ALCOVE_MODEL": self.model,
            "ALCOVE_MODEL_NAME": self.model_name,
            "ALCOVE_MODEL_KEY": self.model_key,
            "ALCOVE_STATIC": str(self.static),
        }


def _chosen(environ: Mapping[str, str], name: str, default: str) -> str:
    return environ.get(name, "").strip() or default


def _folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    return Path(_chosen(environ, name, str(default))).absolute()


def _number(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
        raise ConfigurationError(f"{name} must be a number from {least} to {most}, not '{text}'.")
    return int(text)


def _yes(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        raise ConfigurationError(f"{name} must be 'yes' or 'no', not '{text}'.")
    return text == "yes"


def _model(text: str) -> str:
    parts = _split(text) if text else None
    here = parts is not None and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
    if text and (parts is None or not here or "@" in parts.netloc or parts.query):
        raise ConfigurationError(
            "ALCOVE_MODEL must look like http://127.0.0.1:11434/v1, or https://model.example/v1 for another machine."
        )
    return text.rstrip("/")


def _mail(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        # Never with the text: it holds a password.
        raise ConfigurationError("ALCOVE_MAIL must look like smtp://user:password@mail.example:587.")
    return text


def _address(text: str) -> str:
    if text and (text.count("@") != 1 or not text.isprintable() or " " in text):
        raise ConfigurationError(f"ALCOVE_MAIL_FROM must be an e-mail address, not '{text}'.")
    return text


def _origin(text: str) -> str:
    parts = _split(text)
    if parts is None or parts.scheme not in ("http", "https") or parts.path not in ("", "/") or "@" in parts.netloc:
        raise ConfigurationError(f"ALCOVE_ORIGIN must look like https://alcove.example, not '{text}'.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _site(text: str) -> str:
    parts = _split(text)
    if parts is None or parts.scheme != "https":
        raise ConfigurationError(f"ALCOVE_LEAVE_TO must be an address that starts with https://, not '{text}'.")
    return text


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        port = parts.port or 0  # asking for it refuses what is no number
    except ValueError:
        return None
    plain = parts.hostname and port >= 0 and not (parts.query or parts.fragment)
    return parts if plain else None


def _signup(text: str) -> Literal["invitation", "open"]:
    if text not in ("invitation", "open"):
        raise ConfigurationError(f"ALCOVE_SIGNUP must be 'invitation' or 'open', not '{text}'.")
    return cast(Literal["invitation", "open"], text)


def _name(text: str) -> str:
    if len(text) > 80 or not text.isprintable():
        raise ConfigurationError("ALCOVE_RUN_BY must be a name of at most 80 characters on one line.")
    return text


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
