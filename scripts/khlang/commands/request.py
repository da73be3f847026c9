"""``khlang request check`` and ``preview``: a pull request or merge request, read from Git."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khlang import records
from khlang.commands import preview as building
from khlang.commands.faults import ELSEWHERE, CommandError
from khlang.commands.request_report import in_format
from khlang.request import check as checking
from khlang.request import findings as report
from khlang.request import scope
from khlang.request.check import Request
from khlang.request.findings import Findings
from khlang.request.git import GitError, Repository
from khlang.request.layout import TooLargeError, lay_out


def check(repo: Path, commits: tuple[str, str], innovations: Path, *, office: bool) -> Findings:
    """Check a request.

    Args:
        repo: The repository that holds both commits.
        commits: The base branch, and the last commit of the request.
        innovations: The works as the base branch has them.
        office: Whether the request comes from the office.

    Raises:
        CommandError: There is no such repository, commit or folder.
    """
    _need(repo, innovations)
    with _git_explained(commits):
        request = Request.between(Repository(repo), *commits)
        return checking.check(request, innovations, office=office)


def tell(found: Findings, output_format: str, file: Path | None, *, strict: bool) -> int:
    """Print what was found, write the report if a file is given, and return the exit status.

    1 means that something must be mended; with ``strict``, also a warning.
    """
    if file:
        records.write_whole(file, report.as_json(found).encode())
    print(in_format(found, output_format))
    return 1 if found.errors or (strict and found.problems) else 0


def preview(repo: Path, commits: tuple[str, str], config_file: Path, site_dir: Path) -> int:
    """Build a small site of the works that a request adds or changes, to open from a folder.

    Raises:
        CommandError: A commit or the configuration is at fault, or MkDocs failed.
    """
    _need(repo)
    with _git_explained(commits):
        request = Request.between(Repository(repo), *commits)
    shown = request.present[: scope.MAX_WORKS]
    if not shown:
        print("คำขอนี้ไม่มีผลงานให้แสดงตัวอย่าง")
        return 0
    with tempfile.TemporaryDirectory(prefix="khlang-preview-") as folder:
        works = Path(folder) / "works"
        works.mkdir()
        try:
            with _git_explained(commits):
                lay_out(request.repository, request.head, shown, works)
        except TooLargeError as error:
            raise CommandError(str(error)) from error
        count = building.build(config_file, works, Path(folder) / "cache", site_dir)
    print(f"สร้างตัวอย่างแล้วที่ {site_dir / 'index.html'} ({count} ผลงาน)")
    return 0


@contextmanager
def _git_explained(commits: tuple[str, str]) -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise CommandError(
            f"อ่านคำขอจาก Git ไม่ได้ ({error}): ตรวจชื่อคอมมิต {' '.join(commits)}"
            " และดึงประวัติมาทั้งหมดก่อน (fetch-depth: 0)"
        ) from error


def _need(*paths: Path) -> None:
    for path in paths:
        if not path.exists():
            raise CommandError(f"ไม่พบ {path}: {ELSEWHERE} --repo และ --innovations")
