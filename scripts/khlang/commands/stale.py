"""``khlang stale``: works due for their yearly look, and the letters to their schools."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from khlang import thai
from khlang.commands.report import read_library, write
from khlang.manual import docx, pdf
from khlang.report import stale
from khlang.report.library import Library
from khlang.report.stale import Due


def run(options: argparse.Namespace) -> int:
    """Print the works that are due, and write the letters where they are asked for.

    Raises:
        CommandError: The configuration is at fault.
        RegistryError: The registry is missing or at fault.
    """
    found = read_library(options)
    day = options.date or thai.now().date()
    works = stale.due(found.catalog.works, day)
    for each in works:
        last = thai.format_date(each.last, short=True)
        print(f"{each.work.id}\t{last}\t{each.work.school.name}\t{each.work.title}")
    schools = {each.work.school.code for each in works}
    print(
        f"ถึงกำหนดทบทวน ณ วันที่ {thai.format_date(day)}: {len(works)} เรื่อง จาก {len(schools)} โรงเรียน"
    )
    if options.letters:
        write(options.letters, _letters(works, found, options))
    return 0


def _letters(
    works: tuple[Due, ...], found: Library, options: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    digits, day = found.thai_digits, options.date or thai.now().date()
    for school, letter in stale.letters(
        works, found.office, found.base_url, day, thai_digits=digits
    ):
        for suffix, render in (("docx", docx.render), ("pdf", pdf.render)):
            data = render(letter.form, found.office, thai_digits=digits, answers=letter.tags)
            yield f"{school.code}.{suffix}", data
