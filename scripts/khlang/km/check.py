"""The check of one event or article: from a folder to a record, or the reasons why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from khlang import thai
from khlang.km.article_fields import ARTICLE, OPENING
from khlang.km.event_fields import EVENT
from khlang.km.model import AgendaItem, Article, Event, FollowUp, Review, Status
from khlang.problems import Problem, Report
from khlang.submission import body, privacy
from khlang.submission.beside import Beside
from khlang.submission.convert import Converter, Values
from khlang.submission.field import Field, Section
from khlang.submission.folder import INDEX, digest, survey
from khlang.submission.source import Document, check_letters, read
from khlang.submission.terms import Vocabulary

_MOBILE = ("06", "08", "09")
"""How the numbers of mobile phones begin, which are people's own."""

_REPORTED = ("participants", "knowledge", "aar")
"""What is written after an event, and belongs together."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with its converted values and pictures."""

    document: Document
    values: Values
    base: Values
    beside: Beside


def check_event(folder: Path, path: str, terms: Vocabulary) -> tuple[Event | None, list[Problem]]:
    """Check one event.

    Args:
        folder: ``<year>/<slug>``, holding ``index.md``.
        path: The folder's name in problems.
        terms: The vocabulary of the registry.

    Returns:
        The event, or None when any problem is an error; and the problems in the order of lines.
    """
    report = Report(f"{path}/{INDEX}")
    found = _read(folder, EVENT, terms, report, None)
    event = None
    if found is not None:
        _check_moments(found, folder, report)
        _check_contact(found, report)
        _check_report(found, report)
        album = found.beside.album(found.values, "album")
        if not report.has_errors:
            event = _event(found, album)
    return event, sorted(report.problems)


def check_article(
    folder: Path, path: str, terms: Vocabulary
) -> tuple[Article | None, list[Problem]]:
    """Check one article; arguments and result are like those of ``check_event``."""
    report = Report(f"{path}/{INDEX}")
    found = _read(folder, ARTICLE, terms, report, (replace(OPENING, required=False),))
    article = None
    if found is not None:
        published = found.values.get("published_on")
        if published is not None:
            _check_year(found, folder, "published_on", published.year, report)
        if not report.has_errors:
            article = Article(**found.values | found.base)
    return article, sorted(report.problems)


def _read(
    folder: Path,
    fields: tuple[Field, ...],
    terms: Vocabulary,
    report: Report,
    sections: tuple[Section, ...] | None,
) -> _Read | None:
    """Read one of either kind; without ``sections`` the body may be empty."""
    files = survey(folder, report)
    document = None if files is None else read(folder / INDEX, report.path, report)
    if document is None or files is None:
        return None
    values = Converter(report, terms).record(fields, document.front)
    check_letters(document, report)
    if sections is not None or document.body.strip():
        body.check(document, folder, report, sections=sections or ())
    privacy.check(document, report)
    beside = Beside(folder, files, document, report)
    base: Values = {
        "id": f"{folder.parent.name}/{folder.name}",
        "source": document.source,
        "body_offset": document.body_offset,
        "cover": beside.cover(values),
        "pictures": beside.shown(),
    }
    shows = any(name in values for name in ("cover", "album")) or base["pictures"]
    if shows and values.get("consent") == "missing":
        report.add("km-pictures-consent", beside.line("consent"), 0, "consent")
    try:
        base["digest"] = digest(folder, document.text, files)
    except OSError as error:
        report.add("file-unreadable", value=Path(error.filename or INDEX).name)
    if "status" in values:
        base["status"] = Status(values["status"])
    return _Read(document, values, base, beside)


def _check_year(found: _Read, folder: Path, name: str, year: int, report: Report) -> None:
    value = str(year + thai.BE_OFFSET)
    if value != folder.parent.name:
        line = found.beside.line(name)
        report.add(
            "km-year-folder", line, 0, name, name=name, value=value, folder=folder.parent.name
        )


def _check_moments(found: _Read, folder: Path, report: Report) -> None:
    starts, ends = found.values.get("starts"), found.values.get("ends")
    published = found.values.get("published_on")
    if starts is None:
        return
    _check_year(found, folder, "starts", starts.year, report)
    if ends is not None and ends <= starts:
        values = {"value": thai.format_moment(ends), "other": thai.format_moment(starts)}
        report.add("event-order", found.beside.line("ends"), 0, "ends", **values)
    if published is not None and published > starts.date():
        values = {"value": thai.format_iso(published), "other": thai.format_iso(starts.date())}
        line = found.beside.line("published_on")
        report.add("event-announced-late", line, 0, "published_on", **values)


def _check_contact(found: _Read, report: Report) -> None:
    for finding in privacy.find(found.values.get("contact", "")):
        if finding.code == "privacy-phone" and finding.masked.startswith(_MOBILE):
            line = found.beside.line("contact")
            report.add("event-contact-phone", line, 0, "contact", masked=finding.masked)


def _check_report(found: _Read, report: Report) -> None:
    given = [name for name in _REPORTED if name in found.values]
    missing = [name for name in _REPORTED if name not in found.values]
    if given and missing:
        line = found.beside.line(given[0])
        report.add("event-report-missing", line, 0, given[0], given=given, missing=missing)


def _event(found: _Read, album: object) -> Event:
    values = found.values
    aar = values.get("aar")
    made: Values = {
        "agenda": tuple(AgendaItem(**item) for item in values.get("agenda", ())),
        "aar": Review(**aar) if aar else None,
        "follow_up": tuple(FollowUp(**item) for item in values.get("follow_up", ())),
        "album": album,
    }
    return Event(**values | found.base | made)
