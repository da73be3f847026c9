"""From what was filled into the inputs of a form, under their names, to Answers and back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from khlang import thai
from khlang.submission.answers import Answer, Answers
from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.inputs import DEFAULT_SECTION, PICTURES, SECTION
from khlang.submission.model import School
from khlang.submission.people import ADOPTION
from khlang.submission.terms import Vocabulary
from khlang.submission.typed import markdown, one_line

__all__ = ["Filled", "picture", "split_pictures", "spread"]

Values = Mapping[str, str | Sequence[str]]
"""What was filled in, by name of the input; several values for boxes to tick."""

_CODE = re.compile(r"(?<!\d)\d{10}(?!\d)", re.ASCII)
_BETWEEN_WORDS = re.compile(r"\s*[\n,;،、]\s*")
_LAST_PICTURE = re.compile(r"(?:^|\n\s*\n)!\[(?P<alt>[^\]\n]*)\]\((?P<file>[^()\s]+)\)\s*$")
_BETWEEN_NUMBERS = re.compile(r"[\s,;]+")


class Filled:
    """Reads what people fill in, in the words of the registry."""

    def __init__(self, terms: Vocabulary, schools: Mapping[str, School]) -> None:
        self._terms = terms
        self._codes = {thai.canonical(school.name): school.code for school in schools.values()}

    def answers(self, values: Values, sections: Mapping[str, str] | None = None) -> Answers:
        """Return the answers; what nobody asks for is left out.

        A choice may be its id or its label, a school its code or name, a date as people write it.
        What cannot be understood stays as it was written, for the check to name.

        Args:
            values: What was filled in.
            sections: Markdown by section, where the sections are not among the values as plain
                text that people typed.
        """
        tree = _tree(values)
        front = self._given(FIELDS, tree)
        if sections is None:
            sections = _typed_sections(tree.get(SECTION, {}))
        return Answers(front, self._with_pictures(dict(sections), tree.get(PICTURES, {})))

    def report(self, values: Values) -> Answers:
        """Return the answers of a school that reports its use of another's work."""
        return Answers(self._given(ADOPTION, _tree(values)))

    def _given(self, fields: Sequence[Field], tree: Mapping[str, Any]) -> dict[str, Answer]:
        pairs = ((field.id, self._answer(field, tree.get(field.id, ""))) for field in fields)
        return {name: answer for name, answer in pairs if answer}

    def value(self, field: Field, written: str) -> str:
        """Return one answer as the front matter should hold it."""
        written = written.strip()
        match field.kind:
            case Kind.CHOICE | Kind.CHOICES:
                return self._terms.find(field.vocabulary, written) or written
            case Kind.SCHOOL:
                return self._school(written)
            case Kind.DATE:
                return thai.guess_date(written) or written
            case Kind.YEAR | Kind.INTEGER | Kind.NUMBER | Kind.NUMBERS | Kind.CRITERION:
                return thai.to_arabic(written).removeprefix("พ.ศ.").strip()
            case _:
                return written

    def _school(self, written: str) -> str:
        code = _CODE.search(thai.to_arabic(written))
        return code[0] if code else self._codes.get(thai.canonical(written), written)

    def _answer(self, field: Field, node: Any) -> Answer:
        match field.kind:
            case Kind.RECORD:
                return self._record(field, node) if isinstance(node, dict) else ""
            case Kind.RECORDS:
                rows = _rows(node) if isinstance(node, dict) else ()
                return [record for row in rows if (record := self._record(field, row))]
            case Kind.CHOICES | Kind.TEXTS | Kind.NUMBERS:
                return self._list(field, node)
            case _:
                return self.value(field, _text(node))

    def _record(self, field: Field, node: Mapping[str, Any]) -> Mapping[str, Answer]:
        pairs = ((item.id, self._answer(item, node.get(item.id, ""))) for item in field.items)
        return {name: answer for name, answer in pairs if answer}

    def _list(self, field: Field, node: Any) -> list[str]:
        written = [node] if isinstance(node, str) else node if isinstance(node, list) else []
        parts: Iterable[str] = written
        if field.kind is Kind.NUMBERS:
            parts = (part for text in written for part in _BETWEEN_NUMBERS.split(text))
        elif field.kind is Kind.TEXTS:
            parts = (part for text in written for part in _BETWEEN_WORDS.split(text))
        else:
            parts = (part for text in written for part in self._choices(field, text))
        values = (self.value(field, part) for part in parts if part.strip())
        return list(values) if field.kind is Kind.NUMBERS else list(dict.fromkeys(values))

    def _choices(self, field: Field, text: str) -> list[str]:
        """Return the choices of one text; a comma may stand within the name of one."""
        is_one = self._terms.find(field.vocabulary, text.strip()) is not None
        return [text] if is_one else _BETWEEN_WORDS.split(text.strip())

    def _with_pictures(self, sections: dict[str, str], node: Any) -> dict[str, str]:
        """Return the sections, each with its pictures at the end."""
        ids = {section.heading: section.id for section in SECTIONS}
        known = set(ids.values())
        for row in _rows(node) if isinstance(node, dict) else ():
            file = _text(row.get("file", "")).strip()
            if not file:
                continue
            chosen = _text(row.get("section", "")).strip()
            section = chosen if chosen in known else ids.get(chosen, DEFAULT_SECTION)
            shown = picture(file, _text(row.get("alt", "")))
            sections[section] = f"{sections.get(section, '')}\n\n{shown}".strip()
        return sections


