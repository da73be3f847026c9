"""The collections of a corpus, chosen among its own works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from khlang.sample.front import to_yaml

LONGEST = 9
"""Works in one collection."""

_HEADING = "# ชุดผลงานสมมุติ: works คือรหัสผลงานในคลังนี้\n"

Front = dict[str, Any]


def _is_for_beginners(front: Front) -> bool:
    return {"k2", "k3", "p1"} & set(front["grades"]) != set()


def _is_cheap(front: Front) -> bool:
    return bool(front["cost"] == 0)


def _is_measured(front: Front) -> bool:
    return "metrics" in front


def _is_taken_up(front: Front) -> bool:
    return bool({"based_on", "adoptions"} & front.keys())


_SHELVES: tuple[tuple[Callable[[Front], bool], tuple[str, str, str, str, str]], ...] = (
    (
        _is_for_beginners,
        (
            "first-years", "ปีแรกของการเรียน", "The first years", "ผลงานสำหรับเด็กอนุบาลและ ป.๑",
            "Works for kindergarten and the first grade.",
        ),
    ),
    (
        _is_cheap,
        (
            "no-cost", "ไม่ต้องใช้เงิน", "Without cost", "ผลงานที่ทำได้ด้วยของที่มีอยู่แล้ว",
            "Works that need nothing bought.",
        ),
    ),
    (
        _is_measured,
        (
            "measured", "มีตัวเลขจากห้องเรียน", "Measured in class", "ผลงานที่รายงานผลเป็นตัวเลข",
            "Works that report their results in figures.",
        ),
    ),
    (
        _is_taken_up,
        (
            "taken-up", "หนึ่งแนวคิด หลายโรงเรียน", "One idea, many schools",
            "ผลงานที่ต่อยอดจากผลงานอื่น หรือโรงเรียนอื่นนำไปใช้", "Works built on others, or used elsewhere.",
        ),
    ),
)  # fmt: skip


class Shelf:
    """Takes works as they are made, and writes ``collections.yml`` in the end."""

    def __init__(self) -> None:
        self._chosen: list[list[str]] = [[] for _ in _SHELVES]

    def offer(self, work_id: str, front: Front) -> None:
        """Put a published work into every collection that it suits and that has room."""
        if front["status"] != "published":
            return
        for chosen, (suits, _) in zip(self._chosen, _SHELVES, strict=True):
            if len(chosen) < LONGEST and suits(front):
                chosen.append(work_id)

    def to_yaml(self) -> str:
        """Return the file; a collection that no work suits is left out."""
        names = ("id", "title", "title_en", "intro", "intro_en")
        collections = [
            dict(zip(names, words, strict=True)) | {"works": chosen}
            for chosen, (_, words) in zip(self._chosen, _SHELVES, strict=True)
            if chosen
        ]
        return _HEADING + to_yaml({"collections": collections})
