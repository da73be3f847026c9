"""Names in a commit: who made a work, who decided, which service wrote it down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khlang.problems import printable
from khlang.submission.model import Person

AUTHOR_EMAIL = "noreply@khlang.invalid"
"""Stands for every teacher: Git asks for an address, and theirs is nobody's business."""

_MAX_NAME = 100
_NOT_IN_NAMES = re.compile(r"[<>\\]")


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an address as Git wants them; whatever would break a commit is taken out."""

    name: str
    email: str = AUTHOR_EMAIL

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(_NOT_IN_NAMES.sub("", self.name)) or "-")
        object.__setattr__(
            self, "email", "".join(one_line(_NOT_IN_NAMES.sub("", self.email)).split())
        )

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def variables(self, role: str, seconds: int) -> dict[str, str]:
        """Return Git's variables for ``AUTHOR`` or ``COMMITTER`` at a time (since 1970, UTC)."""
        return {
            f"GIT_{role}_NAME": self.name,
            f"GIT_{role}_EMAIL": self.email,
            f"GIT_{role}_DATE": f"@{seconds} +0000",
        }


def author(person: Person) -> Identity:
    """Return how an author of a work is named in a commit."""
    return Identity(f"{person.prefix}{person.name}")


def one_line(text: str) -> str:
    """Return ``text`` on one line, printable and of bounded length."""
    return printable(" ".join(text.split()))[:_MAX_NAME].strip()
