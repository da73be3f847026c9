"""The command line: ``khlang check``, ``build``, ``serve``, ``new``, ``sample``, ``bench`` and more."""

from __future__ import annotations

import argparse
import importlib.util
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from khlang import __version__
from khlang.commands import report_options, request_options, usage
from khlang.commands.faults import ELSEWHERE, CommandError, explain
from khlang.problems import FORMATS, RegistryError, render

CLEAN, CONTENT_PROBLEMS, TOOL_FAULT = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 clean, 1 content problems, 2 fault."""
    _use_utf8()
    usage.speak_thai()
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return _refuse("หยุดตามคำสั่งแล้ว")
    except RegistryError as error:
        print(render(error.problems, "text"), file=sys.stderr)
        return CONTENT_PROBLEMS
    except CommandError as fault:
        return _refuse(str(fault))
    except BrokenPipeError:
        # What reads the output has gone; Python must not write the rest to it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TOOL_FAULT
    except OSError as error:
        return _refuse(explain(error))


def _refuse(reason: str) -> int:
    print(f"khlang: {reason}", file=sys.stderr)
    return TOOL_FAULT


def _use_utf8() -> None:
    """Let Thai pass where the system's own encoding has none, as into a file on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _check(options: argparse.Namespace) -> int:
    from khlang.commands import check

    return check.run(options.paths, options.format, strict=options.strict)


def _build(options: argparse.Namespace) -> int:
    from khlang.commands import build, offline

    if options.offline:
        return offline.run(
            options.config, options.innovations, options.offline,
            strict=options.strict, pictures=not options.without_images,
        )  # fmt: skip
    if options.without_images:
        raise CommandError("--without-images ใช้คู่กับ --offline")
    return build.run(options.config, options.innovations, options.site_dir, strict=options.strict)


def _serve(options: argparse.Namespace) -> int:
    from khlang.commands import serve

    return serve.run(options.config, options.innovations, options.host, options.port)


def _new(options: argparse.Namespace) -> int:
    from khlang.submission import new

    _need_registry(options.innovations)
    new.run(options.innovations)
    return CLEAN


def _sample(options: argparse.Namespace) -> int:
    from khlang import sample

    sample.write(options.folder, options.count, options.seed)
    return CLEAN


def _bench(options: argparse.Namespace) -> int:
    from khlang import bench

    return bench.run(options.works, options.json, options.only or bench.STAGES, full=options.full)


def _quality(options: argparse.Namespace) -> int:
    from khlang.search import quality

    if not importlib.util.find_spec("playwright"):
        raise CommandError("คำสั่งนี้ใช้เครื่องมือทดสอบ สั่ง make test หนึ่งครั้งเพื่อติดตั้งก่อน")
    return quality.run(options.works, options.queries)


def _schema(options: argparse.Namespace) -> int:
    from khlang.commands.check import KNOWLEDGE
    from khlang.km import schema as km_schema
    from khlang.submission import host_templates, schema

    _need_registry(options.innovations)
    schema.write(options.innovations / "_registry")
    if KNOWLEDGE.is_dir():
        km_schema.write(KNOWLEDGE, options.innovations / "_registry")
    host_templates.write(options.innovations / "_registry")
    return CLEAN


def _import(options: argparse.Namespace) -> int:
    from khlang.commands import importing

    _need_registry(options.to)
    told = importing.Options(
        options.to, options.mapping, options.files, options.slug, options.draft
    )
    return importing.run(options.sources, told)


def _word_form(options: argparse.Namespace) -> int:
    from khlang.commands import word_form

    _need_registry(options.innovations)
    return word_form.run(options.config, options.innovations, options.output)


def _manual(options: argparse.Namespace) -> int:
    from khlang.commands import manual

    return manual.run(options.config, options.output)


def _intake(options: argparse.Namespace) -> int:
    if not importlib.util.find_spec("waitress"):
        raise CommandError("คำสั่งนี้ใช้ส่วนประกอบเพิ่ม สั่ง make intake หนึ่งครั้งเพื่อติดตั้งก่อน")
    from khlang.commands import intake

    return intake.run(options.action, options.host, options.port)


def _request_check(options: argparse.Namespace) -> int:
    from khlang.commands import request

    commits = options.base, options.head
    found = request.check(options.repo, commits, options.innovations, office=options.office)
    return request.tell(found, options.format, options.report, strict=options.strict)


