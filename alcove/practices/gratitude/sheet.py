"""All that the page of one note shows, and the page on which one is written."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from alcove.content import gratitude
from alcove.couple.access import SpaceRequest
from alcove.practices.gratitude import reading
from alcove.practices.gratitude.forms import LetterForm, LineForm
from alcove.practices.gratitude.models import Thanks
from alcove.ui.pages import page


def sheet(request: SpaceRequest, thanks: Thanks, **more: Any) -> dict[str, Any]:
    """The note with its answer, and the form for one, as far as this person may see them."""
    space, mine = request.space, thanks.author_id == request.space.me.id
    answer = next(iter(reading.answers(space, [thanks])[thanks.pk]), None)
    sent, shut = more.pop("form", None), mine or answer or thanks.state == Thanks.REMOVED
    form = None if shut else sent or LineForm()
    if shut and sent:
        more["unkept"] = sent.data.get("words", "")
    note = reading.one(space, thanks)
    return {"thanks": thanks, "note": note, "mine": mine, "answer": answer, "form": form, **more}


def writing_page(request: SpaceRequest, form: LetterForm, number: int = 0, **more: Any) -> HttpResponse:
    """The form as it stands, with one starter; the words in it are given back whatever was wrong."""
    starters = gratitude()
    number = (number or request.space.today.toordinal() + request.space.me.slot * 7) % len(starters)
    context = {"form": form, "starter": starters[number].text, "next": number + 1 or len(starters), **more}
    status = 422 if form.is_bound and form.errors and "hints" not in more and not more.get("another") else 200
    return page(request, f"gratitude/{'letter' if form.letter else 'new'}.html", context, status=status)


def given(request: SpaceRequest, form: LetterForm) -> HttpResponse:
    """Give what was written, or show it again: another starter, a hint (once), or what to look at."""
    if asked := request.POST.get("another", ""):
        fresh = type(form)(space=request.space, initial=request.POST.dict())
        return writing_page(request, fresh, int(asked) if asked.isdecimal() and len(asked) < 5 else 0)
    if not form.is_valid():
        return writing_page(request, form)
    if hints := form.hints():
        return writing_page(request, form, hints=hints)
    clean = form.cleaned_data
    one = Thanks.give(request.space, form.text, once=clean["once"], found_on=clean["found_on"], letter=form.letter)
    return redirect("gratitude:note", code=one.pk)
