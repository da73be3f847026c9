"""``khlang build``: what is new of a site, built beside the old one and then put in its place."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from khlang import records
from khlang.commands.faults import ELSEWHERE, CommandError, ContentError
from khlang.commands.place import settle
from khlang.lock import claim
from khlang.site.build import RegistryFaultError, WorkChangedError
from khlang.site.plugin import KhlangPlugin
from khlang.site.standing import Standing

_ATTEMPTS = 5

INNOVATIONS_VARIABLE = "KHLANG_INNOVATIONS"


def failure(error: MkDocsException) -> CommandError:
    """Return what to say of a site that could not be built; MkDocs has told why it gave up."""
    if isinstance(error.__context__, RegistryFaultError):
        return ContentError("สร้างเว็บไซต์ไม่ได้จนกว่าจะแก้ทะเบียนตามที่บอกไว้ข้างต้น")
    return CommandError("สร้างเว็บไซต์ไม่สำเร็จ" + ("" if isinstance(error, Abort) else f": {error}"))


def run(config_file: Path, innovations: Path | None, site_dir: Path, *, strict: bool) -> int:
    """Build the site; the old one stays whole until the new one is complete.

    Returns:
        0 when the site was built, 1 when ``strict`` and a work has errors.

    Raises:
        CommandError: The configuration or the registry is at fault, MkDocs failed, another build
            writes there, or something else than a site lies there.
    """
    choose_innovations(innovations)
    site_dir = settle(site_dir)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with claim(site_dir) as is_free:
        if not is_free:
            raise CommandError(f"มีการสร้างเว็บไซต์ลงใน {site_dir} อยู่แล้ว รอให้เสร็จก่อนแล้วสั่งใหม่")
        return _build(config_file, site_dir, strict=strict)


def _build(config_file: Path, site_dir: Path, *, strict: bool) -> int:
    fresh = site_dir.with_name(f".{site_dir.name}.new")
    try:
        plugin, standing = _make_again(config_file, fresh, site_dir)
        if plugin.errors and strict:
            return 1
        if not standing.take(fresh):
            standing.look_at(fresh)
            swap(fresh, site_dir)
    except MkDocsException as error:
        raise failure(error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"สร้างเว็บไซต์แล้วที่ {site_dir} ({plugin.work_count} ผลงาน)")
    if plugin.lacks_sheets:
        print(
            "ไม่ได้ทำโปสเตอร์และสรุป A4 ในหน้าผลงาน เพราะผลงานมากกว่าค่า sheets ใน mkdocs.yml:"
            " เพิ่มค่านั้น หรือสั่ง khlang poster"
        )
    return 0


def _make_again(config_file: Path, fresh: Path, site_dir: Path) -> tuple[KhlangPlugin, Standing]:
    """Build into ``fresh``; from the start when a work went away meanwhile, so that all fits."""
    for attempt in range(1, _ATTEMPTS + 1):
        shutil.rmtree(fresh, ignore_errors=True)
        config = configuration(config_file, fresh)
        standing = Standing(site_dir, _looks(config, site_dir))
        try:
            return make(config, standing), standing
        except MkDocsException as error:
            if attempt == _ATTEMPTS or not isinstance(error.__context__, WorkChangedError):
                raise
    raise AssertionError


def _looks(config: MkDocsConfig, site_dir: Path) -> Path:
    """Return the file that keeps what the folders of a site looked like."""
    cache = str(config.plugins["khlang"].config["cache"])
    name = f"folders-{records.digest(str(site_dir.resolve()))}"
    return Path(config.config_file_path).parent / cache / name


def choose_innovations(innovations: Path | None) -> None:
    """Let ``mkdocs.yml`` read the folder of works from the environment.

    Raises:
        CommandError: There is no such folder; a site without works would take the old one's place.
    """
    if innovations is not None:
        if not innovations.is_dir():
            raise CommandError(f"ไม่พบโฟลเดอร์ผลงาน {innovations}: ตรวจค่าของ --innovations")
        os.environ[INNOVATIONS_VARIABLE] = str(innovations.resolve())


def configuration(config_file: Path, site_dir: Path | None = None) -> MkDocsConfig:
    """Return what ``mkdocs.yml`` says, with another folder for the site if one is given.

    Raises:
        CommandError: There is no such file, it cannot be read, or it lacks our plugin.
    """
    if not config_file.is_file():
        raise CommandError(f"ไม่พบแฟ้มตั้งค่า {config_file}: {ELSEWHERE} --config")
    try:
        changes = {"site_dir": str(site_dir.resolve())} if site_dir else {}
        config = load_config(str(config_file), **changes)
    except MkDocsException as error:
        raise CommandError(f"แฟ้มตั้งค่า {config_file} มีข้อผิดพลาด: {error}") from error
    if not isinstance(config.plugins.get("khlang"), KhlangPlugin):
        raise CommandError(f"แฟ้มตั้งค่า {config_file} ต้องมีปลั๊กอิน khlang ในส่วน plugins")
    return config


def make(config: MkDocsConfig, standing: Standing) -> KhlangPlugin:
    """Build into the configured folder and return the plugin, which knows what it built.

    Raises:
        MkDocsException: The build failed.
    """
    plugin: KhlangPlugin = config.plugins["khlang"]  # type: ignore[assignment]  # held by `configuration`
    config.plugins.on_startup(command="build", dirty=False)
    plugin.standing = standing
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


def swap(fresh: Path, site_dir: Path) -> None:
    """Put a whole new site in the place of the old one."""
    old = site_dir.with_name(f".{site_dir.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)
