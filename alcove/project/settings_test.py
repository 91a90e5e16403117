"""Settings for tests: the same house with an empty database in memory."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkdtemp

os.environ.setdefault("ALCOVE_DATA", mkdtemp(prefix="alcove-test-"))
os.environ.setdefault("ALCOVE_STATIC", os.environ["ALCOVE_DATA"] + "/static")

from alcove.project.settings import *  # noqa: F403

Path(os.environ["ALCOVE_STATIC"]).mkdir(parents=True, exist_ok=True)
