"""``khlang report``: forms filled in from the catalog, the register, the booklet and its data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from khlang import records, thai
from khlang.commands.build import configuration
from khlang.commands.faults import CommandError
from khlang.manual import docx, pdf
from khlang.problems import render
from khlang.report import booklet, forms, library, number, period, register, workbook
from khlang.report.certificate import certificates
from khlang.report.library import Library
from khlang.report.material import Material, Scope
from khlang.report.period import Period
from khlang.site.build import office_of, published_url

FORMS, REGISTER, BOOKLET = "forms", "register", "booklet"

Files = Iterator[tuple[str, bytes]]


def run(options: argparse.Namespace, *parts: str) -> int:
    """Write parts of a report into the folder of the options.

    Returns:
        0; works and events with problems are left out, and named.

    Raises:
        CommandError: The options or the configuration are at fault.
        RegistryError: The registry is missing or at fault.
    """
    found = read_library(options)
    material = Material(
        found.catalog, found.knowledge, _period(options), _scope(options, found), found.base_url
    )
    writers = {FORMS: _forms, REGISTER: _register, BOOKLET: _booklet}
    for part in parts:
        write(options.output, writers[part](material, found))
    print(
        f"{material.period.label} {material.scope.name}: ผลงาน {len(material.works)} เรื่อง"
        f" การเผยแพร่ {len(material.entries)} ครั้ง กิจกรรม {len(material.events)} ครั้ง"
    )
    return 0


def certificate(options: argparse.Namespace) -> int:
    """Write the certificates of a work into the folder of the options.

    Raises:
        CommandError: There is no such public work, or the configuration is at fault.
        RegistryError: The registry is missing or at fault.
    """
    found = read_library(options)
    work = found.catalog.get(options.work)
    if work is None:
        raise CommandError(f"ไม่มีผลงานที่เผยแพร่รหัส {options.work}: รหัสอยู่บนสุดของหน้าผลงาน")
    made = certificates(
        work,
        found.office,
        found.base_url,
        options.date or thai.now().date(),
        thai_digits=found.thai_digits,
    )
    write(options.output, made)
    print(f"เลขที่ {number.number(work)} ตรวจสอบได้ที่ {number.address(work, found.base_url)}")
    return 0


def read_library(options: argparse.Namespace) -> Library:
    """Return the office's catalog with all that goes with it, and print what had to be left out.

    Raises:
        CommandError: The configuration or the folder of works is at fault.
        RegistryError: The registry is missing or at fault.
    """
    config = configuration(options.config)
    if not options.innovations.is_dir():
        raise CommandError(f"ไม่พบโฟลเดอร์ผลงาน {options.innovations}: ตรวจค่าของ --innovations")
    found = library.load(
        options.innovations,
        Path(config.docs_dir),
        office_of(config),
        published_url(config),
        thai.now(),
    )
    if found.problems:
        print(render(found.problems, "text"))
    return found


def write(folder: Path, files: Files) -> None:
    """Write files into a folder, each whole, and name them."""
    for name, data in files:
        records.write_whole(folder / name, data)
        print(f"เขียนแล้ว {folder / name}")


def _period(options: argparse.Namespace) -> Period:
    if (options.first is None) != (options.last is None):
        raise CommandError("--from และ --to ต้องใช้คู่กัน")
    if options.fiscal_year is not None:
        return period.fiscal_year(options.fiscal_year)
    if options.academic_year is not None:
        return period.academic_year(options.academic_year)
    try:
        return period.between(options.first, options.last)
    except ValueError as error:
        raise CommandError("วันสุดท้าย (--to) อยู่ก่อนวันแรก (--from)") from error


def _scope(options: argparse.Namespace, found: Library) -> Scope:
    groups, schools = found.catalog.vocabulary.school_groups, found.catalog.schools
    if options.group:
        if options.group not in groups:
            raise CommandError(f"ไม่มีกลุ่มโรงเรียน {options.group} เลือกได้จาก {', '.join(groups)}")
        return Scope(groups[options.group].label, group=options.group)
    if options.school:
        if options.school not in schools:
            raise CommandError(f"ไม่มีโรงเรียนรหัส {options.school} ในทะเบียน schools.csv")
        return Scope(schools[options.school].name, school=options.school)
    return Scope(str(found.office.get("name", "")))


def _forms(material: Material, found: Library) -> Files:
    if found.manual is None:
        raise CommandError("อ่านแบบฟอร์มของคู่มือไม่ได้: สั่ง khlang check docs/manual")
    digits = found.thai_digits
    for name, done in forms.filled_forms(material, found.manual, thai_digits=digits):
        for suffix, render_form in (("docx", docx.render), ("pdf", pdf.render)):
            data = render_form(
                done.form,
                found.office,
                thai_digits=digits,
                answers=done.tags,
                marked=done.blanks,
            )
            yield f"{name}.{suffix}", data


def _register(material: Material, _: Library) -> Files:
    yield "register.csv", register.as_csv(material.rows)
    yield "register.xlsx", workbook.register_workbook(material.rows)


def _booklet(material: Material, found: Library) -> Files:
    if material.works:
        data = booklet.booklet(material, found.office, thai_digits=found.thai_digits)
        yield "booklet.pdf", data
    yield "data.xlsx", workbook.report_workbook(material)
