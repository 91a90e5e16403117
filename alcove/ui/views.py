"""What a browser asks for to keep Alcove on a home screen. Nothing here knows who asks."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from alcove.ui.environment import addresses, static
from alcove.ui.pages import page

PAPER = "#fbf6ee"
ICONS = {"mark.svg": "any", "192.png": "192x192", "512.png": "512x512", "maskable.png": "512x512"}


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, colours and icons for a home screen: as neutral as the name."""
    words = {
        "name": "Alcove",
        "short_name": "Alcove",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon(name, sizes) for name, sizes in ICONS.items()],
    }
    return JsonResponse(words, content_type="application/manifest+json")


def icon(name: str, sizes: str) -> dict[str, str]:
    """One icon as a manifest describes it."""
    kind = "image/svg+xml" if name.endswith("svg") else "image/png"
    purpose = "maskable" if name.startswith("maskable") else "any"
    return {"src": static(f"ui/icons/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its store is named after the gathered files, so that a new set replaces the old."""
    version = hashlib.blake2b("".join(addresses().values()).encode(), digest_size=6).hexdigest()
    answer = page(request, "ui/sw.js", {"version": version, "kept": settings.STATIC_URL})
    answer["Content-Type"] = "text/javascript; charset=utf-8"
    return answer
