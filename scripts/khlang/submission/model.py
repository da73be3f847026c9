"""What a checked submission is: frozen records that the rest of Khlang reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from khlang.compact import Record

SUBMISSION_FILE = "index.md"
"""The file that makes a folder a submission."""


class Status(StrEnum):
    """Where a work stands between the teacher's desk and the public site."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVISE = "revise"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"

    @property
    def is_public(self) -> bool:
        """Whether the work's content is shown on the public site."""
        return self in (Status.PUBLISHED, Status.RETIRED)

    @property
    def is_with_author(self) -> bool:
        """Whether the author is at work on it, and may go on to send it."""
        return self in (Status.DRAFT, Status.SUBMITTED, Status.REVISE)


class Badge(StrEnum):
    """What the public may conclude about a work, from least to most; each work has at least one."""

    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"
    EVIDENCE = "evidence"
    REUSED = "reused"


@dataclass(frozen=True, slots=True)
class School(Record):
    """One row of the schools registry (``schools.csv``).

    Attributes:
        name_en: Empty where the office has none; English pages then name it in Thai.
        size: Id of a band of pupils' numbers.
        multigrade: Whether a teacher teaches several grades in one room.
        connection: Id of what its internet is like, or empty where that is not known.
    """

    code: str
    name: str
    name_en: str
    district: str
    group: str
    size: str
    multigrade: bool = False
    connection: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Person(Record):
    """An author as the work names them."""

    name: str
    prefix: str = ""
    position: str = ""
    standing: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Attachment(Record):
    """A file that readers may download; ``size`` in bytes, ``format`` such as ``PDF``."""

    file: str
    title: str
    slot: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Picture(Record):
    """An image beside the work; ``width`` and ``height`` in pixels after orientation."""

    file: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Award(Record):
    """A prize; ``year`` in พ.ศ."""

    name: str
    level: str
    year: int
    giver: str = ""


@dataclass(frozen=True, slots=True)
class Dissemination(Record):
    """One time the work was made known somewhere."""

    channel: str
    on: date
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lineage(Record):
    """The work that this one builds on, by id, and what was changed."""

    work: str
    change: str


@dataclass(frozen=True, slots=True)
class Adoption(Record):
    """Another school's use of the work.

    Attributes:
        grades: The grades that used it there, when told.
        file: The file beside the work that reports it; empty when the work's own text does.
    """

    school: School
    on: date
    pupils: int | None
    change: str
    result: str
    recommend: bool
    grades: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Review(Record):
    """The office's decision; ``score`` of 100, ``level`` from the rubric."""

    submitted_on: date | None
    reviewed_on: date
    reviewers: tuple[str, ...]
    rubric: str
    score: float | None
    level: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Renewal(Record):
    """The latest yearly look at a published work; ``lesson`` is what a retired one leaves."""

    on: date
    lesson: str = ""


class Verdict(StrEnum):
    """How a claimed figure compares with the one computed from the submission's own numbers."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Figure(Record):
    """One statistic: what the work claims and what its own numbers give.

    Attributes:
        id: ``e1``, ``e2``, ``ei``, ``t``, ``ioc``, ``satisfaction``, ``pre_mean`` or ``post_mean``.
        claimed: The value that the work states, or None.
        computed: The value recomputed from the numbers given, or None when they are not given.
        threshold: The acceptance limit (E1/E2 criterion, 0.50 for E.I. and IOC), or None.
    """

    id: str
    claimed: float | None
    computed: float | None
    verdict: Verdict
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """Everything that was measured, recomputed; ``pupils`` is n, ``criterion`` such as ``80/80``."""

    pupils: int | None
    criterion: str
    figures: tuple[Figure, ...]
    satisfaction_level: str = ""

    @property
    def is_empirical(self) -> bool:
        """Whether at least one figure was recomputed and none disagrees."""
        verdicts = {figure.verdict for figure in self.figures}
        return Verdict.AGREES in verdicts and Verdict.DIFFERS not in verdicts

    def figure(self, figure_id: str) -> Figure | None:
        """Return the figure with this id, or None."""
        return next((figure for figure in self.figures if figure.id == figure_id), None)


@dataclass(frozen=True, slots=True)
class Innovation(Record):
    """One work that passed its checks.

    Of a withdrawn work that left only a tombstone nothing is known but ``id``: its texts and lists are
    empty. The body is not kept: a catalog of 20,000 works must fit in memory, so the renderer reads it
    again from ``source``. Nor is that path, but the folder that it shares with all others.

    Attributes:
        id: ``<BE year>/<slug>``; the folder under ``innovations/`` and the public address.
        root: The folder of all works, which this was read from.
        digest: Hash of the text and of every file beside it; equal digests mean equal works.
        version: Hash of what the authors made; the office's fields and later news leave it.
        facts: Hash of all that is known but the body: works of equal facts look alike in every list.
            Empty until the catalog takes the work in.
        body_offset: Where the body starts in the decoded text (characters, after CRLF and BOM
            are normalised).
        areas: Ids of learning areas, the first is the main one.
        cost: In baht, 0 when free, None when not stated.
    """

    id: str
    root: Path
    digest: str
    body_offset: int
    title: str
    status: Status
    category: str
    media: tuple[str, ...]
    areas: tuple[str, ...]
    grades: tuple[str, ...]
    school: School
    academic_year: int
    authors: tuple[Person, ...]
    abstract: str
    method: str
    licence: str
    consent: str
    title_en: str = ""
    abstract_en: str = ""
    work_kind: str = ""
    semester: int | None = None
    keywords: tuple[str, ...] = ()
    duration: str = ""
    cost: float | None = None
    cover: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    awards: tuple[Award, ...] = ()
    dissemination: tuple[Dissemination, ...] = ()
    based_on: tuple[Lineage, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    review: Review | None = None
    evidence: Evidence | None = None
    published_on: date | None = None
    renewal: Renewal | None = None
    origin: str = ""
    version: str = ""
    facts: str = ""

    @property
    def folder(self) -> Path:
        """The folder that holds the work and its files."""
        return self.root / self.id

    @property
    def source(self) -> Path:
        """The ``index.md`` that this was read from."""
        return self.folder / SUBMISSION_FILE

    @property
    def badges(self) -> tuple[Badge, ...]:
        """The badges that the work has earned, never empty."""
        if self.review is None:
            return (Badge.UNREVIEWED,)
        earned = [Badge.REVIEWED]
        if self.evidence is not None and self.evidence.is_empirical:
            earned.append(Badge.EVIDENCE)
        if self.adoptions:
            earned.append(Badge.REUSED)
        return tuple(earned)
