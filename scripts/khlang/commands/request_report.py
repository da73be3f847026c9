"""``khlang request show`` and ``comment``: a report of a request, read without trust in it.

Needs nothing but the standard library: the job that has the right to comment runs this from a plain
checkout.
"""

from __future__ import annotations

import os
from pathlib import Path

from khlang.commands.faults import CommandError
from khlang.problems import render
from khlang.request import comment as text
from khlang.request import findings as report
from khlang.request.findings import Findings, FindingsError
from khlang.request.host import GitHub, GitLab, Head, HostError

_WORKS = "innovations/"


def show(file: Path, output_format: str) -> int:
    """Print a report that was written before, without trust in it; always 0.

    Raises:
        CommandError: The file holds no report.
    """
    print(in_format(_read(file), output_format))
    return 0


def comment(file: Path, details: str, to: str, head: Head) -> int:
    """Print a report as a comment, or put it on the request at the host.

    Args:
        file: The report, which anyone may have written.
        details: Address of the run, or empty.
        to: ``stdout``, ``github`` or ``gitlab``; the hosts' own variables say where.
        head: Where the request comes from, for GitHub.

    Raises:
        CommandError: The file holds no report, a variable is missing, or the host refused.
    """
    body = text.render(_read(file), details)
    try:
        if to == "github":
            return _comment_at_github(body, head)
        if to == "gitlab":
            return _comment_at_gitlab(body)
    except HostError as error:
        raise CommandError(f"เขียนข้อความในคำขอไม่สำเร็จ: {error}") from error
    print(body, end="")
    return 0


def in_format(found: Findings, output_format: str) -> str:
    """Return the findings as ``text``, ``json``, ``github`` or ``codequality``."""
    if output_format == "json":
        return report.as_json(found).rstrip()
    return render(found.problems, output_format)


def _read(file: Path) -> Findings:
    with file.open("rb") as stream:
        data = stream.read(report.MAX_BYTES + 1)
    try:
        return report.from_json(data)
    except FindingsError as error:
        raise CommandError(f"{file} ไม่ใช่รายงานผลตรวจคำขอ: {error}") from error


def _comment_at_github(body: str, head: Head) -> int:
    host = GitHub(
        _variable("GITHUB_API_URL"), _variable("GITHUB_REPOSITORY"), _variable("GITHUB_TOKEN")
    )
    number = host.find(head)
    if number is None:
        print(f"ไม่มีคำขอที่เปิดอยู่ซึ่งจบที่ {head.commit}: อาจมีการบันทึกใหม่ หรือคำขอปิดแล้ว")
        return 0
    outside = [path for path in host.paths(number) if not path.startswith(_WORKS)]
    # The pipeline of a request is the request's own: with it, the report may be changed at will.
    host.say(number, text.distrust(outside) if outside else body)
    return 0


def _comment_at_gitlab(body: str) -> int:
    host = GitLab(
        _variable("CI_API_V4_URL"),
        _variable("CI_MERGE_REQUEST_PROJECT_ID"),
        _variable("KHLANG_COMMENT_TOKEN"),
    )
    host.say(int(_variable("CI_MERGE_REQUEST_IID")), body)
    return 0


def _variable(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise CommandError(f"ต้องตั้งตัวแปร {name} ก่อน")
    return value
