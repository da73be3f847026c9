"""The data of all members: what they publish now, or the last copy that was good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from khlang import thai
from khlang.federation import works
from khlang.federation.fetching import FetchError, Limits, fetch
from khlang.federation.members import Member
from khlang.federation.works import MemberError, Work
from khlang.problems import Problem, Report

PUBLISHED = "data/catalog.json"
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the portal has of one member.

    Attributes:
        works: As it published them.
        as_of: When that was read.
        is_old: Whether it is the last good copy, since now nothing good could be read.
    """

    member: Member
    works: Sequence[Work]
    as_of: datetime
    is_old: bool


def gather(
    members: Sequence[Member], store: Path, path: str, now: datetime, limits: Limits | None = None
) -> tuple[list[Gathered], list[Problem]]:
    """Read all members; one without any good copy is not among the results.

    Args:
        members: Whom to read.
        store: Folder of the last good copies.
        path: The list's name in problems.
        now: The time of the build.
        limits: What a member may cost.
    """
    store.mkdir(parents=True, exist_ok=True)
    limits = limits or Limits()
    report = Report(path)
    found: list[Gathered] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda member: _obtain(member, limits), members)
        for member, answer in zip(members, answers, strict=True):
            found += _take(member, answer, store / f"{member.id}.json", now, report)
    return found, sorted(report.problems)


def _obtain(member: Member, limits: Limits) -> bytes | str:
    """Return what a member publishes, or why it cannot be read."""
    try:
        if member.folder is None:
            return fetch(member.url + PUBLISHED, limits, local=member.local)
        file = member.folder / PUBLISHED
        if file.stat().st_size > limits.size:
            return f"ข้อมูลใหญ่เกิน {limits.size // 1_000_000} MB"
        return file.read_bytes()
    except FetchError as error:
        return str(error)
    except OSError as error:
        return f"อ่านแฟ้มไม่ได้ ({error.strerror})"


def _take(
    member: Member, answer: bytes | str, kept: Path, now: datetime, report: Report
) -> Iterator[Gathered]:
    if isinstance(answer, bytes):
        try:
            yield _read(member, answer, now, report)
        except MemberError as error:
            report.add("member-data", value=member.name, reason=str(error))
        else:
            partial = kept.with_suffix(".part")
            partial.write_bytes(answer)
            partial.replace(kept)
            return
    else:
        report.add("member-unreachable", value=member.name, reason=answer)
    if kept.exists():
        as_of = datetime.fromtimestamp(kept.stat().st_mtime, thai.ZONE)
        try:
            yield _read(member, kept.read_bytes(), as_of, report, is_old=True)
        except MemberError:  # its address has changed, or the rules have
            return


def _read(
    member: Member, data: bytes, as_of: datetime, report: Report, *, is_old: bool = False
) -> Gathered:
    """Return a member's works.

    Raises:
        MemberError: It is no list of works, or none of them is what it should be.
    """
    found, dropped = works.read(data, member.url)
    if dropped and not found:
        raise MemberError(next(iter(dropped)))
    for reason, count in dropped.items():
        report.add("member-works-dropped", value=member.name, count=count, reason=reason)
    return Gathered(member, found, as_of, is_old)
