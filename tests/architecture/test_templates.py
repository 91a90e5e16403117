"""Pages hold nothing that a strict browser would refuse, nothing of another host, and no unescaped words."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.source import PACKAGE, called, parsed, product, short

PAGES = [path for path in product("*") if "templates" in path.parts and path.is_file()]
STATIC = [path for path in product("*") if path.suffix in (".css", ".js", ".svg")]
HTML = [path for path in PAGES if path.suffix == ".html"]
ON = r"\son[a-z]+\s*="
INLINE = re.compile(
    rf"<style|\sstyle\s*=|{ON}|\shx-on|javascript:|<script(?![^>]*\ssrc=)|<base\b|<iframe|hx-vals=.js:", re.I
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape|Markup\(|mark_safe")
# What a page may name of other hosts: the drawings' own names, which nobody fetches.
NAMES = {"http://www.w3.org/2000/svg"}
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}[^\s\"')]*", re.I)
# Where a page may lead out of the house: the neutral page for "Leave page", and helplines from our own list.
LEADING_OUT = {"alcove/project/configuration.py", "alcove/ui/environment.py"}


def test_there_is_something_to_look_at() -> None:
    assert len(HTML) > 30
    assert len(STATIC) > 10


def test_a_page_has_no_code_and_no_style_of_its_own() -> None:
    assert found_by(INLINE, HTML) == {}


def test_a_page_escapes_whatever_people_wrote() -> None:
    assert found_by(UNESCAPED, PAGES) == {}


def found_by(pattern: re.Pattern[str], paths: list[Path]) -> dict[str, list[str]]:
    """Whatever the pattern finds, by the file it stands in."""
    return {short(path): found for path in paths if (found := pattern.findall(path.read_text("utf-8")))}


def test_no_program_marks_words_as_safe() -> None:
    """`format_html` escapes what it is given; its one use is the hidden field of a form's token."""
    marking = {"mark_safe", "Markup", "SafeString", "SafeText", "safe"}
    assert [short(path) for path in product("*.py") if marking & set(called(parsed(path)))] == []
    assert [short(path) for path in product("*.py") if "format_html" in set(called(parsed(path)))] == [
        "alcove/ui/pages.py"
    ]


def test_nothing_is_asked_of_another_host() -> None:
    found = found_by(ELSEWHERE, [*PAGES, *STATIC])
    assert {path: names for path, names in found.items() if not set(names) <= NAMES} == {}


def test_only_leaving_leads_out_of_the_house() -> None:
    found = {
        short(path) for path in product("*.py") if re.search(r"https?://[a-z0-9.]+\.[a-z]", path.read_text("utf-8"))
    }
    assert found - LEADING_OUT == set()


def test_every_form_that_sends_carries_a_token() -> None:
    forms = found_by(re.compile(r"<form\b.*?</form>", re.S), HTML)
    sending = [(path, form) for path, found in forms.items() for form in found if 'method="post"' in form]
    assert sending
    assert [(path, form) for path, form in sending if "csrf()" not in form] == []


def test_a_form_says_how_it_sends() -> None:
    """A form without a method would put what people typed into an address, and from there into logs and histories."""
    forms = [(path, form) for path, found in found_by(re.compile(r"<form\b[^>]*>"), HTML).items() for form in found]
    assert forms
    assert [(path, form) for path, form in forms if not re.search(r'method="(post|dialog)"', form)] == []


def test_scripts_keep_nothing_that_was_written_in_the_browser() -> None:
    keeping = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(|new Function")
    own = [path for path in PACKAGE.rglob("*.js") if "static" in path.parts]
    assert found_by(keeping, own) == {}
