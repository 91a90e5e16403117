"""Reads the tokens and turns their oklch colours into what a screen shows."""

from __future__ import annotations

import re
from math import cos, radians, sin
from pathlib import Path

TOKENS = Path(__file__).resolve().parent.parent / "static/ui/css/tokens.css"
LAB_TO_LMS = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.2914855480))
LMS_TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

Light = tuple[float, ...]


def schemes() -> dict[str, dict[str, Light]]:
    """The linear red, green and blue of every colour token, in the light and in the dark."""
    light, dark = re.split(
        r"@media \(prefers-color-scheme: dark\)", TOKENS.read_text().split("@media (prefers-contrast")[0]
    )
    day = declared(light)
    return {"light": resolved(day), "dark": resolved({**day, **declared(dark)})}


def declared(css: str) -> dict[str, str]:
    """Every colour token as it is written."""
    return dict(re.findall(r"--([a-z-]+): ((?:oklch|var)\([^)]*\));", css))


def resolved(tokens: dict[str, str]) -> dict[str, Light]:
    """The tokens as light, those that borrow another's value included."""
    return {name: linear(tokens[value[6:-1]] if value.startswith("var") else value) for name, value in tokens.items()}


def linear(oklch: str) -> Light:
    """An oklch colour as linear sRGB (Ottosson 2020), clipped to what a screen can show."""
    lightness, chroma, hue = (float(part.rstrip("%")) for part in oklch[6:-1].split())
    lab = (lightness / 100, chroma * cos(radians(hue)), chroma * sin(radians(hue)))
    lms = [sum(a * b for a, b in zip(row, lab, strict=True)) ** 3 for row in LAB_TO_LMS]
    return tuple(min(1, max(0, sum(a * b for a, b in zip(row, lms, strict=True)))) for row in LMS_TO_RGB)


def contrast(one: Light, other: Light) -> float:
    """How far apart two colours are, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (high + 0.05) / (low + 0.05)


def hexadecimal(colour: Light) -> str:
    """A colour as HTML writes it."""
    shown = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in colour)
    return "#" + "".join(f"{round(255 * part):02x}" for part in shown)
