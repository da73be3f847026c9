"""``khlang manual pdf``: the whole manual as one file."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from khlang import records
from khlang.catalog import load
from khlang.commands.check import MANUAL, WORKS
from khlang.commands.faults import CommandError
from khlang.manual import pdf, read
from khlang.problems import render
from khlang.submission import vocabulary


def run(config_file: Path, output: Path) -> int:
    """Write the manual as PDF.

    Returns:
        0, or 1 when the manual has problems and cannot be read; they are named.
    """
    if not config_file.exists():
        raise CommandError(f"ไม่พบ {config_file}: สั่งในโฟลเดอร์ของโครงการ หรือระบุที่อยู่ด้วย --config")
    with config_file.open(encoding="utf-8") as file:
        office = yaml_load(file).get("extra", {}).get("office", {})
    manual, problems = read.load(MANUAL, vocabulary.load(WORKS / load.REGISTRY))
    if manual is None:
        print(render(problems, "text"))
        return 1
    digits = bool(office.get("thai_digits", True))
    records.write_whole(output, pdf.manual(manual, office, thai_digits=digits))
    print(f"เขียนคู่มือแล้วที่ {output}")
    return 0
