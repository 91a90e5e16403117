"""The invitation as a picture for the phone at one's side."""

from __future__ import annotations

import io

import segno


def drawing(link: str) -> str:
    """The path of an SVG drawing and its width in modules, as "width path": nothing but coordinates, safe to place."""
    out = io.BytesIO()
    code = segno.make(link, micro=False, error="m")
    code.save(out, kind="svg", xmldecl=False, svgns=False, svgclass=None, lineclass=None, border=0, omitsize=True)
    path = out.getvalue().decode().split(' d="', 1)[1].split('"', 1)[0]
    return f"{code.symbol_size(border=0)[0]} {path}"
