"""The files of a work as they will be committed: copied, cleaned, and stamped by the office."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from khlang.problems import Report
from khlang.publishing.faults import RefusedError
from khlang.records import write_whole
from khlang.submission import images
from khlang.submission.folder import INDEX, check_names, is_adoption, survey
from khlang.submission.model import Innovation
from khlang.submission.source import parse_text, read

WORKS = "innovations"

_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp"))
_CODES_OF_ADDRESS = frozenset(("folder-name", "folder-year"))


class Draft:
    """A work on its way into a commit.

    Attributes:
        folder: Ends in ``<year>/<slug>``.
    """

    def __init__(self, workplace: Path, work_id: str) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=workplace), work_id)
        self.folder.mkdir(parents=True)

    def take(self, clean: Path) -> None:
        """Copy the files of a folder of ours."""
        shutil.copytree(clean, self.folder, dirs_exist_ok=True)

    def keep_reports(self, standing: Draft) -> None:
        """Take what other schools report from the work as it stands: it is not the author's."""
        self.drop_reports()
        for name in standing.reports():
            shutil.copyfile(standing.folder / name, self.folder / name)

    def drop_reports(self) -> None:
        """Take away what looks like a report of another school."""
        for name in self.reports():
            (self.folder / name).unlink()

    def reports(self) -> list[str]:
        """Return the names of the reports of other schools, without fault or not."""
        return sorted(each.name for each in self.folder.iterdir() if is_adoption(each.name))

    def published_on(self) -> str:
        """Return the date of publication as written, or nothing."""
        document = read(self.folder / INDEX, INDEX, Report(INDEX))
        node = document.front.get("published_on") if document else None
        return node.value if node is not None and isinstance(node.value, str) else ""

    def stamp(self, **values: str) -> None:
        """Write fields that the office decides into the front matter, in place of older ones.

        What cannot be read is left for the check to report.
        """
        document = read(self.folder / INDEX, INDEX, Report(INDEX))
        if document is not None:
            write_whole(self.folder / INDEX, stamped(document.text, values).encode())


def cleaned(source: Path, workplace: Path, work_id: str) -> Path:
    """Copy a submission's plain files once, pictures and PDFs without what they hide.

    The folder ``source`` may have any name; problems name ``work_id``.

    Raises:
        RefusedError: Something in the folder cannot be part of a submission.
    """
    clean = workplace / "clean"
    if clean.exists():
        return clean
    report = Report(f"{work_id}/{INDEX}")
    files = survey(source, report)
    problems = [each for each in report.problems if each.code not in _CODES_OF_ADDRESS]
    if files is None or problems:
        raise RefusedError(problems)
    clean.mkdir()
    for name in files:
        _copy(source / name, clean / name)
    return clean


def files_of(work: Innovation) -> list[str]:
    """Return the names of the files that a work's own text speaks of; others are not published."""
    pictures = [*((work.cover,) if work.cover else ()), *work.pictures]
    return list(dict.fromkeys([INDEX, *(each.file for each in (*pictures, *work.attachments))]))


def check_address(work_id: str) -> None:
    """Let only what can be the id of a work pass: it becomes a path.

    Raises:
        RefusedError: It names no year, or no folder that may be.
    """
    report = Report(f"{work_id}/{INDEX}")
    year, _, slug = work_id.partition("/")
    check_names(year, slug, report)
    if report.problems:
        raise RefusedError(report.problems)


def stamped(text: str, values: Mapping[str, str]) -> str:
    """Return the text of an ``index.md`` with these fields; text without front matter as it is."""
    document = parse_text(text, Path(INDEX), INDEX, Report(INDEX))
    if document is None:
        return text
    front, body = text[: document.body_offset], text[document.body_offset :]
    for name, value in values.items():
        line = f"{name}: {value}"
        # Only a key of the whole can stand at the start of a line.
        found = re.search(rf"^{name}[ \t]*:.*$", front, re.MULTILINE)
        if found:
            front = front[: found.start()] + line + front[found.end() :]
        else:
            above, closing = front.rstrip("\n").rsplit("\n", 1)
            front = f"{above}\n{line}\n{closing}\n"
    return front + body


def _copy(source: Path, target: Path) -> None:
    """Copy a file clean; one that is damaged as it is, for the check to refuse."""
    suffix = source.suffix.lower()
    if suffix in _PICTURES and images.inspect(source, Report(INDEX)):
        target.write_bytes(images.clean(source))
    elif suffix == ".pdf":
        # Loading pikepdf takes long, and most works have no PDF.
        from khlang.submission import pdf  # noqa: PLC0415

        target.write_bytes(pdf.without_names(source))
    else:
        shutil.copyfile(source, target, follow_symlinks=False)
