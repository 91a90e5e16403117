"""What pages and their parts say to people and to their tools."""

import json
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
import time_machine
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import UndefinedError
from markupsafe import Markup

from alcove.ui import views
from alcove.ui.days import clock, day
from alcove.ui.environment import pattern, url
from alcove.ui.icons import DRAWINGS
from alcove.ui.pages import page
from alcove.ui.spoken import spoken

ANA = SimpleNamespace(name="Ana", slot=1)


class Letter(forms.Form):
    words = forms.CharField(label="Your words", widget=forms.Textarea, max_length=10, help_text="Short.")
    mood = forms.ChoiceField(choices=[("calm", "Calm"), ("glad", "Glad")], widget=forms.RadioSelect)
    zone = forms.ChoiceField(choices=[("UTC", "UTC"), ("Asia/Tokyo", "Tokyo")], required=False)
    word = forms.CharField(widget=forms.PasswordInput, required=False)
    count = forms.IntegerField(min_value=0, required=False)


def part(source, **context):
    env = engines["jinja2"].env
    return env.from_string(source).render(ui=env.get_template("ui/parts.html").module, **context)


def request_of(person):
    request = RequestFactory().get("/")
    request.person, request.partner = person, None
    return request


@pytest.mark.parametrize("status", [400, 403, 404, 413, 500, 503, 507])
def test_an_error_has_a_page_with_one_heading(status):
    answer = page(request_of(None), "ui/error.html", status=status)
    assert answer.status_code == status
    assert answer.content.count(b"<h1") == 1
    assert b'href="/leave/"' in answer.content


def test_an_error_page_needs_nothing_at_all():
    assert "<h1>Something broke on our side</h1>" in engines["jinja2"].env.get_template("ui/error.html").render()
    assert b"<h1>Something broke" in page(None, "ui/error.html", status=500).content


def test_an_address_is_looked_up_without_anybodys_id():
    code = uuid4()
    assert url("couple:join", code=code) == reverse("couple:join", kwargs={"code": code}) == f"/join/{code}/"
    assert pattern("couple:join", "code") == "/join/{code}/"
    assert url("couple:join", code=f"{code}") == f"/join/{code}/"


def test_what_fills_a_sentence_is_escaped_once():
    assert part('{{ _("100%% <i>%(name)s</i>", name="<Ana>") }}') == "100% <i>&lt;Ana&gt;</i>"
    assert part('{{ _("A & %(part)s", part=ui.mark()) }}').startswith("A & <svg")
    assert part('{{ _("A & B") }}') == "A &amp; B"


def test_strangers_get_no_bar_and_no_token():
    html = page(request_of(None), "ui/error.html", status=404).content.decode()
    assert 'href="/sign-in/"' in html
    assert not re.search(r"csrf|htmx|<nav|data-worker|<dialog", html)


def test_people_get_the_five_places_and_the_token_once():
    html = page(request_of(ANA), "ui/error.html", status=404).content.decode()
    assert re.findall(r'<a href="(/[a-z/]*)">\s*<svg', html) == ["/", "/talk/", "/together/", "/story/", "/mine/"]
    assert html.count('name="csrf-token"') == 1
    config = json.loads(re.search(r"name=\"htmx-config\" content='([^']+)'", html)[1])
    refused = ("allowEval", "allowScriptTags", "historyEnabled", "includeIndicatorStyles")
    assert not any(config[name] for name in refused)
    assert config["selfRequestsOnly"] is True


def test_nothing_stands_inline():
    html = page(request_of(ANA), "ui/error.html", status=404).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", html)


def test_a_part_is_sent_alone():
    answer = page(request_of(ANA), "ui/error.html", part="main", status=404, context={"title": "Gone"})
    assert answer.content.decode().strip().startswith("<h1>Gone</h1>")


def test_a_misspelt_part_is_noticed():
    with pytest.raises(UndefinedError):
        part('{{ ui.buton("Send") }}')
    with pytest.raises(KeyError):
        part('{{ ui.icon("heart") }}')


def test_a_field_says_what_it_is_and_what_is_wrong():
    html = part("{{ ui.field(form.words, rows=3) }}", form=Letter({"words": "<b>far too long</b>"}))
    assert '<label for="id_words">Your words</label>' in html
    assert 'aria-describedby="id_words-hint id_words-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_words-hint">Short.' in html
    assert "&lt;b&gt;far too long&lt;/b&gt;</textarea>" in html
    assert {'rows="3"', 'maxlength="10"', 'required=""'} <= set(re.findall(r'[\w-]+="[^"]*"', html))


def test_an_empty_line_at_the_start_is_kept():
    assert "<textarea" in (html := part("{{ ui.field(form.words) }}", form=Letter({"words": "\nso"})))
    assert ">\n\nso</textarea>" in html


