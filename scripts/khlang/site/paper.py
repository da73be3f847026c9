"""The manual as files: its forms in Word and PDF, all Word files in one archive, the whole as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from khlang import records
from khlang.manual import docx, pdf
from khlang.manual.bundle import all_forms_zip
from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.site.forms import ARCHIVE, FOLDER
from khlang.site.manual import MANUAL_FILE
from khlang.site.output import Made, Task
from khlang.site.store import Store

Render = Callable[..., bytes]

_RENDERERS: Mapping[str, Render] = {"docx": docx.render, "pdf": pdf.render}


class Paper:
    """Makes the files of a manual's forms.

    Args:
        office: The office's names; ``thai_digits`` (default true) says how paper counts.
        salt: Hash of the code and the configuration.
    """

    def __init__(self, manual: Manual, office: Mapping[str, Any], salt: str) -> None:
        self._manual, self._office, self._salt = manual, office, salt
        self._thai_digits = bool(office.get("thai_digits", True))

    def form_tasks(self) -> Iterator[Task]:
        """Yield a task for each form in each format."""
        for form in self._manual.forms.values():
            for suffix, render in _RENDERERS.items():
                yield self._form_task(form, suffix, render)

    def manual_task(self) -> Task:
        """Return the task that writes the whole manual."""

        def make() -> Made:
            yield MANUAL_FILE, pdf.manual(self._manual, self._office, thai_digits=self._thai_digits)

        return Task({MANUAL_FILE: records.digest(self._salt, repr(self._manual))}, make)

    def archive_task(self, store: Store) -> Task:
        """Return the task that packs the Word files, those of the store where it has them."""
        forms = self._manual.forms.values()
        name = f"{FOLDER}{ARCHIVE}"

        def document(form: Form) -> bytes:
            key = self._key(form, "docx")  # the site may hold what the store lost
            is_kept = store.place(key, None)
            return store.read(key) if is_kept else self._rendered(form, docx.render)

        def make() -> Made:
            yield name, all_forms_zip({form.id: document(form) for form in forms})

        keys = (self._key(form, "docx") for form in forms)
        return Task({name: records.digest(self._salt, *keys)}, make)

    def _form_task(self, form: Form, suffix: str, render: Render) -> Task:
        name = f"{FOLDER}{form.id}/{form.id}.{suffix}"

        def make() -> Made:
            yield name, self._rendered(form, render)

        return Task({name: self._key(form, suffix)}, make)

    def _rendered(self, form: Form, render: Render) -> bytes:
        return render(form, self._office, thai_digits=self._thai_digits)

    def _key(self, form: Form, suffix: str) -> str:
        return records.digest(self._salt, suffix, repr(form))
