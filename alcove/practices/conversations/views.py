"""The pages before and after a talk."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.content import Script, conversations
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.couple.opened import OpenSpace
from alcove.kit.coaching.beside import coach_beside, only_looking
from alcove.practices.conversations import private as own
from alcove.practices.conversations import reading
from alcove.practices.conversations.forms import AfterForm, AskForm, MatterForm, NoteForm, WhichForm
from alcove.practices.conversations.models import Conversation
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAST = 12


@in_closed_too
@require_safe
def talks(request: SpaceRequest) -> HttpResponse:
    """The ways to talk, and the talks there were."""
    now = None if request.space.closed else Conversation.now(request.space)
    found = {
        "scripts": conversations(get_language() or "en").values(),
        "now": now,
        "past": reading.past(request.space, PAST),
    }
    return page(request, "conversations/talks.html", found)


@in_space
@get_or_post
def begin(request: SpaceRequest, script: str) -> HttpResponse:
    """How one of them goes, and ask for it."""
    found, space = _script(script), request.space
    start = {"topic": reading.named(space, "topic", request.GET.get("about", ""))}
    form = AskForm(
        request.POST or None,
        initial=start,
        script=found,
        easy=Conversation.easy_left(space, found) if found.heat else 0,
    )
    if request.method == "POST" and form.is_valid() and space.partner:
        if form.given["way"] == "two" and Conversation.asked_lately(space):
            form.add_error(
                None, _("“Not now” was the answer a little while ago. Let an hour pass before you ask again.")
            )
        elif (talk := _asked(space, found, form)).came_from(space, form.cleaned_data["once"]):
            return redirect("conversations:one", code=talk.pk)
    context = {"form": form, "script": found, "now": Conversation.now(space), "notes": reading.notes(space, found.id)}
    return page(request, "conversations/begin.html", context, status=422 if form.errors else 200)


@in_space
@private
@get_or_post
def prepare(request: SpaceRequest, script: str) -> HttpResponse:
    """Read how it goes, and note for oneself what one wants to say."""
    found = _script(script)
    draft = reading.named(request.space, "draft", request.GET.get("draft", ""))
    form = NoteForm(request.POST or None, initial={"words": reading.notes(request.space, found.id, draft)})
    kept = request.method == "POST" and form.is_valid()
    if kept:
        own.prepare(request.space, found.id, form.cleaned_data["words"])
    context = {"form": form, "script": found, "kept": kept, "draft": draft}
    return page(request, "conversations/prepare.html", context, status=422 if form.errors else 200)


@in_space
@private
@get_or_post
def matters(request: SpaceRequest) -> HttpResponse:
    """What one gathers through the week for the check-in."""
    form = MatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        if own.note_matter(request.space, form.cleaned_data["words"], form.cleaned_data["once"]):
            return redirect("conversations:matters")
        form.add_error(None, _("That is enough for one check-in. Take something out first."))
    context = {"form": form, "matters": reading.matters(request.space), "coach": coach_beside(request, "words")}
    return page(request, "conversations/matters.html", context, status=422 if form.errors else 200)


@in_space
@private
@require_POST
def matter_dropped(request: SpaceRequest) -> HttpResponse:
    """Take one out; its words stand in the form again."""
    which = WhichForm(request.POST)
    words = own.drop_matter(request.space, str(which.cleaned_data["which"])) if which.is_valid() else ""
    context = {"form": MatterForm(initial={"words": words}), "matters": reading.matters(request.space)}
    return page(request, "conversations/matters.html", context)


@in_space
@private
@get_or_post
def afterwards(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Note for oneself how it was."""
    row = get_object_or_404(Conversation.objects.readable_by(request.space), pk=code)
    form = AfterForm(request.POST or None, initial=reading.of_mine(request.space, row.pk))
    kept = request.method == "POST" and form.is_valid()
    if kept:
        own.after(request.space, row.pk, form.cleaned_data["felt"], form.cleaned_data["line"])
    context = {"form": form, "kept": kept, "screen": reading.screen(request.space, row)}
    return page(request, "conversations/afterwards.html", context, status=422 if form.errors else 200)


def _asked(space: OpenSpace, script: Script, form: AskForm) -> Conversation:
    talk = Conversation.ask(space, script, form.given, once=form.cleaned_data["once"])
    if not talk.came_from(space, form.cleaned_data["once"]):
        form.add_error(None, _("A talk is open already. What you wrote here can wait until that one is over."))
    return talk


def _script(name: str) -> Script:
    return conversations(get_language() or "en")[name]
