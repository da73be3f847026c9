"""``khlang poster``: works on sheets of A4."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from khlang.commands.faults import CommandError
from khlang.commands.report import read_library, write
from khlang.report import posters
from khlang.report.kinds import KINDS, stem
from khlang.report.library import Library
from khlang.submission.model import Innovation

STORE = Path(".cache/khlang/sheets")
"""Where sheets are kept, beside the configuration."""


def run(options: argparse.Namespace) -> int:
    """Write the sheets of works into the folder of the options.

    Raises:
        CommandError: There is no such public work, or the configuration is at fault.
        RegistryError: The registry is missing or at fault.
    """
    found = read_library(options)
    works = found.catalog.works if options.all else [_work(found, each) for each in options.works]
    if not works:
        raise CommandError("บอกรหัสผลงานอย่างน้อยหนึ่งเรื่อง เช่น 2568/reading-aloud หรือสั่ง --all")
    store = options.config.resolve().parent / STORE
    for work in works:
        write(options.output, _sheets(work, options.kind or KINDS, found, store))
    return 0


def _work(found: Library, work_id: str) -> Innovation:
    work = found.catalog.get(work_id.strip("/"))
    if work is None:
        raise CommandError(f"ไม่มีผลงานที่เผยแพร่รหัส {work_id}: รหัสอยู่บนสุดของหน้าผลงาน")
    return work


def _sheets(
    work: Innovation, kinds: tuple[str, ...], found: Library, store: Path
) -> Iterator[tuple[str, bytes]]:
    for kind in kinds:
        name = f"{stem(kind, work.id)}.pdf"
        yield (
            name,
            posters.render(kind, work, found.catalog, found.office, found.base_url, store=store),
        )
