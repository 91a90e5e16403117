"""The pages of "Make it kinder". What is written on them goes from page to page in its writer's browser alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alcove.accounts.access import private
from alcove.accounts.drawer import Drawer
from alcove.coach import LIMITS
from alcove.content import kinder
from alcove.couple.access import SpaceRequest, in_space
from alcove.kit.coaching import model
from alcove.kit.coaching.beside import coach_beside, only_looking
from alcove.kit.coaching.choice import wanted
from alcove.kit.coaching.looking import look
from alcove.practices.kinder.forms import CHOSEN, HEADS, PART, HardForm, KeepForm, PartsForm
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_space
@private
@get_or_post
def write(request: SpaceRequest) -> HttpResponse:
    """Write it as it comes; sent on, it is put into its parts."""
    form = HardForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not only_looking(request):
        words = form.cleaned_data["words"]
        if not (found := look(words)).safety:
            return _parts(request, PartsForm(initial={"words": words}))
        return _written(request, form, stop=found)
    return _written(request, form, coach=coach_beside(request, "words"))


@in_space
@private
@require_POST
def said(request: SpaceRequest) -> HttpResponse:
    """What the parts say together, to be read before it is said to anybody."""
    form = PartsForm(request.POST)
    if not form.is_valid():
        return _parts(request, form, status=422)
    sentence, found = form.sentence, look(form.sentence)
    if found.safety:
        return _written(request, HardForm(initial={"words": sentence}), stop=found)
    keep = KeepForm(initial={"words": sentence})
    return _parts(request, form, sentence=sentence, keep=keep, look=found if wanted(request) else None)


@in_space
@private
@require_POST
def proposed(request: SpaceRequest) -> HttpResponse:
    """The same parts, with words of the host's model where one is empty; without an answer they stand as they were."""
    sent = PartsForm(request.POST)
    draft = sent.draft
    if sent.read.safety:
        return _written(request, HardForm(initial={"words": draft}), stop=look(draft))
    lists = {part: list(kinder()[part].choices) for part in CHOSEN}
    offers = model.proposed(request.space, draft, sent.empty, lists)
    typed = {name: request.POST.get(name, "")[:PART] for name in sent.fields if name != "words"}
    form = PartsForm(initial={**typed, "words": draft}, offers=offers)
    return _parts(request, form, tried=True)


@in_space
@private
@require_POST
def kept(request: SpaceRequest) -> HttpResponse:
    """Keep it in Mine, where its writer alone reads it."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _written(request, HardForm(request.POST), failed=form)
    clean = form.cleaned_data
    number = Drawer(request.space.keys).write_sheet(
        title=_("Something I would like to say"), words=clean["words"], day=request.space.today, once=str(clean["once"])
    )
    return redirect("accounts:sheet", number=number)


def _written(request: SpaceRequest, form: HardForm, **more: object) -> HttpResponse:
    status = 422 if form.errors or "failed" in more else 200
    return page(request, "kinder/write.html", {"form": form, "limits": LIMITS, **more}, status=status)


def _parts(request: SpaceRequest, form: PartsForm, status: int = 200, **more: object) -> HttpResponse:
    ask = model.ready(request.space) and bool(form.empty)
    around = {"form": form, "words": kinder(), "heads": HEADS, "ask": ask, **more}
    return page(request, "kinder/parts.html", around, status=status)
