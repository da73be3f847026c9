"""The command line: ``khlang check``, ``build``, ``serve``, ``new``, ``sample``, ``bench`` and more."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from khlang import __version__
from khlang.problems import render
from khlang.submission.vocabulary import RegistryError

CLEAN, CONTENT_PROBLEMS, TOOL_FAULT = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 clean, 1 content problems, 2 fault."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return TOOL_FAULT
    except RegistryError as error:
        print(render(error.problems, "text"), file=sys.stderr)
        return CONTENT_PROBLEMS
    except OSError as error:
        print(f"khlang: {_explain(error)}", file=sys.stderr)
        return TOOL_FAULT


def _explain(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "พื้นที่เก็บข้อมูลเต็ม จึงหยุดก่อนเสร็จ เว็บไซต์เดิมยังอยู่ครบ ลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่อีกครั้ง"
    if error.errno == errno.EADDRINUSE:
        return "ที่อยู่นี้มีโปรแกรมอื่นใช้อยู่ ปิดโปรแกรมนั้นก่อน หรือเลือกพอร์ตอื่นด้วย --port"
    return f"{error.strerror or error}: {error.filename}" if error.filename else str(error)


def _check(options: argparse.Namespace) -> int:
    from khlang.commands import check

    return check.run(options.paths, options.format, strict=options.strict)


def _build(options: argparse.Namespace) -> int:
    from khlang.commands import build

    return build.run(options.config, options.innovations, options.site_dir, strict=options.strict)


def _serve(options: argparse.Namespace) -> int:
    from khlang.commands import serve

    return serve.run(options.config, options.innovations, options.host, options.port)


def _new(options: argparse.Namespace) -> int:
    from khlang.submission import new

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

    return quality.run(options.works, options.queries)


def _schema(options: argparse.Namespace) -> int:
    from khlang.submission import schema

    schema.write(options.innovations / "_registry")
    return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="khlang", description="คลังนวัตกรรม: ตรวจผลงานและสร้างเว็บไซต์"
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="คำสั่ง")

    check = commands.add_parser("check", help="ตรวจผลงาน")
    check.set_defaults(command=_check)
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    formats = ("text", "json", "github", "codequality")
    check.add_argument("--format", choices=formats, default="text", help="รูปแบบของรายงาน")
    check.add_argument("--strict", action="store_true", help="ถือคำเตือนเป็นปัญหาด้วย")

    build = commands.add_parser("build", help="สร้างเว็บไซต์")
    build.set_defaults(command=_build)
    _add_site_options(build)
    build.add_argument("--site-dir", type=Path, default=Path("site"), help="โฟลเดอร์ของเว็บไซต์ที่สร้าง")
    build.add_argument("--strict", action="store_true", help="ไม่สร้างเมื่อมีผลงานที่ไม่ผ่านการตรวจ")

    serve = commands.add_parser("serve", help="เปิดเว็บไซต์ในเครื่องนี้และปรับตามการแก้ไข")
    serve.set_defaults(command=_serve)
    _add_site_options(serve)
    serve.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ")
    serve.add_argument("--port", type=int, default=8000, help="พอร์ต")

    new = commands.add_parser("new", help="เริ่มผลงานใหม่โดยตอบคำถาม")
    new.set_defaults(command=_new)
    _add_innovations(new)

    sample = commands.add_parser("sample", help="เขียนคลังผลงานตัวอย่างสำหรับทดลอง")
    sample.set_defaults(command=_sample)
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("--count", type=int, default=100, help="จำนวนผลงาน")
    sample.add_argument("--seed", type=int, default=1, help="ค่าตั้งต้น ค่าเดียวกันให้ผลงานชุดเดียวกัน")

    bench = commands.add_parser("bench", help="วัดเวลาและหน่วยความจำ เทียบกับ MkDocs ล้วน")
    bench.set_defaults(command=_bench)
    bench.add_argument("--works", type=int, nargs="+", default=[1000], help="จำนวนผลงานแต่ละรอบ")
    bench.add_argument("--json", type=Path, default=None, help="แฟ้ม JSON ที่จะเขียนผล")
    bench.add_argument("--only", nargs="+", default=None, metavar="STAGE", help="วัดเฉพาะขั้นเหล่านี้")
    bench.add_argument("--full", action="store_true", help="วัด MkDocs ล้วนในจำนวนมากด้วย")

    quality = commands.add_parser("quality", help="วัดคุณภาพการค้นหาด้วยชุดคำค้นที่ตัดสินไว้")
    quality.set_defaults(command=_quality)
    quality.add_argument(
        "queries", nargs="+", type=Path, metavar="FILE", help="แฟ้มคำค้น (JSON Lines)"
    )
    quality.add_argument("--works", type=int, nargs="+", default=[1000], help="จำนวนผลงานแต่ละรอบ")

    schema = commands.add_parser("schema", help="เขียน JSON Schema จากตารางช่องข้อมูล")
    schema.set_defaults(command=_schema)
    _add_innovations(schema)
    return parser


def _add_site_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="แฟ้มตั้งค่า")
    parser.add_argument("--innovations", type=Path, default=None, help="โฟลเดอร์ของผลงาน")


def _add_innovations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--innovations", type=Path, default=Path("innovations"), help="โฟลเดอร์ของผลงาน"
    )


if __name__ == "__main__":
    sys.exit(main())
