"""``khlang new event`` and ``khlang new article``: asks in Thai and writes a skeleton."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from khlang import thai
from khlang.km.article_fields import ARTICLE, OPENING
from khlang.km.event_fields import EVENT
from khlang.km.load import ARTICLES, EVENTS
from khlang.km.schema import ARTICLE_SCHEMA, EVENT_SCHEMA
from khlang.problems import Report
from khlang.submission import vocabulary
from khlang.submission.new import Ask, Interview, Say, document

_UP = "../../../"
"""From a piece to the folder of knowledge sharing, which holds the schemas."""


def event(
    folder: Path, registry: Path, today: date, ask: Ask = input, say: Say = print
) -> Path | None:
    """Ask about an event, and write it under ``folder/events``.

    Args:
        folder: The folder of knowledge sharing.
        registry: Holds the vocabulary.
        today: An event to come is announced on this day; one of the past on its own.
        ask: Puts a question and returns the answer.
        say: Shows a line.

    Returns:
        The new folder, or None when the answers ended early; then nothing is written.

    Raises:
        RegistryError: The registry is missing or at fault.
    """
    interview = Interview(vocabulary.load(registry), {}, ask, say)

    def written() -> Path:
        interview.begin("กิจกรรม")
        answers: dict[str, str] = {}
        for field in EVENT:
            while field.asked and (field.id not in answers or not _in_order(answers, say)):
                answers[field.id] = interview.answer(field)
        answers["published_on"] = min(thai.format_iso(today), answers["starts"].split()[0])
        place = interview.folder(folder / EVENTS / answers["starts"][:4])
        text = document(EVENT, answers, (), _UP + EVENT_SCHEMA)
        return interview.write(place, text, f"khlang check {folder}")

    return interview.unless_left(written)


def article(
    folder: Path, registry: Path, today: date, ask: Ask = input, say: Say = print
) -> Path | None:
    """Ask about an article, and write it under ``folder/articles``; all else as of ``event``."""
    interview = Interview(vocabulary.load(registry), {}, ask, say)

    def written() -> Path:
        interview.begin("บทความ")
        answers = interview.answers(ARTICLE)
        answers["published_on"] = thai.format_iso(today)
        place = interview.folder(folder / ARTICLES / answers["published_on"][:4])
        text = document(ARTICLE, answers, (OPENING,), _UP + ARTICLE_SCHEMA)
        return interview.write(place, text, f"khlang check {folder}")

    return interview.unless_left(written)


def _in_order(answers: dict[str, str], say: Say) -> bool:
    """Whether an event does not end before it begins; moments are written so that they sort."""
    starts, ends = answers.get("starts", ""), answers.get("ends")
    if ends is None or ends > starts:
        return True
    report = Report("")
    report.add("event-order", value=ends, other=starts)
    for problem in report.problems:
        say(f"  {problem.message}\n  {problem.remedy}")
    return False
