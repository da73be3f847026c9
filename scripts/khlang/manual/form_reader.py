"""Turns the YAML of a form into its record, with every fault reported on its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from khlang import records
from khlang.manual import tables
from khlang.manual.form import (
    OTHER,
    Block,
    Column,
    Field,
    FieldKind,
    Form,
    FormKind,
    Likert,
    LikertGroup,
    Orientation,
    Origin,
    Paragraph,
    Piece,
    ScalePoint,
    Section,
    Signatures,
    Signer,
    Table,
)
from khlang.manual.source import Ids, Source, child, items
from khlang.submission.convert import Values
from khlang.submission.strict_yaml import Node
from khlang.submission.terms import Vocabulary

LISTS = ("areas", "channels", "grades", "km_steps", "media", "methods", "positions", "standings")
"""Vocabularies of the registry that a form may take its options from."""

SUGGESTIONS = ("schools", "school_groups")

PARTS = {
    FormKind.MEMO: ("agency", "doc_no", "date", "subject", "to"),
    FormKind.ORDER: ("issuer", "order_no", "subject", "ordered_on"),
}
"""Fields without which a memo or an order is none (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ ๒๕๒๖)."""

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_COLUMN_KINDS = (
    FieldKind.TEXT, FieldKind.TEXTAREA, FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE,
    FieldKind.URL, FieldKind.SEQUENCE,
)  # fmt: skip
_INLINE_KINDS = (
    FieldKind.TEXT, FieldKind.TEXTAREA, FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE,
    FieldKind.ACADEMIC_YEAR, FieldKind.FISCAL_YEAR, FieldKind.CALENDAR_YEAR,
)  # fmt: skip


class FormReader:
    """Reads one form."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._ids = Ids(source)

    def read(self) -> Form | None:
        """Return the form, or None when any problem is an error."""
        source = self._source
        if not source.pairs:
            return None
        top = Node({name: node for name, node in source.pairs.items() if name != "body"}, 1, 0)
        values = source.record(tables.FORM, top)
        for name, words in (("kind", FormKind), ("orientation", Orientation)):
            if name in values:
                source.word(values[name], tuple(words), source.pairs[name], name)
        if "id" in values:
            source.name(values["id"], source.pairs["id"], "p1-f1")
        blocks = tuple(self._blocks(source.pairs.get("body")))
        if not source.report.has_errors:
            self._check_slots(blocks)
            self._check_parts(FormKind(values["kind"]), blocks)
        if source.report.has_errors:
            return None
        values["kind"] = FormKind(values["kind"])
        values["orientation"] = Orientation(values.get("orientation", "portrait"))
        form = Form(**values, sections=_sections(blocks))
        return replace(form, digest=records.digest(repr(form)))

    def _blocks(self, body: Node | None) -> Iterator[tuple[Node, Block | Section]]:
        if not items(body):
            place = (1, 0) if body is None else (body.line, body.column)
            self._source.report.add(
                "field-missing", *place, "body", name="body", label="เนื้อแบบ", example="body:"
            )
        for index, node in enumerate(items(body)):
            where = f"body[{index}]"
            block = self._block(node, where)
            if block is not None:
                yield node, block

    def _block(self, node: Node, where: str) -> Block | Section | None:
        source = self._source
        if not isinstance(node.value, dict):
            source.add(
                "field-not-record", node, where, name=where, label="เนื้อแบบ", choices=["kind", "id"]
            )
            return None
        kind = child(node, "kind")
        if "kind" not in node.value or not isinstance(kind.value, str):
            source.record((tables.BLOCKS["section"][0],), Node({}, node.line, node.column), where)
            return None
        if not source.word(kind.value, tables.BLOCKS, kind, f"{where}.kind"):
            return None
        before = source.errors
        values = source.record(tables.BLOCKS[kind.value], node, where)
        if "id" in values:
            self._ids.add(values["id"], child(node, "id"), f"{where}.id")
        if "origin" in values and source.word(
            values["origin"], tuple(Origin), child(node, "origin"), f"{where}.origin"
        ):
            values["origin"] = Origin(values["origin"])
        block = self._build(kind.value, values, node, where, failed=source.errors > before)
        return block if source.errors == before else None

    def _build(
        self, kind: str, values: Values, node: Node, where: str, *, failed: bool
    ) -> Block | Section | None:
        match kind:
            case "section":
                return None if failed else Section(values["title"], values.get("note", ""), ())
            case "paragraph":
                return None if failed else _paragraph(values)
            case "likert":
                return self._likert(values, node, where, failed=failed)
            case "table":
                return self._table(values, node, where, failed=failed)
            case "signatures":
                return self._signatures(values, node, where, failed=failed)
            case _:
                return self._field(values, node, where, failed=failed)

    # blocks

    def _field(self, values: Values, node: Node, where: str, *, failed: bool) -> Field | None:
        kind = FieldKind(values.pop("kind"))
        name = values.get("id", where)
        if kind.has_options:
            values["options"] = self._options(values, node, where)
        if values.get("inline") and kind not in _INLINE_KINDS:
            self._source.add("manual-slot-kind", child(node, "inline"), where, value=name)
        if values.get("minimum", 0) > values.get("maximum", float("inf")):
            self._source.add("manual-range", child(node, "minimum"), where, value=name)
        if "suggestions" in values:
            self._source.word(
                values["suggestions"],
                SUGGESTIONS,
                child(node, "suggestions"),
                f"{where}.suggestions",
            )
        if kind is FieldKind.TEXTAREA:
            values.setdefault("lines", 3)
        return None if failed else Field(kind=kind, **values)

    def _options(self, values: Values, node: Node, where: str) -> tuple[str, ...]:
        options: tuple[str, ...] = values.get("options", ())
        listed = values.pop("options_from", "")
        name = values.get("id", where)
        if listed and options:
            self._source.add("manual-options-twice", child(node, "options"), where, value=name)
        elif listed:
            place = child(node, "options_from")
            if self._source.word(listed, LISTS, place, f"{where}.options_from"):
                terms = self._vocabulary.terms(listed).values()
                options = tuple(term.label for term in terms if term.label != OTHER)
        elif not options:
            self._source.add("manual-options-missing", node, where, value=name)
        elif len(options) == 1 and not values.get("other"):
            self._source.add("manual-options-few", child(node, "options"), where, value=name)
        return options

    def _likert(self, values: Values, node: Node, where: str, *, failed: bool) -> Likert | None:
        if ("items" in values) == ("groups" in values):
            self._source.add("manual-likert-items", node, where, value=values.get("id", where))
            return None
        if failed:
            return None
        values.pop("kind")
        only = [{"title": "", "items": values.pop("items", ())}]
        groups = tuple(LikertGroup(**group) for group in values.pop("groups", only))
        labels = values.pop("scale")
        scale = tuple(ScalePoint(len(labels) - place, label) for place, label in enumerate(labels))
        return Likert(scale=scale, groups=groups, **values)

    def _table(self, values: Values, node: Node, where: str, *, failed: bool) -> Table | None:
        source = self._source
        columns = child(node, "columns")
        ids = Ids(source)
        for index, (column, place) in enumerate(_placed(values.get("columns", ()), columns)):
            name = f"{where}.columns[{index}]"
            if "id" in column:
                ids.add(column["id"], child(place, "id"), f"{name}.id")
            if source.word(
                column.get("kind", ""), _COLUMN_KINDS, child(place, "kind"), f"{name}.kind"
            ):
                column["kind"] = FieldKind(column["kind"])
                if column["kind"].has_options:
                    self._options(column, place, name)
        has_rows = "rows" in values
        if has_rows != ("fixed" in values) or has_rows == ("min_rows" in values):
            source.add("manual-table-rows", node, where, value=values.get("id", where))
        elif has_rows:
            known = [column.get("id", "") for column in values.get("columns", ())]
            source.reference("สดมภ์", values["fixed"], known, child(node, "fixed"), f"{where}.fixed")
        if failed or source.report.has_errors:
            return None
        values.pop("kind")
        built = tuple(Column(**column) for column in values.pop("columns"))
        values.setdefault("addable", not has_rows)
        return Table(columns=built, **values)

    def _signatures(
        self, values: Values, node: Node, where: str, *, failed: bool
    ) -> Signatures | None:
        signers = child(node, "signers")
        for index, (signer, place) in enumerate(_placed(values.get("signers", ()), signers)):
            if "id" in signer:
                self._ids.add(signer["id"], child(place, "id"), f"{where}.signers[{index}].id")
        if failed:
            return None
        return Signatures(tuple(Signer(**signer) for signer in values["signers"]))

    # the form as a whole

    def _check_slots(self, blocks: tuple[tuple[Node, Block | Section], ...]) -> None:
        fields = {block.id: (node, block) for node, block in blocks if isinstance(block, Field)}
        inline = {field_id for field_id, (_, block) in fields.items() if block.inline}
        used: Counter[str] = Counter()
        for node, block in blocks:
            if not isinstance(block, Paragraph):
                continue
            slots = [piece.field for piece in block.pieces if piece.field]
            used.update(slots)
            for slot in slots:
                if slot not in inline:
                    self._source.add("manual-slot-unknown", node, "text", value=slot)
                elif fields[slot][1].kind is FieldKind.TEXTAREA and len(block.pieces) > 1:
                    self._source.add("manual-slot-lines", node, "text", value=slot)
        for slot in sorted(inline):
            if used[slot] != 1:
                self._source.add(
                    "manual-slot-count", fields[slot][0], slot, value=slot, count=used[slot]
                )

    def _check_parts(
        self, kind: FormKind, blocks: tuple[tuple[Node, Block | Section], ...]
    ) -> None:
        present = {block.id for _, block in blocks if isinstance(block, Field)}
        for part in PARTS.get(kind, ()):
            if part not in present:
                node = self._source.pairs["body"]
                self._source.add("manual-part-missing", node, "body", kind=str(kind), value=part)


def _placed(values: tuple[Values, ...], node: Node) -> Iterator[tuple[Values, Node]]:
    """Pair converted records with their nodes; a node that is no record has become none."""
    return zip(values, (item for item in items(node) if isinstance(item.value, dict)), strict=False)


def _paragraph(values: Values) -> Paragraph:
    parts = _SLOT.split(values.pop("text"))
    values.pop("kind")
    pieces = tuple(
        Piece("", part) if index % 2 else Piece(part) for index, part in enumerate(parts) if part
    )
    more: dict[str, Any] = values
    return Paragraph(pieces, **more)


def _sections(blocks: tuple[tuple[Node, Block | Section], ...]) -> tuple[Section, ...]:
    sections: list[Section] = []
    held: list[Block] = []
    heading = Section("", "", ())

    def close() -> None:
        if held or heading.title:
            sections.append(Section(heading.title, heading.note, tuple(held)))
            held.clear()

    for _, block in blocks:
        if isinstance(block, Section):
            close()
            heading = block
        else:
            held.append(block)
    close()
    return tuple(sections)
