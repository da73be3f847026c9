"""What was read from outside: one submission, not written anywhere yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from khlang.problems import Problem, Severity
from khlang.submission.answers import Answers

__all__ = ["Imported"]


@dataclass(frozen=True, slots=True)
class Imported:
    """One submission as it was found.

    Attributes:
        answers: None when nothing could be read; then ``problems`` says why.
        files: What lies beside the text, by safe name.
        problems: Faults of the container and of what was found in it, not of the answers.
        name: What its folder was called, or the empty string.
    """

    answers: Answers | None
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    name: str = ""

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be taken."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
