"""What is really kept: every acknowledged work is looked for in the database and among the files."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from khlang.stress.teacher import Ledger


@dataclass(slots=True)
class Proof:
    """What was found.

    Attributes:
        whole: Acknowledged works that are there once, with all of their files.
        unheard: Works that lie at the desk though their teachers never heard of it; no fault, since
            the page of the work says so when it is asked for again.
        faults: What should not be.
    """

    whole: int = 0
    unheard: int = 0
    faults: list[str] = field(default_factory=list)


def prove(ledger: Ledger, data: Path, database: str = "") -> Proof:
    """Compare a ledger with a database and the files in ``data``.

    Args:
        ledger: What teachers were told.
        data: The folder of the server's data.
        database: The address of PostgreSQL; SQLite in ``data`` otherwise.
    """
    proof = Proof()
    files = _files(data, proof)
    sent = list(_revisions(data, database))
    times = Counter(str(title) for title, _ in sent)
    names = {str(title): kept for title, kept in sent}
    for title, photos in ledger.sent.items():
        if times[title] != 1:
            proof.faults.append(f"{title}: acknowledged once, there {times[title]} times")
        elif len(names[title]) != photos or not {each["digest"] for each in names[title]} <= files:
            proof.faults.append(f"{title}: not all of its {photos} files are there")
        else:
            proof.whole += 1
    proof.unheard = len(times.keys() - ledger.sent.keys())
    proof.faults += [f"{title}: there {n} times" for title, n in times.items() if n != 1]
    digests = dict(_rows(data, database, "SELECT id, digest FROM submissions_upload"))
    known = {uuid.UUID(str(key)): digest for key, digest in digests.items()}
    for upload in ledger.kept:
        if known.get(uuid.UUID(upload)) not in files:
            proof.faults.append(f"photo {upload}: acknowledged, and not there")
    return proof


def _files(data: Path, proof: Proof) -> set[str]:
    """Return the names of all kept files that hold what their names say."""
    found = set()
    for path in (data / "files").glob("*/*"):
        if hashlib.sha256(path.read_bytes()).hexdigest() == path.name:
            found.add(path.name)
        else:
            proof.faults.append(f"{path.name}: a file that is not whole")
    return found


def _revisions(data: Path, database: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the title and the files of everything that lies at the desk."""
    rows = _rows(
        data, database,
        "SELECT r.answers, r.files FROM submissions_revision r JOIN submissions_submission s "
        "ON s.id = r.submission_id WHERE s.state = 'submitted'",
    )  # fmt: skip
    for answers, files in rows:
        yield _read(answers)["front"]["title"], _read(files)


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _rows(data: Path, database: str, query: str) -> list[Any]:
    if database:
        with psycopg.connect(database) as connection:
            return connection.execute(query.encode()).fetchall()
    with closing(sqlite3.connect(data / "intake.sqlite3")) as kept:
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise ValueError("the database is damaged")
        return kept.execute(query).fetchall()
