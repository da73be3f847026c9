"""Posters and summaries beside the pages of works: offered, made once, or left out and said so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, MakeWork
from khlang import cli, sample
from khlang.catalog.catalog import Catalog
from khlang.report import posters
from khlang.report.kinds import KINDS
from khlang.site import sheets
from khlang.site.siteview import SiteView
from test_views import BASE, OFFICE, SCHOOLS, VOCABULARY

LINK = re.compile(r'<a class="chip" href="\.\./\.\./\.\./([^"]+\.pdf)" download="([^"]+)">')


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of two works, and stand in it."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("manual", "km"))
    sample.write(tmp_path / "innovations", 2, 11, ROOT / "innovations" / "_registry")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KHLANG_INNOVATIONS", raising=False)
    monkeypatch.setenv("KHLANG_CARDS", "false")
    return tmp_path


def _build(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setenv("KHLANG_SHEETS", str(most))
    assert cli.main(["build"]) == 0


def _pages(project: Path) -> list[Path]:
    return sorted((project / "site" / "innovations").glob("2*/*/index.html"))


def test_each_page_leads_to_its_sheets(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(monkeypatch, 2)
    assert len(_pages(project)) == 2
    for page in _pages(project):
        links = dict(LINK.findall(page.read_text("utf-8")))
        assert len(links) == len(KINDS)
        for address, name in links.items():
            assert (project / "site" / address).read_bytes().startswith(b"%PDF")
            assert name.endswith(f"{page.parent.parent.name}-{page.parent.name}.pdf")


def test_only_what_changed_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(monkeypatch, 2)
    first, second = (page.parent / "print" / "poster.pdf" for page in _pages(project))
    before = first.read_bytes(), second.read_bytes()
    source = project / "innovations" / first.parents[1].relative_to(project / "site/innovations")
    text = (source / "index.md").read_text("utf-8")
    changed = re.sub("^title: .*$", "title: ชื่อใหม่ของผลงานที่แก้แล้ว", text, flags=re.MULTILINE)
    (source / "index.md").write_text(changed, "utf-8")
    made: list[str] = []
    render = posters.render

    def note(kind: str, work: object, *given: object, **options: object) -> bytes:
        made.append(kind)
        return render(kind, work, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(posters, "render", note)
    _build(monkeypatch, 2)
    assert made == list(KINDS)
    assert first.read_bytes() != before[0]
    assert second.read_bytes() == before[1]


def test_sheets_of_a_work_that_is_gone_are_kept_no_longer(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(monkeypatch, 2)
    (store,) = (project / ".cache" / "khlang").glob("*/sheets")
    gone, stays = (page.parent for page in _pages(project))
    assert len(list(store.rglob("*.pdf"))) == 2 * len(KINDS)
    shutil.rmtree(project / "innovations" / gone.relative_to(project / "site/innovations"))
    (store / "of-an-older-version.pdf").write_bytes(b"x")
    _build(monkeypatch, 2)
    name = f"{stays.parent.name}-{stays.name}"
    assert {each.name for each in store.iterdir()} == {f"{kind}-{name}" for kind in KINDS}


def test_too_many_works_have_none_and_the_build_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _build(monkeypatch, 1)
    assert "ไม่ได้ทำโปสเตอร์" in capsys.readouterr().out
    assert not list((project / "site").rglob("poster.pdf"))
    assert not any(LINK.search(page.read_text("utf-8")) for page in _pages(project))
    _build(monkeypatch, 0)
    assert "โปสเตอร์" not in capsys.readouterr().out


def test_an_english_page_says_that_sheets_are_in_thai(make_work: MakeWork) -> None:
    work = make_work()
    site = SiteView(Catalog((work,), VOCABULARY, SCHOOLS), "en", OFFICE, BASE, has_sheets=True)
    offered = sheets.offered(site, work)
    assert [sheet.url.rsplit("/", 1)[1] for sheet in offered] == ["poster.pdf", "summary.pdf"]
    assert all("in Thai" in sheet.label for sheet in offered)
