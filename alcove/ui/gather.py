"""Gathers what browsers fetch: one style sheet, one script, one font, htmx and the icons, each named after its content.

Nothing is fetched to do it: every source is in this package or in a pinned dependency.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

LAYERS = ("reset", "tokens", "base", "layout", "components", "practices", "utilities")
MANIFEST = "manifest.json"
SOURCES = "sources"
ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "ui/static"
INSIDE = ROOT / "practices", ROOT / "kit"
FOLDERS = frozenset(folder.name for root in INSIDE for folder in root.iterdir() if folder.is_dir())

# What people of the languages in Latin letters write, with the signs of good setting.
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *map(ord, "‐‑‒–—‘’‚“”„•…‹›€−"),
)


def gather(target: Path) -> None:
    """Make every file in `target`. The list of names comes last, so that no half-made set is ever used."""
    target.mkdir(parents=True, exist_ok=True)
    files = made()
    names = {name: hashed(name, content) for name, content in files.items()}
    for name, content in files.items():
        keep(target / names[name], content)
    replace(target / MANIFEST, json.dumps(names, indent=1).encode())
    replace(target / SOURCES, fingerprint().encode())
    sweep(target, set(names.values()))


def stale(target: Path) -> bool:
    """Whether the files in `target` are missing or were made from other sources than those that are here now."""
    mark = target / SOURCES
    return not mark.exists() or mark.read_text() != fingerprint()


def made() -> dict[str, bytes]:
    """Every file's content by its plain name."""
    files = {named(path): path.read_bytes() for path in sources() if path.suffix not in (".css", ".js")}
    files["ui/htmx.js"] = vendored("django_htmx", "static/django_htmx/htmx-2.min.js").read_bytes()
    files["ui/serif.woff2"] = serif()
    files["ui/alcove.js"] = script(sources(".js"))
    files["ui/door.js"] = script(path for path in sources(".js") if not any(map(path.is_relative_to, INSIDE)))
    font = Path(hashed("ui/serif.woff2", files["ui/serif.woff2"])).name
    files["ui/alcove.css"] = style().replace(b"serif.woff2", font.encode())
    return files


def style() -> bytes:
    """All style sheets as one, each in the layer that its place gives it."""
    parts: dict[str, list[str]] = {layer: [] for layer in LAYERS}
    for path in sources(".css"):
        parts[layer_of(path)].append(squeezed(path))
    layers = (f"@layer {layer}{{{''.join(texts)}}}\n" for layer, texts in parts.items() if texts)
    return f"@layer {','.join(LAYERS)};\n{''.join(layers)}".encode()


def layer_of(path: Path) -> str:
    """The layer of a style sheet: our own by folder or name, any other package's is a practice."""
    if not path.is_relative_to(OURS):
        return "practices"
    return "components" if path.parent.name == "components" else path.stem


def script(paths: Iterable[Path]) -> bytes:
    """Scripts as one module: none imports another, and every name at the top of one is its own.

    Pages that belong to no practice, such as the first that anybody sees, are sent those alone that no practice needs.
    """
    return "".join(squeezed(path) for path in paths).encode()


def squeezed(path: Path) -> str:
    """A source without its comments and its indentation."""
    text = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(), flags=re.S | re.M)
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def serif() -> bytes:
    """The display face, cut down to the letters we need."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, name_IDs=[0, 13, 14], notdef_outline=True)
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cut = BytesIO()
    with subset.load_font(str(typeface()), options) as font:
        cutter.subset(font)
        subset.save_font(font, cut, options)
    return cut.getvalue()


def keep(path: Path, content: bytes) -> None:
    """Write a file, and its two smaller copies if it is a text."""
    import brotli

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in (".css", ".js", ".svg"):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content))


def replace(path: Path, content: bytes) -> None:
    """Write a file in one step."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def sweep(target: Path, names: set[str]) -> None:
    """Remove what an earlier gathering left."""
    kept = {target / f"{name}{ending}" for name in names for ending in ("", ".gz", ".br")}
    kept |= {target / MANIFEST, target / SOURCES}
    for path in target.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


def hashed(name: str, content: bytes) -> str:
    """A file's name with a mark of its content in it."""
    path = Path(name)
    return str(path.with_stem(f"{path.stem}.{hashlib.blake2b(content, digest_size=6).hexdigest()}"))


def sources(suffix: str = "") -> list[Path]:
    """Every file in every package's static folder, ours first."""
    folders = [*ROOT.glob("*/static"), *ROOT.glob("*/*/static")]
    found = (path for folder in folders for path in folder.rglob(f"*{suffix}") if path.is_file())
    return sorted(found, key=lambda path: (not path.is_relative_to(OURS), path))


def named(path: Path) -> str:
    """A file's name below its package's static folder."""
    return str(path.relative_to(next(parent for parent in path.parents if parent.name == "static")))


def fingerprint() -> str:
    """One mark for all the sources and for the way they are gathered."""
    htmx = vendored("django_htmx", "static/django_htmx/htmx-2.min.js")
    mark = hashlib.blake2b(digest_size=16)
    for path in (*sources(), htmx, typeface(), Path(__file__)):
        content = path.read_bytes()
        mark.update(f"{path.name} {len(content)} ".encode() + content)
    return mark.hexdigest()


def typeface() -> Path:
    """The whole face, as its package brings it."""
    return vendored("font_source_serif_pro", "files/SourceSerifPro-Regular.ttf")


def vendored(package: str, path: str) -> Path:
    """A file inside a dependency, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent / path
