from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from conftest import ROOT
from khlang.intake.packing import Pages

STYLES = "/static/site/stylesheets/site.css"
SOURCE = ROOT / "docs/assets/stylesheets/site.css"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return where a form with data of its own keeps what it packed."""
    with override_settings(KHLANG=replace(settings.KHLANG, data=tmp_path)):
        yield tmp_path / "packed"


def ask(path: str, encodings: str, **headers: str) -> tuple[Any, bytes]:
    answer = Client().get(path, headers={"Accept-Encoding": encodings, **headers})
    return answer, b"".join(answer) if answer.streaming else answer.content


def test_styles_go_out_packed_to_those_who_take_them_so(folder: Path) -> None:
    packed, content = ask(STYLES, "gzip, br")
    assert (packed.status_code, packed.headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(content) == SOURCE.read_bytes()
    assert int(packed.headers["Content-Length"]) == len(content) < SOURCE.stat().st_size / 3
    plain, content = ask(STYLES, "identity")
    assert "Content-Encoding" not in plain.headers
    assert content == SOURCE.read_bytes()
    for answer in (packed, plain):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Content-Type"] == 'text/css; charset="utf-8"'
        assert answer.headers["Cache-Control"] == "max-age=3600, public"
    again, content = ask(STYLES, "gzip", **{"If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, content) == (304, b"")


def test_fonts_are_packed_already(folder: Path) -> None:
    font = next((ROOT / "docs/assets/fonts").glob("*.woff2"))
    answer, content = ask(f"/static/site/fonts/{font.name}", "gzip")
    assert "Content-Encoding" not in answer.headers
    assert content == font.read_bytes()


def test_they_are_packed_once_and_older_ones_go(folder: Path) -> None:
    ask(STYLES, "gzip")
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    (folder / "of-an-older-version.gz").write_bytes(b"x")
    ask(STYLES, "gzip")
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    assert len(before) > 20


@pytest.mark.django_db
def test_pages_go_out_packed(folder: Path) -> None:
    packed, content = ask("/", "gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    plain, text = ask("/", "identity")
    assert "Content-Encoding" not in plain.headers
    assert len(content) < len(text) / 2
    assert gzip.decompress(content).startswith(text[:500])


@pytest.mark.parametrize("kind", ["image/webp", "application/pdf", "application/octet-stream"])
def test_files_go_out_as_they_are(kind: str) -> None:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    made = HttpResponse(b"x" * 4000, content_type=kind)
    answer = Pages(lambda _: made).process_response(request, made)
    assert "Content-Encoding" not in answer.headers