def test_choices_stand_in_a_fieldset_with_the_chosen_one():
    html = part("{{ ui.field(form.mood) }}", form=Letter({"mood": "glad"}))
    assert "<legend>Mood</legend>" in html
    assert re.findall(r'value="(\w+)"( checked)?', html) == [("calm", ""), ("glad", " checked")]
    assert " selected>Tokyo" in part("{{ ui.field(form.zone) }}", form=Letter(initial={"zone": "Asia/Tokyo"}))


def test_a_password_is_never_sent_back():
    assert "hunter2" not in part("{{ ui.field(form.word) }}", form=Letter({"word": "hunter2"}))


def test_zero_is_a_limit_like_any_other():
    assert 'min="0"' in part("{{ ui.field(form.count) }}", form=Letter())


def test_errors_lead_to_their_fields():
    html = part("{{ ui.errors(form) }}", form=Letter({"words": "fine"}))
    assert 'role="alert"' in html
    assert '<a href="#id_mood">Mood</a>' in html
    assert '<fieldset class="field" id="id_mood"' in part("{{ ui.field(form.mood) }}", form=Letter())
    assert not part("{{ ui.errors(form) }}", form=Letter()).strip()


def test_words_stand_on_their_writers_wash_as_they_were_written():
    html = part('{{ ui.words("<i>one</i>\n\ntwo", ana) }}', ana=ANA)
    assert '<figure class="words" data-slot="1">' in html
    assert '<blockquote dir="auto">&lt;i&gt;one&lt;/i&gt;\n\ntwo</blockquote>' in html


def test_depth_is_said_in_a_word():
    html = part("{{ ui.depth(2) }}")
    assert html.count('class="on"') == 2
    assert html.endswith(" personal</span>")


@pytest.mark.parametrize("language", ["en", None])
def test_a_part_of_which_all_is_written_there_is_drawn_beforehand(language):
    env = spoken(language) if language else engines["jinja2"].env
    ui, given = env.get_template("ui/parts.html").module, {"title": "<b>", "code": UUID(int=7)}
    source = (
        '{{ ui.icon("book") }}{{ ui.button(_("Keep"), kind="edge") }}{{ ui.row("book", title) }}'
        '{% call ui.more(_("More")) %}<i>{{ ui.mark() }}</i>{% endcall %}'
        '{{ ui.go("<", url("questions:ask", code=code)) }}'
    )
    drawn = [ui.icon("book"), ui.button("Keep", kind="edge"), ui.row("book", "<b>")]
    wrapped = ui.more("More", caller=lambda: Markup("<i>%s</i>") % ui.mark())
    more = [wrapped, ui.go("<", "/questions/00000000-0000-0000-0000-000000000007/")]
    assert env.from_string(source).render(ui=ui, **given) == "".join(map(str, drawn + more))
    compiled = env.compile(source, raw=True)
    assert [DRAWINGS["book"] in compiled, "'row'" in compiled] == [language is not None, True]


def test_every_icon_is_one_line_of_path():
    assert all(re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .-]+", drawing) for drawing in DRAWINGS.values())


@time_machine.travel(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), tick=False)
def test_days_are_written_in_the_readers_zone_and_language():
    with timezone.override("Asia/Tokyo"):
        assert day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "Tuesday 24 November"
        assert clock(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "08:30"
    assert day(date(2024, 3, 2)) == "Saturday 2 March 2024"
    with translation.override("de"):
        assert day(date(2026, 3, 2)) == "Montag 2 März"


def test_the_manifest_is_neutral():
    answer = views.manifest(RequestFactory().get("/manifest.webmanifest"))
    assert answer["Content-Type"] == "application/manifest+json"
    words = json.loads(answer.content)
    assert (words["name"], words["short_name"], words["display"]) == ("Alcove", "Alcove", "standalone")
    assert "love" not in answer.content.decode().lower().replace("alcove", "")


def test_the_worker_keeps_files_and_never_pages():
    answer = views.worker(RequestFactory().get("/sw.js"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert 'pathname.startsWith("/static/")' in answer.content.decode()
    assert re.search(r'"alcove-[0-9a-f]{12}"', answer.content.decode())


def test_a_page_is_sent_the_scripts_it_needs():
    """Those of practices come with the pages of practices, and not with the first that anybody sees."""
    sent = {
        name: page(request_of(None), name).content.decode() for name in ("ui/error.html", "questions/none_left.html")
    }
    assert [bool(re.search(r"ui/alcove(\.\w+)?\.js", html)) for html in sent.values()] == [False, True]
    assert [bool(re.search(r"ui/door(\.\w+)?\.js", html)) for html in sent.values()] == [True, False]
