"""The pages of a talk while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.accounts.lapsing import by_script
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.couple.opened import OpenSpace
from alcove.live.rooms import ROOMS
from alcove.live.stream import ticket
from alcove.practices.conversations import private as own
from alcove.practices.conversations import reading
from alcove.practices.conversations.forms import PauseForm, TapForm, WhichForm
from alcove.practices.conversations.models import Conversation
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Where it stands."""
    return _page(request, _talk(request, code))


def _answers(verb: Callable[[Conversation, OpenSpace], None]) -> Callable[[SpaceRequest, UUID], HttpResponse]:
    """An address that answers an asking, and leads back to its page."""

    @in_space
    @require_POST
    def view(request: SpaceRequest, code: UUID) -> HttpResponse:
        verb(_talk(request, code), request.space)
        return redirect("conversations:one", code=code)

    return view


come_in = _answers(Conversation.come_in)
not_now = _answers(Conversation.not_now)


@in_space
@require_POST
def turn(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Somebody taps what their screen offers."""
    talk, form = _talk(request, code), TapForm(request.POST)
    if not form.is_valid():
        return _page(request, talk, unkept=request.POST.get("words", ""), form=form, status=422)
    clean = form.cleaned_data
    if not talk.tap(request.space, clean["what"], clean["beat"], number=clean["number"] or 0, words=clean["words"]):
        return _page(request, talk, unkept=clean["words"], status=409)
    return _page(request, talk) if by_script(request) else redirect("conversations:one", code=code)


@in_space
@private
@require_POST
def brought(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Show both a matter that one had noted."""
    talk, form = _talk(request, code), WhichForm(request.POST)
    if form.is_valid():
        own.bring(request.space, talk, str(form.cleaned_data["which"]))
    return redirect("conversations:one", code=code)


@in_space
@get_or_post
def pause(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Rest, or rest longer: for both, without a reason."""
    talk, form = _talk(request, code), PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        paused = reading.screen(request.space, talk).at.paused
        talk.tap(request.space, "longer" if paused else "pause", 0, number=form.until)
        return redirect("conversations:one", code=code)
    context = {"form": form, "screen": reading.screen(request.space, talk)}
    return page(request, "conversations/pause.html", context, status=422 if form.errors else 200)


@in_space
@get_or_post
def over(request: SpaceRequest, code: UUID) -> HttpResponse:
    """End it for both, or take the asking back."""
    talk = _talk(request, code)
    if request.method == "POST":
        talk.end(request.space)
        return redirect("conversations:one", code=code)
    return page(request, "conversations/over.html", {"screen": reading.screen(request.space, talk)})


def _talk(request: SpaceRequest, code: UUID) -> Conversation:
    found: Conversation = get_object_or_404(Conversation.objects.readable_by(request.space), pk=code)
    return found


def _page(request: SpaceRequest, talk: Conversation, *, status: int = 200, **more: Any) -> HttpResponse:
    """The screen, or the part of it that changes; whoever is in the talk is heard of by asking for it.

    Whoever is only asked whether now is fine is not in it: that the asking was looked at reaches nobody.
    """
    space, found = request.space, reading.screen(request.space, talk)
    live = found.kind not in ("over", "asked") and not space.closed
    if live:
        ROOMS.heard(talk.pk, space.me.id)
    whole = not by_script(request)  # one's notes stay as they are while the screens change
    context = {
        "screen": found,
        "ticket": ticket(request, talk.pk, space.me.id) if live and not found.one_phone else "",
        "notes": reading.notes(space, found.script.id) if live and whole and not found.one_phone else "",
        "matters": reading.matters(space) if live and found.now and found.now.shows == "matters" else [],
        **more,
    }
    return page(request, "conversations/one.html", context, part=None if whole else "screen", status=status)
