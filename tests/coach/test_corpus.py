"""The corpus keeps what its README promises: sound offsets, closed labels, a balanced mix, two sides alike."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
IN_THE_WAY = {
    "absolute", "blame", "label", "contempt", "mind_reading", "threat", "demand", "pseudo_feeling", "defensive",
}  # fmt: skip
HELPING = {
    "feeling", "observation", "need", "request", "ownership", "validation", "open_question", "appreciation",
}  # fmt: skip
REPLY = {"reflects", "validates", "asks", "fixes", "dismisses", "turns_to_self", "defends"}
STYLES = {"plain", "texting", "letter", "second-language", "long"}
KINDS = {"hard", "lookalike", "warm", "neutral", "safety"}
MESSAGE = {"id", "text", "style", "kind", "pair", "marks", "kitchen_sink", "safety"}

Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


SEEN, HELD = lines("seen.jsonl"), lines("held.jsonl")
LATER = lines("later.jsonl")  # written after the split, all of it to be read
SPLIT = SEEN + HELD
EVERY = SPLIT + LATER
MESSAGES = [line for line in EVERY if "text" in line]
REPLIES = [line for line in EVERY if "reply" in line]
BY_ID = {line["id"]: line for line in EVERY}


def counts(some: list[Line]) -> Counter[str]:
    """How often each label, style and kind stands in some lines."""
    found: Counter[str] = Counter()
    for line in some:
        found.update(line.get("labels", ()))
        found.update(mark["label"] for mark in line.get("marks", ()))
        found.update(key for key in ("kitchen_sink", "safety") if line.get(key))
        found.update(f"{key} {line[key]}" for key in ("style", "kind") if key in line)
        found.update([f"any {line['id'][0]}", *(["near safety"] if near_safety(line) else [])])
    return found


def near_safety(line: Line) -> bool:
    """A look-alike of a safety message."""
    return line.get("kind") == "lookalike" and bool(line["pair"]) and BY_ID[line["pair"]]["safety"]


ALL, IN_HELD = counts(SPLIT), counts(HELD)


def triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def twins(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs of texts that share half of their runs of three words."""
    runs = [triples(text) for text in texts]
    where: dict[tuple[str, ...], list[int]] = {}
    for index, run in enumerate(runs):
        for triple in run:
            where.setdefault(triple, []).append(index)
    shared = Counter(pair for indexes in where.values() for pair in combinations(indexes, 2))
    return [(texts[a], texts[b]) for (a, b), n in shared.items() if 2 * n > len(runs[a] | runs[b])]


def test_lines_have_the_promised_form() -> None:
    assert len(BY_ID) == len(EVERY)
    assert all(set(line) == MESSAGE for line in MESSAGES)
    assert all(set(line) == {"id", "message", "reply", "labels"} for line in REPLIES)
    assert {line["style"] for line in MESSAGES} == STYLES
    assert {line["kind"] for line in MESSAGES} == KINDS


def test_there_is_enough_of_everything() -> None:
    assert len(MESSAGES) >= 920
    assert len(REPLIES) >= 360
    labels = [*IN_THE_WAY, *HELPING, *REPLY, "kitchen_sink"]
    assert {key: (ALL[key], IN_HELD[key]) for key in labels if ALL[key] < 30 or IN_HELD[key] < 10} == {}
    assert min(ALL["safety"], ALL["near safety"]) >= 60


def test_spans_lie_inside_their_text_and_begin_and_end_with_a_word() -> None:
    for line in MESSAGES:
        for mark in line["marks"]:
            assert 0 <= mark["start"] < mark["end"] <= len(line["text"]), line["id"]
            words = line["text"][mark["start"] : mark["end"]]
            assert words == words.strip(" .,;!?…\n"), (line["id"], words)
        assert len({(mark["label"], mark["start"]) for mark in line["marks"]}) == len(line["marks"]), line["id"]


def test_labels_come_from_the_closed_lists() -> None:
    assert {mark["label"] for line in MESSAGES for mark in line["marks"]} == IN_THE_WAY | HELPING
    assert {label for line in REPLIES for label in line["labels"]} == REPLY
    assert all(len(set(line["labels"])) == len(line["labels"]) for line in REPLIES)


def test_only_hard_messages_have_a_span_in_the_way() -> None:
    for line in MESSAGES:
        in_the_way = [mark for mark in line["marks"] if mark["label"] in IN_THE_WAY]
        assert bool(in_the_way) == (line["kind"] == "hard"), line["id"]
        assert not line["kitchen_sink"] or line["kind"] == "hard", line["id"]
        assert line["safety"] == (line["kind"] == "safety"), line["id"]
        assert not (line["safety"] and line["marks"]), line["id"]


def test_half_of_the_messages_are_kind_or_neutral() -> None:
    harmless = ALL["kind lookalike"] + ALL["kind warm"] + ALL["kind neutral"]
    assert 0.45 <= harmless / ALL["any m"] <= 0.6


def test_pairs_point_at_each_other_and_stay_together() -> None:
    seen = {line["id"] for line in SEEN + LATER}
    for line in MESSAGES:
        if line["pair"]:
            other = BY_ID[line["pair"]]
            assert other["pair"] == line["id"]
            assert (line["kind"] == "lookalike") != (other["kind"] == "lookalike")
            assert (line["id"] in seen) == (other["id"] in seen)


def test_no_two_texts_are_nearly_the_same() -> None:
    assert twins([line["text"] for line in MESSAGES]) == []
    assert twins([line["reply"] for line in REPLIES]) == []


def test_the_answers_to_one_message_stay_together() -> None:
    assert not {line.get("message") for line in SEEN + LATER if "reply" in line} & {
        line.get("message") for line in HELD
    }


def test_the_readme_quotes_nothing_that_is_held_back() -> None:
    quoted = re.findall(r"\*([^*|]{12,})\*", (HERE / "README.md").read_text(encoding="utf-8"))
    held = "\n".join(line.get("text") or line["reply"] for line in HELD)
    assert len(quoted) >= 15
    assert [words for words in quoted if words in held] == []


@pytest.mark.parametrize("what", sorted(key for key in ALL if ALL[key] >= 15))
def test_a_third_of_everything_is_held_back(what: str) -> None:
    assert 0.25 <= IN_HELD[what] / ALL[what] <= 0.42
