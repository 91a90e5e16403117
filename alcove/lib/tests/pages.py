"""Reads an answered page the way a person or a form does: what it says, and what its hidden fields carry."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse

Answered = HttpResponse | Any  # what Django's test client calls an answer


def text(html: str) -> str:
    """What a piece of HTML says, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def said(answer: Answered) -> str:
    """What the page says between its own <main> and </main>, on one line."""
    html = answer.content.decode()
    return text(html.split("<main", 1)[1].split("</main>", 1)[0].split(">", 1)[1])


def hidden(answer: Answered, name: str) -> str:
    """What the first hidden field of that name carries."""
    found = re.search(rf'<input type="hidden" name="{re.escape(name)}" value="([^"]*)"', answer.content.decode())
    assert found, f"no hidden field {name}"
    return unescape(found[1])


def carried(answer: Answered) -> dict[str, str]:
    """All hidden fields of the page but the form's token."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def written(answer: Answered, name: str = "words") -> str:
    """What stands in the page's text field of that name."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', answer.content.decode(), re.S)
    assert found, f"no text field {name}"
    return unescape(found[1])


def once(answer: Answered) -> str:
    """The number of the form on this page."""
    return hidden(answer, "once")


def plain(answer: Answered) -> str:
    """The page without what is drawn anew each time: form tokens and the numbers of forms."""
    html = re.sub(
        r'(name="csrf-token" content|name="(?:csrfmiddlewaretoken|once)" value)="[^"]*"', r"\1", answer.content.decode()
    )
    return re.sub(r'(<input type="hidden" name="once") value="[^"]*"', r"\1", html)
