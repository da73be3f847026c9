"""``khlang import``: filled Word forms, zips and tables of old forms, written among the works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from khlang.catalog import load
from khlang.commands.faults import CommandError
from khlang.importing.mapping import ColumnMap, read_mapping
from khlang.importing.reading import MAX_BYTES, is_table, read_file, refused, with_files
from khlang.importing.rows import RowImport, Rows
from khlang.importing.table import read_table
from khlang.importing.writing import Written, write
from khlang.problems import Problem, Report, render
from khlang.submission.check import Context
from khlang.submission.folder import is_slug
from khlang.submission.inputs import steps


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was told.

    Attributes:
        innovations: Folder of works to write to.
        mapping: The mapping file of a table, or None.
        files: Folder of files that the answers name, or None.
        slug: Name for the folder of the only file, or the empty string.
        draft: Whether answers with errors are written as drafts.
    """

    innovations: Path
    mapping: Path | None = None
    files: Path | None = None
    slug: str = ""
    draft: bool = False


def run(sources: Sequence[Path], options: Options) -> int:
    """Import files and print what came of each.

    Returns:
        0 when everything was written, or was there already; 1 when anything was not.

    Raises:
        CommandError: What was told makes no sense.
        RegistryError: The registry is missing or at fault.
    """
    _refuse_nonsense(sources, options)
    context = Context.load(options.innovations / load.REGISTRY)
    importer = _Importer(options, context)
    done = [importer.take(source) for source in sources]
    return 0 if all(done) else 1


def _refuse_nonsense(sources: Sequence[Path], options: Options) -> None:
    for path in (*sources, *filter(None, (options.mapping,))):
        if not path.is_file():
            raise CommandError(f"ไม่พบไฟล์ {path}")
    if options.files is not None and not options.files.is_dir():
        raise CommandError(f"ไม่พบโฟลเดอร์ {options.files}: ตรวจค่าของ --files")
    if options.slug and len(sources) > 1:
        raise CommandError("--slug ใช้กับไฟล์เดียวเท่านั้น")
    if options.slug and not is_slug(options.slug):
        raise CommandError(f"“{options.slug}” ใช้เป็นชื่อโฟลเดอร์ไม่ได้ ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง")


class _Importer:
    def __init__(self, options: Options, context: Context) -> None:
        self._options = options
        self._context = context

    def take(self, source: Path) -> bool:
        """Import one file; whether all of it is among the works now."""
        size = source.stat().st_size
        data = source.read_bytes() if size <= MAX_BYTES else b""
        if data and is_table(data):
            return self._take_table(data, source.name)
        terms, schools = self._context.vocabulary, self._context.schools
        if size > MAX_BYTES:
            found = refused(
                source.name, "import-too-large", size=size // 2**20, limit=MAX_BYTES // 2**20
            )
        else:
            found = read_file(data, source.name, terms, schools)
        found = with_files(found, self._options.files)
        options = self._options
        written = write(
            found, options.innovations, self._context, slug=options.slug, draft=options.draft
        )
        self._say(written, source.name)
        return written.folder is not None

    def _say(self, written: Written, name: str) -> None:
        print(f"{name}: {f'เขียนแล้วที่ {written.folder}' if written.folder else 'ไม่ได้นำเข้า'}")
        if written.problems:
            # A line of a file that is not there would lead nowhere.
            shown = written.problems if written.folder else _of_source(written.problems, name)
            print(render(list(shown), "text"))
        if written.folder is None and written.can_be_draft:
            print("ถ้าต้องการเขียนเป็นร่างเพื่อแก้ในโฟลเดอร์ผลงาน สั่งใหม่พร้อม --draft")

    # tables

    def _take_table(self, data: bytes, name: str) -> bool:
        report = Report(name)
        mapping = self._mapping(report)
        rows = None if report.has_errors else read_table(data, report)
        if mapping is None or rows is None:
            print(f"{name}: ไม่ได้นำเข้า\n{render(report.problems, 'text')}")
            return False
        context = self._context
        reader = Rows(mapping, self._options.files, context.vocabulary, context.schools)
        missing = reader.missing_columns({title for _, row in rows for title in row})
        if missing and rows:
            report.add("import-columns", 1, value=missing)
            print(f"{name}: ไม่ได้นำเข้า\n{render(report.problems, 'text')}")
            return False
        return self._write_rows([reader.read(number, row, name) for number, row in rows], name)

    def _mapping(self, report: Report) -> ColumnMap | None:
        path = self._options.mapping
        if path is None:
            report.add("import-mapping-missing", file=report.path)
            return None
        own = Report(path.name)
        asked = steps(self._context.vocabulary, self._context.schools)
        mapping = read_mapping(path.read_bytes(), own, asked)
        report.problems += own.problems
        return mapping

    def _write_rows(self, rows: Sequence[RowImport], name: str) -> bool:
        problems: list[Problem] = []
        written: list[Path] = []
        known = failed = 0
        for row in rows:
            if any(self._options.innovations.glob(f"[0-9]*/{row.slug}")):
                known += 1
                continue
            result = write(
                row.imported, self._options.innovations, self._context, slug=row.slug,
                draft=self._options.draft,
            )  # fmt: skip
            problems += _of_source(result.problems, name, row.number)
            failed += result.folder is None
            written += [result.folder] if result.folder else []
        for folder in written:
            print(f"เขียนแล้วที่ {folder}")
        if problems:
            print(render(problems, "text"))
        print(f"{name}: นำเข้า {len(written)} แถว มีอยู่แล้ว {known} แถว ไม่ผ่าน {failed} แถว")
        return failed == 0


def _of_source(problems: Sequence[Problem], name: str, line: int = 0) -> Iterator[Problem]:
    """Yield problems as those of the file, or of a row of it, that people can mend."""
    for each in problems:
        yield replace(each, path=name, line=line, column=0)
