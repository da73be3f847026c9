"""How a work would look on the site, also one that is not complete yet, and one with a new report."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from khlang import thai
from khlang.intake import blobs, reuse, vetting
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Revision, Submission
from khlang.problems import Problem, Severity
from khlang.site import cover
from khlang.site.glimpse import Glimpse
from khlang.submission import images
from khlang.submission.answers import Answer, Answers
from khlang.submission.check import Context, check_folder
from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.model import Innovation

COVER = "cover.svg"
"""Name of the picture that is woven where a work has none."""

_ROUNDS = 3
_rendering = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Preview:
    """A page, and the labels of what is not answered yet and is shown by a stand-in."""

    page: bytes
    stand_ins: tuple[str, ...]


class Look(Protocol):
    """The page of a submission, with what belongs to it."""

    @property
    def address(self) -> str:
        """Where the page lies, relative to the site's root."""

    def page(self) -> Preview | None:
        """Return the page; None where there is none any more."""

    def woven(self) -> bytes:
        """Return the cover of a work that has no picture."""

    def picture(self, stem: str, width: int) -> bytes | None:
        """Return the copy that the page shows of a picture, ``width`` pixels wide."""

    def file(self, name: str) -> bytes | None:
        """Return a file to download."""


def look(submission: Submission, revision: Revision | None = None) -> Look:
    """Return how a revision looks, or what was saved last where none is given."""
    answers = (revision or submission).read_answers()
    if submission.is_report:
        return ReportLook(answers, submission.about)
    files = (
        sending.files_of(submission)
        if revision is None
        else {each["name"]: each["digest"] for each in revision.files}
    )
    return WorkLook(answers, files)


@dataclass(frozen=True, slots=True)
class WorkLook:
    """A work that is not public yet.

    Attributes:
        answers: What the teacher answered; what is missing or wrong is stood in for.
        files: The digest of each complete file, by name.
    """

    answers: Answers
    files: Mapping[str, str]

    @property
    def address(self) -> str:
        """Where the page lies."""
        return f"innovations/{_year(self.answers)}/{vetting.SLUG}/"

    def page(self) -> Preview:
        """Return the page."""
        context = vetting.context()
        complete = _Completion(context, self.answers)
        with _rendering:
            for _ in range(_ROUNDS):
                with vetting.laid_out(complete.answers, self.files) as folder:
                    work, problems = check_folder(folder, vetting.SLUG, context)
                    if work is not None:
                        return Preview(_glimpse().page(work, context), tuple(complete.stand_ins))
                complete.stand_in_for(problems)
            complete.stand_in_for_all()
            with vetting.laid_out(complete.answers, {}) as folder:
                work, _ = check_folder(folder, vetting.SLUG, context)
                assert work is not None
                return Preview(_glimpse().page(work, context), tuple(complete.stand_ins))

    def woven(self) -> bytes:
        """Return the cover that is woven from title and subject."""
        areas = self.answers.front.get("learning_areas") or [""]
        known = vetting.context().vocabulary.areas
        area = areas[0] if isinstance(areas, list) and areas[0] in known else next(iter(known))
        return cover.cover(str(self.answers.front.get("title", "")), area).encode()

    def picture(self, stem: str, width: int) -> bytes | None:
        """Return a copy of a picture that was sent."""
        for name, digest in self.files.items():
            if Path(name).stem == stem:
                with tempfile.TemporaryDirectory(prefix="khlang-") as folder:
                    file = Path(folder) / digest
                    blobs.copy(digest, file)
                    return _copy(file, width)
        return None

    def file(self, name: str) -> bytes | None:
        """Return a file that was sent."""
        if name not in self.files:
            return None
        with blobs.open_blob(self.files[name]) as stream:
            return stream.read()


