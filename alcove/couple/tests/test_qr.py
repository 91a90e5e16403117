"""The invitation as a picture."""

from __future__ import annotations

import re

import pytest

from alcove.couple.qr import drawing
from tests.people import alone, browser, sign_in


def test_a_drawing_is_a_size_and_nothing_but_coordinates() -> None:
    size, path = drawing("https://alcove.example/join/x/#ABCD-EFGH").split(" ", 1)
    assert int(size) >= 21
    assert re.fullmatch(r"[Mmhvz0-9 .\-]+", path)
    assert drawing("https://alcove.example/join/x/#ABCD-EFGJ") != f"{size} {path}"


def test_what_is_in_the_link_cannot_break_out_of_the_drawing() -> None:
    _, path = drawing('https://alcove.example/"><script>').split(" ", 1)
    assert not set('"<>') & set(path)


@pytest.mark.django_db
def test_it_is_on_the_invitation_with_words_for_who_does_not_see_it() -> None:
    html = sign_in(browser(), alone("Ana")).post("/together/invite/").content.decode()
    link = re.search(r'id="link">([^<]+)<', html)[1]
    size, path = drawing(link).split(" ", 1)
    assert f'viewBox="-4 -4 {int(size) + 8} {int(size) + 8}"' in html
    assert path in html
    assert 'role="img" aria-label=' in html
