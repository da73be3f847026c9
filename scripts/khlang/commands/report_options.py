"""The options of ``khlang report`` and its own commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from khlang import thai
from khlang.report.kinds import KINDS
from khlang.submission.field import YEAR_FROM, YEAR_TO

_CERTIFICATE = "เขียนหนังสือรับรองการเผยแพร่ ของผลงานและของผู้จัดทำแต่ละคน"


def take(
    parser: argparse.ArgumentParser, runs: Mapping[str, Callable[[argparse.Namespace], int]]
) -> None:
    """Add the commands to the parser of ``khlang report``; ``runs`` does each, by name."""
    commands = parser.add_subparsers(required=True, metavar="คำสั่งย่อย")
    for name, purpose in (
        ("all", "เขียนทุกอย่างของช่วงเวลา: แบบ ทะเบียน หนังสือรวมผลงาน และข้อมูล"),
        ("forms", "เขียนแบบ ๘ และ ๙ ของกระบวนงานที่ ๑ แบบ ๗ และ ๘ ของกระบวนงานที่ ๒ ที่กรอกแล้ว"),
        ("register", "เขียนทะเบียนการเผยแพร่"),
        ("booklet", "เขียนหนังสือรวมผลงานและข้อมูลของหนังสือ"),
    ):
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=purpose, description=purpose
        )
        added.set_defaults(command=runs[name])
        _take_period(added)
        _take_scope(added)
        take_places(added)
    certificate = commands.add_parser("certificate", help=_CERTIFICATE, description=_CERTIFICATE)
    certificate.set_defaults(command=runs["certificate"])
    certificate.add_argument("work", metavar="WORK-ID", help="รหัสผลงาน เช่น 2568/reading-aloud")
    certificate.add_argument(
        "--date", type=day, metavar="DATE", help="วันที่ออกหนังสือ เช่น 2568-10-01 (เดิมวันนี้)"
    )
    take_places(certificate)


def take_stale(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang stale``."""
    parser.add_argument("--date", type=day, metavar="DATE", help="วันที่นับ เช่น 2569-10-01 (เดิมวันนี้)")
    parser.add_argument(
        "--letters", type=Path, metavar="DIR", help="โฟลเดอร์ที่จะเขียนบันทึกข้อความถึงแต่ละโรงเรียน"
    )
    _take_sources(parser)


def take_poster(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang poster``."""
    parser.add_argument(
        "works", nargs="*", metavar="WORK-ID", help="รหัสผลงาน เช่น 2568/reading-aloud"
    )
    parser.add_argument("--all", action="store_true", help="ทุกผลงานที่เผยแพร่")
    parser.add_argument(
        "--kind", action="append", choices=KINDS,
        help="poster โปสเตอร์ summary สรุปหนึ่งหน้า (เดิมทั้งสองแบบ สั่งซ้ำได้)",
    )  # fmt: skip
    take_places(parser, "posters")


def take_places(parser: argparse.ArgumentParser, output: str = "report") -> None:
    """Add where things are read and written."""
    _take_sources(parser)
    parser.add_argument(
        "--output", type=Path, default=Path(output), metavar="DIR",
        help="โฟลเดอร์ที่จะเขียน (เดิม %(default)s)",
    )  # fmt: skip


def _take_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--innovations", type=Path, default=Path("innovations"), metavar="DIR",
        help="โฟลเดอร์ของผลงาน (เดิม %(default)s)",
    )  # fmt: skip


def year(text: str) -> int:
    """Return a year in พ.ศ.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    plain = thai.to_arabic(text)
    if not (plain.isdecimal() and YEAR_FROM <= int(plain[:9]) <= YEAR_TO):
        raise argparse.ArgumentTypeError(f"ต้องเป็นปี พ.ศ. เช่น 2569 ไม่ใช่ {text!r}")
    return int(plain)


def day(text: str) -> date:
    """Return a day written as ``YYYY-MM-DD`` in พ.ศ.

    Raises:
        argparse.ArgumentTypeError: It is written otherwise, or there is no such day.
    """
    try:
        return thai.parse_date(thai.to_arabic(text))
    except ValueError as error:
        guess = thai.guess_date(text)
        hint = f" ลองใช้ {guess}" if guess else ""
        raise argparse.ArgumentTypeError(
            f"ต้องเป็นวันที่แบบ ปี พ.ศ.-เดือน-วัน เช่น 2568-10-01 ไม่ใช่ {text!r}{hint}"
        ) from error


def _take_period(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_mutually_exclusive_group(required=True)
    kinds.add_argument(
        "--fiscal-year", type=year, metavar="YEAR", help="ปีงบประมาณ พ.ศ. (1 ต.ค. ถึง 30 ก.ย.)"
    )
    kinds.add_argument(
        "--academic-year", type=year, metavar="YEAR",
        help="ปีการศึกษา พ.ศ.: ผลงานของปีการศึกษานั้น การเผยแพร่ตั้งแต่ 16 พ.ค. ถึง 15 พ.ค.",
    )  # fmt: skip
    kinds.add_argument(
        "--from", dest="first", type=day, metavar="DATE", help="วันแรก เช่น 2568-10-01"
    )
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="วันสุดท้าย ใช้คู่กับ --from")


def _take_scope(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--group", default="", metavar="ID", help="เฉพาะกลุ่มโรงเรียนนี้ (รหัสในคำศัพท์)")
    kinds.add_argument("--school", default="", metavar="CODE", help="เฉพาะโรงเรียนนี้ (รหัส ๑๐ หลัก)")
