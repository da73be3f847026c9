"""A trial: all stages at one number of works, and what was measured."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from khlang.bench import federating, within
from khlang.bench.contender import PROJECT, Contender, Hugo, Khlang, MkDocs
from khlang.bench.download import Download, dearest
from khlang.bench.process import ChildError, Cost

STAGES = (
    "works",
    "build",
    "again",
    "edit",
    "retitle",
    "whole",
    "check",
    "related",
    "cards",
    "booklet",
    "federate",
    "search",
    "mkdocs",
    "hugo",
)
"""What is measured: ``works`` makes what a plain generator makes, too; ``build`` is the site without
the manual; ``again``, ``edit`` and ``retitle`` go on from it; ``whole`` is a fresh build with the manual."""
MKDOCS_LIMIT = 5000
"""Works beyond which plain MkDocs takes minutes, and is left out unless asked for."""


@dataclass(slots=True)
class Trial:
    """What was measured at one number of works.

    Attributes:
        costs: By stage; a stage that was not run is missing.
        written: Files and bytes of the finished site, by stage that made one.
        notes: Why a stage that was asked for is missing, by stage, in Thai.
    """

    works: int
    costs: dict[str, Cost] = field(default_factory=dict)
    written: dict[str, tuple[int, int]] = field(default_factory=dict)
    download: Download | None = None
    notes: dict[str, str] = field(default_factory=dict)


def _written(site: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _tell(works: int, stage: str) -> None:
    sys.stderr.write(f"{works:,} ผลงาน: {stage}\n")
    sys.stderr.flush()


class _Runner:
    """Runs the stages of one trial; a stage that fails leaves a note and the rest go on."""

    def __init__(self, works: int, folder: Path, stages: Collection[str], full: bool) -> None:
        self.trial = Trial(works)
        self.folder = folder
        self.stages = stages
        self.full = full

    def run(self) -> Trial:
        """Run the stages that were asked for."""
        if set(self.stages) - {"mkdocs", "hugo"}:
            self._khlang()
        if "mkdocs" in self.stages:
            self._mkdocs()
        if "hugo" in self.stages:
            self._hugo()
        return self.trial

    def _measure(self, stage: str, action: Callable[[], Cost]) -> bool:
        _tell(self.trial.works, stage)
        try:
            self.trial.costs[stage] = action()
        except ChildError as error:
            self.trial.notes[stage] = str(error)
            return False
        return True

    def _khlang(self) -> None:
        khlang = Khlang(self.folder / "khlang")
        khlang.prepare(self.trial.works)
        self._single_steps(khlang)
        self._fresh_sites(khlang)
        if not set(self.stages) & {"build", "again", "edit", "retitle", "search"}:
            return
        if not self._measure("build", khlang.build):
            return
        self.trial.written["build"] = _written(khlang.site)
        if "search" in self.stages:
            self._search(khlang.site)
        if "again" in self.stages:
            self._measure("again", khlang.build)
        if "edit" in self.stages:
            khlang.edit()
            self._measure("edit", khlang.build)
        if "retitle" in self.stages:
            khlang.retitle()
            self._measure("retitle", khlang.build)

    def _single_steps(self, khlang: Khlang) -> None:
        steps: dict[str, Callable[[], Cost]] = {
            "check": khlang.check,
            "related": lambda: within.relating(khlang.innovations),
            "cards": lambda: within.drawing(khlang.innovations),
            "booklet": lambda: within.binding(khlang.innovations),
        }
        for stage, step in steps.items():
            if stage in self.stages:
                self._measure(stage, step)

    def _fresh_sites(self, khlang: Khlang) -> None:
        """Build what leaves nothing behind for the stages that go on from a site."""
        builds: dict[str, tuple[Callable[[], Cost], Path]] = {
            "federate": (lambda: self._federate(khlang), self.folder / "offices" / federating.SITE),
            "whole": (khlang.build_whole, khlang.folder / "whole"),
            "works": (khlang.build_works, khlang.folder / "works"),
        }
        for stage, (build, site) in builds.items():
            if stage in self.stages and self._measure(stage, build):
                self.trial.written[stage] = _written(site)

    def _federate(self, khlang: Khlang) -> Cost:
        offices = self.folder / "offices"
        offices.mkdir()
        return federating.cost(PROJECT, khlang.innovations, offices)

    def _search(self, site: Path) -> None:
        _tell(self.trial.works, "search")
        try:
            self.trial.download = dearest(site)
        except ImportError:
            self.trial.notes["search"] = "ไม่มี Playwright"
        except Exception as error:
            # Playwright raises its own errors, whose class is not there when it is not installed.
            self.trial.notes["search"] = str(error)

    def _baseline(self, stage: str, contender: Contender) -> None:
        contender.prepare(self.trial.works)
        if self._measure(stage, contender.build):
            self.trial.written[stage] = _written(contender.site)

    def _mkdocs(self) -> None:
        if self.trial.works > MKDOCS_LIMIT and not self.full:
            self.trial.notes["mkdocs"] = "ข้ามเพราะใช้เวลาหลายนาที สั่งด้วย --full"
            return
        self._baseline("mkdocs", MkDocs(self.folder / "mkdocs"))

    def _hugo(self) -> None:
        if not Hugo.is_installed():
            self.trial.notes["hugo"] = "ไม่มี hugo ในเครื่องนี้"
            return
        self._baseline("hugo", Hugo(self.folder / "hugo"))


def run(works: int, folder: Path, stages: Collection[str], full: bool) -> Trial:
    """Run the stages at one number of works in an empty folder."""
    return _Runner(works, folder, stages, full).run()
