"""The middleware at the door: finds out who comes, opens what their cookies open, and sends away who may not pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from alcove.accounts.access import access_of
from alcove.accounts.browser import cookies_of, forget
from alcove.accounts.drawer import Locked
from alcove.accounts.lapsing import anothers, ask_again, given_back
from alcove.accounts.sessions import Cookies, holds, lasts, private_most
from alcove.couple import reading
from alcove.couple.opened import Outdated, Who
from alcove.lib.days import zone
from alcove.lib.room import if_there_is_room
from alcove.lib.rows import as_time, as_uuid
from alcove.vault import SealError


class Door:
    """Sets `signed_in`, `space`, `person` and `partner` on every request, from one read of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Let the request in, and let go of a session that opens nothing any more."""
        request.signed_in = request.space = request.person = request.partner = request.outside = None
        translation.activate(settings.LANGUAGE_CODE)
        timezone.deactivate()  # one thread serves many people: nothing of the last one may stay
        cookies = cookies_of(request)
        if cookies:
            self._recognise(request, cookies)
        response = self.get_response(request)
        if cookies and request.signed_in is None and settings.SESSION_COOKIE not in response.cookies:
            forget(response)
        return response

    def process_view(self, request: Any, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        """Hold each address to what its view asks for."""
        access, here = access_of(view), request.signed_in
        if access.public:
            return None
        if here is None or anothers(request, here.person):
            return ask_again(request, "accounts:sign-in")
        if (access.private and not here.unlocked) or (access.proved and not here.proved):
            return ask_again(request, "accounts:unlock")
        if access.space and (request.space is None or (request.space.closed and not access.closed)):
            return given_back(request, 409) if request.POST else redirect(self._elsewhere(request))
        return None

    @staticmethod
    def _elsewhere(request: Any) -> str:
        if request.space:
            return "/"
        return "couple:back" if request.outside else "couple:begin"

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        """What needs the private key while it has lapsed asks for the password, as a locked page would.

        What came too late for the space it was meant for is given back; a page that was only read is read anew.
        """
        if isinstance(exception, Outdated):
            return given_back(request, 409) if request.POST else redirect(request.get_full_path())
        return ask_again(request, "accounts:unlock") if isinstance(exception, Locked) and request.signed_in else None

    def _recognise(self, request: Any, cookies: Cookies) -> None:
        row = reading.find(cookies)
        if row is None or not lasts(as_time(row.expires), as_time(row.ends), borrowed=bool(row.borrowed)):
            return
        try:
            unlocked = holds(as_time(row.private_until), private_most(row.private_minutes))
            here = reading.signed_in(row, cookies, unlocked=unlocked)
            space = reading.opened(row, here.keys)
        except SealError:
            return
        if space is None and here.looking_at:  # it was put away in another browser, or nobody holds it any more
            here.look_at(None)
            self._recognise(request, cookies)
            return
        request.signed_in, request.space = here, space
        request.outside = as_uuid(row.space) if row.space and space is None else None
        request.person = space.me if space else Who(here.person, here.name, 1)
        request.partner = space.partner if space else None
        translation.activate(here.language)
        timezone.activate(zone(here.zone))
        with if_there_is_room():
            here.stay()
