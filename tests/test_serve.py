"""The preview: a technician edits the works and the page follows, whatever they write."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from khlang import cli, sample
from khlang.commands import serve

REGISTRY = ROOT / "innovations" / "_registry"
PATIENCE = 120
"""Seconds until a change that never shows is a failure; nothing is measured."""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Preview:
    """A running ``khlang serve`` over a small project of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.works = folder / "innovations"
        self.address = f"http://127.0.0.1:{_free_port()}/"
        self.log = folder / "log.txt"
        port = self.address.rstrip("/").rpartition(":")[2]
        environment = {k: v for k, v in os.environ.items() if k != "KHLANG_INNOVATIONS"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "khlang", "serve", "--port", port],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def page(self, path: str = "") -> tuple[int, str]:
        """Return the status and the text of a page; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.address}innovations/{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait(self, shown: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not shown():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Serve a small catalog until the tests of this file are done."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("manual"))
    sample.write(folder / "innovations", 8, 3, REGISTRY)
    preview = Preview(folder)
    preview.wait(lambda: preview.page()[0] == 200)
    yield preview
    preview.process.terminate()
    preview.process.wait()


@pytest.fixture
def work(preview: Preview) -> Path:
    """Return the folder of a published work."""
    return next(
        index.parent
        for index in sorted(preview.works.glob("2*/*/index.md"))
        if preview.page(_route(index.parent))[0] == 200
    )


def _route(work: Path) -> str:
    return f"innovations/{work.parent.name}/{work.name}/"


def test_an_edit_shows(preview: Preview, work: Path) -> None:
    index = work / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\nประโยคที่เพิ่งเขียน\n", encoding="utf-8")
    preview.wait(lambda: "ประโยคที่เพิ่งเขียน" in preview.page(_route(work))[1])


def test_a_new_work_shows_and_a_deleted_one_goes(preview: Preview, work: Path) -> None:
    added = work.with_name("added-work")
    shutil.copytree(work, added)
    index = added / "index.md"
    lines = [
        "title: ผลงานที่เพิ่มเข้ามาขณะเปิดดู" if line.startswith("title:") else line
        for line in index.read_text(encoding="utf-8").split("\n")
    ]
    index.write_text("\n".join(lines), encoding="utf-8")
    preview.wait(lambda: "ผลงานที่เพิ่มเข้ามาขณะเปิดดู" in preview.page(_route(added))[1])
    shutil.rmtree(added)
    preview.wait(lambda: preview.page(_route(added))[0] == 404)
    assert preview.page(_route(work))[0] == 200


def test_a_broken_work_is_named_on_every_page_until_it_is_mended(
    preview: Preview, work: Path
) -> None:
    index = work / "index.md"
    good = index.read_bytes()
    index.write_text("---\ntitle: x\n---\n", encoding="utf-8")
    file = index.relative_to(preview.works).as_posix()
    preview.wait(lambda: "problem-banner" in preview.page()[1])
    assert file in preview.page("about/")[1]
    assert file in preview.said()
    assert preview.page(_route(work))[0] == 404
    index.write_bytes(good)
    preview.wait(lambda: preview.page(_route(work))[0] == 200)
    assert "problem-banner" not in preview.page()[1]


def test_a_fault_of_the_configuration_is_told_in_a_line(preview: Preview, work: Path) -> None:
    config = preview.folder / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    config.write_text(f"{good}\nextra: [\n", encoding="utf-8")
    preview.wait(lambda: "แฟ้มตั้งค่ามีข้อผิดพลาด" in preview.said())
    config.write_text(good, encoding="utf-8")
    preview.wait(lambda: preview.page(_route(work))[0] == 200)
    assert "Traceback" not in preview.said()


def test_it_speaks_thai(preview: Preview) -> None:
    preview.page("no-such-page/")
    preview.wait(lambda: "ไม่มีหน้า /innovations/no-such-page/" in preview.said())
    said = preview.said()
    assert f"เปิดดูได้ที่ {preview.address}" in said
    assert f"พร้อมแล้วที่ {preview.address}innovations/" in said
    for english in ("Traceback", "Building", "Serving", "Template skipped", "HTTP/1.1"):
        assert english not in said


def test_a_taken_port_is_refused_before_a_build(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(preview.folder)
    monkeypatch.setattr(serve, "mkdocs_serve", lambda **_: pytest.fail("built all the same"))
    port = preview.address.rstrip("/").rpartition(":")[2]
    assert cli.main(["serve", "--port", port]) == cli.TOOL_FAULT
    assert "มีโปรแกรมอื่นใช้อยู่" in capsys.readouterr().err
