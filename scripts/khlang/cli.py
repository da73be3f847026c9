"""The command line: ``khlang check``, ``build``, ``serve``, ``new``, ``sample``, ``bench`` and more."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from khlang import __version__
from khlang.commands import actions, options, report_options, request_options, usage
from khlang.commands.actions import Action
from khlang.commands.faults import CommandError, explain
from khlang.problems import RegistryError, render

CLEAN, CONTENT_PROBLEMS, TOOL_FAULT = 0, 1, 2


_REPORT: dict[str, Action] = {
    "all": actions.run_report("forms", "register", "booklet"),
    "forms": actions.run_report("forms"),
    "register": actions.run_report("register"),
    "booklet": actions.run_report("booklet"),
    "certificate": actions.run_certificate,
}
_REQUEST: dict[str, Action] = {
    "check": actions.run_request_check,
    "show": actions.run_request_show,
    "comment": actions.run_request_comment,
    "preview": actions.run_request_preview,
}


class _Command(NamedTuple):
    """A row of the help, and what lies behind it; one without an action has commands of its own."""

    name: str
    purpose: str
    take_options: Callable[[argparse.ArgumentParser], None]
    action: Action | None = None


_COMMANDS = (
    _Command("check", "ตรวจผลงานและคู่มือ", options.take_check, actions.run_check),
    _Command(
        "request",
        "ตรวจคำขอส่งผลงาน (pull request) แจ้งผล และสร้างตัวอย่าง",
        partial(request_options.take, runs=_REQUEST),
    ),
    _Command("build", "สร้างเว็บไซต์", options.take_build, actions.run_build),
    _Command(
        "federate", "สร้างเว็บไซต์รวมจากคลังของหลายสำนักงาน", options.take_federate, actions.run_federate
    ),
    _Command("serve", "เปิดเว็บไซต์ในเครื่องนี้และปรับตามการแก้ไข", options.take_serve, actions.run_serve),
    _Command("new", "เริ่มผลงาน กิจกรรม หรือบทความใหม่โดยตอบคำถาม", options.take_new, actions.run_new),
    _Command(
        "import",
        "นำเข้าแบบ Word ที่กรอกแล้ว ไฟล์ zip หรือตารางของแบบเดิม",
        options.take_import,
        actions.run_import,
    ),
    _Command(
        "word-form",
        "เขียนแบบ Word เปล่าจากตารางช่องข้อมูล",
        options.take_word_form,
        actions.run_word_form,
    ),
    _Command("sample", "เขียนคลังผลงานสมมุติสำหรับทดลอง", options.take_sample, actions.run_sample),
    _Command(
        "bench", "วัดเวลาและหน่วยความจำ เทียบกับ MkDocs ล้วน", options.take_bench, actions.run_bench
    ),
    _Command(
        "quality", "วัดคุณภาพการค้นหาด้วยชุดคำค้นที่ตัดสินไว้", options.take_quality, actions.run_quality
    ),
    _Command(
        "schema",
        "เขียน JSON Schema และแบบของ GitHub กับ GitLab จากตารางช่องข้อมูล",
        options.take_innovations,
        actions.run_schema,
    ),
    _Command(
        "takedown",
        "บอกคำสั่งลบผลงานที่ถอนแล้วออกจากประวัติของคลังต้นฉบับ",
        options.take_takedown,
        actions.run_takedown,
    ),
    _Command("manual", "เขียนคู่มือทั้งเล่มเป็น PDF", options.take_manual, actions.run_manual),
    _Command("report", "เขียนรายงานจากข้อมูลในคลัง", partial(report_options.take, runs=_REPORT)),
    _Command(
        "poster",
        "เขียนโปสเตอร์ A4 และสรุปหนึ่งหน้าของผลงาน เป็น PDF",
        report_options.take_poster,
        actions.run_poster,
    ),
    _Command(
        "stale",
        "แสดงผลงานที่ถึงกำหนดทบทวนรายปี และเขียนหนังสือถึงโรงเรียน",
        report_options.take_stale,
        actions.run_stale,
    ),
    _Command("intake", "เปิดแบบฟอร์มส่งผลงานและโต๊ะศึกษานิเทศก์", options.take_intake, actions.run_intake),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 clean, 1 content problems, 2 fault."""
    _use_utf8()
    usage.speak_thai()
    told = _parser().parse_args(arguments)
    action: Action = told.command
    try:
        return action(told)
    except KeyboardInterrupt:
        return _refuse("หยุดตามคำสั่งแล้ว")
    except RegistryError as error:
        print(render(error.problems, "text"), file=sys.stderr)
        return CONTENT_PROBLEMS
    except CommandError as fault:
        return _refuse(str(fault), fault.status)
    except BrokenPipeError:
        # What reads the output has gone; Python must not write the rest to it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TOOL_FAULT
    except OSError as error:
        return _refuse(explain(error))


def _refuse(reason: str, status: int = TOOL_FAULT) -> int:
    print(f"khlang: {reason}", file=sys.stderr)
    return status


def _use_utf8() -> None:
    """Let Thai pass where the system's own encoding has none, as into a file on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="khlang", description="คลังนวัตกรรม: ตรวจผลงานและสร้างเว็บไซต์"
    )
    parser.add_argument("--version", action="version", version=__version__, help="แสดงรุ่นของโปรแกรม")
    commands = parser.add_subparsers(required=True, metavar="คำสั่ง")

    for name, purpose, take_options, action in _COMMANDS:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=purpose, description=purpose
        )
        if action is not None:
            added.set_defaults(command=action)
        take_options(added)
    return parser


if __name__ == "__main__":
    sys.exit(main())
