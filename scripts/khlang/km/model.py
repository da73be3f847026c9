"""What checked events and articles are: frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from khlang.submission.model import Attachment, Picture


class Status(StrEnum):
    """Where an event or an article stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class AgendaItem:
    """One item of an agenda; ``time`` as written."""

    time: str
    topic: str
    by: str = ""


@dataclass(frozen=True)
class Review:
    """The after action review: what was planned, what happened, why, and what next."""

    planned: str
    happened: str
    why: str
    next: str


@dataclass(frozen=True)
class FollowUp:
    """Something agreed to be done."""

    action: str
    due: date | None = None
    owner: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """What events and articles share.

    Attributes:
        id: ``<BE year>/<slug>``.
        source: The ``index.md`` that this was read from.
        digest: Hash of the text and of every file beside it.
        body_offset: Where the body starts in the decoded text, in characters.
        works: Ids of works that it speaks of, as written.
        pictures: Pictures that the body shows.
    """

    id: str
    source: Path
    digest: str
    body_offset: int
    title: str
    status: Status
    kind: str
    published_on: date
    summary: str
    consent: str
    works: tuple[str, ...] = ()
    cover: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    sample: bool = False

    @property
    def folder(self) -> Path:
        """The folder that holds it and its pictures."""
        return self.source.parent

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """None: files belong to works."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Event(_Piece):
    """An occasion on which people share what they know.

    Attributes:
        starts: In Thailand's time.
        target: How many people were planned for.
        participants: How many came; None before it is known.
        budget: In baht; None when not stated.
        satisfaction: Means of 1–5 by the ids of ``event_fields.SATISFACTION``.
    """

    starts: datetime
    ends: datetime
    place: str
    organiser: str
    audience: str
    km_step: str
    target: int | None = None
    register: str = ""
    contact: str = ""
    speakers: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    indicator: str = ""
    tools: str = ""
    budget: float | None = None
    participants: int | None = None
    knowledge: str = ""
    aar: Review | None = None
    satisfaction: Mapping[str, float] = field(default_factory=dict)
    follow_up: tuple[FollowUp, ...] = ()
    album: tuple[Picture, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status is Status.CANCELLED

    @property
    def is_reported(self) -> bool:
        """Whether something is known of how it went."""
        return self.participants is not None or self.aar is not None or bool(self.knowledge)

    @property
    def all_pictures(self) -> tuple[Picture, ...]:
        """Cover, album and those of the body, each once."""
        cover = (self.cover,) if self.cover else ()
        found = {each.file: each for each in (*self.pictures, *self.album, *cover)}
        return tuple(found.values())


@dataclass(frozen=True, kw_only=True)
class Article(_Piece):
    """A lesson, a how-to or a story; ``events`` are ids as written."""

    authors: tuple[str, ...]
    events: tuple[str, ...] = ()

    @property
    def all_pictures(self) -> tuple[Picture, ...]:
        """Cover and those of the body, each once."""
        cover = (self.cover,) if self.cover else ()
        return tuple({each.file: each for each in (*self.pictures, *cover)}.values())
