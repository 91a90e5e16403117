"""Files of every name and of the largest size: names are kept nowhere, and nothing lies on the disk meanwhile."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory

from alcove.kit.pictures.forms import LARGEST, PictureForm
from alcove.lib.tests.pages import said
from tests.pictures import image
from tests.pictures.conftest import Kept

ODD = [
    *("..", "../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "C:\\a\\b.jpg", "CON", "nul.jpg", "~/.ssh/id", "."),
    *("a\0.jpg", "a\r\nSet-Cookie: x=1", "a.jpg.exe", "a.php", "<script>.jpg", "'; DROP TABLE x;--.jpg", "%s%n%x.jpg"),
    *(
        "\u202egpj.exe",
        "\u200b.jpg",
        "\ufeff",
        "é" * 300,
        "a" * 5_000 + ".jpg",
        " ",
        "...",
        "-rf",
        "$(reboot).jpg",
        "a|b",
    ),
]


def names(count: int) -> Iterator[str]:
    """Names nobody would give a file, and then any characters at all."""
    yield from ODD
    chance = random.Random(7)
    for _ in range(count - len(ODD)):
        points = (chance.choice((chance.randrange(32, 127), chance.randrange(0x20, 0xD7FF))) for _ in range(12))
        yield "".join(map(chr, points)) + chance.choice((".jpg", ".heic", ".svg", ".html", ""))


def sent(name: str, raw: bytes) -> HttpRequest:
    """A form as a browser sends it, with a file of that name."""
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: image/svg+xml\r\n\r\n'
    body = b"--x\r\n" + head.encode() + raw + b"\r\n--x--\r\n"
    return RequestFactory().generic("POST", "/", body, content_type="multipart/form-data; boundary=x")


def test_of_ten_thousand_names_none_is_kept() -> None:
    raw, read = image(), 0
    for name in names(10_000):
        try:
            request = sent(name, raw)
            form = PictureForm(request.POST, request.FILES)
        except (SuspiciousFileOperation, MultiPartParserError):
            continue  # answered with 400
        form.is_valid()
        kept = form.cleaned_data.get("file", raw)
        assert kept == raw
        assert type(kept) is bytes
        read += "file" in form.cleaned_data
        assert {key: value for key, value in form.cleaned_data.items() if key != "file"} == {"line": ""}
    assert read > 9_900


@pytest.mark.parametrize(("size", "told"), [(LARGEST, "No picture could be made"), (LARGEST + 1, "larger than 15 MB")])
def test_the_largest_is_held_in_memory_alone(
    kept: Kept, size: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", None)
    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    refused = kept.add(os.urandom(size))
    assert refused.status_code == 422
    assert told in said(refused)
    assert isinstance(refused.wsgi_request.FILES["file"], InMemoryUploadedFile)
    assert list(folder.iterdir()) == []
    assert size <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE
