"""The groups of terms that count as one in a search, as the office edits them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml


def load(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the groups in a YAML file: a list of lists; none when there is no such file.

    Raises:
        ValueError: When the file holds anything else, or a term twice.
    """
    if not path.exists():
        return ()
    try:
        groups = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        raise ValueError(f"{path.name}: ต้องเป็นรายการของกลุ่มคำ เช่น - [stem, สะเต็ม]")
    counts = Counter(term for group in groups for term in group)
    if twice := [term for term, count in counts.items() if count > 1]:
        raise ValueError(f"{path.name}: คำเดียวอยู่ได้กลุ่มเดียว แต่พบซ้ำ: {', '.join(twice)}")
    return tuple(tuple(group) for group in groups)


def _is_group(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(term, str) for term in group)
