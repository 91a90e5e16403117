"""The page for an hour without phones.

When it began stands in its address and nowhere else: so it is still there after a reload, and nothing is kept of it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from alcove.couple.access import SpaceRequest
from alcove.practices.quality_time.clock import Plan, started
from alcove.ui.pages import page


def down(request: SpaceRequest, plan: Plan, after: str, here: dict[str, Any]) -> HttpResponse:
    """The card and the ring, from the start that the address names on; without one it begins now.

    `after` is the page where one may write a line, `here` what else stands in the address.
    """
    whole, now = plan["minutes"] * 60, int(timezone.now().timestamp())
    start = started(request.GET.get("start", ""), plan["minutes"])
    if start is None:
        return redirect(f"{request.path}?{urlencode({**here, 'start': now})}")
    left, until = min(whole, max(0, start + whole - now)), dt.datetime.fromtimestamp(start + whole, dt.UTC)
    context = {"plan": plan, "whole": whole, "left": left, "after": after, "until": until}
    return page(request, "quality_time/down.html", context)
