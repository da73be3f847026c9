"""The field tables of events and articles as JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path

from khlang import records
from khlang.km.article_fields import ARTICLE
from khlang.km.event_fields import EVENT
from khlang.submission import schema, vocabulary

EVENT_SCHEMA, ARTICLE_SCHEMA = "event.schema.json", "article.schema.json"

_TABLES = {
    EVENT_SCHEMA: (EVENT, "ข้อมูลกิจกรรมแลกเปลี่ยนเรียนรู้"),
    ARTICLE_SCHEMA: (ARTICLE, "ข้อมูลบทความ"),
}


def render(registry: Path) -> dict[str, str]:
    """Return the schemas that fit the registry, as JSON text by the name of their file."""
    terms = vocabulary.load(registry)
    return {
        name: schema.as_text(schema.schema_of(fields, title, terms, {}))
        for name, (fields, title) in _TABLES.items()
    }


def write(folder: Path, registry: Path) -> None:
    """Write the schemas into the folder of knowledge sharing."""
    for name, text in render(registry).items():
        records.write_whole(folder / name, text.encode())
