"""Makes a plain picture of what somebody sent, as a process of its own that can reach nothing: `python -m` this module.

It reads the bytes of one file and writes those of two JPEGs, in sRGB, upright, without anything that is not the
picture: no place, no camera, no comment, no second picture hidden behind the first. A file made to do harm harms a
process that has little memory, little time, no file and no network. It knows neither a key nor where anything is kept.
"""

from __future__ import annotations

import contextlib
import resource
import sys
from io import BytesIO
from typing import Final

import pi_heif
from PIL import (
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from alcove.kit.pictures.frame import HEAD, LONG, MARK, SMALL

FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
NEEDED: Final = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)  # no file later on
MOST_PIXELS: Final = 50_000_000  # as many as the cameras of phones take
QUALITY: Final = {LONG: 82, SMALL: 78}
MEMORY, SECONDS = 448 * 1024 * 1024, 20  # bytes of address space, and of the processor's time
ORIENTATION, PLAIN = 0x0112, "RGB"
WHITE: Final = (255, 255, 255)


def developed(raw: bytes) -> bytes:
    """The large and the small picture behind a head; any error at all means that this is no picture to keep."""
    with Image.open(BytesIO(raw), formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError
        large = _plain(_reduced(found, LONG), found.info.get("icc_profile"), _turn(found))
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    first, second = _jpeg(large, LONG), _jpeg(small, SMALL)
    return HEAD.pack(MARK, large.width, large.height, len(first)) + first + second


def _turn(found: Image.Image) -> int:
    """How the camera was held, from 1 to 8."""
    try:
        return int(found.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1  # what the camera noted cannot be read: it goes anyway


def _reduced(found: Image.Image, side: int) -> Image.Image:
    """The first picture of a file, read as small as its format allows, and then made as small as that."""
    found.draft(None, (side, side))
    found.load()
    image = found if found.mode in ("RGB", "RGBA", "L", "CMYK") else _eight_bits(found)
    image.thumbnail((side, side), reducing_gap=3.0)
    return image


def _eight_bits(found: Image.Image) -> Image.Image:
    if found.mode.startswith(("I", "F")):
        return found.convert("I").point([value // 256 for value in range(65_536)], "L")
    return found.convert("RGBA" if found.has_transparency_data else PLAIN)


def _plain(image: Image.Image, profile: bytes | None, turn: int) -> Image.Image:
    """A new picture with these pixels alone: its colours in sRGB, upright, and white where there was nothing."""
    if image.mode == "RGBA":
        behind = Image.new("RGBA", image.size, (*WHITE, 255))
        image = Image.alpha_composite(behind, image).convert(PLAIN)
    image = _in_srgb(image, profile).convert(PLAIN)
    fresh = Image.new(PLAIN, image.size)
    fresh.paste(image)
    fresh.getexif()[ORIENTATION] = turn
    return ImageOps.exif_transpose(fresh)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            found = ImageCms.ImageCmsProfile(BytesIO(profile))
            done = ImageCms.profileToProfile(image, found, ImageCms.createProfile("sRGB"), outputMode=PLAIN)
            return done or image
    return image


def _jpeg(image: Image.Image, side: int) -> bytes:
    made, fresh = BytesIO(), Image.new(PLAIN, image.size)
    fresh.paste(image)
    fresh.save(made, "JPEG", quality=QUALITY[side], optimize=True, progressive=side == LONG)
    return made.getvalue()


def prepare() -> None:
    """Load all that reads pictures."""
    Image.preinit()
    pi_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    Image.MAX_IMAGE_PIXELS = None  # they are counted in `developed`, before any is read


def confine() -> None:
    """Give up what reading one file and writing another does not need; from here on nothing can be opened."""
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NOFILE: 3,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):  # macOS has none; the pixels are counted there all the same
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Read one file, write what became of it; 1 if nothing did, and not a word why."""
    prepare()
    confine()
    try:
        made = developed(sys.stdin.buffer.read())
    except (Exception, MemoryError):
        return 1
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
