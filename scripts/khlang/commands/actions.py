"""What each command does with its options; a command loads only the modules that it needs."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable
from pathlib import Path

from khlang.commands import garbage
from khlang.commands.faults import ELSEWHERE, CommandError

Action = Callable[[argparse.Namespace], int]
"""Carries out a command and returns its exit status."""


def run_check(options: argparse.Namespace) -> int:
    from khlang.commands import check

    return check.run(options.paths, options.format, strict=options.strict)


def run_build(options: argparse.Namespace) -> int:
    garbage.collect_seldom()
    from khlang.commands import build, offline

    if options.offline:
        return offline.run(
            options.config, options.innovations, options.offline,
            strict=options.strict, pictures=not options.without_images,
        )  # fmt: skip
    if options.without_images:
        raise CommandError("--without-images ใช้คู่กับ --offline")
    return build.run(options.config, options.innovations, options.site_dir, strict=options.strict)


def run_serve(options: argparse.Namespace) -> int:
    from khlang.commands import serve

    return serve.run(options.config, options.innovations, options.host, options.port)


def run_new(options: argparse.Namespace) -> int:
    from khlang import thai
    from khlang.km import new as shared
    from khlang.submission import new

    _need_registry(options.innovations)
    if options.what == "work":
        new.run(options.innovations)
    else:
        ask = shared.event if options.what == "event" else shared.article
        ask(options.km, options.innovations / "_registry", thai.now().date())
    return 0


def run_sample(options: argparse.Namespace) -> int:
    from khlang import sample

    sample.write(options.folder, options.count, options.seed)
    return 0


def run_bench(options: argparse.Namespace) -> int:
    from khlang import bench

    return bench.run(options.works, options.json, options.only or bench.STAGES, full=options.full)


def run_quality(options: argparse.Namespace) -> int:
    from khlang.search import quality

    if not importlib.util.find_spec("playwright"):
        raise CommandError("คำสั่งนี้ใช้เครื่องมือทดสอบ สั่ง make test หนึ่งครั้งเพื่อติดตั้งก่อน")
    return quality.run(options.works, options.queries)


def run_schema(options: argparse.Namespace) -> int:
    from khlang.commands.check import KNOWLEDGE
    from khlang.km import schema as km_schema
    from khlang.submission import host_templates, schema

    _need_registry(options.innovations)
    schema.write(options.innovations / "_registry")
    if KNOWLEDGE.is_dir():
        km_schema.write(KNOWLEDGE, options.innovations / "_registry")
    host_templates.write(options.innovations / "_registry")
    return 0


def run_import(options: argparse.Namespace) -> int:
    from khlang.commands import importing

    _need_registry(options.to)
    told = importing.Options(
        options.to, options.mapping, options.files, options.slug, options.draft
    )
    return importing.run(options.sources, told)


def run_word_form(options: argparse.Namespace) -> int:
    from khlang.commands import word_form

    _need_registry(options.innovations)
    return word_form.run(options.config, options.innovations, options.output)


def run_manual(options: argparse.Namespace) -> int:
    from khlang.commands import manual

    return manual.run(options.config, options.output)


def run_intake(options: argparse.Namespace) -> int:
    if not importlib.util.find_spec("waitress"):
        raise CommandError("คำสั่งนี้ใช้ส่วนประกอบเพิ่ม สั่ง make intake หนึ่งครั้งเพื่อติดตั้งก่อน")
    from khlang.commands import intake

    return intake.run(options.action, options.host, options.port)


def run_request_check(options: argparse.Namespace) -> int:
    from khlang.commands import request

    commits = options.base, options.head
    found = request.check(options.repo, commits, options.innovations, office=options.office)
    return request.tell(found, options.format, options.report, strict=options.strict)


def run_request_show(options: argparse.Namespace) -> int:
    from khlang.commands import request_report

    return request_report.show(options.report, options.format)


def run_request_comment(options: argparse.Namespace) -> int:
    from khlang.commands import request_report
    from khlang.request.host import Head

    head = Head(options.head, options.owner, options.branch)
    return request_report.comment(options.report, options.details, options.to, head)


def run_request_preview(options: argparse.Namespace) -> int:
    from khlang.commands import request

    return request.preview(
        options.repo, (options.base, options.head), options.config, options.site_dir
    )


def run_report(*parts: str) -> Action:
    """Return the action of ``khlang report`` that writes these parts."""

    def run(options: argparse.Namespace) -> int:
        from khlang.commands import report

        _need_registry(options.innovations)
        return report.run(options, *parts)

    return run


def run_certificate(options: argparse.Namespace) -> int:
    from khlang.commands import report

    _need_registry(options.innovations)
    return report.certificate(options)


def run_poster(options: argparse.Namespace) -> int:
    from khlang.commands import poster

    _need_registry(options.innovations)
    return poster.run(options)


def run_stale(options: argparse.Namespace) -> int:
    from khlang.commands import stale

    _need_registry(options.innovations)
    return stale.run(options)


def run_federate(options: argparse.Namespace) -> int:
    from khlang.commands import federate

    return federate.run(options.sites, options.site_dir, options.config, strict=options.strict)


def run_takedown(options: argparse.Namespace) -> int:
    from khlang.commands import takedown

    return takedown.run(options.work, options.remote)


def _need_registry(innovations: Path) -> None:
    if not (innovations / "_registry").is_dir():
        raise CommandError(f"ไม่พบ {innovations / '_registry'}: {ELSEWHERE} --innovations")
