"""``khlang build``: what is new of a site, built beside the old one and then put in its place."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from khlang.site.plugin import KhlangPlugin
from khlang.site.standing import Standing

INNOVATIONS_VARIABLE = "KHLANG_INNOVATIONS"


def run(config_file: Path, innovations: Path | None, site_dir: Path, *, strict: bool) -> int:
    """Build the site; the old one stays whole until the new one is complete.

    Returns:
        0 when the site was built, 1 when ``strict`` and a work has errors, 2 when MkDocs failed.
    """
    choose_innovations(innovations)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    fresh = site_dir.with_name(f".{site_dir.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    standing = Standing(site_dir)
    try:
        plugin = _build_into(fresh, config_file, standing)
        if plugin.errors and strict:
            return 1
        if not standing.take(fresh):
            _swap(fresh, site_dir)
    except MkDocsException as error:
        print(f"khlang: {error}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"สร้างเว็บไซต์แล้วที่ {site_dir} ({plugin.work_count} ผลงาน)")
    return 0


def choose_innovations(innovations: Path | None) -> None:
    """Let ``mkdocs.yml`` read the folder of works from the environment."""
    if innovations is not None:
        os.environ[INNOVATIONS_VARIABLE] = str(innovations.resolve())


def _build_into(folder: Path, config_file: Path, standing: Standing) -> KhlangPlugin:
    config = load_config(config_file=str(config_file), site_dir=str(folder.resolve()))
    plugin = config.plugins["khlang"]
    if not isinstance(plugin, KhlangPlugin):
        raise MkDocsException("mkdocs.yml ต้องมีปลั๊กอิน khlang")
    config.plugins.on_startup(command="build", dirty=False)
    plugin.standing = standing
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


def _swap(fresh: Path, site_dir: Path) -> None:
    old = site_dir.with_name(f".{site_dir.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)