def _request_show(options: argparse.Namespace) -> int:
    from khlang.commands import request_report

    return request_report.show(options.report, options.format)


def _request_comment(options: argparse.Namespace) -> int:
    from khlang.commands import request_report
    from khlang.request.host import Head

    head = Head(options.head, options.owner, options.branch)
    return request_report.comment(options.report, options.details, options.to, head)


def _request_preview(options: argparse.Namespace) -> int:
    from khlang.commands import request

    return request.preview(
        options.repo, (options.base, options.head), options.config, options.site_dir
    )


def _report(*parts: str) -> Command:
    def run(options: argparse.Namespace) -> int:
        from khlang.commands import report

        _need_registry(options.innovations)
        return report.run(options, *parts)

    return run


def _certificate(options: argparse.Namespace) -> int:
    from khlang.commands import report

    _need_registry(options.innovations)
    return report.certificate(options)


def _poster(options: argparse.Namespace) -> int:
    from khlang.commands import poster

    _need_registry(options.innovations)
    return poster.run(options)


def _stale(options: argparse.Namespace) -> int:
    from khlang.commands import stale

    _need_registry(options.innovations)
    return stale.run(options)


_ABOUT_REPORT = "เขียนรายงานจากข้อมูลในคลัง"
_REPORT: dict[str, Command] = {
    "all": _report("forms", "register", "booklet"),
    "forms": _report("forms"),
    "register": _report("register"),
    "booklet": _report("booklet"),
    "certificate": _certificate,
}


def _federate(options: argparse.Namespace) -> int:
    from khlang.commands import federate

    return federate.run(options.sites, options.site_dir, options.config, strict=options.strict)


_ABOUT_REQUEST = "ตรวจคำขอส่งผลงาน (pull request) แจ้งผล และสร้างตัวอย่าง"
_REQUEST: dict[str, Command] = {
    "check": _request_check,
    "show": _request_show,
    "comment": _request_comment,
    "preview": _request_preview,
}


def _takedown(options: argparse.Namespace) -> int:
    from khlang.commands import takedown

    return takedown.run(options.work, options.remote)


def _need_registry(innovations: Path) -> None:
    if not (innovations / "_registry").is_dir():
        raise CommandError(f"ไม่พบ {innovations / '_registry'}: {ELSEWHERE} --innovations")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="khlang", description="คลังนวัตกรรม: ตรวจผลงานและสร้างเว็บไซต์"
    )
    parser.add_argument("--version", action="version", version=__version__, help="แสดงรุ่นของโปรแกรม")
    commands = parser.add_subparsers(required=True, metavar="คำสั่ง")

    def command(name: str, run: Command, purpose: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=purpose, description=purpose
        )
        added.set_defaults(command=run)
        return added

    _take_check(command("check", _check, "ตรวจผลงานและคู่มือ"))
    request_options.take(
        commands.add_parser("request", help=_ABOUT_REQUEST, description=_ABOUT_REQUEST), _REQUEST
    )
    _take_build(command("build", _build, "สร้างเว็บไซต์"))
    _take_federate(command("federate", _federate, "สร้างเว็บไซต์รวมจากคลังของหลายสำนักงาน"))
    _take_serve(command("serve", _serve, "เปิดเว็บไซต์ในเครื่องนี้และปรับตามการแก้ไข"))
    _take_innovations(command("new", _new, "เริ่มผลงานใหม่โดยตอบคำถาม"))
    _take_import(command("import", _import, "นำเข้าแบบ Word ที่กรอกแล้ว ไฟล์ zip หรือตารางของแบบเดิม"))
    _take_word_form(command("word-form", _word_form, "เขียนแบบ Word เปล่าจากตารางช่องข้อมูล"))
    _take_sample(command("sample", _sample, "เขียนคลังผลงานสมมุติสำหรับทดลอง"))
    _take_bench(command("bench", _bench, "วัดเวลาและหน่วยความจำ เทียบกับ MkDocs ล้วน"))
    _take_quality(command("quality", _quality, "วัดคุณภาพการค้นหาด้วยชุดคำค้นที่ตัดสินไว้"))
    _take_innovations(
        command("schema", _schema, "เขียน JSON Schema และแบบของ GitHub กับ GitLab จากตารางช่องข้อมูล")
    )
    _take_takedown(command("takedown", _takedown, "บอกคำสั่งลบผลงานที่ถอนแล้วออกจากประวัติของคลังต้นฉบับ"))
    _take_manual(command("manual", _manual, "เขียนคู่มือทั้งเล่มเป็น PDF"))
    report_options.take(
        commands.add_parser("report", help=_ABOUT_REPORT, description=_ABOUT_REPORT), _REPORT
    )
    report_options.take_poster(
        command("poster", _poster, "เขียนโปสเตอร์ A4 และสรุปหนึ่งหน้าของผลงาน เป็น PDF")
    )
    report_options.take_stale(
        command("stale", _stale, "แสดงผลงานที่ถึงกำหนดทบทวนรายปี และเขียนหนังสือถึงโรงเรียน")
    )
    _take_intake(command("intake", _intake, "เปิดแบบฟอร์มส่งผลงานและโต๊ะศึกษานิเทศก์"))
    return parser


