"""The budgets and whether the trials met them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khlang.bench.trial import Trial
from khlang.bench.within import BOUND, DRAWN

GROWTH_FROM = 1000
GROWTH_TO = 20000
SEARCH_WORKS = 10000
RELATED_WORKS = 5000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One budget: what was measured against the limit; ``value`` is None when it was not.

    ``stretch`` marks an ambition that may be missed.
    """

    id: str
    label: str
    value: float | None
    limit: float
    stretch: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the value is within the limit, or None."""
        return None if self.value is None else self.value <= self.limit


class _Figures:
    """Looks figures up by number of works and stage; None stands for what was not measured."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._trials = {trial.works: trial for trial in trials}

    def cost(self, works: int, stage: str, kind: str) -> float | None:
        trial = self._trials.get(works)
        cost = trial.costs.get(stage) if trial else None
        return None if cost is None else float(getattr(cost, kind))

    def search_kilobytes(self) -> float | None:
        """Return the first search's download at the fewest works that are enough to judge by."""
        for works in sorted(self._trials):
            download = self._trials[works].download
            if works >= SEARCH_WORKS and download:
                return download.search_bytes / 1000
        return None

    def related(self) -> float | None:
        """Return milliseconds for each of ``RELATED_WORKS`` works."""
        cpu = self.cost(RELATED_WORKS, "related", "cpu")
        return None if cpu is None else cpu / RELATED_WORKS * 1000

    def cards(self) -> float | None:
        """Return milliseconds for the pictures of each work, at the most works measured."""
        for works in sorted(self._trials, reverse=True):
            cpu = self.cost(works, "cards", "cpu")
            if cpu is not None:
                return cpu / min(works, DRAWN) * 1000
        return None

    def booklet(self) -> float | None:
        """Return seconds by the clock for a booklet of ``BOUND`` works."""
        for works in sorted(self._trials):
            wall = self.cost(works, "booklet", "wall")
            if works > BOUND and wall is not None:
                return wall
        return None

    def memory(self) -> float | None:
        """Return the peak of a build of the largest catalog, from nothing or after an edit."""
        peaks = (self.cost(GROWTH_TO, stage, "memory") for stage in ("build", "edit", "retitle"))
        return max((peak for peak in peaks if peak is not None), default=None)

    def growth(self) -> float | None:
        return _ratio(self._per_work(GROWTH_TO), self._per_work(GROWTH_FROM))

    def _per_work(self, works: int) -> float | None:
        cpu = self.cost(works, "build", "cpu")
        return None if cpu is None else cpu / works


def _ratio(value: float | None, base: float | None) -> float | None:
    return None if value is None or not base else value / base


def judge(trials: Sequence[Trial]) -> list[Verdict]:
    """Return every budget that concerns building, checking and searching."""
    of = _Figures(trials)
    cpu = of.cost(1000, "works", "cpu")
    wall = of.cost(1000, "works", "wall")
    edit = of.cost(5000, "edit", "cpu")
    return [
        Verdict(
            "fresh-cpu",
            "หน้าผลงานกับดัชนี 1,000: CPU เทียบ MkDocs",
            _ratio(cpu, of.cost(1000, "mkdocs", "cpu")),
            0.55,
        ),
        Verdict(
            "fresh-wall",
            "หน้าผลงานกับดัชนี 1,000: เวลาเทียบ MkDocs",
            _ratio(wall, of.cost(1000, "mkdocs", "wall")),
            0.35,
        ),
        Verdict(
            "fresh-hugo",
            "หน้าผลงานกับดัชนี 1,000: CPU เทียบ Hugo",
            _ratio(cpu, of.cost(1000, "hugo", "cpu")),
            2,
            stretch=True,
        ),
        Verdict(
            "edit",
            "แก้เนื้อหาหนึ่งผลงานจาก 5,000: CPU เทียบ Hugo สร้างใหม่",
            _ratio(edit, of.cost(5000, "hugo", "cpu")),
            0.25,
        ),
        Verdict("growth", "CPU ต่อผลงาน 20,000 เทียบ 1,000", of.growth(), 1.25),
        Verdict("memory", "หน่วยความจำที่ 20,000 (MB)", of.memory(), 300),
        Verdict("check", "ตรวจ 1,000 ผลงาน (วินาที)", of.cost(1000, "check", "wall"), 2),
        Verdict("related", "หาผลงานที่เกี่ยวข้อง 5,000 (มิลลิวินาทีต่อผลงาน)", of.related(), 2),
        Verdict("cards", "ภาพปกและภาพแบ่งปัน ไม่มีภาพถ่าย (มิลลิวินาทีต่อผลงาน)", of.cards(), 30),
        Verdict("booklet", "หนังสือรวมผลงาน ๓๐๐ เรื่อง (วินาที)", of.booklet(), 60),
        Verdict("search", "ค้นครั้งแรกที่ 10,000 ขึ้นไป (KB)", of.search_kilobytes(), 400),
    ]
