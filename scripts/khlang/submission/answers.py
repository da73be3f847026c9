"""What a person answered, field by field and section by section, and the ``index.md`` of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from khlang import thai
from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.outline import headings, letters
from khlang.submission.schema import FILE as SCHEMA_FILE
from khlang.submission.source import Document
from khlang.submission.strict_yaml import Node

__all__ = ["Answer", "Answers", "dump"]

Answer = Any
"""Text, a list of texts, a record (``dict`` of texts by field id), or a list of records."""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_SECTION_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """One submission as its form holds it.

    Attributes:
        front: Answers by field id; a field that is not answered is not in it.
        sections: Markdown by section id, without the heading.
        opening: Text before the first section; a form has none, a file may.
    """

    front: Mapping[str, Answer]
    sections: Mapping[str, str] = field(default_factory=dict)
    opening: str = ""

    @classmethod
    def of(cls, document: Document) -> Answers:
        """Return what a file answers.

        Text under a heading that the table of sections does not know stays where it stands, at the
        end of the section before it.
        """
        front = {name: plain(node) for name, node in document.front.items()}
        opening, sections = _take_apart(document.body)
        return cls(front, sections, opening)

    def of_teacher(self) -> Answers:
        """Return the answers without what only the office fills in, as a work to be reviewed."""
        office = {each.id for each in FIELDS if each.by_office}
        front = {name: answer for name, answer in self.front.items() if name not in office}
        return Answers({**front, "status": "submitted"}, self.sections, self.opening)

    def to_text(self) -> str:
        """Return the ``index.md``, in the order of the field table.

        Characters that nobody sees are left out and look-alike spellings typed rightly, since a
        form can do for its user what a file leaves to its writer.
        """
        front = {each.id: self.front[each.id] for each in FIELDS if self.front.get(each.id)}
        front |= {
            name: answer for name, answer in self.front.items() if answer and name not in front
        }
        body = [clean(self.opening).strip()] if self.opening.strip() else []
        for section in SECTIONS:
            text = clean(self.sections.get(section.id, "")).strip()
            if text:
                body.append(f"## {section.heading}\n\n{text}")
        return (
            f"---\n# yaml-language-server: $schema=../../_registry/{SCHEMA_FILE}\n"
            f"{dump(front, FIELDS)}---\n\n" + "\n\n".join(body) + "\n"
        )


def clean(text: str) -> str:
    """Return ``text`` with bare line feeds, typed rightly, without characters that nobody sees."""
    return thai.mend(_UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def plain(node: Node) -> Answer:
    """Return a value of the front matter without its places."""
    if isinstance(node.value, dict):
        return {name: plain(value) for name, value in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return node.value


class _Folded(str):
    """Text to be written over several lines."""


class _Dumper(yaml.SafeDumper):
    """Writes plain YAML; a record or list without others inside it takes one line."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: the strict reader knows no aliases."""
        return True


_Dumper.add_representer(
    _Folded,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">"),
)


def dump(front: Mapping[str, Answer], fields: Sequence[Field]) -> str:
    """Return the answers to these fields as YAML, in the order that they come in."""
    by_id = {each.id: each for each in fields}
    written = {name: _written(by_id.get(name), answer) for name, answer in front.items()}
    if not written:
        return ""
    dumped: str = yaml.dump(
        written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000,
        default_flow_style=None,
    )  # fmt: skip
    return dumped


def _written(asked: Field | None, answer: Answer) -> Answer:
    """Return an answer as YAML should hold it: clean text, empty parts left out."""
    if isinstance(answer, Mapping):
        pairs = {name: _written(None, part) for name, part in answer.items()}
        return {name: part for name, part in pairs.items() if part not in ("", {}, [])}
    if isinstance(answer, (list, tuple)):
        parts = [_written(None, part) for part in answer]
        return [part for part in parts if part not in ("", {}, [])]
    text = clean(str(answer)).strip()
    if asked is not None and asked.kind is Kind.LONG_TEXT:
        return _Folded(
            "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
        )
    return text


def _take_apart(body: str) -> tuple[str, dict[str, str]]:
    known = {letters(section.heading): section.id for section in SECTIONS}
    starts = [
        (heading, known[letters(heading.text)])
        for heading in headings(body)
        if heading.level == _SECTION_LEVEL and letters(heading.text) in known
    ]
    sections: dict[str, str] = {}
    end = len(body)
    for heading, section in reversed(starts):
        text = body[heading.end : end].strip()
        sections[section] = f"{text}\n\n{sections[section]}" if section in sections else text
        end = heading.start
    return body[:end].strip(), sections
