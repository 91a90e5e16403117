"""Together: who is here, the invitation, and what only both can change."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import proved
from alcove.couple import agreements, parting
from alcove.couple.access import SpaceRequest, in_space
from alcove.couple.forms import NameForm, SpaceZoneForm
from alcove.couple.models import Invite, Member
from alcove.couple.qr import drawing
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def shared_space(request: SpaceRequest) -> dict[str, Any]:
    """Who is here, the invitation while one is alone, and what both have agreed, for the room that shows it."""
    space = request.space
    return {
        "space": space,
        "invite": None if space.partner else Invite.waiting(space),
        "newcomer": None if space.closed else Member.newcomer(space),
        "archives": parting.archives(space.me.id),
        "proposals": agreements.proposals(space),
        "name_form": NameForm(initial={"name": space.me.name}),
    }


@in_space
@require_safe
def welcome(request: SpaceRequest) -> HttpResponse:
    """Shown once after signing up: the Leave page button, and who runs this server."""
    return page(request, "couple/welcome.html", {"run_by": settings.CONFIGURATION.run_by})


@in_space
@proved
@get_or_post
def invite(request: SpaceRequest) -> HttpResponse:
    """Make an invitation; its link and code are on this one answer and kept nowhere."""
    if request.space.partner:
        raise Http404
    if request.method != "POST":
        return page(request, "couple/invite.html", {"waiting": Invite.waiting(request.space)})
    made, secret = Invite.make(request.space)
    address = settings.CONFIGURATION.origin + reverse("couple:join", kwargs={"code": made.pk})
    link = f"{address}#{secret}"
    context = {"address": address, "link": link, "secret": secret, "until": made.expires, "drawing": drawing(link)}
    return page(request, "couple/invitation.html", context)


@in_space
@proved
@require_POST
def invite_cancelled(request: SpaceRequest) -> HttpResponse:
    """Cancel the open invitation."""
    Invite.objects.filter(space_id=request.space.id).delete()
    return redirect("home:together")


@in_space
@proved
@get_or_post
def not_them(request: SpaceRequest) -> HttpResponse:
    """Say that the one who joined is not the partner who was invited."""
    if request.method == "POST" and Member.dismiss(request.space):
        return redirect("home:together")
    newcomer = Member.newcomer(request.space)
    if newcomer is None:
        raise Http404
    return page(request, "couple/not_them.html", {"newcomer": newcomer})


@in_space
@require_POST
def named(request: SpaceRequest) -> HttpResponse:
    """Change one's own name on one's own card."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return page(request, "couple/name.html", {"name_form": form}, status=422)
    Member.rename(request.space, form.cleaned_data["name"])
    return redirect("home:together")


@in_space
@require_safe
def zone(request: SpaceRequest) -> HttpResponse:
    """Choose whose midnight the two of them keep."""
    form = SpaceZoneForm(initial={"zone": request.space.options["zone"]})
    return page(request, "couple/zone.html", {"zone_form": form})


@in_space
@require_POST
def proposed(request: SpaceRequest, option: str) -> HttpResponse:
    """Propose a change that only both can make."""
    value: object = not request.space.strict
    if option == "zone":
        form = SpaceZoneForm(request.POST)
        if not form.is_valid():
            return page(request, "couple/zone.html", {"zone_form": form}, status=422)
        value = form.cleaned_data["zone"]
    agreements.propose(request.space, option, value)
    return redirect("home:together")


@in_space
@require_POST
def agreed(request: SpaceRequest, option: str) -> HttpResponse:
    """Agree to what the other has proposed, as it stood on the page."""
    agreements.agree(request.space, option, request.POST.get("value", ""))
    return redirect("home:together")


@in_space
@require_POST
def dropped(request: SpaceRequest, option: str) -> HttpResponse:
    """Take a proposal back, or leave things as they are."""
    agreements.drop(request.space, option)
    return redirect("home:together")
