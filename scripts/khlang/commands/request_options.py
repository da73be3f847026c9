"""The options of ``khlang request`` and its own commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from khlang.problems import FORMATS


def take(
    parser: argparse.ArgumentParser, runs: Mapping[str, Callable[[argparse.Namespace], int]]
) -> None:
    """Add the commands to the parser of ``khlang request``; ``runs`` does each, by name."""
    commands = parser.add_subparsers(required=True, metavar="คำสั่งย่อย")
    for name, purpose, take_options in (
        ("check", "ตรวจผลงานที่คำขอเพิ่มหรือแก้ไข", _take_check),
        ("show", "แสดงรายงานที่ตรวจไว้แล้วในรูปแบบอื่น", _take_show),
        ("comment", "เขียนรายงานเป็นข้อความภาษาไทยในคำขอ", _take_comment),
        ("preview", "สร้างเว็บไซต์ตัวอย่างของผลงานในคำขอ", _take_preview),
    ):
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=purpose, description=purpose
        )
        added.set_defaults(command=runs[name])
        take_options(added)


def _take_check(parser: argparse.ArgumentParser) -> None:
    _take_commits(parser)
    parser.add_argument(
        "--innovations",
        type=Path,
        default=Path("innovations"),
        metavar="DIR",
        help="ผลงานและทะเบียนตามกิ่งหลัก (เดิม %(default)s)",
    )
    parser.add_argument(
        "--office",
        action="store_true",
        help="คำขอนี้มาจากสำนักงาน: กรอกช่องของเขต ย้าย ลบ และแก้ทะเบียนได้",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="รูปแบบที่แสดง")
    parser.add_argument("--report", type=Path, metavar="FILE", help="แฟ้ม JSON ที่จะเขียนรายงาน")
    parser.add_argument("--strict", action="store_true", help="ถือคำเตือนเป็นปัญหาด้วย")


def _take_show(parser: argparse.ArgumentParser) -> None:
    _take_report(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="รูปแบบที่แสดง")


def _take_comment(parser: argparse.ArgumentParser) -> None:
    _take_report(parser)
    parser.add_argument("--details", default="", metavar="URL", help="ที่อยู่ของผลการตรวจ")
    parser.add_argument(
        "--to",
        choices=("stdout", "github", "gitlab"),
        default="stdout",
        help="ที่ที่จะเขียน (เดิม %(default)s)",
    )
    for name, meaning in (
        ("head", "คอมมิตล่าสุดของคำขอ"),
        ("owner", "เจ้าของคลังที่ส่งคำขอ"),
        ("branch", "กิ่งที่ส่งคำขอ"),
    ):
        parser.add_argument(f"--{name}", default="", help=f"{meaning} (สำหรับ GitHub)")


def _take_preview(parser: argparse.ArgumentParser) -> None:
    _take_commits(parser)
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--site-dir",
        type=Path,
        default=Path("preview"),
        metavar="DIR",
        help="โฟลเดอร์ของตัวอย่าง (เดิม %(default)s)",
    )


def _take_commits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="กิ่งหลัก เช่น main หรือ origin/main")
    parser.add_argument(
        "head", metavar="HEAD", nargs="?", default="HEAD", help="คอมมิตล่าสุดของคำขอ (เดิม %(default)s)"
    )
    parser.add_argument(
        "--repo", type=Path, default=Path(), metavar="DIR", help="คลัง Git (เดิมโฟลเดอร์นี้)"
    )


def _take_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, metavar="REPORT", help="แฟ้มรายงาน")
