"""The options of the commands that have no commands of their own."""

from __future__ import annotations

import argparse
from pathlib import Path

from khlang.commands import usage
from khlang.problems import FORMATS


def take_intake(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang intake``."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("serve", "settings", "housekeeping"),
        default="serve",
        help="serve เปิดใช้งาน (เดิม) settings แสดงตัวแปรที่ตั้งได้ housekeeping ลบข้อมูลที่พ้นกำหนดเก็บ",
    )
    parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ (เดิม %(default)s)")
    parser.add_argument("--port", type=usage.port, default=8100, help="พอร์ต (เดิม %(default)s)")


def take_takedown(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang takedown``."""
    parser.add_argument("work", metavar="WORK", help="รหัสผลงาน เช่น 2568/reading-aloud")
    parser.add_argument("--remote", required=True, metavar="ADDRESS", help="ที่อยู่ของคลังต้นฉบับ")


def take_manual(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang manual``."""
    parser.add_argument("format", choices=("pdf",), help="ชนิดของแฟ้ม")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("manual.pdf"), metavar="FILE", help="แฟ้มที่จะเขียน"
    )


def take_import(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang import``."""
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="FILE", help="แบบ Word, zip หรือ CSV"
    )
    parser.add_argument(
        "--to", type=Path, default=Path("innovations"), metavar="DIR",
        help="โฟลเดอร์ผลงานที่จะเขียน (เดิม %(default)s)",
    )  # fmt: skip
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="แฟ้มจับคู่คอลัมน์ของ CSV กับช่องข้อมูล")
    parser.add_argument(
        "--files", type=Path, metavar="DIR", help="โฟลเดอร์ของไฟล์ที่คำตอบกล่าวถึง เช่น ที่ดาวน์โหลดจาก Drive"
    )
    parser.add_argument("--slug", default="", metavar="NAME", help="ชื่อโฟลเดอร์ของผลงาน")
    parser.add_argument("--draft", action="store_true", help="เขียนผลงานที่มีข้อผิดพลาดด้วย เป็นร่างให้แก้ต่อ")


def take_word_form(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang word-form``."""
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    take_innovations(parser)
    parser.add_argument(
        "--output", type=Path, default=Path("innovation-form.docx"), metavar="FILE",
        help="แฟ้มที่จะเขียน",
    )  # fmt: skip


def take_check(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang check``."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="โฟลเดอร์หรือไฟล์ที่จะตรวจ (ถ้าไม่ระบุ: ผลงานทั้งหมดและคู่มือ)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="รูปแบบของรายงาน")
    parser.add_argument("--strict", action="store_true", help="ถือคำเตือนเป็นปัญหาด้วย")


def take_build(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang build``."""
    _take_site(parser)
    parser.add_argument(
        "--site-dir", type=Path, default=Path("site"), metavar="DIR", help="โฟลเดอร์ของเว็บไซต์ที่สร้าง"
    )
    parser.add_argument("--strict", action="store_true", help="ไม่สร้างเมื่อมีผลงานที่ไม่ผ่านการตรวจ")
    parser.add_argument(
        "--offline", type=Path, metavar="FILE",
        help="เขียนเป็นแฟ้ม zip ที่เปิดจากโฟลเดอร์ได้โดยไม่ต้องมีเซิร์ฟเวอร์ แทนการสร้างเว็บไซต์",
    )  # fmt: skip
    parser.add_argument(
        "--without-images", action="store_true", help="ฉบับออฟไลน์ที่ไม่มีภาพถ่าย สำหรับที่อินเทอร์เน็ตช้า"
    )


def take_federate(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang federate``."""
    parser.add_argument("sites", type=Path, metavar="FILE", help="รายชื่อสมาชิก เช่น sites.yml")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--site-dir", type=Path, default=Path("portal"), metavar="DIR", help="โฟลเดอร์ของเว็บไซต์ที่สร้าง"
    )
    parser.add_argument("--strict", action="store_true", help="ไม่สร้างเมื่ออ่านข้อมูลของสมาชิกบางรายไม่ได้")


def take_serve(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang serve``."""
    _take_site(parser)
    parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ (เดิม %(default)s)")
    parser.add_argument("--port", type=usage.port, default=8000, help="พอร์ต (เดิม %(default)s)")


def take_sample(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang sample``."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="โฟลเดอร์ที่จะเขียน")
    parser.add_argument(
        "--count", type=usage.count, default=100, metavar="N", help="จำนวนผลงาน (เดิม %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="ค่าตั้งต้น ค่าเดียวกันให้ผลงานชุดเดียวกัน"
    )


def take_bench(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang bench``."""
    _take_works(parser)
    parser.add_argument("--json", type=Path, metavar="FILE", help="แฟ้ม JSON ที่จะเขียนผล")
    parser.add_argument("--only", nargs="+", metavar="STAGE", help="วัดเฉพาะขั้นเหล่านี้")
    parser.add_argument("--full", action="store_true", help="วัด MkDocs ล้วนในจำนวนมากด้วย")


def take_quality(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``khlang quality``."""
    parser.add_argument(
        "queries", nargs="+", type=Path, metavar="FILE", help="แฟ้มคำค้น (JSON Lines)"
    )
    _take_works(parser)


def _take_works(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--works",
        type=usage.count,
        nargs="+",
        default=[1000],
        metavar="N",
        help="จำนวนผลงานแต่ละรอบ",
    )


def _take_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument("--innovations", type=Path, metavar="DIR", help="โฟลเดอร์ของผลงาน")


def take_new(parser: argparse.ArgumentParser) -> None:
    """Add what to begin, and where works, events and articles are."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("work", "event", "article"),
        default="work",
        help="work ผลงาน (เดิม), event กิจกรรม หรือ article บทความ",
    )
    take_innovations(parser)
    parser.add_argument(
        "--km",
        type=Path,
        default=Path("docs/km"),
        metavar="DIR",
        help="โฟลเดอร์ของกิจกรรมและบทความ (เดิม %(default)s)",
    )


def take_innovations(parser: argparse.ArgumentParser) -> None:
    """Add where the works are."""
    parser.add_argument(
        "--innovations",
        type=Path,
        default=Path("innovations"),
        metavar="DIR",
        help="โฟลเดอร์ของผลงาน (เดิม %(default)s)",
    )
