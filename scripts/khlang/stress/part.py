"""A part of a trial: how much is done, and what it came to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khlang.stress.proof import prove
from khlang.stress.teacher import Ledger, Teacher

_HEAD = ("part", "given", "accepted", "whole", "shed", "broken", "failed", "given up", "seconds")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is done.

    Attributes:
        photo_posts: Works with three photos, all at once.
        text_posts: Works without any; ``at_once`` at the same time.
        seconds: After which a crowd goes home, whatever is left.
        slow: Connections that never end.
        slow_seconds: For which they are held before a teacher comes.
        kills: Of the server, during uploads.
        restarts: Of PostgreSQL, half of them as after a crash.
    """

    photo_posts: int = 150
    text_posts: int = 10_000
    at_once: int = 500
    seconds: int = 600
    slow: int = 400
    slow_seconds: int = 25
    kills: int = 50
    restarts: int = 6


@dataclass(slots=True)
class Figures:
    """What a part came to.

    Attributes:
        part: Its name.
        given: Works that teachers set out to send.
        accepted: Works that were acknowledged.
        whole: Acknowledged works that are there, once, with all of their files.
        shed: Requests that were told to come again (503 and 507).
        broken: Requests that got no answer.
        failed: Requests that met a fault of the server.
        given_up: Works whose teachers went away without an acknowledgement.
        seconds: It took so long.
        notes: What else is to be known.
        faults: What should not be.
    """

    part: str
    given: int = 0
    accepted: int = 0
    whole: int = 0
    shed: int = 0
    broken: int = 0
    failed: int = 0
    given_up: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Part:
    """One part of a trial, in a folder and with a ledger of its own."""

    def __init__(self, name: str, folder: Path, scale: Scale) -> None:
        self.figures = Figures(name)
        self.data = folder / name
        self.data.mkdir()
        self.scale, self.ledger = scale, Ledger()
        self._began = time.monotonic()

    def teacher(self, address: str) -> Teacher:
        """Return a teacher who goes home when this part's time is over."""
        return Teacher(address, self.ledger, self._began + self.scale.seconds)

    def end(self, database: str = "") -> Figures:
        """Count, and compare with what is kept."""
        ledger, figures = self.ledger, self.figures
        figures.seconds = round(time.monotonic() - self._began, 1)
        proof = prove(ledger, self.data, database)
        figures.accepted, figures.given_up = len(ledger.sent), len(ledger.given_up)
        figures.given = figures.accepted + figures.given_up
        figures.whole = proof.whole
        figures.shed, figures.broken, figures.failed = ledger.shed, ledger.broken, ledger.failed
        figures.faults += proof.faults
        if proof.unheard:
            figures.notes.append(f"{proof.unheard} at the desk whose teachers did not hear of it")
        if figures.given_up:
            told = ", ".join(
                f"{status or 'none'} {n}" for status, n in sorted(ledger.answers.items())
            )
            figures.notes.append(f"answers by status: {told}")
            figures.notes += sorted({f"given up: {why}" for why in ledger.given_up.values()})
        if not figures.accepted:
            figures.faults.append("nothing was accepted")
        return figures


def table(found: Sequence[Figures]) -> str:
    """Return the figures as a table, with notes and faults below."""
    rows = [_HEAD] + [
        (each.part, each.given, each.accepted, each.whole, each.shed, each.broken, each.failed,
         each.given_up, each.seconds)
        for each in found
    ]  # fmt: skip
    lines = [f"{row[0]:<20}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows]
    lines += [f"{each.part}: {note}" for each in found for note in each.notes]
    lines += [f"FAULT {each.part}: {fault}" for each in found for fault in each.faults]
    return "\n".join(lines) + "\n"
