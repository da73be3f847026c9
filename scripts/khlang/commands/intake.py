"""``khlang intake``: the upload form and the desk, served from this machine."""

from __future__ import annotations

import os

from khlang.commands.faults import CommandError
from khlang.intake import options
from khlang.intake.options import OptionError, Options


def run(action: str, host: str, port: int) -> int:
    """Serve until stopped, tidy up, or print the settings, and return the exit status."""
    if action == "settings":
        for name, default, explanation in options.table():
            print(f"{name}\n    {explanation}\n    ค่าเดิม: {default or '(เว้นว่าง)'}")
        return 0
    try:
        chosen = Options.from_environment(os.environ)
    except OptionError as error:
        raise CommandError(str(error)) from error
    if not (chosen.project / "mkdocs.yml").exists():
        raise CommandError(f"ไม่พบ {chosen.project / 'mkdocs.yml'}: สั่งในโฟลเดอร์ของโครงการ")
    os.environ.setdefault(f"{options.PREFIX}URL", f"http://{host}:{port}")
    from khlang.intake import server  # noqa: PLC0415  # Django reads the environment at import

    if action == "housekeeping":
        server.sweep()
    else:
        server.serve(host, port)
    return 0
