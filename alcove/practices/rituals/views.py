"""The pages of the rituals."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.content import rituals as ritual_ideas
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.practices.rituals import reading
from alcove.practices.rituals.forms import MeaningForm, OutForm, RitualForm, SeenForm, as_typed, begun_with
from alcove.practices.rituals.models import Meaning, Ritual
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
AHEAD = 4  # next times on a ritual's own page


@in_closed_too
@require_safe
def rituals(request: SpaceRequest) -> HttpResponse:
    """Those that live, proposals among them, and those of the past."""
    live = reading.of_state(request.space, Ritual.LIVE)
    past = reading.of_state(request.space, Ritual.PAST, Ritual.REMOVED)
    return page(request, "rituals/rituals.html", {"live": live, "past": past})


@in_space
@require_safe
def ideas(request: SpaceRequest) -> HttpResponse:
    """Ideas to take as they are, or to begin from."""
    return page(request, "rituals/ideas.html", {"ideas": [i for i in ritual_ideas().values() if not i.retired]})


@in_space
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Propose a ritual, from an idea if the address names one."""
    space, idea = request.space, ritual_ideas().get(request.GET.get("idea", ""))
    form = RitualForm(request.POST or None, initial=begun_with(idea, space.today), space=space)
    if request.method == "POST" and form.is_valid():
        made = Ritual.propose(space, form.plan, once=form.cleaned_data["once"])
        return redirect("rituals:one", code=made.pk)
    return page(request, "rituals/new.html", {"form": form}, status=422 if form.errors else 200)


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One ritual, with its next times and what it means to both."""
    return _page(request, _ritual(request, code))


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Put one's own proposal otherwise, or ask for a change of what both stand behind."""
    row = _ritual(request, code)
    found = reading.read(request.space, row)
    start = (found.my_offer or found).plan if "rhythm" in found.plan else {}
    form = RitualForm(request.POST or None, initial=as_typed(start) if start else {}, space=request.space)
    if request.method == "POST" and form.is_valid():
        if row.put_otherwise(request.space, form.plan):
            return redirect("rituals:one", code=code)
        form.add_error(None, _("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return page(request, "rituals/change.html", {"form": form, "one": found}, status=422 if form.errors else 200)


@in_space
@require_POST
def agreed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Agree to the words one has read."""
    row, form = _ritual(request, code), SeenForm(request.POST)
    if form.is_valid() and row.agree(request.space, form.cleaned_data["seen"]):
        return redirect("rituals:one", code=code)
    return _page(
        request, row, notice=_("It says something else now. Please read it again before you agree."), status=422
    )


@in_space
@require_POST
def withdrawn(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take back what one has proposed."""
    row = _ritual(request, code)
    row.withdraw(request.space)
    return redirect("rituals:one", code=code) if row.pk else redirect("rituals:rituals")


def _does(verb: Callable[[Ritual, SpaceRequest], object]) -> Callable[[SpaceRequest, UUID], HttpResponse]:
    """An address that does one thing to a ritual, and leads back to its page."""

    @in_space
    @require_POST
    def view(request: SpaceRequest, code: UUID) -> HttpResponse:
        verb(_ritual(request, code), request)
        return redirect("rituals:one", code=code)

    return view


def _skips(row: Ritual, request: SpaceRequest, *, out: bool) -> None:
    form = OutForm(request.POST)
    if form.is_valid():
        row.skip(request.space, form.cleaned_data["day"], out=out)


left_out = _does(lambda row, request: _skips(row, request, out=True))
back_in = _does(lambda row, request: _skips(row, request, out=False))
resting = _does(lambda row, request: row.rest(request.space, rests=True))
going_on = _does(lambda row, request: row.rest(request.space, rests=False))
noted = _does(lambda row, request: row.note(request.space, done=True))
not_noted = _does(lambda row, request: row.note(request.space, done=False))
ended = _does(lambda row, request: row.end(request.space))
taken_up = _does(lambda row, request: row.take_up(request.space))


@in_space
@require_POST
def meaning(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Write what it means to oneself, or put other words in place of those both read."""
    row, form = _ritual(request, code), MeaningForm(request.POST)
    if form.is_valid():
        if Meaning.write(request.space, form.cleaned_data["words"], once=form.cleaned_data["once"], ritual=row):
            return redirect("rituals:one", code=code)
        form.add_error(None, _("Other words of yours are here already. Copy these if you want to keep them."))
    return _page(request, row, form=form, status=422)


@in_space
@require_POST
def taken_back(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words back while they wait; they stay in the field."""
    row = _ritual(request, code)
    words = Meaning.take_back(request.space, ritual=row)
    return _page(request, row, form=MeaningForm(initial={"words": words}) if words else None)


@in_closed_too
@require_POST
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words away for both."""
    Meaning.remove_mine(request.space, ritual=_ritual(request, code))
    return redirect("rituals:one", code=code)


def _ritual(request: SpaceRequest, code: UUID) -> Ritual:
    found: Ritual = get_object_or_404(Ritual.objects.readable_by(request.space), pk=code)
    return found


def _page(
    request: SpaceRequest, row: Ritual, *, form: MeaningForm | None = None, notice: str = "", status: int = 200
) -> HttpResponse:
    found = reading.read(request.space, row)
    shown, waiting = reading.meanings(request.space, row.pk)
    context = {"one": found, "shown": shown, "waiting": waiting, "form": form or MeaningForm(), "notice": notice}
    removed = row.state == Ritual.REMOVED
    context |= {
        "wrote": request.space.me in [who for who, _row, _held in shown],
        "next": [] if removed else found.next(AHEAD),
    }
    return page(request, "rituals/removed.html" if removed else "rituals/one.html", context, status=status)
