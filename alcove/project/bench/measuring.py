"""One run: fills five databases, serves them side by side, and lets a visitor go round among them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from alcove.project.bench import coach, processes, streams, weight
from alcove.project.bench.lists import LISTS, deepest
from alcove.project.bench.processes import Server
from alcove.project.bench.server import FIXED
from alcove.project.bench.visitor import TOGETHER, Visitor
from alcove.project.configuration import CHECKOUT, Configuration

YEAR, COUPLES = 365, 20_000
PAGES, BODIES, ROUNDS, BACK = 10 * TOGETHER, 100 * TOGETHER, 15, 7
STARTS, WAITS, POSTS = 5, 400, 60

Tell = Callable[[str], None]


class House(NamedTuple):
    """A filled server with its visitor."""

    server: Server
    visitor: Visitor


class Burst(NamedTuple):
    """What one answer cost in a burst of them: the server's processor time in ns, and seconds on the clock."""

    cpu: float
    wall: float


def measure(folder: Path, tell: Tell) -> dict[str, Any]:
    """Every figure, each the median of its rounds."""
    tell("filling five databases …")
    houses = _houses(folder)
    try:
        tell("going round among them …")
        figures = {**_rounds(houses), **_looking_back(houses)}
        figures |= {**_one_visitor(houses["year"]), **_visit(houses["year"])}
        figures |= streams.measure(houses["days"].server)
        figures["open_share"] = _open_share(folder / "year", houses["year"].visitor)
    finally:
        for server, visitor in houses.values():
            visitor.close()
            server.stop()
    tell("starting it again and again …")
    return {**figures, **_starts(folder / "year", houses["year"]), **coach.figures()}


def _houses(folder: Path) -> dict[str, House]:
    """The demo couple after a year, ten days, a month and ten years, and after a year among thousands."""
    wanted = {
        "year": (YEAR, 0),
        "days": (10, 0),
        "month": (30, 0),
        "decade": (10 * YEAR, 0),
        "crowd": (YEAR, COUPLES - 1),
    }
    begun = {name: processes.filled(folder / name, days=d, couples=c) for name, (d, c) in wanted.items()}
    try:
        return {name: _moved_in(processes.ready(process)) for name, process in begun.items()}
    except BaseException:
        for process in begun.values():
            process.kill()
            process.communicate()
        raise


def _moved_in(server: Server) -> House:
    visitor = Visitor(server.port)
    visitor.sign_in(server.people[0])
    visitor.get("/")
    return House(server, visitor)


def _rounds(houses: dict[str, House]) -> dict[str, Any]:
    """Go round, so that whatever else the machine does falls on all alike; each ratio is taken within its round."""
    rounds = [_round(houses) for _ in range(ROUNDS + 1)][1:]  # the first warms up
    over = _over(rounds)
    return {
        "page_today_cpu_ratio": over("year", "fixed"),
        "page_more_cpu_ratio": over("more", "fixed"),
        "today_growth_ratio": over("decade", "days"),
        "couples_growth_ratio": over("crowd", "year"),
        "page_today_cpu_us": round(median(each["year"].cpu for each in rounds) / 1000),
        "fixed_body_cpu_us": round(median(each["fixed"].cpu for each in rounds) / 1000),
        "page_today_rps": round(1 / median(each["year"].wall for each in rounds)),
        "fixed_body_rps": round(1 / median(each["fixed"].wall for each in rounds)),
    }


def _round(houses: dict[str, House]) -> dict[str, Burst]:
    pages = {name: _burst(house, "/", PAGES) for name, house in houses.items() if name != "month"}
    more = _burst(houses["year"], "/?more", PAGES)
    return {"fixed": _burst(houses["year"], FIXED, BODIES), "more": more, **pages}


def _looking_back(houses: dict[str, House]) -> dict[str, Any]:
    """What the story of ten years costs beside that of a month, and the end of each list beside its beginning."""
    decade = houses["decade"]
    ends = {path: deepest(decade.visitor, path) for path in LISTS}
    rounds = [_backwards(houses, ends) for _ in range(BACK + 1)][1:]
    over = _over(rounds)
    return {
        "story_10y_ms_ratio": over("decade", "month"),
        "list_deep_ratio": max(over(end, path) for path, end in ends.items()),
    }


def _backwards(houses: dict[str, House], ends: dict[str, str]) -> dict[str, Burst]:
    stories = {name: _burst(houses[name], "/story/", PAGES) for name in ("decade", "month")}
    return {**stories, **{path: _burst(houses["decade"], path, PAGES) for pair in ends.items() for path in pair}}


def _burst(house: House, path: str, count: int) -> Burst:
    house.visitor.close()
    house.visitor.burst(path, TOGETHER)
    cpu, began = house.server.cpu(), time.perf_counter()
    house.visitor.burst(path, count)
    wall = time.perf_counter() - began
    return Burst((house.server.cpu() - cpu) / count, wall / count)


def _over(rounds: list[dict[str, Burst]]) -> Callable[[str, str], float]:
    return lambda one, other: round(median(each[one].cpu / each[other].cpu for each in rounds), 2)


def _one_visitor(house: House) -> dict[str, Any]:
    """How long one person waits, and how fast answers can be handed in."""
    house.visitor.close()
    waits = house.visitor.waits("/", WAITS)
    return {
        "page_today_p50_ms": round(median(waits), 2),
        "page_today_p99_ms": round(quantiles(waits, n=100)[98], 2),
        "post_answer_rps": round(1 / median(_answers(house.visitor))),
    }


def _answers(visitor: Visitor) -> list[float]:
    """Seconds it takes to hand in an answer; between two it is taken back, which is not counted."""
    return [_answer(visitor) for _ in range(POSTS)]


def _answer(visitor: Visitor) -> float:
    page, path = visitor.land("/questions/tonight/")
    form = {**visitor.form(page, path), "words": "The blue ones, because they were your aunt's. " * 5}
    began = time.perf_counter()
    status, _ = visitor.post(path, form)
    spent = time.perf_counter() - began
    back = f"{path}taken-back/"
    taken, _ = visitor.post(back, visitor.form(visitor.get(path), back))
    if status != 302 or taken != 200:
        raise RuntimeError(f"handing in was answered with {status}, taking back with {taken}")
    return spent


def _visit(house: House) -> dict[str, Any]:
    visit = weight.first_visit(house.server.port, house.visitor.cookies)
    kib = round(visit.size / 1024, 1)
    return {"first_visit_kib": kib, "first_visit_requests": visit.requests, "first_visit_way": visit.way}


def _open_share(data: Path, visitor: Visitor) -> float:
    environ = {**Configuration(data=data).environment(), "PYTHONPATH": str(CHECKOUT)}
    said = subprocess.run(
        [sys.executable, "-m", "alcove.project.bench.opening"],
        env=environ,
        input=json.dumps(visitor.cookies),
        capture_output=True,
        text=True,
        check=True,
    )
    return round(float(said.stdout), 3)


def _starts(data: Path, house: House) -> dict[str, Any]:
    """Start the plain server on the year's folder several times; the last is visited before its memory is read."""
    taken: list[float] = []
    memory = None
    for start in range(STARTS):
        server, seconds = processes.started(data, house.server.port)
        taken.append(seconds)
        if start == STARTS - 1:
            visitor = Visitor(server.port)
            visitor.sign_in(house.server.people[0])
            visitor.get("/")
            visitor.close()
            memory = server.pss()
        server.stop()
    return {"start_s": round(median(taken), 2), "pss_mib": None if memory is None else round(memory, 1)}
