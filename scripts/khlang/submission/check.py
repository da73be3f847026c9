"""The whole check of one submission: from a folder to an Innovation, or the reasons why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khlang import thai
from khlang.problems import Problem, Report
from khlang.submission import attachments, body, evidence, images, privacy, vocabulary
from khlang.submission.convert import Converter, Values
from khlang.submission.fields import FIELDS
from khlang.submission.folder import INDEX, digest, survey
from khlang.submission.links import Kind, destination
from khlang.submission.model import (
    Adoption,
    Attachment,
    Award,
    Dissemination,
    Evidence,
    Innovation,
    Lineage,
    Person,
    Picture,
    Review,
    School,
    Status,
)
from khlang.submission.rules import Rules
from khlang.submission.source import Document, place, read
from khlang.submission.vocabulary import Collection, Reviewers, Vocabulary

_RENAMED = {"media_type": "media", "learning_areas": "areas"}
_PLAIN = (
    "title", "title_en", "category", "work_kind", "media_type", "learning_areas", "grades",
    "school", "academic_year", "semester", "abstract", "abstract_en", "method", "duration",
    "cost", "keywords", "published_on", "origin", "licence", "consent",
)  # fmt: skip
"""Fields that an Innovation takes as they are."""


@dataclass(frozen=True, slots=True)
class Context:
    """The registry that submissions are checked against."""

    vocabulary: Vocabulary
    schools: dict[str, School]
    reviewers: Reviewers
    collections: tuple[Collection, ...]

    @classmethod
    def load(cls, registry: Path) -> Context:
        """Read the registry.

        Raises:
            RegistryError: A file of the registry is missing or at fault.
        """
        terms = vocabulary.load(registry)
        return cls(
            terms,
            vocabulary.load_schools(registry, terms),
            vocabulary.load_reviewers(registry, terms),
            vocabulary.load_collections(registry),
        )


def check_folder(
    folder: Path, path: str, context: Context
) -> tuple[Innovation | None, list[Problem]]:
    """Check one submission.

    Args:
        folder: ``<year>/<slug>``, holding ``index.md``.
        path: The folder's name in problems.
        context: The registry.

    Returns:
        The work, or None when any problem is an error; and the problems in the order of lines.
    """
    report = Report(f"{path}/{INDEX}")
    work = None
    files = survey(folder, report)
    document = None if files is None else read(folder / INDEX, report.path, report)
    if document is not None and files is not None:
        work = _Check(folder, files, document, context, report).run()
    return work, sorted(report.problems)


class _Check:
    """One submission on its way through the checks."""

    def __init__(
        self,
        folder: Path,
        files: list[str],
        document: Document,
        context: Context,
        report: Report,
    ) -> None:
        self._folder = folder
        self._files = files
        self._document = document
        self._context = context
        self._report = report

    def run(self) -> Innovation | None:
        """Run every check; the work when none found an error."""
        context, document, report = self._context, self._document, self._report
        converter = Converter(report, context.vocabulary, context.schools)
        values = converter.record(FIELDS, document.front)
        rules = Rules(values, document, context.vocabulary, context.reviewers.names, report)
        rules.run(self._folder.parent.name)
        self._check_letters()
        body.check(document, self._folder, report)
        privacy.check(document, report)
        parts: Values = {
            "evidence": self._evidence(),
            "cover": self._cover(values),
            "attachments": tuple(self._attachments(values)),
            "pictures": tuple(self._pictures()),
        }
        return None if report.has_errors else self._assemble(values, parts)

    def _check_letters(self) -> None:
        text = self._document.text
        for found in thai.lookalikes(text):
            self._report.add(
                "text-lookalike", *place(text, found.offset),
                value=found.word, mended=found.mended, kind=found.kind,
            )  # fmt: skip
        broken = text.find("\N{REPLACEMENT CHARACTER}")
        if broken >= 0:
            self._report.add("text-broken", *place(text, broken))

    def _evidence(self) -> Evidence | None:
        metrics = self._document.front.get("metrics")
        if metrics is None or not isinstance(metrics.value, dict):
            return None
        return evidence.evaluate(metrics.value, self._report)

    def _cover(self, values: Values) -> Picture | None:
        cover = values.get("cover")
        if not cover or not self._is_beside(cover.get("file"), "cover", "cover.file"):
            return None
        return self._picture(cover["file"], cover.get("alt", ""), "cover.file", self._line("cover"))

    def _attachments(self, values: Values) -> list[Attachment]:
        found = []
        for index, entry in enumerate(values.get("attachments", ())):
            field = f"attachments[{index}].file"
            line = self._line("attachments", index)
            if not self._is_beside(entry.get("file"), "attachments", field, line):
                continue
            known = attachments.inspect(self._folder / entry["file"], self._report, field, line)
            if known is not None and len(entry) == 3:
                found.append(Attachment(**entry, format=known[0], size=known[1]))
        return found

    def _pictures(self) -> list[Picture]:
        shown: dict[str, str] = {}
        lines: dict[str, int] = {}
        for link in body.links(self._document.body):
            to = destination(link.address)
            if link.is_image and to.kind is Kind.FILE and to.target in self._files:
                shown.setdefault(to.target, link.label)
                offset = self._document.body_offset + link.offset
                lines.setdefault(to.target, place(self._document.text, offset)[0])
        pictures = (self._picture(file, alt, "", lines[file]) for file, alt in shown.items())
        return [picture for picture in pictures if picture is not None]

    def _picture(self, file: str, alt: str, field: str, line: int) -> Picture | None:
        size = images.inspect(self._folder / file, self._report, field, line)
        return None if size is None else Picture(file, alt, size.width, size.height)

    def _is_beside(self, file: str | None, front: str, field: str, line: int = 0) -> bool:
        if file is None:
            return False
        if file not in self._files:
            self._report.add(
                "field-file-missing", line or self._line(front), 0, field,
                name=field, label="ไฟล์", value=file,
            )  # fmt: skip
            return False
        return True

    def _line(self, name: str, index: int | None = None) -> int:
        node = self._document.front[name]
        if index is not None and isinstance(node.value, tuple) and index < len(node.value):
            node = node.value[index]
        return node.line

    def _assemble(self, values: Values, parts: Values) -> Innovation | None:
        try:
            hashed = digest(self._folder, self._document.text, self._files)
        except OSError as error:
            self._report.add("file-unreadable", value=Path(error.filename or INDEX).name)
            return None
        plain = {_RENAMED.get(name, name): values[name] for name in _PLAIN if name in values}
        return Innovation(
            id=f"{self._folder.parent.name}/{self._folder.name}",
            source=self._document.source,
            digest=hashed,
            body_offset=self._document.body_offset,
            status=Status(values["status"]),
            authors=tuple(Person(**author) for author in values["authors"]),
            awards=tuple(Award(**award) for award in values.get("awards", ())),
            dissemination=tuple(Dissemination(**one) for one in values.get("dissemination", ())),
            based_on=tuple(Lineage(**one) for one in values.get("based_on", ())),
            adoptions=tuple(_adoption(one) for one in values.get("adoptions", ())),
            review=_review(values.get("review", {}), self._context.reviewers.rubric),
            **plain,
            **parts,
        )


def _adoption(values: Values) -> Adoption:
    absent: Values = {"pupils": None, "change": ""}
    return Adoption(**absent | values)


def _review(values: Values, rubric: str) -> Review | None:
    if "reviewed_on" not in values:
        return None
    absent: Values = {"submitted_on": None, "rubric": rubric, "score": None, "level": ""}
    return Review(**absent | values)
