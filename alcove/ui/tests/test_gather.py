"""What browsers fetch is small, complete, ours, and named after its content."""

import gzip
import json
import re
import subprocess
import sys
from io import BytesIO

import brotli
import pytest
from fontTools.ttLib import TTFont

from alcove.ui import gather as gathering
from alcove.ui.gather import LAYERS, ROOT, gather, stale

KIB = 1024


@pytest.fixture(scope="session")
def target(tmp_path_factory):
    target = tmp_path_factory.mktemp("gathered")
    gather(target)
    return target


@pytest.fixture
def files(target):
    names = json.loads((target / "manifest.json").read_text())
    return {name: target / hashed for name, hashed in names.items()}


def test_every_file_is_there_under_a_name_with_its_mark(files):
    assert {"ui/alcove.css", "ui/alcove.js", "ui/door.js", "ui/htmx.js", "ui/serif.woff2", "ui/icons/mark.svg"} <= set(
        files
    )
    for path in files.values():
        assert re.search(r"\.[0-9a-f]{12}\.[a-z0-9]+$", path.name)
        assert path.exists()


def test_texts_come_with_two_smaller_copies_of_themselves(files):
    for path in (path for path in files.values() if path.suffix in (".css", ".js", ".svg")):
        content = path.read_bytes()
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == content
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == content


def test_styles_lie_in_their_layers_in_order(files):
    style = files["ui/alcove.css"].read_text()
    assert style.startswith(f"@layer {','.join(LAYERS)};\n")
    opened = re.findall(r"^@layer (\w+)\{", style, re.M)
    assert opened == [layer for layer in LAYERS if layer in opened]
    assert set(LAYERS) - {"practices"} <= set(opened)
    assert style.count("{") == style.count("}")


def test_a_practices_styles_lie_in_the_layer_of_practices():
    assert gathering.layer_of(ROOT / "practices/any/static/any/any.css") == "practices"


def test_every_name_at_the_top_of_a_script_is_its_own():
    text = "".join(path.read_text() for path in gathering.sources(".js"))
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.M)
    assert len(names) > 10
    assert len(names) == len(set(names))


def test_nothing_asks_another_host(files):
    for name in ("ui/alcove.css", "ui/alcove.js"):
        text = files[name].read_text()
        assert not re.search(r"@import|^import |url\(.?http|//[a-z]+\.[a-z]", text, re.M)


def test_the_style_sheet_names_a_font_that_is_there(files):
    named = re.search(r'url\("([^"]+)"\)', files["ui/alcove.css"].read_text())[1]
    assert (files["ui/alcove.css"].parent / named) == files["ui/serif.woff2"]


def test_the_font_is_small_and_writes_what_people_write(files):
    content = files["ui/serif.woff2"].read_bytes()
    assert len(content) <= 22 * KIB
    font = TTFont(BytesIO(content))
    assert font.flavor == "woff2"
    assert not set(map(ord, "Zoë Łukasz Şebnem ñ ß “‘’”…—–€")) - set(font.getBestCmap())
    assert "kern" in {feature.FeatureTag for feature in font["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize(("name", "most"), [("ui/alcove.css", 8), ("ui/door.js", 5), ("ui/alcove.js", 6)])
def test_what_browsers_load_is_light(files, name, most):
    assert len(gzip.compress(files[name].read_bytes())) <= most * KIB


def test_icons_are_light(files):
    icons = [path for name, path in files.items() if name.endswith(".png")]
    assert len(icons) == 4
    assert all(path.stat().st_size <= 6 * KIB for path in icons)


def test_a_set_goes_stale_when_a_source_changes(target, monkeypatch):
    assert not stale(target)
    real = gathering.sources
    monkeypatch.setattr(gathering, "sources", lambda suffix="": real(suffix)[1:])
    assert stale(target)


def test_nothing_gathered_is_stale(tmp_path):
    assert stale(tmp_path)


def test_gathering_again_sweeps_away_what_was_before(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "made", lambda: {"ui/a.css": b"one"})
    gather(tmp_path)
    monkeypatch.setattr(gathering, "made", lambda: {"ui/a.css": b"two"})
    gather(tmp_path)
    assert [path.read_bytes() for path in tmp_path.rglob("*.css")] == [b"two"]
    assert len(list(tmp_path.rglob("a.*"))) == 3


def test_the_serving_process_never_loads_the_font_tools():
    code = "import sys, alcove.ui.gather as g; g.fingerprint(); print({'fontTools', 'brotli'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    assert answer.stdout.strip() == "set()"
