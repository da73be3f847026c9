"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part, so that the same content gives the same bytes."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on nothing but the names, the order and the contents."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return target.getvalue()


def all_forms_zip(documents: Mapping[str, bytes]) -> bytes:
    """Return every form as one zip.

    Args:
        documents: The Word file of each form by the form's id, in the order of the manual.
    """
    return pack({f"{form_id}.docx": data for form_id, data in documents.items()})
