"""``khlang word-form``: the blank Word form of a submission."""

from __future__ import annotations

from pathlib import Path

from khlang import records
from khlang.catalog import load
from khlang.commands.build import configuration
from khlang.importing import word_form
from khlang.submission import vocabulary
from khlang.submission.inputs import steps


def run(config_file: Path, innovations: Path, output: Path) -> int:
    """Write the blank form.

    Raises:
        CommandError: The configuration is at fault.
        RegistryError: The registry is missing or at fault.
    """
    office = configuration(config_file).extra.get("office", {})
    terms = vocabulary.load(innovations / load.REGISTRY)
    asked = steps(terms, vocabulary.load_schools(innovations / load.REGISTRY, terms))
    digits = bool(office.get("thai_digits", True))
    records.write_whole(output, word_form.render(asked, office, thai_digits=digits))
    print(f"เขียนแบบ Word แล้วที่ {output}")
    return 0
