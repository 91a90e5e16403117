"""A note and a letter full of canaries, typed by Ana and Ben."""

from __future__ import annotations

import datetime as dt
import re

from django.test import Client
from django.utils import timezone

from alcove.practices.gratitude import forms
from tests.privacy.canaries import PHRASES


def thank(ana: Client, ben: Client) -> None:
    """Give, answer, keep and change a note; leave a letter to be found."""
    given = ana.post("/gratitude/new/", _typed(forms.NoteForm, ana, "/gratitude/new/")).headers["Location"]
    ben.post(f"{given}answer/", _typed(forms.LineForm, ben, given))
    ben.post(f"{given}kept/")
    ana.post(f"{given}changed/", {"words": PHRASES[forms.ChangeForm, "words"]})
    read = ana.get(given).content.decode()
    assert all(PHRASES[form, "words"] in read for form in (forms.NoteForm, forms.LineForm, forms.ChangeForm))
    later = {"found_on": (timezone.localdate() + dt.timedelta(days=9)).isoformat()}
    letter = ana.post("/gratitude/letter/", _typed(forms.LetterForm, ana, "/gratitude/letter/") | later)
    assert PHRASES[forms.LetterForm, "words"] in ana.get(letter.headers["Location"]).content.decode()


def _typed(form: object, client: Client, page: str) -> dict[str, str]:
    once = re.findall(r'name="once" value="([^"]+)"', client.get(page).content.decode())[0]
    return {name: phrase for (of, name), phrase in PHRASES.items() if of is form} | {"once": once}
