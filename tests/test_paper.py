from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conftest import ROOT
from khlang.manual import read
from khlang.manual.manual import Manual
from khlang.site.output import Chapter, Site, Task, produce
from khlang.site.paper import Paper
from khlang.site.standing import Standing
from khlang.site.store import Store
from khlang.submission import vocabulary


def _manual() -> Manual:
    words = vocabulary.load(ROOT / "innovations" / "_registry")
    manual, problems = read.load(ROOT / "docs" / "manual", words)
    assert manual is not None, problems
    return replace(manual, forms=dict(list(manual.forms.items())[:3]))


def _build(manual: Manual, cache: Path, folder: Path, standing: Path | None) -> None:
    """Put the Word files and their archive into a folder."""
    store, site = Store(cache, "salt"), Site(folder, Standing(standing))
    paper = Paper(manual, {}, "salt")
    words = [task for task in paper.form_tasks() if all(n.endswith(".docx") for n in task.keys)]
    for tasks in (words, [paper.archive_task(store)]):
        produce([_chapter(task) for task in tasks], store, site, "")
    store.sweep()


def _chapter(task: Task) -> Chapter:
    return Chapter("".join(task.keys.values()), lambda: (task,))


def test_what_only_the_site_holds_is_packed_too(tmp_path: Path) -> None:
    manual = _manual()
    _build(manual, tmp_path / "cache", tmp_path / "site", None)
    kept = {file.stat().st_ino: file for file in (tmp_path / "cache").rglob("*")}
    for file in (tmp_path / "site").rglob("*.docx"):
        kept[file.stat().st_ino].unlink()
    first, *others = manual.forms.items()
    changed = replace(manual, forms=dict([(first[0], replace(first[1], title="ชื่อใหม่")), *others]))
    _build(changed, tmp_path / "cache", tmp_path / "after", tmp_path / "site")
    _build(changed, tmp_path / "empty", tmp_path / "fresh", None)
    after, fresh = (next((tmp_path / name).rglob("*.zip")) for name in ("after", "fresh"))
    assert after.read_bytes() == fresh.read_bytes()
