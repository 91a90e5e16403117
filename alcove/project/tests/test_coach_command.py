"""The coach on the command line: a line in, a line out, and nothing else anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from alcove.project.configuration import CHECKOUT

QUIET = "import sys\nfrom alcove.project.commands import main\nmain(['coach'])\nassert 'django' not in sys.modules\n"


def asked(*lines: str) -> list[dict[str, Any]]:
    """What the command answers to these lines; it must end well, say nothing on the side, and not need Django."""
    done = subprocess.run(
        [sys.executable, "-c", QUIET],
        input="\n".join(lines).encode(),
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_each_line_is_answered_and_a_bad_one_does_not_end_it() -> None:
    draft, bad, other, number, reply = asked(
        json.dumps({"text": "😀 You never listen."}, ensure_ascii=False),
        "{not json",
        '{"words": "You never listen."}',
        '{"text": 7}',
        json.dumps({"message": "I had such a hard day.", "reply": "That sounds hard. What happened?"}),
    )
    assert draft == {
        "marks": [{"label": "absolute", "start": 2, "end": 18, "strength": "mark"}],
        "kitchen_sink": False,
        "safety": False,
        "slots": {},
        "rewrite": "",
    }
    assert list(bad) == list(other) == list(number) == ["error"]
    assert "You never listen" not in str(other)
    assert set(reply) == {"labels", "marks"}
    assert {"validates", "asks"} <= set(reply["labels"])