def _take_intake(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("serve", "settings", "housekeeping"),
        default="serve",
        help="serve เปิดใช้งาน (เดิม) settings แสดงตัวแปรที่ตั้งได้ housekeeping ลบข้อมูลที่พ้นกำหนดเก็บ",
    )
    parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ (เดิม %(default)s)")
    parser.add_argument("--port", type=usage.port, default=8100, help="พอร์ต (เดิม %(default)s)")


def _take_takedown(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", metavar="WORK", help="รหัสผลงาน เช่น 2568/reading-aloud")
    parser.add_argument("--remote", required=True, metavar="ADDRESS", help="ที่อยู่ของคลังต้นฉบับ")


def _take_manual(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=("pdf",), help="ชนิดของแฟ้ม")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("manual.pdf"), metavar="FILE", help="แฟ้มที่จะเขียน"
    )


def _take_import(parser: argparse.ArgumentParser) -> None:
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


def _take_word_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    _take_innovations(parser)
    parser.add_argument(
        "--output", type=Path, default=Path("innovation-form.docx"), metavar="FILE",
        help="แฟ้มที่จะเขียน",
    )  # fmt: skip


def _take_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="โฟลเดอร์หรือไฟล์ที่จะตรวจ (ถ้าไม่ระบุ: ผลงานทั้งหมดและคู่มือ)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="รูปแบบของรายงาน")
    parser.add_argument("--strict", action="store_true", help="ถือคำเตือนเป็นปัญหาด้วย")


def _take_build(parser: argparse.ArgumentParser) -> None:
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


def _take_federate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sites", type=Path, metavar="FILE", help="รายชื่อสมาชิก เช่น sites.yml")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="แฟ้มตั้งค่า"
    )
    parser.add_argument(
        "--site-dir", type=Path, default=Path("portal"), metavar="DIR", help="โฟลเดอร์ของเว็บไซต์ที่สร้าง"
    )
    parser.add_argument("--strict", action="store_true", help="ไม่สร้างเมื่ออ่านข้อมูลของสมาชิกบางรายไม่ได้")


def _take_serve(parser: argparse.ArgumentParser) -> None:
    _take_site(parser)
    parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ (เดิม %(default)s)")
    parser.add_argument("--port", type=usage.port, default=8000, help="พอร์ต (เดิม %(default)s)")


def _take_sample(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="โฟลเดอร์ที่จะเขียน")
    parser.add_argument(
        "--count", type=usage.count, default=100, metavar="N", help="จำนวนผลงาน (เดิม %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="ค่าตั้งต้น ค่าเดียวกันให้ผลงานชุดเดียวกัน"
    )


def _take_bench(parser: argparse.ArgumentParser) -> None:
    _take_works(parser)
    parser.add_argument("--json", type=Path, metavar="FILE", help="แฟ้ม JSON ที่จะเขียนผล")
    parser.add_argument("--only", nargs="+", metavar="STAGE", help="วัดเฉพาะขั้นเหล่านี้")
    parser.add_argument("--full", action="store_true", help="วัด MkDocs ล้วนในจำนวนมากด้วย")


def _take_quality(parser: argparse.ArgumentParser) -> None:
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


def _take_innovations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--innovations",
        type=Path,
        default=Path("innovations"),
        metavar="DIR",
        help="โฟลเดอร์ของผลงาน (เดิม %(default)s)",
    )


if __name__ == "__main__":
    sys.exit(main())
