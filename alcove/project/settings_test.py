"""Settings for tests: the same house with an empty database in memory."""

from __future__ import annotations

import atexit
import os
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

if "ALCOVE_DATA" not in os.environ:
    os.environ["ALCOVE_DATA"] = mkdtemp(prefix="alcove-test-")
    atexit.register(rmtree, os.environ["ALCOVE_DATA"], ignore_errors=True)
os.environ.setdefault("ALCOVE_STATIC", os.environ["ALCOVE_DATA"] + "/static")

from alcove.project.settings import *  # noqa: F403

Path(os.environ["ALCOVE_STATIC"]).mkdir(parents=True, exist_ok=True)
DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
