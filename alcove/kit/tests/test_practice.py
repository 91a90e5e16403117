"""The cards of the practices: each complete, each named once."""

from __future__ import annotations

from collections import Counter

from django.template import engines

from alcove.kit.practice import Card, all_practices


def test_every_practice_has_a_card_of_its_own() -> None:
    practices = all_practices()
    assert [practice.name for practice in practices] == ["questions"] or len(practices) > 1
    assert all(str(practice.title) and callable(practice.today) for practice in practices)


def test_no_moment_belongs_to_two() -> None:
    kinds = Counter(kind for practice in all_practices() for kind in practice.moments)
    assert kinds
    assert set(kinds.values()) == {1}
    assert all(kind.startswith(f"{p.name}.") for p in all_practices() for kind in p.moments)


def test_moments_lead_somewhere() -> None:
    for practice in all_practices():
        if practice.moments and practice.address_of:
            assert practice.address_of("00000000-0000-4000-8000-000000000001").startswith("/")


def test_a_card_names_a_template_and_its_rank() -> None:
    card = Card("questions/_today.html", 10)
    assert (card.rank, card.context) == (10, {})
    assert engines["jinja2"].get_template(card.template)
