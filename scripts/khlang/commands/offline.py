"""``khlang build --offline``: the site as one zip that opens from a folder, without a server."""

from __future__ import annotations

import logging
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from khlang import thai
from khlang.commands import build
from khlang.commands.faults import CommandError
from khlang.lock import claim
from khlang.site import offline
from khlang.site.plugin import KhlangPlugin
from khlang.site.standing import Standing

MEGABYTE = 1_000_000

_README = """\
{name} {office}
ฉบับออฟไลน์ ณ วันที่ {day}: {works} ผลงาน{pictures}

วิธีเปิด
1. แตกไฟล์ zip นี้ทั้งหมดลงในโฟลเดอร์หนึ่งก่อน (Windows: คลิกขวา แล้วเลือก "แยกทั้งหมด")
2. เปิดแฟ้ม index.html ในโฟลเดอร์นั้นด้วยเว็บเบราว์เซอร์ ไม่ต้องต่ออินเทอร์เน็ต

ค้นหา กรอกแบบฟอร์ม และเปิดไฟล์ดาวน์โหลดได้ครบ ฉบับล่าสุดอยู่ที่ {url}

To open: extract the whole zip, then open index.html in a browser. No connection is needed.
"""
_WITHOUT_PICTURES = " (ไม่มีภาพถ่าย เพื่อให้แฟ้มเล็ก)"


def run(
    config_file: Path, innovations: Path | None, target: Path, *, strict: bool, pictures: bool
) -> int:
    """Write the zip; what was at ``target`` stays until the new one is complete.

    Returns:
        0 when it was written, 1 when ``strict`` and a work has errors.

    Raises:
        CommandError: The configuration is at fault, MkDocs failed, or another build writes there.
    """
    build.choose_innovations(innovations)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    with claim(target) as is_free:
        if not is_free:
            raise CommandError(f"มีการเขียน {target} อยู่แล้ว รอให้เสร็จก่อนแล้วสั่งใหม่")
        site, partial = (target.with_name(f".{target.name}.{end}") for end in ("site", "part"))
        try:
            plugin = _build(config_file, site, pictures=pictures)
            if plugin.errors and strict:
                return 1
            sizes = _write(plugin, site, partial)
            partial.replace(target)
        except MkDocsException as error:
            raise build.failure(error) from error
        finally:
            shutil.rmtree(site, ignore_errors=True)
            partial.unlink(missing_ok=True)
    print(_told(target, plugin.work_count, sizes))
    return 0


def _build(config_file: Path, site: Path, *, pictures: bool) -> KhlangPlugin:
    shutil.rmtree(site, ignore_errors=True)
    config = build.configuration(config_file, site)
    plugin = config.plugins["khlang"]
    assert isinstance(plugin, KhlangPlugin)
    plugin.config.cache += "/offline" if pictures else "/offline-without-images"
    plugin.config.pictures = pictures
    config.extra["office"] = {**config.extra.get("office", {}), "offline": True}
    return build.make(config, Standing(None))


def _write(plugin: KhlangPlugin, site: Path, target: Path) -> Counter[str]:
    today = thai.now().date()
    return offline.write(_files(plugin, site, today), target, today)


def _files(plugin: KhlangPlugin, site: Path, today: date) -> Iterator[tuple[str, bytes]]:
    office = plugin.build.config.extra["office"]
    text = _README.format(
        name=plugin.build.config.site_name,
        office=office.get("name", ""),
        day=thai.format_date(today, short=False),
        works=thai.to_thai(plugin.work_count),
        pictures="" if plugin.config.pictures else _WITHOUT_PICTURES,
        url=plugin.build.base_url,
    )
    yield offline.README, text.replace("\n", "\r\n").encode("utf-8-sig")
    yield from offline.Edition(site, today).files()


def _told(target: Path, works: int, sizes: Counter[str]) -> str:
    parts = (("download", "ไฟล์ดาวน์โหลด"), ("picture", "ภาพถ่าย"), ("page", "หน้าเว็บและการค้นหา"))
    listed = " · ".join(f"{label} {sizes[kind] / MEGABYTE:.1f} MB" for kind, label in parts)
    whole = target.stat().st_size / MEGABYTE
    return f"เขียนฉบับออฟไลน์แล้วที่ {target}: {works} ผลงาน ขนาด {whole:.1f} MB ({listed})"
