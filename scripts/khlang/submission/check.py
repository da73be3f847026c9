"""The whole check of one submission: from a folder to an Innovation, or the reasons why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from khlang.problems import Problem, Report, Severity
from khlang.submission import adoptions, attachments, body, evidence, privacy, vocabulary
from khlang.submission.beside import Beside
from khlang.submission.convert import Converter, Values
from khlang.submission.fields import FIELDS
from khlang.submission.folder import INDEX, files_digest, survey
from khlang.submission.model import (
    Attachment,
    Award,
    Dissemination,
    Evidence,
    Innovation,
    Lineage,
    Person,
    Renewal,
    Review,
    School,
    Status,
)
from khlang.submission.rules import Rules
from khlang.submission.source import Document, check_letters, read
from khlang.submission.tombstone import is_tombstone, read_tombstone
from khlang.submission.version import digest_of, version
from khlang.submission.vocabulary import Collection, Move, Reviewers, Vocabulary

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
    moves: tuple[Move, ...] = ()

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
            vocabulary.load_moves(registry),
        )

    def converter(self, report: Report) -> Converter:
        """Return what turns fields into values, and tells ``report`` what cannot be."""
        return Converter(report, self.vocabulary, self.schools)


def check_folder(
    folder: Path, path: str, context: Context, *, warns: bool = True
) -> tuple[Innovation | None, list[Problem]]:
    """Check one submission.

    Args:
        folder: ``<year>/<slug>``, holding ``index.md``.
        path: The folder's name in problems.
        context: The registry.
        warns: Whether warnings are wanted; the check takes less time without.

    Returns:
        The work, or None when any problem is an error; and the problems in the order of lines.
    """
    report = Report(f"{path}/{INDEX}", warns=warns)
    work = None
    files = survey(folder, report)
    document = None if files is None else read(folder / INDEX, report.path, report)
    if document is not None and is_tombstone(document):
        work = None if report.has_errors else read_tombstone(document)
    elif document is not None and files is not None:
        work = _Check(folder, files, document, context, report).run()
    problems = report.problems
    if files is not None:
        work, found = _with_adoptions(work, folder, path, files, context)
        problems = [
            *problems,
            *(each for each in found if warns or each.severity is Severity.ERROR),
        ]
    return work, sorted(problems)


def _with_adoptions(
    work: Innovation | None, folder: Path, path: str, files: list[str], context: Context
) -> tuple[Innovation | None, list[Problem]]:
    """Add what the files beside a work report to what its own text does."""
    found, problems = adoptions.beside(folder, path, files, context.converter, work)
    if work is None or work.status is Status.WITHDRAWN or not found:
        return work, problems
    return replace(work, adoptions=(*work.adoptions, *found)), problems


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
        self._beside = Beside(folder, files, document, report)

    def run(self) -> Innovation | None:
        """Run every check; the work when none found an error."""
        context, document, report = self._context, self._document, self._report
        values = context.converter(report).record(FIELDS, document.front)
        rules = Rules(values, document, context.vocabulary, context.reviewers.names, report)
        rules.run(self._folder.parent.name)
        check_letters(document, report)
        body.check(document, self._folder, report)
        privacy.check(document, report)
        parts: Values = {
            "evidence": self._evidence(),
            "cover": self._beside.cover(values),
            "attachments": tuple(self._attachments(values)),
            "pictures": self._beside.shown(),
        }
        return None if report.has_errors else self._assemble(values, parts)

    def _evidence(self) -> Evidence | None:
        metrics = self._document.front.get("metrics")
        if metrics is None or not isinstance(metrics.value, dict):
            return None
        return evidence.evaluate(metrics.value, self._report)

    def _attachments(self, values: Values) -> list[Attachment]:
        found = []
        for index, entry in enumerate(values.get("attachments", ())):
            field = f"attachments[{index}].file"
            line = self._beside.line("attachments", index)
            if not self._beside.has(entry.get("file"), field, line):
                continue
            known = attachments.inspect(self._folder / entry["file"], self._report, field, line)
            if known is not None and len(entry) == 3:
                found.append(Attachment(**entry, format=known[0], size=known[1]))
        return found

    def _assemble(self, values: Values, parts: Values) -> Innovation | None:
        try:
            beside = files_digest(self._folder, self._files)
        except OSError as error:
            self._report.add("file-unreadable", value=Path(error.filename or INDEX).name)
            return None
        made = version(self._document, beside)
        plain = {_RENAMED.get(name, name): values[name] for name in _PLAIN if name in values}
        return Innovation(
            id=f"{self._folder.parent.name}/{self._folder.name}",
            root=self._folder.parent.parent,
            digest=digest_of(self._document, made),
            version=made,
            body_offset=self._document.body_offset,
            status=Status(values["status"]),
            authors=tuple(Person(**author) for author in values["authors"]),
            awards=tuple(Award(**award) for award in values.get("awards", ())),
            dissemination=tuple(Dissemination(**one) for one in values.get("dissemination", ())),
            based_on=tuple(Lineage(**one) for one in values.get("based_on", ())),
            adoptions=tuple(adoptions.adoption(one) for one in values.get("adoptions", ())),
            review=_review(values.get("review", {}), self._context.reviewers.rubric),
            renewal=Renewal(**values["renewal"]) if "on" in values.get("renewal", {}) else None,
            **plain,
            **parts,
        )


def _review(values: Values, rubric: str) -> Review | None:
    if "reviewed_on" not in values:
        return None
    absent: Values = {"submitted_on": None, "rubric": rubric, "score": None, "level": ""}
    return Review(**absent | values)
