"""What holds for whatever is read: places, safety before all else, nothing made up, work that grows with the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.coach import LIMITS, Strength, read
from alcove.coach.clauses import script
from alcove.coach.patterns import Walk
from alcove.coach.rules import language
from alcove.coach.tokens import LONGEST, MOST

KIND = "When you came home at ten last night, I felt worried, because I need rest. Would you be willing to text me?"
HOSTILE = [
    "you " * 2000,
    "“you said ‘" * 400,
    '" a ' * 800,
    "😀" * 2000,
    "you,always " * 300,
    "I feel like you are " * 200,
]


def labels(text: str) -> set[str]:
    return {mark.label for mark in read(text).marks}


def words(text: str, label: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in read(text).marks if mark.label == label]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("😀😀 You’re so selfish, honestly.", "You’re so selfish"),
        ("Ana, YOU’RE SO SELFISH.", "YOU’RE SO SELFISH"),
        ("ok ur soooo selfish", "ur soooo selfish"),
        ("youre *so* selfish!!", "youre *so* selfish"),
    ],
)
def test_places_are_those_of_the_text_as_given(text: str, said: str) -> None:
    assert words(text, "label") == [said]


def test_a_kind_message_is_marked_as_kind_and_rewritten_in_its_own_words() -> None:
    found = read(KIND)
    assert (
        {"observation", "feeling", "need", "request"}
        <= {mark.label for mark in found.marks}
        <= {"observation", "feeling", "need", "request"}
    )
    assert found.gaps == ()
    assert found.rewritten == (
        "When you came home at ten last night. I feel worried. because I need rest. Would you be willing to text me?"
    )


@pytest.mark.parametrize("text", [KIND, "I feel ignored.", "You never listen. I am sad about it.", "I’m so tired, Ben"])
def test_every_word_of_a_rewrite_is_the_forms_or_stands_in_the_draft(text: str) -> None:
    form = set(language().words["form"].values())
    for piece in read(text).rewrite:
        if piece.start >= 0:
            assert piece.words == text[piece.start : piece.end]
        else:
            assert piece.words.strip() in {part.strip() for part in form} | {".", "?", "…"}


def test_what_only_looks_like_a_feeling_is_asked_about_and_not_replaced() -> None:
    found = read("I feel ignored when you scroll at dinner.")
    gap = next(gap for gap in found.gaps if gap.part == "feeling")
    assert "ignored" in gap.question
    assert gap.choices == ("lonely", "hurt", "sad")
    assert "feeling" not in found.slots


@pytest.mark.parametrize("word", ["threatened", "trapped", "controlled", "bullied", "attacked"])
def test_a_word_that_may_be_a_true_report_of_danger_stops_everything(word: str) -> None:
    found = read(f"I feel {word} when you always do this. Would you stop?")
    assert found.safety
    assert (found.marks, found.gaps, found.slots, found.rewrite) == ((), (), {}, ())


def test_danger_in_the_message_or_in_the_reply_stops_the_reading_of_a_reply() -> None:
    for reply, message in (("Calm down.", "I am afraid of you."), ("I will kill you.", "I had a long day.")):
        found = read(reply, message)
        assert found.safety
        assert found.labels == found.marks == ()


def test_three_separate_complaints_are_a_kitchen_sink_and_two_are_not() -> None:
    assert read("You never listen. You ruined my birthday. You are so selfish.").kitchen_sink
    assert not read("You never listen. You are so selfish.").kitchen_sink


def test_at_most_three_marks_are_shown_and_what_helps_comes_first() -> None:
    text = "You never listen. You ruined it all. You are so lazy. You must stop it. Thank you for cooking."
    shown = read(text).shown
    assert shown[0].label == "appreciation"
    assert len([mark for mark in shown if mark.label != "appreciation"]) == 3
    assert all(mark.strength is Strength.MARK for mark in shown)


@pytest.mark.parametrize(
    "text",
    [
        "You always make me laugh.",
        "My boss never listens to me.",
        'She said "you are so selfish" and I laughed.',
        "I'm not saying you are lazy.",
        "You should be proud of yourself.",
        "I feel like pizza tonight.",
        "You never let me down, thank you.",
        "I was so selfish yesterday, sorry.",
    ],
)
def test_kind_and_harmless_sentences_carry_no_mark_of_what_is_in_the_way(text: str) -> None:
    assert not labels(text) & {"absolute", "blame", "label", "demand", "pseudo_feeling", "mind_reading"}


@given(st.text(max_size=400) | st.text(alphabet="you never'’\"?.,\n😀 iam", max_size=400))
def test_anything_can_be_read_and_every_mark_lies_within_it(text: str) -> None:
    for mark in read(text).marks:
        assert 0 <= mark.start < mark.end <= len(text)


def steps(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many steps the search takes through a text."""
    taken = 0
    real = Walk.on

    def on(self: Walk, *given: object) -> None:
        nonlocal taken
        taken += 1
        real(self, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Walk, "on", on)
        read(text)
    return taken


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_takes_no_more_steps_than_a_long_letter(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = (KIND + " You never listen to me, and I know you are tired of it. ") * 12
    assert steps(text, monkeypatch) < steps(letter[:LONGEST], monkeypatch)


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    endless = "".join(f"w{number} " for number in range(20_000))
    assert len(script(endless, language().lexicon).tokens) <= MOST
    assert read(" " * LONGEST + "You never listen.").marks == ()


def test_the_limits_are_there_to_be_printed() -> None:
    assert any("sarcasm" in limit for limit in LIMITS)
