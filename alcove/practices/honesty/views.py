"""The pages of honest words. All that is its author's alone asks for Mine to be open."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alcove.accounts.access import private
from alcove.couple.access import SpaceRequest, in_closed_too, in_space
from alcove.kit import letters
from alcove.kit.coaching.beside import coach_beside, only_looking
from alcove.kit.shelf import one_page
from alcove.lib.days import zone
from alcove.practices.honesty.forms import HonestAgainForm, HonestForm, MomentForm
from alcove.practices.honesty.models import Letter
from alcove.practices.honesty.own import TALKED, Own
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_closed_too
@require_safe
def letters_of_both(request: SpaceRequest) -> HttpResponse:
    """What is asked, and what was given."""
    asked = [] if request.space.closed else Letter.asked_of_me(request.space)
    return page(request, "honesty/letters.html", {"asked": asked, **letters.listed(request, Letter)})


@in_space
@private
@get_or_post
def new(request: SpaceRequest) -> HttpResponse:
    """Write a draft."""
    form = HonestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        clean = form.cleaned_data
        own = Own.write(request.space, clean["words"], moment=clean["moment"], rest=clean["rest"], once=clean["once"])
        return redirect("honesty:own", code=own.code)
    context = {"form": form, "coach": coach_beside(request, "words")}
    return page(request, "honesty/new.html", context, status=422 if form.errors else 200)


@in_closed_too
@private
@require_safe
def mine(request: SpaceRequest) -> HttpResponse:
    """One's own drafts, newest first; the address says from which place on."""
    found, following = one_page(request.GET.get("from", ""), partial(Own.newest, request.space))
    return page(request, "honesty/mine.html", {"drafts": found, "following": following})


@in_closed_too
@private
@require_safe
def own(request: SpaceRequest, code: UUID) -> HttpResponse:
    """One's own draft, to be read again, and what can be done with it."""
    found = Own.find(request.space, code)
    if found is None and (letter := Letter.given_once(request.space, code)):
        return redirect("honesty:one", code=letter.pk)
    return own_page(request, "honesty/own.html", _mine(request, code))


@in_space
@private
@get_or_post
def rewritten(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say it in other words."""
    found = _mine(request, code)
    form = HonestAgainForm(request.POST or None, initial={"words": found.held["words"], "moment": found.held["moment"]})
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        clean = form.cleaned_data
        if found.change(request.space, clean["words"], moment=clean["moment"], rest=clean["rest"]):
            return redirect("honesty:own", code=code)
        form.add_error(None, _("This draft is not here any more. Copy what you wrote if you want to keep it."))
    return own_page(request, "honesty/rewrite.html", found, form=form, coach=coach_beside(request, "words"))


@in_space
@private
@require_POST
def asked(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Ask whether now is a good time."""
    found = _mine(request, code)
    if found.ask(request.space):
        return redirect("honesty:own", code=code)
    return own_page(request, "honesty/own.html", found, refused=True)


@in_space
@private
@require_POST
def taken_back(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Ask no longer."""
    _mine(request, code).take_back(request.space)
    return redirect("honesty:own", code=code)


@in_space
@private
@get_or_post
def given(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Give it as a letter, after a page that shows what the other will read."""
    found = Own.find(request.space, code) or Own(code, {})
    if request.method == "POST" and (letter := found.given(request.space)):
        return redirect("honesty:one", code=letter.pk)
    found = _mine(request, code)
    return own_page(request, "honesty/give.html", found, refused=request.method == "POST")


@in_space
@private
@require_POST
def talked(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say that the two have talked about it; no word of it is given."""
    found = _mine(request, code)
    if found.given(request.space, TALKED):
        return redirect("honesty:own", code=code)
    return own_page(request, "honesty/own.html", found, refused=True)


@in_closed_too
@private
@get_or_post
def thrown_away(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Throw a draft away, after asking once."""
    found = _mine(request, code)
    if request.method != "POST":
        return own_page(request, "honesty/throw.html", found)
    found.remove(request.space)
    return redirect("honesty:mine")


@in_closed_too
@require_safe
def one(request: SpaceRequest, code: UUID) -> HttpResponse:
    """What is asked, what was answered, or the letter."""
    return letter_page(request, _shown(request, code))


@in_space
@require_POST
def replied(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Say whether now is a good time."""
    found, form = _shown(request, code), MomentForm(request.POST)
    if form.is_valid() and found.reply(request.space, form.cleaned_data["answer"], form.cleaned_data["another"]):
        return redirect("honesty:one", code=code)
    return letter_page(request, found, reply=form, status=422)


@in_space
@require_POST
def answer(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Answer a letter with one line."""
    found = get_object_or_404(Letter.objects.readable_by(request.space).filter(state__in=Letter.READABLE), pk=code)
    return letters.answered(request, found, "honesty/letter.html") or redirect("honesty:one", code=code)


@in_space
@require_POST
def kept(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Keep a letter in the story."""
    _shown(request, code).keep(request.space)
    return redirect("honesty:one", code=code)


@in_space
@get_or_post
def changed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Change what one gave; the earlier words stay visible to both."""
    return letters.changed(request, Letter, code, "honesty/change.html") or redirect("honesty:one", code=code)


@in_closed_too
@get_or_post
def removed(request: SpaceRequest, code: UUID) -> HttpResponse:
    """Take one's own words away, after a page that says what stays."""
    found = get_object_or_404(Letter.objects.readable_by(request.space).filter(state__in=Letter.READABLE), pk=code)
    if request.method != "POST":
        return page(request, "honesty/remove.html", {"code": code})
    Letter.remove_mine(request.space, found.pk)
    return redirect("honesty:one", code=code)


def own_page(request: SpaceRequest, template: str, own: Own, **more: Any) -> HttpResponse:
    """A page about a draft, with the question that is asked for it."""
    row, here = own.row(request.space), zone(request.space.options["zone"])
    context = {"own": own, "held": own.held, "row": row, "ready": own.ready and own.ready.astimezone(here), **more}
    context["told"] = row.opened(request.space) if row else {}
    failed = more.get("refused") or (more.get("form") and more["form"].errors)
    return page(request, template, context, status=422 if failed else 200)


def letter_page(
    request: SpaceRequest, found: Letter, *, reply: MomentForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a question, or of a letter; a reply that came too late is given back to its writer."""
    mine, late = found.author_id == request.space.me.id, found.state in Letter.READABLE
    typed = reply.data.get("another", "") if reply and (mine or late) else ""
    if late:
        return page(request, "honesty/letter.html", {**letters.sheet(request, found), "typed": typed}, status=status)
    context = {"row": found, "told": found.opened(request.space), "mine": mine, "typed": typed}
    return page(request, "honesty/asked.html", {**context, "form": reply or MomentForm()}, status=status)


def _mine(request: SpaceRequest, code: UUID) -> Own:
    found = Own.find(request.space, code)
    if found is None:
        raise Http404
    return found


def _shown(request: SpaceRequest, code: UUID) -> Letter:
    """A letter, or a question between the two who are here."""
    row: Any = get_object_or_404(Letter.objects.readable_by(request.space), pk=code)
    found: Letter = row
    if found.state not in Letter.READABLE and not found.between(request.space):
        raise Http404
    return found