def picture(file: str, alt: str) -> str:
    """Return the Markdown of a picture."""
    return f"![{one_line(alt)}]({file})"


def _typed_sections(node: Any) -> dict[str, str]:
    if not isinstance(node, dict):
        return {}
    texts = {section.id: markdown(_text(node.get(section.id, ""))) for section in SECTIONS}
    return {section: text for section, text in texts.items() if text}


def _text(node: Any) -> str:
    return node if isinstance(node, str) else ", ".join(node) if isinstance(node, list) else ""


def _tree(values: Values) -> dict[str, Any]:
    """Return the values as nested records, by the parts of their names."""
    root: dict[str, Any] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        node = root
        for parent in parents:
            node = node.setdefault(parent, {})
            if not isinstance(node, dict):
                break
        else:
            node[last] = value if isinstance(value, str) else list(value)
    return root


def _rows(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    numbers = sorted((int(number), number) for number in node if number.isdecimal())
    yield from (node[name] for _, name in numbers if isinstance(node[name], dict))


def spread(answers: Answers) -> dict[str, str | list[str]]:
    """Return the answers by name of input, to fill a form with them again.

    Pictures stay in their sections, as Markdown.
    """
    values: defaultdict[str, str | list[str]] = defaultdict(str)

    def put(name: str, answer: Answer) -> None:
        if isinstance(answer, Mapping):
            for part, inner in answer.items():
                put(f"{name}.{part}", inner)
        elif isinstance(answer, (list, tuple)) and any(isinstance(one, Mapping) for one in answer):
            for number, inner in enumerate(answer):
                put(f"{name}.{number}", inner)
        elif isinstance(answer, (list, tuple)):
            values[name] = [str(one) for one in answer]
        else:
            values[name] = str(answer)

    for name, answer in answers.front.items():
        put(name, answer)
    for section, text in answers.sections.items():
        values[f"{SECTION}.{section}"] = text
    return dict(values)


def split_pictures(
    sections: Mapping[str, str],
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Return the sections without the pictures at their ends, and these: file, alt and section."""
    texts: dict[str, str] = {}
    pictures: list[tuple[str, str, str]] = []
    for section, text in sections.items():
        own: list[tuple[str, str, str]] = []
        rest = text
        while match := _LAST_PICTURE.search(rest):
            own.insert(0, (match["file"], match["alt"], section))
            rest = rest[: match.start()]
        texts[section] = rest
        pictures += own
    return texts, pictures
