"""What every English question has to keep to."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from alcove.content import Depth, Question, questions
from alcove.content.tests.likeness import content_words, letter_runs, most_alike, shared_runs, shared_words

ALL = questions()
ASKED = [question for question in ALL.values() if not question.retired]
SENTENCES = [sentence for question in ASKED for sentence in (question.text, question.follow_up)]
IDS_EVER = Path(__file__).with_name("ids.txt").read_text().split()
FIRST_REVIEW = dt.date(2026, 11, 23)
AT_LEAST = {Depth.LIGHT: 160, Depth.PERSONAL: 120, Depth.TENDER: 80}

# Nobody's life may be taken for granted, and nobody may be diagnosed, tested, accused or compared.
NEVER = re.compile(
    r"""\b(
    husbands?|wife|wives|spouses?|fianc\w+|boyfriends?|girlfriends?|marri\w+|marry|weddings?|honeymoons?|divorc\w+
    |kids?|child\w*|baby|babies|mothers?|fathers?|mum|dad|mums|dads|parents?|grand(ma|pa|mother|father)s?|sons?|daughters?
    |ex|exes|ex-\w+|former\s+(partner|lover)s?|he|him|his|she|her|hers|himself|herself|m[ae]n|wom[ae]n
    |our\s+(home|house|flat|bed|kitchen|garden|car)|mortgage|salary|wages|rent|vacations?|holidays?|anniversar\w+
    |god|pray\w*|church\w*|mosque|temple|synagogue|faith\w*|bible|sins?|christmas|easter|ramadan|diwali|sabbath|sunday
    |sex\w*|naked|orgasm\w*|seduc\w+|cheat\w*|affairs?|jealous\w*|loyal\w*|disloyal\w*|prove|betray\w*
    |trauma\w*|trigger\w*|toxic|boundar\w+|attachment|vulnerab\w+|validat\w+|self-care|mindful\w*|inner\s+child|closure
    |heal\w*|process\w*|narciss\w+|gasligh\w+|codepend\w+|therap\w+|love\s+languages?|abus\w+|violen\w+|hurt\w*
    |hate\w*|dislike\s+about|annoys?\s+you\s+about|faults?|blame\w*|forgiv\w+|apolog\w+|guilt\w*|ashamed|shame\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
NOT_BRITISH = re.compile(
    r"\b(favorite|color|colors|neighbor\w*|flavor\w*|humor|honor|center|theater|gray|cozy|movies?|gotten|apartment"
    r"|sidewalk|cookies?|traveled|traveling|realize\w*|organiz\w+|recogniz\w+|practicing|gonna)\b",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"(am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)\b", re.IGNORECASE
)
ASKS = re.compile(r"\b(what|which|who|whom|whose|where|when|how|why)\b", re.IGNORECASE)


def test_every_id_ever_given_is_still_there() -> None:
    assert set(IDS_EVER) - set(ALL) == set(), "An id is for ever: retire a question, do not remove it."
    assert set(ALL) - set(IDS_EVER) == set(), "A new question's id belongs in ids.txt."


def test_the_list_of_ids_only_grows() -> None:
    assert len(IDS_EVER) >= 372
    assert sorted(set(IDS_EVER)) == IDS_EVER


def test_ids_tell_their_depth_and_come_in_order() -> None:
    assert list(ALL) == sorted(ALL)
    assert all(id == question.id for id, question in ALL.items())
    assert all(re.fullmatch(rf"{question.depth.name.lower()}-\d{{3}}", question.id) for question in ALL.values())


def test_there_is_one_for_every_day_of_a_year() -> None:
    assert len(ASKED) >= 365


@pytest.mark.parametrize("depth", Depth)
def test_each_depth_is_rich_enough(depth: Depth) -> None:
    assert len(_of(depth)) >= AT_LEAST[depth]


def test_questions_are_short_enough_to_be_read_at_a_glance() -> None:
    assert [question.text for question in ASKED if not 30 <= len(question.text) <= 140] == []
    assert [question.follow_up for question in ASKED if not 8 <= len(question.follow_up) <= 110] == []


def test_each_asks_one_thing_and_ends_with_it() -> None:
    assert [s for s in SENTENCES if s.count("?") != 1 or not s.endswith("?")] == []


def test_none_can_be_answered_with_yes_or_no() -> None:
    assert [sentence for sentence in SENTENCES if CLOSED.match(sentence)] == []
    assert [question.text for question in ASKED if not ASKS.search(question.text)] == []


def test_each_starts_with_a_capital_letter() -> None:
    assert [sentence for sentence in SENTENCES if not sentence[0].isupper()] == []


def test_no_word_assumes_tests_accuses_or_diagnoses() -> None:
    assert [sentence for sentence in SENTENCES if NEVER.search(sentence)] == []


def test_the_english_is_british() -> None:
    assert [sentence for sentence in SENTENCES if NOT_BRITISH.search(sentence)] == []


def test_marks_are_plain() -> None:
    assert [sentence for sentence in SENTENCES if re.search("[‘’“”–—…!;()]|\\.\\.", sentence)] == []


@pytest.mark.parametrize("depth", Depth)
def test_openings_vary(depth: Depth) -> None:
    found = Counter(" ".join(question.text.lower().split()[:2]) for question in _of(depth))
    opening, times = found.most_common(1)[0]
    assert times <= 0.12 * len(_of(depth)), f"{times} questions start with {opening!r}"


def test_no_two_questions_share_their_meaning() -> None:
    texts = [question.text for question in ASKED]
    worst = most_alike(texts, content_words, shared_words)
    assert worst[0] < 0.5, worst
    worst = most_alike(texts, letter_runs, shared_runs)
    assert worst[0] < 0.58, worst


def test_no_two_follow_ups_are_alike() -> None:
    worst = most_alike([question.follow_up for question in ASKED], letter_runs, shared_runs)
    assert worst[0] < 0.73, worst


def test_no_two_questions_are_alike_with_their_follow_ups() -> None:
    worst = most_alike([f"{question.text} {question.follow_up}" for question in ASKED], content_words, shared_words)
    assert worst[0] < 0.4, worst


def test_no_sentence_stands_twice() -> None:
    found = Counter(sentence.lower() for sentence in SENTENCES)
    assert [sentence for sentence, times in found.items() if times > 1] == []


def test_every_question_was_reviewed() -> None:
    assert [question.id for question in ALL.values() if question.reviewed < FIRST_REVIEW] == []


def _of(depth: Depth) -> list[Question]:
    return [question for question in ASKED if question.depth == depth]
