"""Fills the blank Word form as a word processor does: into its content controls."""

from __future__ import annotations

import copy
import io
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from PIL import Image

from khlang.stress.servers import installed

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def photo(size: tuple[int, int] = (1200, 800), colour: str = "teal", **options: Any) -> bytes:
    """Return a JPEG."""
    output = io.BytesIO()
    Image.new("RGB", size, colour).save(output, "JPEG", **options)
    return output.getvalue()


def fill(
    blank: bytes, answers: Mapping[str, str | bool | Sequence[str]], pictures: Mapping[str, bytes]
) -> bytes:
    """Return the form with its controls filled in, by tag: text, a tick, or lines."""
    document: Any = docx.Document(io.BytesIO(blank))
    controls = {
        control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): control
        for control in document.element.body.iter(qn("w:sdt"))
    }
    for tag, answer in answers.items():
        _answer(controls[tag], answer)
    for tag, data in pictures.items():
        relation, _ = document.part.get_or_add_image(io.BytesIO(data))
        blip = next(controls[tag].iter(qn("a:blip")))
        blip.set(qn("r:embed"), relation)
        _no_hint(controls[tag])
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _no_hint(control: Any) -> None:
    settings = control.find(qn("w:sdtPr"))
    for hint in settings.findall(qn("w:showingPlcHdr")):
        settings.remove(hint)


def _answer(control: Any, answer: str | bool | Sequence[str]) -> None:
    _no_hint(control)
    content = control.find(qn("w:sdtContent"))
    if isinstance(answer, bool):
        box = next(control.iter(f"{_W14}checked"))
        box.set(f"{_W14}val", "1" if answer else "0")
        next(content.iter(qn("w:t"))).text = "☑" if answer else "☐"
    elif isinstance(answer, str):
        _write(next(content.iter(qn("w:r"))), answer)
    else:
        first, *others = content.findall(qn("w:p"))
        for other in others:
            content.remove(other)
        for line in answer[1:]:
            added = copy.deepcopy(first)
            content.append(added)
            _write(next(added.iter(qn("w:r"))), line)
        _write(next(first.iter(qn("w:r"))), answer[0])


def _write(run: Any, text: str) -> None:
    settings = run.find(qn("w:rPr"))
    for style in settings.findall(qn("w:rStyle")):
        settings.remove(style)
    run.find(qn("w:t")).text = text


def converted(data: bytes, suffixes: Sequence[str], folder: Path) -> bytes:
    """Return a Word file after LibreOffice saved it as each of ``suffixes`` in turn."""
    path = folder / "form.docx"
    path.write_bytes(data)
    for number, suffix in enumerate(suffixes):
        out = folder / str(number)
        subprocess.run(
            [
                installed("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--convert-to", suffix, "--outdir", str(out), str(path),
            ],
            check=True, capture_output=True, timeout=180, env=os.environ,
        )  # fmt: skip
        path = out / f"form.{suffix}"
    return path.read_bytes()
