"""Reads drafts and replies from standard input, a line of JSON each, and says what the coach says of each."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from alcove.coach import HELPING, IN_THE_WAY, REPLYING, Reading, read

TEXTS = ({"text"}, {"message", "reply"})


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to read instead of standard input."""
    parser.add_argument("--score", type=Path, metavar="FILE", help="hold the coach against a file of marked messages")


def run(options: argparse.Namespace) -> int:
    """Answer each line; a line that cannot be read is answered with an error, and the next one is read."""
    if options.score:
        print(_scored(options.score))
        return 0
    for line in sys.stdin.buffer:
        print(json.dumps(_answer(line), ensure_ascii=False), flush=True)
    return 0


def _answer(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "This line is not JSON."}
    if not isinstance(asked, dict) or not any(wanted <= set(asked) for wanted in TEXTS):
        return {"error": 'A line is {"text": …} or {"message": …, "reply": …}.'}
    given = [asked[name] for name in ("text", "message", "reply") if name in asked]
    if not all(isinstance(words, str) for words in given):
        return {"error": "The words must be text."}
    return _draft(read(asked["text"])) if "text" in asked else _reply(read(asked["reply"], asked["message"]))


def _draft(found: Reading) -> dict[str, Any]:
    return {
        "marks": _marks(found),
        "kitchen_sink": found.kitchen_sink,
        "safety": found.safety,
        "slots": {name: piece.words for name, piece in found.slots.items()},
        "rewrite": found.rewritten,
    }


def _reply(found: Reading) -> dict[str, Any]:
    return {"labels": list(found.labels), "marks": _marks(found)}


def _marks(found: Reading) -> list[dict[str, Any]]:
    return [{"label": m.label, "start": m.start, "end": m.end, "strength": str(m.strength)} for m in found.marks]


def _scored(file: Path) -> str:
    from alcove.project.coach_scoring import score

    with file.open(encoding="utf-8") as lines:
        total = score(lines)
    rows = [f"{'label':<16} {'precision':>9} {'recall':>7} {'F1':>6} {'there':>6} {'said':>5}"]
    for label in (*IN_THE_WAY, "kitchen_sink", *HELPING, *REPLYING):
        figures = f"{total.precision(label):9.2f} {total.recall(label):7.2f} {total.f1(label):6.2f}"
        rows.append(f"{label:<16} {figures} {total.there[label]:6} {total.said[label]:5}")
    rows += [
        f"strong marks right       {total.sure_right} of {total.sure}",
        f"warm with a strong mark  {total.warm_marked} of {total.warm}",
        f"look-alike pairs right   {total.pairs_right} of {total.pairs}",
        f"safety found             {total.danger_found} of {total.danger}",
        f"safety falsely seen      {total.harmless_stopped} of {total.harmless}",
    ]
    return "\n".join(rows)
