"""A few plain words for a browser, so that its owner recognises it in the list of devices."""

from __future__ import annotations

BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)


def label(agent: str) -> str:
    """Such as "Firefox, phone"; coarse on purpose, for nobody should be known by their browser."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Browser")
    if "iPad" in agent or "Tablet" in agent:
        return f"{browser}, tablet"
    return f"{browser}, phone" if "Mobi" in agent else f"{browser}, computer"
