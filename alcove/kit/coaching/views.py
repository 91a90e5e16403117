"""Two addresses that every screen with the coach uses. Neither keeps a word, and no log says that they were asked."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST
from limits import RateLimitItemPerMinute

from alcove.accounts import limits
from alcove.accounts.access import private
from alcove.accounts.forms import complaint
from alcove.accounts.lapsing import by_script
from alcove.couple import agreements
from alcove.couple.access import SpaceRequest, in_space
from alcove.kit.coaching import model as hosts
from alcove.kit.coaching.choice import choose, wanted
from alcove.kit.coaching.forms import ChoiceForm, LookAtForm
from alcove.kit.coaching.looking import look
from alcove.ui.pages import page

LOOKS: Final = RateLimitItemPerMinute(60, namespace="looks")  # more than anybody pauses in a minute


@in_space
@private
@require_POST
def looked_at(request: SpaceRequest) -> HttpResponse:
    """What the coach says of these words, as a piece of a page; nothing for whoever has turned it off."""
    form = LookAtForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": complaint(form)}, status=422)
    if not wanted(request) or not limits.spend(LOOKS, str(request.space.me.id)):
        return HttpResponse(status=204)
    clean = form.cleaned_data
    return page(request, "coaching/_says.html", {"look": look(clean["words"], clean["kind"], clean["previous"])})


@in_space
@private
@require_http_methods(["GET", "HEAD", "POST"])
def chosen(request: SpaceRequest) -> HttpResponse:
    """What the coach is, and turn it off or on."""
    if request.method != "POST":
        asked = request.space.me.id in request.space.wanted_by(hosts.WISH)
        return page(request, "coaching/chosen.html", {"on": wanted(request), "model": hosts.there(), "asked": asked})
    form = ChoiceForm(request.POST)
    choose(request, on=form.is_valid() and form.cleaned_data["on"])
    return HttpResponse(status=204) if by_script(request) else redirect("coaching:chosen")


@in_space
@private
@require_POST
def model(request: SpaceRequest) -> HttpResponse:
    """Want the host's own model to be asked, or no longer; it is, once everyone here wants it."""
    form = ChoiceForm(request.POST)
    agreements.wish(request.space, hosts.WISH, on=form.is_valid() and form.cleaned_data["on"])
    return redirect("coaching:chosen")
