"""A desk that publishes a list of works and notes each one that it was promised; it may be killed."""

from __future__ import annotations

import json
import os
import random
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from khlang.publishing import Decision, Identity, Publisher, PublishingError, Remote, Repository

_SERVICE = Identity("โต๊ะทดลอง", "desk@khlang.invalid")
_KEY = b"of all desks of the trial"
_SPACE = uuid.UUID("5b2f4c8e-0a51-4d4c-9a55-5d4f6a0a7d11")


def submission_id(work: str) -> str:
    """Return the id under which every desk publishes a work."""
    return str(uuid.uuid5(_SPACE, work))


def run(clone: Path, origin: Path, works: Path, notes: Path, seed: int) -> None:
    """Publish all works, in an order of this desk's own, and write a line of JSON for each.

    Args:
        clone: The bare clone, which desks may share.
        origin: The office's repository.
        works: Holds ``<year>/<slug>`` folders.
        notes: The file of notes; every line is on the disk before the next work begins.
        seed: Of the order.
    """
    publisher = Publisher(Repository(clone, Remote(str(origin))), _SERVICE, _KEY)
    folders = sorted(works.glob("*/*"))
    random.Random(seed).shuffle(folders)
    with notes.open("a", encoding="utf-8") as file:
        for folder, note in zip(folders, _publish(publisher, folders), strict=True):
            _write(file, {"id": submission_id(f"{folder.parent.name}/{folder.name}"), **note})


def _publish(publisher: Publisher, folders: list[Path]) -> Iterator[dict[str, object]]:
    for folder in folders:
        year, slug = folder.parent.name, folder.name
        decision = Decision(submission_id(f"{year}/{slug}"), 1)
        try:
            receipt = publisher.publish(decision, folder, int(year), slug)
        except PublishingError as error:
            yield {"error": f"{type(error).__name__} {error.detail}"}
        else:
            yield {"commit": receipt.commit, "new": receipt.is_new, "tries": receipt.tries}


def _write(file: IO[str], note: dict[str, object]) -> None:
    file.write(json.dumps(note) + "\n")
    file.flush()
    os.fsync(file.fileno())


if __name__ == "__main__":
    _clone, _origin, _works, _notes = map(Path, sys.argv[1:5])
    run(_clone, _origin, _works, _notes, int(sys.argv[5]))
