"""The pages of the nightly question."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.accounts.drawer import Drawer
from alcove.accounts.forms import complaint
from alcove.accounts.lapsing import by_script
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit.coaching.beside import only_looking
from alcove.kit.keyset import Mark
from alcove.practices.questions import reading
from alcove.practices.questions import tonight as evening
from alcove.practices.questions.forms import CeilingForm, DraftForm, OwnQuestionForm, ReplyForm, SearchForm, WordsForm
from alcove.practices.questions.models import Answer, Ask, OwnQuestion, Reply, Standing
from alcove.practices.questions.sheet import sheet
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 20


@in_space
@require_safe
def tonight(request: SpaceRequest) -> HttpResponse:
    """To tonight's question, or to the page that says there is no fresh one."""
    ask = evening.tonight(request.space).ask
    return redirect("questions:ask", code=ask.id) if ask else page(request, "questions/none_left.html")


@in_space
@require_POST
def another(request: SpaceRequest) -> HttpResponse:
    """Pass, and go on to another."""
    ask = evening.go_on(request.space)
    if by_script(request):
        given = {"tonight": evening.tonight(request.space), "none_left": ask is None}
        return page(request, "questions/_today.html", {"given": given})
    return redirect("questions:ask", code=ask.id) if ask else page(request, "questions/none_left.html")


@in_closed_too
@get_or_post
def ask(request: SpaceRequest, code: UUID) -> HttpResponse:
    """A question: to be answered, waiting, or open with both answers."""
    Answer.release_held(request.space)
    found = get_object_or_404(Ask.objects.readable_by(request.space), pk=code)
    if request.method != "POST":
        return page(request, "questions/ask.html", sheet(request, found))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return page(request, "questions/ask.html", sheet(request, found, form=form), status=422)
    if Answer.hand_in(request.space, found, form.cleaned_data["words"], once=form.cleaned_data["once"]):
        return redirect("questions:ask", code=code)
    found.refresh_from_db()
    shown = sheet(request, found, form=form, late=True, unkept=form.cleaned_data["words"])
    return page(request, "questions/ask.html", shown, status=422 if shown["mine"] else 409)


@in_space
@private
@require_POST
def draft(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep what is being written, sealed to its author."""
    found = get_object_or_404(Ask.objects.readable_by(request.space), pk=code)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": complaint(form)}, status=422)
    Drawer(request.space.keys).keep("draft", str(found.pk), {"words": form.cleaned_data["words"]})
    return JsonResponse({"saved": timezone.localtime().strftime("%H:%M")})


@in_space
@require_POST
def taken_back(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take an answer back while it waits; its words are in the form again."""
    found = get_object_or_404(Ask.objects.readable_by(request.space), pk=code)
    words = Answer.take_back(request.space, found)
    if words is None:
        return redirect("questions:ask", code=code)
    return page(request, "questions/ask.html", sheet(request, found, form=WordsForm(initial={"words": words})))


@in_space
@require_POST
def replies(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Reply to what the other wrote."""
    this = get_object_or_404(Ask.objects.readable_by(request.space), pk=code)
    form = ReplyForm(request.POST)
    if not form.is_valid() or only_looking(request):
        return page(request, "questions/ask.html", sheet(request, this, reply=form), status=422 if form.errors else 200)
    if Reply.give(request.space, this, form.cleaned_data["words"], once=form.cleaned_data["once"]):
        return redirect("questions:ask", code=code)
    shown = sheet(request, this, unkept=form.cleaned_data["words"])
    return page(request, "questions/ask.html", shown, status=422)


@in_space
@require_POST
def kept(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep a question with both answers in the story."""
    get_object_or_404(Ask.objects.readable_by(request.space), pk=code).keep(request.space)
    return redirect("questions:ask", code=code)


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change one's own words after both have read them; the earlier ones stay visible to both."""
    found = get_object_or_404(Ask.objects.readable_by(request.space).exclude(state=Ask.OPEN), pk=code)
    shown = sheet(request, found)
    form = WordsForm(request.POST or None, initial={"words": shown["my_answer"]})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if Answer.change_mine(request.space, found, words) or words == shown["my_answer"]:
            return redirect("questions:ask", code=code)
        form.add_error(None, _("This cannot be changed any more. Copy what you wrote if you want to keep it."))
    return page(request, "questions/change.html", {**shown, "form": form}, status=422 if form.errors else 200)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words away, after a page that says what stays."""
    found = get_object_or_404(Ask.objects.readable_by(request.space).exclude(state=Ask.OPEN), pk=code)
    if request.method != "POST":
        return page(request, "questions/remove.html", sheet(request, found))
    Answer.remove_mine(request.space, found)
    return redirect("questions:ask", code=code)


@in_closed_too
@require_safe
def earlier(request: SpaceRequest) -> HttpResponse:
    """What both have answered, newest first."""
    asks = reading.archive(request.space, Mark.read(request.GET.get("before", "")), PAGE + 1)
    older = asks[PAGE - 1].mark if len(asks) > PAGE else None
    first = "before" not in request.GET
    context = {"asks": asks[:PAGE], "older": older, "form": SearchForm(), "first": first}
    year_ago = reading.a_year_ago(request.space) if first else None
    return page(request, "questions/earlier.html", {**context, "year_ago": year_ago})


@in_closed_too
@require_POST
def found(request: SpaceRequest) -> HttpResponse:
    """Look for words in what both have answered; the words looked for are in no address."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return page(request, "questions/found.html", {"form": form, "asks": None}, status=422)
    asks = reading.search(request.space, form.cleaned_data["text"])
    return page(request, "questions/found.html", {"form": form, "asks": asks})


@in_space
@get_or_post
def own(request: SpaceRequest) -> HttpResponse:
    """Questions of one's own that were not asked yet, and a form for another."""
    form = OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        OwnQuestion.write(request.space, clean["words"], clean["depth"], once=clean["once"])
        return redirect("questions:own")
    context = {"form": form, "own": OwnQuestion.unasked(request.space, mine_only=True)}
    return page(request, "questions/own.html", context, status=422 if form.errors else 200)


@in_space
@require_POST
def taken_away(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take a question of one's own away before it was asked."""
    OwnQuestion.take_away(request.space, code)
    return redirect("questions:own")


@in_space
@get_or_post
def depth(request: SpaceRequest) -> HttpResponse:
    """How deep one is willing to go."""
    now = Standing.ceilings(request.space)[request.space.me.id]
    form = CeilingForm(request.POST or None, initial={"depth": now})
    if request.method == "POST" and form.is_valid():
        evening.choose_ceiling(request.space, form.cleaned_data["depth"])
        return redirect("home:talk")
    return page(request, "questions/depth.html", {"form": form}, status=422 if form.errors else 200)
