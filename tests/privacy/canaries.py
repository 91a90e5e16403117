"""Phrases that can be found again in whatever form a careless program would leave them behind."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from alcove.accounts import forgotten
from alcove.accounts import forms as accounts
from alcove.across.calendar import forms as calendar
from alcove.across.export import forms as export
from alcove.across.parting import forms as parting
from alcove.couple import forms as couple
from alcove.couple import keys_forms as keys
from alcove.kit import letters, lines, planning
from alcove.kit.coaching import forms as coaching
from alcove.kit.pictures import forms as pictures
from alcove.practices.apologies import forms as apologies
from alcove.practices.conversations import forms as talks
from alcove.practices.firsts import forms as firsts
from alcove.practices.forgiveness import forms as forgiveness
from alcove.practices.gratitude import forms as gratitude
from alcove.practices.honesty import forms as honesty
from alcove.practices.kinder import forms as kinder
from alcove.practices.milestones import forms as milestones
from alcove.practices.promises import forms as promises
from alcove.practices.quality_time import forms as quality_time
from alcove.practices.questions import forms as questions
from alcove.practices.rituals import forms as rituals
from alcove.practices.understanding import forms as understanding

# One phrase for every field in which somebody can write, by form and field. A new field fails a test until it is here.
PHRASES = {
    (accounts.NewPersonForm, "name"): "Anquilla Zwetschge",
    (accounts.NewPersonForm, "password"): "quagmire Osprey vellum twelve",
    (accounts.NewPersonForm, "password_again"): "quagmire Osprey vellum twelve",
    (accounts.SignInForm, "password"): "wrongful Ptarmigan ledger nine",
    (accounts.UnlockForm, "password"): "misspelt Jackdaw ember eleven",
    (accounts.CodeSignInForm, "code"): "0PNK-QX7Z-THRW-9VJM-XKCQ-2ZRT-77HH",
    (accounts.GroupsForm, "first"): "ZQJX",
    (accounts.GroupsForm, "second"): "VWQK",
    (accounts.SheetForm, "title"): "Quixotry of sheets",
    (accounts.SheetForm, "words"): "the jonquil mezzanine page",
    (couple.CodeForm, "secret"): "QWZX-JKVP-GHOST-CODE-77",
    (couple.JoinForm, "name"): "Bezaleel Jacaranda",
    (couple.JoinForm, "password"): "hexagon Bulbul kettle fourteen",
    (couple.JoinForm, "password_again"): "hexagon Bulbul kettle fourteen",
    (couple.JoinForm, "secret"): "",  # the invitation's own secret, looked for by itself
    (couple.NameForm, "name"): "Quetzalina Renamed",
    (forgotten.CodeForm, "code"): "JQZX-7WVK-PNTH-0RXC-Q2MK-ZHTJ-77XQ",
    (keys.ChangePasswordForm, "password_now"): "untrue Wigeon fathom thirteen",
    (keys.ChangePasswordForm, "password"): "bygone Nuthatch quiver sixteen",
    (keys.ChangePasswordForm, "password_again"): "bygone Nuthatch quiver sixteen",
    (keys.ResetCodeForm, "secret"): "XQJV-KZWP-RESET-CODE-11",
    (keys.ResetForm, "name"): "Zenobia Quince",
    (keys.ResetForm, "password"): "hazel Redpoll sextant twenty",
    (keys.ResetForm, "password_again"): "hazel Redpoll sextant twenty",
    (keys.ResetForm, "secret"): "",  # the reset's own secret, looked for by itself
    (keys.OldSecretForm, "password_then"): "bygone Dunlin zither seventeen",
    (export.SealForm, "password"): "unquiet Dabchick thimble sixteen",
    (export.SealForm, "password_again"): "unquiet Dabchick thimble sixteen",
    (export.BringForm, "password"): "unquiet Dabchick thimble sixteen",
    (export.BroughtForm, "password"): "unquiet Dabchick thimble sixteen",
    (export.BroughtForm, "seen"): "",  # a hash of the file, made by the page itself
    (calendar.OwnForm, "address"): "https://calendar.example/quixotic-zeppelin/x.ics",
    (parting.PasswordForm, "password"): "mistaken Grebe hollow five",
    (parting.DeletionForm, "password"): "mistaken Curlew hollow six",
    (parting.NewEmailForm, "password"): "mistaken Siskin hollow eight",
    (firsts.OwnIdeaForm, "words"): "hire a quaking velocipede",
    (planning.PlanForm, "place"): "behind the zoetrope kiosk",
    (lines.LineForm, "words"): "the velocipede squeaked in thanks",
    (gratitude.NoteForm, "did"): "you swapped the zinc jug",
    (gratitude.NoteForm, "shows"): "how quizzically kind you are",
    (gratitude.NoteForm, "felt"): "unknotted like a jib",
    (gratitude.NoteForm, "words"): "and the jackdaw thought so too",
    (gratitude.LetterForm, "words"): "a letter about quicksilver Fridays",
    (gratitude.ChangeForm, "words"): "once more about the zinc jug",
    (gratitude.LineForm, "words"): "your jug line warmed my waxworks",
    (letters.ChangedForm, "words"): "once more, less vexed by the yacht",
    (letters.AnswerForm, "words"): "I have heard you, kestrel and yacht",
    (honesty.HonestForm, "words"): "what the yacht cost vexes me",
    (honesty.HonestForm, "moment"): "when the kestrel has flown",
    (honesty.HonestAgainForm, "words"): "the yacht vexes me less",
    (honesty.HonestAgainForm, "moment"): "after the kestrel's nap",
    (honesty.MomentForm, "another"): "Thursday, past the zoo",
    (apologies.ApologyForm, "responsibility"): "I sold your xylophone",
    (apologies.ApologyForm, "repair"): "I shall buy the xylophone back",
    (apologies.ApologyForm, "regret"): "you hummed without it, jilted",
    (apologies.ApologyForm, "wrong"): "I feared the bailiff of Quito",
    (apologies.ApologyForm, "different"): "I ask before I sell anything zinc",
    (apologies.ApologyAgainForm, "responsibility"): "I sold your xylophone anew",
    (apologies.ApologyAgainForm, "repair"): "I shall buy the xylophone back anew",
    (apologies.ApologyAgainForm, "regret"): "you hummed without it, jilted anew",
    (apologies.ApologyAgainForm, "wrong"): "I feared the bailiff of Quito anew",
    (apologies.ApologyAgainForm, "different"): "I ask before I sell anything zinc anew",
    (forgiveness.BeginForm, "about"): "the jackal in the vestibule",
    (forgiveness.SittingForm, "words"): "it cost me a quiet xylem of trust",
    (forgiveness.NotNowForm, "line"): "not while the jackal prowls",
    (milestones.LineForm, "words"): "the yaffle moved in again",
    (milestones.DayForm, "words"): "the yaffle moved in",
    (milestones.VictoryForm, "words"): "we stayed kind, quixotically",
    (promises.PromiseForm, "words"): "a quail of a promise",
    (promises.PromiseForm, "why"): "why the linnet matters",
    (promises.PromiseForm, "when"): "if the dunnock calls",
    (promises.PromiseForm, "then"): "then the firecrest moves",
    (promises.PromiseForm, "obstacle"): "an obstinate capercaillie",
    (promises.PromiseForm, "instead"): "instead a ptarmigan",
    (promises.PlanForm, "words"): "a quail of a promise anew",
    (promises.PlanForm, "why"): "why the linnet matters anew",
    (promises.PlanForm, "when"): "if the dunnock calls anew",
    (promises.PlanForm, "then"): "then the firecrest moves anew",
    (promises.PlanForm, "obstacle"): "an obstinate capercaillie anew",
    (promises.PlanForm, "instead"): "instead a ptarmigan anew",
    (promises.LookForm, "line"): "it went like a nuthatch",
    (pictures.PictureForm, "line"): "a quagga by the jetty",
    (pictures.SayForm, "line"): "two quaggas by the jetty",
    (rituals.RitualForm, "name"): "quince and zither at seven",
    (rituals.RitualForm, "cue"): "the zither is out of its box",
    (rituals.RitualForm, "opening"): "whose quince is this",
    (rituals.RitualForm, "closing"): "and the last of the zither",
    (rituals.RitualForm, "days"): "",  # one of seven
    (rituals.SeenForm, "seen"): "",  # a mark the page itself puts there
    (rituals.MeaningForm, "words"): "quinces taste of my first winter here",
    (coaching.LookAtForm, "words"): "you never quaff my jellaba tea",
    (coaching.LookAtForm, "previous"): "a vexing junket said before",
    (understanding.ChoiceForm, "line"): "",  # the id of one of our lines, put there by the page itself
    (understanding.HearingForm, "heard"): "a jazzy newt of a complaint",
    (understanding.HearingForm, "words"): "you said the newt was jazzy",
    (kinder.HardForm, "words"): "you always hide the oryx whisk",
    (kinder.PartsForm, "words"): "you always hid the ibis whisk",
    (kinder.PartsForm, "validation"): "the ibis was jaunty",
    (kinder.PartsForm, "observation"): "the ibis whisk was gone",
    (kinder.PartsForm, "proposed_observation"): "the whisk was in the ibex",
    (kinder.PartsForm, "proposed_feeling"): "quaintly jovial",
    (kinder.PartsForm, "proposed_need"): "jasper in the quilt",
    (kinder.PartsForm, "proposed_request"): "lend me a quokka",
    (kinder.PartsForm, "feeling"): "quizzically unmoored",
    (kinder.PartsForm, "need"): "whisks in their quoins",
    (kinder.PartsForm, "request"): "quote me an ibis",
    (kinder.KeepForm, "words"): "when the ibis whisk is gone I quaver",
    (talks.AskForm, "topic"): "the quagmire on the stairs",
    (talks.TapForm, "words"): "I shall whisk my own quagmire",
    (talks.NoteForm, "words"): "say it about the wolfhound",
    (talks.MatterForm, "words"): "whose turn with the wolfhound",
    (talks.AfterForm, "line"): "wolfhounds need longer walks",
    (quality_time.HourForm, "words"): "an hour of whittling quills",
    (quality_time.HourForm, "idea"): "",  # the id of one of our ideas, put there by the page itself
    (quality_time.SuddenForm, "words"): "the quills went their own zigzag",
    (quality_time.SuddenForm, "idea"): "",  # the same
    (questions.WordsForm, "words"): "a waxwing answered zephyrously",
    (questions.DraftForm, "words"): "half a xylophone thought",
    (questions.ReplyForm, "words"): "a jacquard reply of thanks",
    (questions.OwnQuestionForm, "words"): "Which quokka would you zigzag for?",
    (questions.SearchForm, "text"): "zephyrously",
}
# Typed into no form of its own, but no less private.
MORE = {
    "a carried form": "carried oxbow juxtaposed words",
    "an exception": "exploding vizier kumquat words",
    "a late answer": "belated quinoa words",
    "too long a text": "endless pyjama fjord words",
    "any field of any form": "everywhere Wryneck zinnia words",
    "what follows a question mark": "addressed-kiwi-xerus",
    "a path": "wandering-ibex-quarry",
    "a header": "Browser/9 (zealous quetzal)",
    "another host": "jinxed-quail.example",
    "a file's name": "Quixotic Jetty 0042",
    "a camera's note": "zoomed by Vaquita optics",
}


def everything() -> dict[str, str]:
    """Every phrase by what it is."""
    typed = {f"{form.__name__}.{field}": phrase for (form, field), phrase in PHRASES.items() if len(phrase) > 4}
    return typed | MORE


def traces(secret: str | bytes) -> Iterator[bytes]:
    """A phrase in UTF-8 and UTF-16, as it is and in small letters, or a key's bytes: plain, in hex and in base64."""
    texts = {secret, secret.lower()} if isinstance(secret, str) else set()
    raws = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")]
    raws += [re.sub(r"[ -]", "", text).encode() for text in texts]
    for raw in [secret] if isinstance(secret, bytes) else raws:
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for shift in range(3):
            inner = _inner_base64(raw, shift)
            yield from {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}


def _inner_base64(raw: bytes, shift: int) -> bytes:
    whole = base64.b64encode(b"\0" * shift + raw)
    return whole[4 if shift else 0 : len(whole) - 4]


def found_in(places: Iterable[tuple[str, bytes]], phrases: Mapping[str, str | bytes]) -> list[str]:
    """Which phrase or key lies where. Long runs of zeros, most of a young database, are shortened: none has any."""
    held = [(place, re.sub(rb"\0{64,}", bytes(64), content)) for place, content in places]
    return [
        f"{what} in {place}"
        for what, phrase in phrases.items()
        for looked_for in [set(traces(phrase))]
        for place, content in held
        if any(trace in content for trace in looked_for)
    ]


def files_in(folder: Path) -> list[tuple[str, bytes]]:
    """Every file below a folder: the database with its journal, and whatever lies beside it."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
