"""What is sent, in whatever form, becomes a plain upright picture in sRGB, or nothing."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image, ImageCms

from alcove.kit.pictures import darkroom
from alcove.kit.pictures.frame import HEAD
from tests.pictures import image

HEIC = (Path(__file__).parent / "half_blue.heic").read_bytes()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RED, BLUE = (200, 60, 20), (10, 40, 200)
KEPT = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    darkroom.prepare()


def developed(raw: bytes) -> tuple[Image.Image, Image.Image, bytes]:
    """Both pictures, and all bytes that came out."""
    answer = darkroom.developed(raw)
    _mark, width, height, size = HEAD.unpack_from(answer)
    body = answer[HEAD.size :]
    large, small = Image.open(BytesIO(body[:size])), Image.open(BytesIO(body[size:]))
    assert (large.format, small.format, large.mode, large.size) == ("JPEG", "JPEG", "RGB", (width, height))
    assert set(large.info) | set(small.info) <= KEPT
    return large, small, answer


def near(found: Any, wanted: tuple[int, int, int], by: int = 12) -> bool:
    """Whether a colour is that colour, as far as a JPEG can say it."""
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


def saved(picture: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def two_colours(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Blue on the left, red on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    return picture


def test_large_ones_are_made_small_and_small_ones_stay() -> None:
    large, small, _ = developed(image(size=(3000, 1500)))
    assert (large.size, small.size) == ((2048, 1024), (320, 160))
    large, small, _ = developed(image(size=(40, 30)))
    assert (large.size, small.size) == ((40, 30), (40, 30))
    large, small, _ = developed(image(size=(5000, 2)))
    assert (large.size, small.size) == ((2048, 1), (320, 1))


def test_it_stands_upright_and_forgets_where_and_with_what_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Zweibrucken", {1: "N", 2: (38.0, 42.0, 0.0), 3: "W", 4: (9.0, 8.0, 0.0)}
    for turn, corner in {1: (4, 24), 3: (60, 24), 6: (24, 4), 8: (24, 60)}.items():
        exif[0x0112] = turn
        for kind in ("JPEG", "WEBP", "PNG"):
            raw = saved(two_colours(), kind, exif=exif, xmp=b"<x:xmpmeta>Wagtail</x:xmpmeta>", quality=95)
            assert b"Zweibrucken" in raw
            large, _, answer = developed(raw)
            assert large.size == ((48, 64) if turn > 4 else (64, 48))
            assert near(large.getpixel(corner), BLUE), (turn, kind)
            assert not any(part in answer for part in (b"Zweibrucken", b"Wagtail", b"Exif", b"xmp"))


def test_those_of_iphones_are_read() -> None:
    assert b"Phone" in HEIC
    large, _, answer = developed(HEIC)
    assert sorted(large.size) == [48, 64]
    assert b"Phone" not in answer
    colours = [large.getpixel((x, y)) for x in (4, large.width - 5) for y in (4, large.height - 5)]
    assert any(near(one, BLUE, 40) for one in colours)
    assert any(near(one, RED, 40) for one in colours)


def test_whatever_holds_its_colours_they_come_out_right() -> None:
    see_through = two_colours().convert("RGBA")
    see_through.putalpha(Image.new("L", (64, 48), 0))
    assert near(developed(saved(see_through))[0].getpixel((4, 4)), (255, 255, 255))
    for mode in ("P", "L", "LA", "1", "CMYK"):
        kind = "JPEG" if mode == "CMYK" else "PNG"
        grey = mode in ("L", "LA")
        wanted = (50, 50, 50) if grey else BLUE
        if mode != "1":
            found = developed(saved(two_colours().convert(mode), kind))[0].getpixel((8, 24))
            assert near(found, wanted, 40), mode
    deep = saved(Image.new("I;16", (20, 20), 0x8000))
    assert near(developed(deep)[0].getpixel((4, 4)), (128, 128, 128))
    names = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}  # a profile in which red is called blue
    swapped = re.sub(b"[rb]XYZ", lambda found: names[found[0]], SRGB, count=2)
    assert near(developed(saved(two_colours(), icc_profile=SRGB))[0].getpixel((4, 4)), BLUE)
    assert near(developed(saved(two_colours(), icc_profile=swapped))[0].getpixel((4, 4)), BLUE[::-1], 20)
    assert near(developed(saved(two_colours(), icc_profile=b"no profile at all"))[0].getpixel((4, 4)), BLUE)


def test_of_many_pictures_in_a_file_the_first_is_kept() -> None:
    blue = Image.new("RGB", (64, 48), BLUE)
    for kind in ("WEBP", "PNG"):
        raw = saved(two_colours(), kind, save_all=True, append_images=[blue], duration=100, lossless=True)
        assert near(developed(raw)[0].getpixel((60, 24)), RED), kind
    assert near(developed(saved(two_colours(), "MPO", save_all=True, append_images=[blue]))[0].getpixel((60, 24)), RED)


def test_what_hangs_on_behind_or_in_between_is_gone() -> None:
    """A file that is a picture and something else as well is a picture afterwards, and nothing else."""
    script = b"<html><script>alert('Wagtail')</script></html>"
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("Wagtail.txt", "Wagtail")
    for raw in (
        image() + archive.getvalue(),
        image() + script,
        image(comment=script),
        image("PNG") + script,
        image("WEBP") + script,
        HEIC + archive.getvalue(),
    ):
        assert b"Wagtail" in raw
        assert b"Wagtail" not in developed(raw)[2]


def test_pixels_are_counted_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(darkroom, "MOST_PIXELS", 3_000)
    assert developed(image(size=(60, 50)))[0].size == (60, 50)
    monkeypatch.setattr(darkroom, "_reduced", lambda *given: pytest.fail("it was read"))
    for kind in ("JPEG", "PNG", "WEBP"):
        with pytest.raises(ValueError, match=r"^$"):
            darkroom.developed(image(kind, (60, 51)))


def png(width: int, height: int, data: bytes) -> bytes:
    """A PNG that says of itself what it likes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


REFUSED: dict[str, bytes] = {
    "nothing": b"",
    "a bomb of 2,500 megapixels": png(50_000, 50_000, zlib.compress(bytes(1_000_000))),
    "a few pixels more than may be": png(50_000, 1_001, zlib.compress(bytes(1_000))),
    "no pixel at all": png(0, 0, zlib.compress(b"")),
    "half a JPEG": image(size=(400, 300), quality=95)[:-600],
    "half a PNG": image("PNG", (400, 300))[:-200],
    "half a WebP": image("WEBP", (400, 300))[:-20],
    "half a HEIC": HEIC[:-40],
    "the beginning of a JPEG": image()[:20],
    "a GIF": image("GIF"),
    "a BMP": image("BMP"),
    "a TIFF": image("TIFF"),
    "a PDF": image("PDF"),
    "an icon": image("ICO"),
    "an SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a PNG with a lie in it": png(10, 10, b"no zlib"),
    "a HEIC of zeros": HEIC[:64] + bytes(600),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_picture_to_keep_is_refused(what: str) -> None:
    with pytest.raises((OSError, ValueError, SyntaxError)):
        darkroom.developed(REFUSED[what])
