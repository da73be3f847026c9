"""The message of a commit: what was done, by whom, and the trailers by which it is found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khlang.publishing.identity import Identity, author, one_line
from khlang.publishing.operation import Action, Operation
from khlang.submission.model import Innovation

_VERBS = {
    Action.PUBLISH: "เผยแพร่ผลงาน",
    Action.REVISE: "ปรับปรุงผลงาน",
    Action.WITHDRAW: "ถอนการเผยแพร่",
    Action.RETIRE: "ระบุว่าพ้นระยะแนะนำ",
    Action.REPORT: "เพิ่มรายงานการนำไปใช้",
    Action.RETRACT: "ถอนรายงานการนำไปใช้",
}


@dataclass(frozen=True, slots=True)
class Credits:
    """Who a commit names beside the service that writes it.

    Attributes:
        title: Of the work; empty where the commit shall not keep it.
        authors: The first is the commit's author.
        reviewers: Names of those who decided.
    """

    title: str = ""
    authors: tuple[Identity, ...] = ()
    reviewers: tuple[str, ...] = ()

    @classmethod
    def of(cls, work: Innovation, reviewers: Sequence[str]) -> Credits:
        """Return those of a work; its own reviewers where none are given."""
        own = work.review.reviewers if work.review else ()
        return cls(work.title, tuple(map(author, work.authors)), tuple(reviewers) or own)


def message(operation: Operation, credit: Credits, key: bytes) -> str:
    """Return the message of an operation's commit; the names in it cannot add lines to it."""
    subject = one_line(credit.title) or operation.work
    trailers = [
        *(("Co-authored-by", str(each)) for each in credit.authors[1:]),
        *(("Reviewed-by", one_line(name)) for name in credit.reviewers),
        *operation.trailers(key),
    ]
    lines = "".join(f"{name}: {value}\n" for name, value in trailers if value)
    return f"{_VERBS[operation.action]}: {subject}\n\n{lines}"