@dataclass(frozen=True, slots=True)
class ReportLook:
    """A public work with one more report of its use.

    Attributes:
        answers: Those of the report; one that is at fault is not shown.
        about: Id of the work.
    """

    answers: Answers
    about: str

    @property
    def address(self) -> str:
        """Where the page lies."""
        return f"innovations/{reuse.current_id(self.about)}/"

    def page(self) -> Preview | None:
        """Return the page; None where the work is public no more."""
        work = self._work()
        if work is None:
            return None
        found, _ = reuse.read(self.answers, replace(work, adoptions=()))
        left_out = () if found else ("รายงานนี้",)
        others = [each for each in work.adoptions if found is None or each.file != found.file]
        shown = replace(work, adoptions=(*others, *((found,) if found else ())))
        with _rendering:
            return Preview(_glimpse().page(shown, vetting.context()), left_out)

    def woven(self) -> bytes:
        """Return the cover that is woven for the work."""
        work = self._work()
        return cover.cover(work.title, work.areas[0]).encode() if work else b""

    def picture(self, stem: str, width: int) -> bytes | None:
        """Return a copy of a picture of the work."""
        work = self._work()
        if work is None:
            return None
        pictures = (*work.pictures, *((work.cover,) if work.cover else ()))
        names = (each.file for each in pictures if Path(each.file).stem == stem)
        name = next(names, None)
        return None if name is None else _copy(work.folder / name, width)

    def file(self, name: str) -> bytes | None:
        """Return nothing: what the work offers lies on its public page."""
        return None

    def _work(self) -> Innovation | None:
        return reuse.public_work(self.about)


def _copy(file: Path, width: int) -> bytes:
    with _rendering:
        return images.derive(file, min(max(width, 1), images.WIDTHS[-1]))


def _year(answers: Answers) -> str:
    """Return the year of the work; of one without a year that is understood, this one."""
    written = thai.to_arabic(str(answers.front.get("academic_year", "")))
    year = vetting.year_of(answers)
    return year if year in written else str(timezone.localdate().year + thai.BE_OFFSET)


def _glimpse() -> Glimpse:
    file = Path(settings.KHLANG.project) / "mkdocs.yml"
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(file: Path, _stamp: int) -> Glimpse:
    return Glimpse.of(file)


class _Completion:
    """Answers in which stand-ins take the place of what keeps them from being shown."""

    def __init__(self, context: Context, answers: Answers) -> None:
        self._context = context
        self.answers = answers.of_teacher()
        self.stand_ins: list[str] = []

    def stand_in_for(self, problems: list[Problem]) -> None:
        """Replace what the errors speak of."""
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        fields = {problem.field.partition("[")[0].partition(".")[0] for problem in errors}
        lines = (problem.line for problem in errors if not problem.field)
        self._replace(fields, {vetting.section_at(self.answers, line) for line in lines})

    def stand_in_for_all(self) -> None:
        """Replace everything."""
        self._replace({field.id for field in FIELDS}, {section.id for section in SECTIONS})

    def _replace(self, fields: set[str], bad_sections: set[str]) -> None:
        known = {field.id for field in FIELDS}
        front = {
            name: value
            for name, value in self.answers.front.items()
            if name in known and name not in fields
        }
        for field in FIELDS:
            if field.required and field.id in fields and field.id != "status":
                front[field.id] = self._stand_in(field)
                self._note(field.label)
        sections = {
            name: text for name, text in self.answers.sections.items() if name not in bad_sections
        }
        for section in SECTIONS:
            if section.required and not sections.get(section.id, "").strip():
                sections[section.id] = f"ยังไม่ได้กรอก{section.heading}"
                self._note(section.heading)
        self.answers = Answers({**front, "status": "submitted"}, sections)

    def _note(self, label: str) -> None:
        if label not in self.stand_ins:
            self.stand_ins.append(label)

    def _stand_in(self, field: Field) -> Answer:
        match field.kind:
            case Kind.RECORDS:
                return [{each.id: self._stand_in(each) for each in field.items if each.required}]
            case Kind.CHOICE:
                return next(iter(self._context.vocabulary.terms(field.vocabulary)))
            case Kind.CHOICES:
                return [next(iter(self._context.vocabulary.terms(field.vocabulary)))]
            case Kind.SCHOOL:
                return next(iter(self._context.schools))
            case Kind.YEAR:
                return _year(self.answers)
            case _:
                text = f"ยังไม่ได้กรอก{field.label} "
                return (text * (1 + int(field.minimum or 1) // len(text))).strip()
