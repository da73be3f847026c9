"""Codes of faults of a portal: its list of members, and what a member publishes."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

CODES = (
    Code(
        "member-address",
        ERROR,
        "ที่อยู่ “{value}” ไม่ใช่ที่อยู่ของเว็บไซต์ที่ขึ้นต้นด้วย https:// หรือ http://",
        "คัดลอกที่อยู่หน้าแรกของเว็บไซต์นั้นมาใส่ เช่น https://example.go.th/innovations/",
    ),
    Code(
        "member-twice",
        ERROR,
        "มีสมาชิก “{value}” มากกว่าหนึ่งรายการ",
        "ใช้ id และที่อยู่ที่ไม่ซ้ำกัน",
    ),
    Code(
        "member-id",
        ERROR,
        "รหัสสมาชิก “{value}” ใช้เป็นชื่อหน้าเว็บไม่ได้",
        "ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีด ไม่เกิน ๔๐ ตัว เช่น korat-6",
    ),
    Code(
        "member-unreachable",
        WARNING,
        "อ่านข้อมูลของ “{value}” ไม่ได้: {reason}",
        "ตรวจว่าเว็บไซต์เปิดได้และมีแฟ้ม data/catalog.json ระหว่างนี้ใช้สำเนาล่าสุดที่อ่านได้ ถ้ามี",
    ),
    Code(
        "member-data",
        WARNING,
        "ข้อมูลของ “{value}” ไม่เป็นไปตามแบบของ data/catalog.json: {reason}",
        "แจ้งผู้ดูแลเว็บไซต์นั้นให้สร้างเว็บไซต์ใหม่ ระหว่างนี้ใช้สำเนาล่าสุดที่อ่านได้ ถ้ามี",
    ),
    Code(
        "member-works-dropped",
        WARNING,
        "ผลงานของ “{value}” {count} เรื่องไม่ได้นำมาแสดง: {reason}",
        "แจ้งผู้ดูแลเว็บไซต์นั้น ผลงานอื่นแสดงตามปกติ",
    ),
)
