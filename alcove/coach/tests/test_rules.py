"""Every rule finds what it is for and leaves alone what only looks like it; the examples are in `examples.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from alcove.coach import HELPING, IN_THE_WAY, REPLYING, read
from alcove.coach.patterns import Edge
from alcove.coach.rules import GUARD, LIGHT, ROOT, Rule, RuleError, language, load

KNOWN = language()
EXAMPLES = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))
DRAFT = [rule for rule in KNOWN.draft.rules if rule.label != GUARD]
REPLY = [rule for rule in KNOWN.reply.rules if rule.label != GUARD]


def found(rule: Rule, text: str) -> bool:
    """Whether a rule is seen at work in a text."""
    reading = read(text)
    return (
        reading.safety
        if rule.label == "safety"
        else any(mark.rule in (rule.id, f"{rule.id}-maybe") for mark in reading.marks)
    )


def examples(rule: Rule, kind: str) -> list[str]:
    """What is written down for a rule: what it finds, or what it leaves alone."""
    told: list[str] = EXAMPLES.get(rule.id, {}).get(kind, [])
    return told


def test_a_rule_finds_what_it_is_for() -> None:
    assert [f"{rule.id}: {text}" for rule in DRAFT for text in examples(rule, "yes") if not found(rule, text)] == []


def test_a_rule_leaves_alone_what_only_looks_like_it() -> None:
    assert [f"{rule.id}: {text}" for rule in DRAFT for text in examples(rule, "no") if found(rule, text)] == []


def test_every_rule_for_drafts_has_both_kinds_of_examples() -> None:
    assert [rule.id for rule in DRAFT if rule.sure and not (examples(rule, "yes") and examples(rule, "no"))] == []
    assert set(EXAMPLES) <= {rule.id for rule in DRAFT}


def test_every_label_says_why_and_what_is_in_the_way_has_a_kinder_option() -> None:
    said = KNOWN.words["labels"]
    assert set(said) == {*IN_THE_WAY, *HELPING, *REPLYING}
    assert all(why for why, _ in said.values())
    assert all(said[label][1] for label in IN_THE_WAY)


def test_every_label_has_a_rule_and_every_rule_a_label() -> None:
    assert {rule.label for rule in DRAFT} == {*IN_THE_WAY, *HELPING, "safety"}
    assert {rule.label for rule in REPLY} == {*REPLYING}


def test_every_guard_that_a_rule_names_is_there_and_none_is_idle() -> None:
    for known in (KNOWN.draft, KNOWN.reply):
        guards = {rule.id for rule in known.rules if rule.label == GUARD}
        named = {name for rule in known.rules for name in (*rule.unless, *rule.needs) if not name.startswith("@")}
        assert {*named, LIGHT} == guards


def test_a_rule_with_a_key_that_nobody_reads_is_told_by_its_name(tmp_path: Path) -> None:
    for file in (ROOT / "en").glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    with (tmp_path / "safety.toml").open("a") as file:
        file.write("\n[spelt-wrongly]\nmatch = 'you'\nlable = 'safety'\n")
    with pytest.raises(RuleError, match="spelt-wrongly: unknown lable"):
        load(tmp_path)


def test_code_and_rules_together_stay_small() -> None:
    files = [path for path in ROOT.rglob("*") if path.suffix in (".py", ".toml") and "tests" not in path.parts]
    assert len(files) > 10
    assert sum(path.stat().st_size for path in files) < 230_000


def test_every_part_of_every_pattern_can_be_read() -> None:
    for rule in (*KNOWN.draft.rules, *KNOWN.reply.rules):
        for part in {part for pattern in rule.patterns for part in pattern.split()} - {"..", "...", "[", "]"}:
            if part.strip("~"):
                assert part.lstrip("~").isdigit() if part[0] == "~" else Edge(part.rstrip("?*")).must, (rule.id, part)
