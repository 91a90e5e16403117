"""The figures that are measured, the goal of each, and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

Figures = Mapping[str, float | int | str | None]


class Goal(NamedTuple):
    """What a figure says, and the most it should be; None where there is no goal."""

    line: str
    most: float | None = None


GOALS: Final[dict[str, Goal]] = {
    "page_today_cpu_ratio": Goal("processor time of Today over that of a fixed 8 KB body", 45),
    "today_growth_ratio": Goal("Today after ten years of every evening over after ten days", 1.15),
    "couples_growth_ratio": Goal("Today with 20,000 couples in the database over with one", 1.25),
    "story_10y_ms_ratio": Goal("the story of ten years over that of one month, processor time", 3),
    "list_deep_ratio": Goal("the deepest page of a list over its newest, the worst of all lists", 1.5),
    "start_s": Goal("seconds from the command to the first answer", 1.0),
    "pss_mib": Goal("memory of the server after a visit, MiB", 80),
    "first_visit_kib": Goal("first visit to Today, KiB, all included", 60),
    "first_visit_requests": Goal("requests of that visit", 8),
    "coach_p99_ms": Goal("the coach reads 1,000 characters, 99 of 100 faster than, ms", 5),
    "coach_load_ms": Goal("the coach loads its rules, ms", 50),
    "coach_mib": Goal("memory of the coach with its rules, MiB", 5),
    "turn_p50_ms": Goal("one taps and the other has the new screen, half are faster than, ms", 15),
    "turn_p99_ms": Goal("the same, 99 of 100 are faster than, ms", 60),
    "stream_kib": Goal("memory of each of 2,000 open streams, KiB", 40),
    "stream_threads": Goal("threads of the server with all of them open", 20),
    "stream_p50_ms": Goal("a stream is told of something new, half are faster than, ms", 3),
    "stream_lost": Goal("streams that were told and did not hear", 0),
    "first_visit_way": Goal("how the first visit was counted"),
    "open_share": Goal("share of the page's processor time spent opening what is sealed", 0.10),
    "page_more_cpu_ratio": Goal("the same of Today with all that waits there, a line of every practice"),
    "page_today_cpu_us": Goal("processor time of Today, microseconds"),
    "fixed_body_cpu_us": Goal("processor time of the fixed body, microseconds"),
    "page_today_rps": Goal("Today, answers a second"),
    "page_today_p50_ms": Goal("Today, one visitor, half are faster than, ms"),
    "page_today_p99_ms": Goal("Today, one visitor, 99 of 100 are faster than, ms"),
    "fixed_body_rps": Goal("fixed body, answers a second"),
    "post_answer_rps": Goal("answers handed in a second, each on the disk before it is said to be saved"),
}


def as_json(figures: Figures) -> str:
    """One line for programs."""
    return json.dumps(figures)


def as_table(figures: Figures) -> str:
    """One line a figure for people, with the goal beside it."""
    return "\n".join(_line(name, figures[name]) for name in GOALS if name in figures)


def _line(name: str, value: float | str | None) -> str:
    goal = GOALS[name]
    shown = "not measured" if value is None else str(value)
    return f"{name:<22} {shown:>12}  {_against(value, goal.most):<14} {goal.line}".rstrip()


def _against(value: float | str | None, most: float | None) -> str:
    if most is None or not isinstance(value, int | float):
        return ""
    return f"{'≤' if value <= most else 'NOT ≤'} {most:g}"
