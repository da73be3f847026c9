"""The same check as ``khlang check``, on answers and files that are not in a folder yet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from khlang import thai
from khlang.catalog import load
from khlang.intake import blobs
from khlang.problems import Problem, Severity
from khlang.submission.answers import Answers
from khlang.submission.check import Context, check_folder
from khlang.submission.field import YEAR_FROM, YEAR_TO
from khlang.submission.fields import SECTIONS
from khlang.submission.model import SUBMISSION_FILE

SLUG = "work"
"""Name of the folder in which answers are checked; a work gets its own when it is published."""


Stamps = tuple[tuple[str, int], ...]
"""Names of files with the times of their last change."""


@dataclass(frozen=True, slots=True)
class Vetted:
    """What the check of answers gave."""

    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the answers from being sent."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)


def registry() -> Path:
    """Return the folder of the registry."""
    return Path(settings.KHLANG.project) / "innovations" / load.REGISTRY


def context() -> Context:
    """Return the registry, read again after it changed."""
    return _context(registry(), stamps(registry()))


def stamps(folder: Path) -> Stamps:
    """Return what tells whether the files of a folder changed."""
    return tuple(sorted((f.name, f.stat().st_mtime_ns) for f in folder.iterdir() if f.is_file()))


@lru_cache(maxsize=1)
def _context(folder: Path, _stamps: Stamps) -> Context:
    return Context.load(folder)


def vet(answers: Answers, files: Mapping[str, str]) -> Vetted:
    """Check answers with the files beside them.

    Args:
        answers: What the teacher answered.
        files: The digest of each complete file, by name.
    """
    with laid_out(answers, files) as folder:
        _, problems = check_folder(folder, SLUG, context())
    return Vetted(tuple(problems))


@contextmanager
def laid_out(answers: Answers, files: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folder ``<year>/<slug>`` that answers and files make, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="khlang-") as root:
        folder = Path(root) / year_of(answers) / SLUG
        folder.mkdir(parents=True)
        for name, digest in files.items():
            blobs.copy(digest, folder / name)
        (folder / SUBMISSION_FILE).write_text(answers.to_text(), encoding="utf-8", newline="\n")
        yield folder


def section_at(answers: Answers, line: int) -> str:
    """Return the id of the section in which a line of the answers' text stands, or nothing."""
    headings = {f"## {section.heading}": section.id for section in SECTIONS}
    above = answers.to_text().split("\n")[: max(line, 0)]
    return next((headings[text] for text in reversed(above) if text in headings), "")


def year_of(answers: Answers) -> str:
    """Return the year's folder; of a year that the check will refuse, one that it knows."""
    year = thai.to_arabic(str(answers.front.get("academic_year", ""))).strip()
    is_known = len(year) == 4 and year.isdecimal() and YEAR_FROM <= int(year) <= YEAR_TO
    return year if is_known else str(YEAR_FROM)
