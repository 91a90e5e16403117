"""The pages of the practice in understanding."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alcove.accounts.access import private
from alcove.couple.access import SpaceRequest, in_space
from alcove.kit.coaching.beside import coach_beside
from alcove.kit.coaching.looking import REPLY
from alcove.practices.understanding.forms import ChoiceForm, HearingForm
from alcove.practices.understanding.hearing import line_of, mixed, told
from alcove.ui.pages import page

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@in_space
@get_or_post
def one(request: SpaceRequest) -> HttpResponse:
    """A line with three replies; after one was chosen, what it lets the other feel, and a better one."""
    form = ChoiceForm(request.POST or None)
    if form.is_valid():
        said = line_of(form.cleaned_data["line"])
        chosen = said.replies[form.cleaned_data["chosen"]]
        return page(request, "understanding/chosen.html", {"said": said, "chosen": chosen, "told": told(chosen)})
    said = line_of(request.POST.get("line", ""))
    coach = coach_beside(request, "words", kind=REPLY, previous=said.line)
    context = {"said": said, "replies": mixed(said), "coach": coach, "form": HearingForm(initial={"heard": said.line})}
    return page(request, "understanding/one.html", context, status=422 if form.errors else 200)


@in_space
@private
@get_or_post
def own(request: SpaceRequest) -> HttpResponse:
    """A reply of one's own, looked at before it is given."""
    form = HearingForm(request.POST or None)
    coach = coach_beside(request, "words", kind=REPLY, previous=request.POST.get("heard", ""))
    return page(request, "understanding/own.html", {"form": form, "coach": coach}, status=422 if form.errors else 200)
