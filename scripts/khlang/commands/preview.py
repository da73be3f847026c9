"""A small site of works that are not public yet, apart from the office's own site."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from khlang.commands.build import configuration, make
from khlang.commands.faults import CommandError
from khlang.commands.place import settle
from khlang.site import file_links
from khlang.site.plugin import KhlangPlugin
from khlang.site.standing import Standing


def build(config_file: Path, works: Path, cache: Path, site_dir: Path) -> int:
    """Build the site of the works in a folder and return their number; works with errors are not.

    Args:
        config_file: The office's ``mkdocs.yml``.
        works: Folder of ``<year>/<slug>/``.
        cache: Where to keep what the build makes on the way.
        site_dir: Receives the site; what lay there goes.

    Raises:
        CommandError: The configuration is at fault, MkDocs failed, or something else than a site lies
            in ``site_dir``.
    """
    site_dir = settle(site_dir)
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    fresh = site_dir.with_name(f".{site_dir.name}.new")
    config = configuration(config_file, fresh)
    plugin = config.plugins["khlang"]
    assert isinstance(plugin, KhlangPlugin)
    plugin.config.innovations, plugin.config.cache = str(works), str(cache)
    plugin.config.preview = True
    config.extra["office"] = {**config.extra.get("office", {}), "preview": True}
    config.extra["menu"] = []
    try:
        make(config, Standing(None))
        file_links.rewrite(fresh)
        shutil.rmtree(site_dir, ignore_errors=True)
        fresh.rename(site_dir)
    except MkDocsException as error:
        raise CommandError(f"สร้างตัวอย่างไม่สำเร็จ: {error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return plugin.work_count
