"""``khlang manual pdf``: the whole manual as one file."""

from __future__ import annotations

from pathlib import Path

from khlang import records
from khlang.catalog import load
from khlang.commands.build import configuration
from khlang.commands.check import MANUAL, WORKS
from khlang.manual import pdf, read
from khlang.problems import render
from khlang.submission import vocabulary


def run(config_file: Path, output: Path) -> int:
    """Write the manual as PDF.

    Returns:
        0, or 1 when the manual has problems and cannot be read; they are named.

    Raises:
        CommandError: The configuration is at fault.
    """
    office = configuration(config_file).extra.get("office", {})
    manual, problems = read.load(MANUAL, vocabulary.load(WORKS / load.REGISTRY))
    if manual is None:
        print(render(problems, "text"))
        return 1
    digits = bool(office.get("thai_digits", True))
    records.write_whole(output, pdf.manual(manual, office, thai_digits=digits))
    print(f"เขียนคู่มือแล้วที่ {output}")
    return 0
