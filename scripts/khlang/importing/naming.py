"""Names of the files that come along, made safe for addresses and every disk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from khlang import thai
from khlang.submission.answers import Answer, Answers
from khlang.submission.scalars import is_safe_file, safe_file

_IMAGE = re.compile(r"(!\[[^\[\]]{0,500}\]\()<?([^()<>\n]{1,200}?)>?(\))")


class Names:
    """Gives every file a safe name of its own; what is safe already keeps its name."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.given: dict[str, str] = {}
        self._taken = {"index.md", *(name.casefold() for name in taken)}

    def of(self, original: str, suffix: str = "") -> str:
        """Return the name for a file, with another ``suffix`` where its content is of that kind."""
        path = PurePosixPath(original)
        suffix = suffix or path.suffix.lower()
        wanted = path.stem + suffix
        if not is_safe_file(wanted):
            wanted = safe_file(
                wanted, f"file{suffix}" if is_safe_file(f"file{suffix}") else "file.bin"
            )
        name = wanted
        number = 1
        while name.casefold() in self._taken:
            number += 1
            stem = PurePosixPath(wanted)
            name = f"{stem.stem}-{number}{stem.suffix}"
        self._taken.add(name.casefold())
        self.given[original] = name
        return name


def renamed(answers: Answers, names: Mapping[str, str]) -> Answers:
    """Return answers that call their files by the new ``names``.

    A name may have been written in other letter case, or without its suffix.
    """
    by_key = _spellings(names)

    def new_name(written: str) -> str:
        return by_key.get(_key(written), written)

    def in_record(record: Answer) -> Answer:
        if isinstance(record, Mapping) and isinstance(record.get("file"), str):
            return {**record, "file": new_name(record["file"])}
        return record

    def in_text(text: str) -> str:
        return _IMAGE.sub(lambda m: f"{m[1]}{new_name(m[2].strip())}{m[3]}", text)

    front = {
        name: [in_record(one) for one in answer] if isinstance(answer, list) else in_record(answer)
        for name, answer in answers.front.items()
    }
    sections = {section: in_text(text) for section, text in answers.sections.items()}
    return Answers(front, sections, in_text(answers.opening))


def _spellings(names: Mapping[str, str]) -> dict[str, str]:
    """Return the new names by all that may have been written for the old ones."""
    stems = Counter(_key(PurePosixPath(old).stem) for old in names)
    by_key = {
        _key(PurePosixPath(old).stem): new
        for old, new in names.items()
        if stems[_key(PurePosixPath(old).stem)] == 1
    }
    by_key |= {_key(PurePosixPath(old).name): new for old, new in names.items()}
    return by_key | {_key(old): new for old, new in names.items()}


def unused(answers: Answers, files: Iterable[str]) -> list[str]:
    """Return the files that no answer names."""
    named = named_files(answers)
    text = "\n".join((answers.opening, *answers.sections.values()))
    return sorted(name for name in files if name not in named and f"]({name}" not in text)


def named_files(answers: Answers) -> set[str]:
    """Return the names of files in the answers: cover, attachments, pictures of the body."""
    text = "\n".join((answers.opening, *answers.sections.values()))
    shown = {match[2].strip() for match in _IMAGE.finditer(text)}
    records = (
        record
        for answer in answers.front.values()
        for record in (answer if isinstance(answer, list) else [answer])
    )
    return shown | {
        str(each["file"]) for each in records if isinstance(each, Mapping) and "file" in each
    }


def _key(name: str) -> str:
    return thai.canonical(name.strip().removeprefix("./").replace("%20", " ")).casefold()
