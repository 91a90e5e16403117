"""Reading content: what is wrong is told with its file and id, what is missing falls back to English."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.content import ContentError, Depth, Question, helplines, kind_answers, questions
from alcove.content.help_line import read_directories, read_helplines
from alcove.content.kind_answer import read_kind_answers
from alcove.content.question import read_questions

GOOD = {"text": "What is near?", "follow_up": "How near?", "reviewed": dt.date(2026, 11, 23)}
LINE = {"kind": "crisis", "name": "Line", "number": "123", "source": "a friend"}


@pytest.mark.parametrize("load", [questions, kind_answers, helplines])
def test_each_is_read_once(load: Callable[..., object]) -> None:
    assert load() is load("en")


def test_nobody_can_change_what_was_read() -> None:
    with pytest.raises(TypeError):
        questions()["light-001"] = questions()["light-002"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        questions()["light-001"].text = "What else?"  # type: ignore[misc]


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/tender.toml", {"tender-001": GOOD | {"retired": True}})
    question = read_questions("en", tmp_path)["tender-001"]
    assert (question.depth, question.text, question.follow_up) == (Depth.TENDER, "What is near?", "How near?")
    assert (question.reviewed, question.retired) == (dt.date(2026, 11, 23), True)


def test_what_is_missing_in_another_language_is_english(tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/light.toml", {"light-001": GOOD, "light-002": GOOD, "light-003": GOOD})
    _write(
        tmp_path, "pt/questions/light.toml", {"light-002": GOOD | {"text": "pt"}, "light-003": GOOD | {"text": "pt"}}
    )
    _write(tmp_path, "pt-br/questions/light.toml", {"light-003": GOOD | {"text": "pt-br"}})
    texts = [question.text for question in read_questions("pt-br", tmp_path).values()]
    assert texts == ["What is near?", "pt", "pt-br"]


def test_a_translation_never_brings_back_a_retired_question(tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/light.toml", {"light-001": GOOD | {"retired": True}})
    _write(tmp_path, "pt/questions/light.toml", {"light-001": GOOD | {"retired": False}})
    assert read_questions("pt", tmp_path)["light-001"].retired


def test_a_translation_cannot_invent_an_id(tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/light.toml", {"light-001": GOOD})
    _write(tmp_path, "pt/questions/light.toml", {"light-002": GOOD})
    with pytest.raises(ContentError, match="light-002"):
        read_questions("pt", tmp_path)


def test_a_language_nobody_wrote_yet_is_english() -> None:
    assert questions("eo") == questions()


@pytest.mark.parametrize("language", ["", "../en", "EN", "en_GB", "/etc", "en/questions"])
def test_a_language_is_never_a_path(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        questions(language)


@pytest.mark.parametrize("read", [read_questions, read_kind_answers, read_helplines, read_directories])
def test_an_empty_folder_is_an_error_and_not_an_empty_page(read: Callable[[str, Path], object], tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing"):
        read("en", tmp_path)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({key: value for key, value in GOOD.items() if key != "text"}, "text is missing"),
        ({key: value for key, value in GOOD.items() if key != "follow_up"}, "follow_up is missing"),
        ({key: value for key, value in GOOD.items() if key != "reviewed"}, "reviewed is missing"),
        (GOOD | {"folow_up": "What?"}, "unknown folow_up"),
        (GOOD | {"text": ""}, "text is empty"),
        (GOOD | {"text": " What?"}, "text is empty or has stray blanks"),
        (GOOD | {"text": 3}, "text is not a str"),
        (GOOD | {"reviewed": "yesterday"}, "reviewed is not a date"),
        (GOOD | {"reviewed": dt.datetime(2026, 11, 23, 12)}, "reviewed is not a date"),
        (GOOD | {"retired": 1}, "retired is not a bool"),
        ("What?", "is not a table"),
    ],
)
def test_a_fault_in_a_question_is_told_with_its_file_and_id(table: object, problem: str, tmp_path: Path) -> None:
    file = _write(tmp_path, "en/questions/light.toml", {"light-001": GOOD, "light-002": table})
    with pytest.raises(ContentError, match=problem) as caught:
        read_questions("en", tmp_path)
    assert (caught.value.file, caught.value.item) == (file, "light-002")
    assert str(file) in str(caught.value)
    assert "light-002" in str(caught.value)


@pytest.mark.parametrize("id", ["light-1", "tender-001", "Light-001", "light-001-a"])
def test_an_id_of_another_shape_or_depth_is_refused(id: str, tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/light.toml", {id: GOOD})
    with pytest.raises(ContentError, match="looks like light-001") as caught:
        read_questions("en", tmp_path)
    assert caught.value.item == id


@pytest.mark.parametrize(
    "broken",
    [
        "[light-002]\nreviewed = 2026-02-30\n",
        '[light-002]\ntext = "never closed\n',
        "[light-002]\ntext\n",
        '[light-002]\ntext = "a"\n[light-002]\n',
        "[light-002]\ntext = ",
    ],
)
def test_what_the_parser_refuses_is_told_with_the_table_it_stopped_in(broken: str, tmp_path: Path) -> None:
    file = tmp_path / "en/questions/light.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f'[light-001]\ntext = "a"\n\n{broken}', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_questions("en", tmp_path)
    assert (caught.value.file, caught.value.item) == (file, "light-002")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (LINE | {"kind": "gossip"}, "kind is none of violence, crisis, victims"),
        ({key: value for key, value in LINE.items() if key != "number"}, "neither a number nor a site"),
        ({key: value for key, value in LINE.items() if key != "source"}, "source is missing"),
        (LINE | {"verified_on": "today"}, "verified_on is not a date"),
        (LINE | {"phone": "123"}, "unknown phone"),
    ],
)
def test_a_fault_in_a_helpline_is_told_with_its_country_and_place(
    line: dict[str, Any], problem: str, tmp_path: Path
) -> None:
    country = {"name": "Nowhere", "emergency": "112", "lines": [LINE, line]}
    _write(tmp_path, "en/help/helplines.toml", {"XX": country})
    with pytest.raises(ContentError, match=problem) as caught:
        read_helplines("en", tmp_path)
    assert caught.value.item == "XX lines 2"


def test_a_checked_line_keeps_its_date(tmp_path: Path) -> None:
    country = {"name": "Nowhere", "emergency": "112", "lines": [LINE | {"verified_on": dt.date(2027, 1, 2)}]}
    _write(tmp_path, "en/help/helplines.toml", {"XX": country})
    assert read_helplines("en", tmp_path)[0].lines[0].verified_on == dt.date(2027, 1, 2)


def test_a_key_nobody_knows_in_a_kind_line_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "en/questions/kind_answers.toml", {"thanks": {"text": "Thank you. How?", "mood": "warm"}})
    with pytest.raises(ContentError, match="unknown mood"):
        read_kind_answers("en", tmp_path)


odd = st.one_of(st.booleans(), st.integers(-9, 9), st.text(max_size=9), st.dates(), st.lists(st.integers()))
KEYS = ["text", "follow_up", "reviewed", "retired", "other"]
changes = st.dictionaries(st.sampled_from(KEYS), st.none() | st.just("") | odd, max_size=3)


@given(changes.map(lambda changed: GOOD | changed) | odd)
def test_no_shape_of_a_question_gets_past_the_loader(table: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = _write(Path(folder), "en/questions/light.toml", {"light-001": table})
        found = _read(Path(folder))
    if isinstance(found, ContentError):
        assert (found.file, found.item) == (file, "light-001")
    else:
        question = found["light-001"]
        assert question.text
        assert question.follow_up
        assert type(question.reviewed) is dt.date
        assert type(question.retired) is bool


@given(st.binary(max_size=60))
def test_no_bytes_bring_the_loader_down(scribble: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = _write(Path(folder), "en/questions/light.toml", {"light-001": GOOD})
        file.write_bytes(file.read_bytes() + scribble)
        found = _read(Path(folder))
    if isinstance(found, ContentError):
        assert found.file == file
        assert found.item
    else:
        assert "light-001" in found


def _read(root: Path) -> dict[str, Question] | ContentError:
    try:
        return read_questions("en", root)
    except ContentError as error:
        return error


def _write(root: Path, name: str, tables: dict[str, Any]) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(f"{json.dumps(id)} = {_toml(table)}" for id, table in tables.items()) + "\n", "utf-8")
    return file


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items() if item is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return (
        value.isoformat()
        if isinstance(value, dt.date)
        else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    )
