"""The one way to answer with a page, or with one part of it for htmx."""

from functools import cache, cached_property, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from jinja2.environment import TemplateModule
from jinja2_fragments import render_block

from alcove.ui.gather import FOLDERS
from alcove.ui.spoken import spoken


def page(
    request: HttpRequest | None,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page; `part` names the one block of it to send. Without a request it is a stranger's page."""
    language = get_language() or settings.LANGUAGE_CODE
    env = spoken(language)
    inside = template.partition("/")[0] in FOLDERS
    words = {**surroundings(request, language), "status": status, "inside": inside, **(context or {})}
    html = render_block(env, template, part, words) if part else env.get_template(template).render(words)
    return HttpResponse(html, status=status)


def surroundings(request: HttpRequest | None, language: str) -> dict[str, Any]:
    """What every page may speak of: the request, who is here, the token for forms, and the parts."""
    return {
        "request": request,
        "person": getattr(request, "person", None),
        "partner": getattr(request, "partner", None),
        "closed": getattr(getattr(request, "space", None), "closed", None),
        "csrf": Token(request),
        "places": partial(places, language),
        "ui": spoken(language).get_template("ui/parts.html").module,
    }


@cache
def places(language: str, section: str) -> TemplateModule:
    """The five places, the one where the person is marked: drawn once for each language and place."""
    return spoken(language).get_template("ui/places.html").make_module({"section": section})


class Token:
    """The page's one CSRF token, made only if a form or a script on the page needs it."""

    def __init__(self, request: HttpRequest | None) -> None:
        self.request = request

    @cached_property
    def value(self) -> str:
        """The token itself."""
        return get_token(self.request) if self.request else ""

    def __call__(self) -> SafeString:
        """The hidden field that a form carries."""
        return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', self.value)
