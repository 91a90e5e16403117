"""Ana adds a picture with all that a phone puts into one, says anew what it shows, and sends what is no picture."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from alcove.kit.pictures.forms import PictureForm, SayForm
from alcove.lib.tests.pages import once
from tests.pictures import image
from tests.privacy.canaries import MORE, PHRASES


def picture(ana: Client) -> None:
    """At the first time that was done; through both forms."""
    first = re.findall(r"/firsts/[0-9a-f-]{36}/", ana.get("/firsts/").content.decode())[-1]
    form = f"/pictures/at/{first[8:]}"
    exif = Image.Exif()
    exif[0x010F], exif[0x9286], exif[0x8825] = "Phone", MORE["a camera's note"], {1: "N", 2: (38.0, 42.0, 0.0)}
    raw = image(exif=exif, comment=MORE["a camera's note"].encode())
    assert MORE["a camera's note"].encode() in raw
    for content, status in ((raw, 302), (raw[:-40], 422)):
        file = SimpleUploadedFile(MORE["a file's name"] + ".jpg", content)
        typed = {"line": PHRASES[PictureForm, "line"], "once": once(ana.get(form)), "file": file}
        assert ana.post(form, typed).status_code == status
    code = re.findall(r"/pictures/([0-9a-f-]{36})/said/", ana.get(first).content.decode())[0]
    assert PHRASES[PictureForm, "line"] in ana.get(first).content.decode()
    ana.post(f"/pictures/{code}/said/", {"line": PHRASES[SayForm, "line"]})
    assert PHRASES[SayForm, "line"] in ana.get(first).content.decode()
    assert ana.get(f"/pictures/{code}/small/").content.startswith(b"\xff\xd8")
