"""A filled Word form as Answers.

Every answer is looked for where ``word_form`` says that it stands: beside its label, under the
labels of its columns, below its heading. A control's tag helps where the words were changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khlang.importing import word_markdown
from khlang.importing.blocks import read
from khlang.importing.content import Block, Content, Paragraph, Table, paragraphs
from khlang.importing.form_words import FormWords, key
from khlang.importing.imported import Imported
from khlang.importing.naming import Names
from khlang.importing.package import FaultyError, Package
from khlang.importing.pictures import OrnamentError, usable
from khlang.importing.ticks import ticked
from khlang.importing.word_form import HINTS, tag_of_choice
from khlang.problems import Report
from khlang.submission.filled import Filled
from khlang.submission.input import Input, Widget
from khlang.submission.inputs import SECTION, steps
from khlang.submission.model import School
from khlang.submission.terms import Vocabulary

Values = dict[str, str | list[str]]

_LEAST_FOUND = 3
"""Labels of the form that must be there for a document to be the form."""


def read_word(data: bytes, name: str, terms: Vocabulary, schools: Mapping[str, School]) -> Imported:
    """Read a Word form that someone filled in.

    Args:
        data: The file; nothing in it is trusted.
        name: What it is called in problems.
        terms: Vocabulary of the registry.
        schools: Schools of the registry, by code.

    Returns:
        Answers, with the pictures that stand in the document as files.
    """
    report = Report(name)
    try:
        package = Package(data)
        content = read(package)
        form = _Form(content, FormWords(steps(terms, schools)), _Pictures(package, report))
        values, sections = form.run()
    except FaultyError as error:
        code, details = error.fault
        report.add(code, file=name, **details)
        return Imported(None, problems=tuple(report.problems))
    if form.found < _LEAST_FOUND:
        report.add("import-not-form", file=name)
        return Imported(None, problems=tuple(report.problems))
    answers = Filled(terms, schools).answers(values, sections).of_teacher()
    return Imported(answers, form.pictures.files, tuple(report.problems))


class _Pictures:
    """Takes the pictures out of a document, each once."""

    def __init__(self, package: Package, report: Report) -> None:
        self._package = package
        self._report = report
        self._names = Names()
        self._places: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def place(self, relation: str) -> str:
        """Return the file name of an embedded picture, or nothing when it cannot be used."""
        if relation not in self._places:
            self._places[relation] = self._take(relation)
        return self._places[relation]

    def _take(self, relation: str) -> str:
        data = self._package.picture(relation)
        if data is None:
            self._report.add("import-picture-elsewhere")
            return ""
        try:
            found = usable(data)
        except OrnamentError:
            return ""
        if found is None:
            self._report.add("import-picture-kind", number=len(self._places) + 1)
            return ""
        name = self._names.of("picture-1", found[1])
        self.files[name] = found[0]
        return name


class _Form:
    """One document on its way to values by name of input."""

    def __init__(self, content: Content, words: FormWords, pictures: _Pictures) -> None:
        self._content = content
        self._words = words
        self._values: Values = {}
        self._sections: dict[str, str] = {}
        self.pictures = pictures
        self.found = 0

    def run(self) -> tuple[Values, dict[str, str]]:
        """Return values by name, and Markdown by section."""
        self._walk(self._content.blocks)
        for each in self._words.singles:
            if each.name not in self._values and each.path[-1] not in self._sections:
                self._from_control(each)
        return self._values, {name: text for name, text in self._sections.items() if text}

    # by place

    def _walk(self, blocks: Sequence[Block]) -> None:
        """Go over the blocks of the page; a long text takes all up to the next words of the form."""
        place = 0
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if isinstance(block, Table):
                self._table(block)
            elif (each := self._words.texts.get(key(block.text))) is not None:
                end = place
                while end < len(blocks) and not self._is_of_form(blocks[end]):
                    end += 1
                self._put_text(each, blocks[place:end])
                place = end

    def _is_of_form(self, block: Block) -> bool:
        """Whether something begins here that the form has words for."""
        if isinstance(block, Paragraph):
            return key(block.text) in self._words.heads
        return self._records_of(block) is not None or self._has_labels(block)

    def _has_labels(self, table: Table) -> bool:
        return any(len(row) > 1 and self._label(row[0]) in self._words.labels for row in table.rows)

    def _table(self, table: Table) -> None:
        each = self._records_of(table)
        if each is not None:
            self._records(each, table)
            return
        group = ""
        for row in table.rows:
            label = self._label(row[0]) if row else ""
            if len(row) == 1:
                group = label if label in self._words.groups else group
                self._walk(row[0])
                continue
            found = self._words.fields.get((group, label)) or self._words.fields.get(("", label))
            if found is not None:
                self.found += 1
                self._put(found, [block for cell in row[1:] for block in cell])

    def _records_of(self, table: Table) -> Input | None:
        head = tuple(self._label(cell) for cell in table.rows[0]) if table.rows else ()
        return self._words.records.get(head)

    def _records(self, each: Input, table: Table) -> None:
        self.found += 1
        for number, row in enumerate(table.rows[1:]):
            for item, cell in zip(each.row(number), row, strict=False):
                self._put(item, cell)

    def _label(self, cell: Iterable[Block]) -> str:
        first = next((p for p in paragraphs(cell) if p.text.strip()), None)
        return "" if first is None else key(first.text)

    # by tag

    def _from_control(self, each: Input) -> None:
        controls = self._content.controls
        if each.path[0] == SECTION or each.widget is Widget.LINES:
            if each.name in controls:
                self._put_text(each, controls[each.name])
        elif each.widget is Widget.CHECKBOXES:
            chosen = [
                option.value
                for option in each.options
                if any(
                    "☑" in p.text
                    for p in paragraphs(controls.get(tag_of_choice(each, option.value), ()))
                )
            ]
            if chosen:
                self._values[each.name] = chosen
        elif each.name in controls:
            self.found += 1
            self._put(each, controls[each.name])

    # answers

    def _put(self, each: Input, blocks: Iterable[Block]) -> None:
        blocks = list(blocks)
        if each.widget is Widget.PICTURE:
            name = self._picture(blocks)
            if name:
                self._values[each.name] = name
            return
        lines = [line for line in map(_clean, _texts(blocks)) if line]
        if each.widget is Widget.CHECKBOXES:
            self._values[each.name] = ticked(" ".join(lines))
        elif lines:
            self._values[each.name] = "\n".join(lines)

    def _picture(self, blocks: Iterable[Block]) -> str:
        runs = (run for p in paragraphs(blocks) for run in p.runs if run.picture)
        return next(filter(None, (self.pictures.place(run.picture) for run in runs)), "")

    def _put_text(self, each: Input, blocks: Iterable[Block]) -> None:
        self.found += 1
        told = {key(each.help)}
        kept = [block for block in _unboxed(blocks) if not _is_told(block, told)]
        if each.path[0] == SECTION:
            written = word_markdown.markdown(kept, self.pictures.place)
            self._sections[each.path[1]] = written
        else:
            lines = [line for line in map(_clean, _texts(kept)) if line]
            if lines:
                self._values[each.name] = "\n".join(lines)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for paragraph in paragraphs(blocks):
        yield paragraph.text


def _unboxed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, those of a table of one cell in its place: it is only a frame."""
    for block in blocks:
        if isinstance(block, Table) and [len(row) for row in block.rows] == [1]:
            yield from block.rows[0][0]
        else:
            yield block


def _is_told(block: Block, told: set[str]) -> bool:
    """Whether a block is only what the form itself says."""
    if isinstance(block, Table):
        return False
    has_picture = any(run.picture for run in block.runs)
    return not has_picture and (not _clean(block.text) or key(block.text) in told)


def _clean(text: str) -> str:
    text = text.replace("\u00a0", " ").strip()
    return "" if text in HINTS else text
