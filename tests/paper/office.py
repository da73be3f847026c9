"""LibreOffice, with the twin of the official font in its place."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from khlang.manual import fonts
from khlang.stress.servers import installed

TWIN = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<match target="pattern"><test name="family" qual="any"><string>TH SarabunPSK</string></test>
<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>
</fontconfig>"""


def convert(sources: Sequence[Path], target: str, folder: Path) -> None:
    """Convert files in one run, to ``pdf`` or by any other filter, into a folder."""
    settings = folder / "fonts.conf"
    settings.write_text(TWIN.format(folder=fonts.FOLDER, family=fonts.FAMILY))
    subprocess.run(
        [
            installed("soffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=300,
    )
