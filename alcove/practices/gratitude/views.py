"""The pages of thanks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit.keyset import Mark
from alcove.practices.gratitude import reading
from alcove.practices.gratitude.forms import ChangeForm, LetterForm, LineForm, NoteForm
from alcove.practices.gratitude.models import Answer, Thanks
from alcove.practices.gratitude.sheet import given, sheet, writing_page
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 20


@in_closed_too
@require_safe
def notes(request: SpaceRequest) -> HttpResponse:
    """What was given, newest first, and on the first page what of one's own waits to be found."""
    Thanks.deliver(request.space)
    found = reading.archive(request.space, Mark.read(request.GET.get("before", "")), PAGE + 1)
    older = found[PAGE - 1].mark if len(found) > PAGE else None
    first = "before" not in request.GET
    waiting = reading.to_be_found(request.space) if first else []
    return page(
        request, "gratitude/notes.html", {"notes": found[:PAGE], "older": older, "first": first, "waiting": waiting}
    )


@in_space
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Write a thank-you."""
    if request.method == "POST":
        return given(request, NoteForm(request.POST, space=request.space))
    return writing_page(request, NoteForm(space=request.space))


@in_space
@get_or_post
def letter(request: SpaceRequest) -> HttpResponse:
    """Write a longer letter."""
    if request.method == "POST":
        return given(request, LetterForm(request.POST, space=request.space))
    return writing_page(request, LetterForm(space=request.space))


@in_closed_too
@require_safe
def note(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One note, with its answer."""
    Thanks.deliver(request.space)
    found = get_object_or_404(Thanks.seen_by(request.space), pk=code)
    return page(request, "gratitude/note.html", sheet(request, found))


@in_closed_too
@require_safe
def aloud(request: SpaceRequest, code: UUID) -> HttpResponse:
    """The same words large, to be read out."""
    found = get_object_or_404(Thanks.seen_by(request.space).exclude(state=Thanks.REMOVED), pk=code)
    return page(request, "gratitude/aloud.html", {"note": reading.one(request.space, found)})


@in_space
@require_POST
def kept(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep what one was given in the story."""
    get_object_or_404(Thanks.seen_by(request.space), pk=code).keep(request.space)
    return redirect("gratitude:note", code=code)


@in_space
@require_POST
def answer(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Answer with one line, once."""
    found, form = get_object_or_404(Thanks.seen_by(request.space), pk=code), LineForm(request.POST)
    if not form.is_valid():
        return page(request, "gratitude/note.html", sheet(request, found, form=form), status=422)
    if Answer.give(request.space, found, form.cleaned_data["words"], once=form.cleaned_data["once"]):
        return redirect("gratitude:note", code=code)
    return page(request, "gratitude/note.html", sheet(request, found, form=form), status=422)


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change what one gave; the earlier words stay visible to both."""
    mine = Thanks.objects.readable_by(request.space).filter(author_id=request.space.me.id)
    found = get_object_or_404(mine.filter(state__in=(Thanks.GIVEN, Thanks.KEPT)), pk=code)
    before = reading.one(request.space, found).words
    form = ChangeForm(request.POST or None, initial={"words": before})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if Thanks.change_mine(request.space, code, words) or words == before:
            return redirect("gratitude:note", code=code)
        form.add_error(None, _("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    context = {"form": form, "code": code}
    return page(request, "gratitude/change.html", context, status=422 if form.errors else 200)


@in_space
@require_POST
def taken_back(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take back what waits to be found; its words are in the form again."""
    held = Thanks.take_back(request.space, code)
    if held is None:
        return redirect("gratitude:notes")
    form = (LetterForm if held["letter"] else NoteForm)(space=request.space, initial={"words": held["words"]})
    return writing_page(request, form)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words away, after a page that says what stays."""
    found = get_object_or_404(Thanks.seen_by(request.space).exclude(state=Thanks.WAITING), pk=code)
    if request.method != "POST":
        return page(request, "gratitude/remove.html", {"code": code})
    Thanks.remove_mine(request.space, found)
    return redirect("gratitude:note", code=code)
