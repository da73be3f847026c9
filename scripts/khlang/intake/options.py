"""Settings of the upload form and the desk, from environment variables ``KHLANG_INTAKE_…``."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import Field, dataclass, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlsplit

PREFIX = "KHLANG_INTAKE_"
Network = IPv4Network | IPv6Network

_THIS_MACHINE = "127.0.0.0/8,::1"


class OptionError(Exception):
    """An option cannot be understood; the message says which and why, in Thai."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One attribute for each environment variable: ``data`` is ``KHLANG_INTAKE_DATA``."""

    project: Annotated[Path, "โฟลเดอร์ของโครงการ (ที่มี mkdocs.yml)"] = Path()
    data: Annotated[Path, "โฟลเดอร์เก็บฐานข้อมูล ไฟล์ที่ส่งมา และกุญแจลับ"] = Path(".intake")
    url: Annotated[str, "ที่อยู่ที่ครูเปิด เช่น https://send.example.go.th"] = "http://127.0.0.1:8100"
    hosts: Annotated[str, "ชื่อโฮสต์อื่นที่ยอมรับ คั่นด้วยจุลภาค"] = ""
    secret_key: Annotated[
        str,
        "กุญแจลับของเซสชันและของรายการที่เผยแพร่ ทุกเครื่องที่เผยแพร่ลงคลังเดียวกันใช้ค่าเดียวกัน ถ้าเว้นไว้ ระบบสร้างและเก็บในโฟลเดอร์ข้อมูล",
    ] = ""
    trust_proxy: Annotated[
        str,
        "yes เมื่ออยู่หลัง Caddy หรือ nginx ในเครื่องเดียวกัน ถ้าอยู่คนละเครื่อง ใส่ที่อยู่ IP หรือเครือข่ายของเครื่องนั้น คั่นด้วยจุลภาค เช่น 10.0.0.5,10.1.0.0/24",
    ] = "no"
    database: Annotated[str, "ที่อยู่ PostgreSQL: postgresql://ผู้ใช้:รหัส@เครื่อง/ฐาน ถ้าเว้นไว้ใช้ SQLite"] = ""
    s3_bucket: Annotated[str, "ชื่อบักเก็ตของที่เก็บไฟล์แบบ S3 ถ้าเว้นไว้เก็บในเครื่อง"] = ""
    s3_endpoint: Annotated[str, "ที่อยู่ของที่เก็บไฟล์แบบ S3"] = ""
    s3_region: Annotated[str, "ภูมิภาคของที่เก็บไฟล์แบบ S3"] = ""
    s3_key: Annotated[str, "รหัสผู้ใช้ของที่เก็บไฟล์แบบ S3"] = ""
    s3_secret: Annotated[str, "รหัสลับของที่เก็บไฟล์แบบ S3"] = ""
    mail: Annotated[str, "ที่อยู่เซิร์ฟเวอร์อีเมล: smtp://ผู้ใช้:รหัส@เครื่อง:587 (smtps:// เมื่อใช้ TLS)"] = ""
    mail_from: Annotated[str, "อีเมลผู้ส่ง"] = ""
    webhook: Annotated[str, "ที่อยู่ที่รับการแจ้งเตือนแบบ JSON เช่น ตัวเชื่อมต่อ LINE ของสำนักงาน"] = ""
    repository: Annotated[str, "คลัง Git ที่เผยแพร่ลงไป (ที่อยู่หรือโฟลเดอร์)"] = ""
    branch: Annotated[str, "สาขาของคลัง Git"] = "main"
    credentials: Annotated[str, "แฟ้มรหัสเข้าคลัง Git แบบ credential-store (เมื่อคลังใช้ HTTPS)"] = ""
    rebuild: Annotated[
        str, "คำสั่งสร้างเว็บไซต์หลังเผยแพร่ เช่น git pull && khlang build ถ้าเว้นไว้ ให้โฮสต์สร้างเอง"
    ] = ""
    site_url: Annotated[str, "ที่อยู่ของเว็บไซต์สาธารณะ ถ้าเว้นไว้ใช้ site_url ใน mkdocs.yml"] = ""
    requests_api: Annotated[
        str,
        "ที่อยู่ API ของรายการ pull request ที่แสดงในคิว เช่น https://api.github.com/repos/ผู้ใช้/คลัง/pulls หรือ https://gitlab.example/api/v4/projects/1/merge_requests",
    ] = ""
    requests_token: Annotated[str, "รหัสอ่านอย่างเดียวของ API นั้น"] = ""
    due_days: Annotated[int, "กำหนดพิจารณาให้เสร็จภายในกี่วัน"] = 15
    keep_draft_days: Annotated[int, "ลบร่างที่ไม่ได้ส่งหลังจากกี่วัน"] = 60
    keep_contact_days: Annotated[int, "ลบข้อมูลติดต่อหลังเรื่องสิ้นสุดกี่วัน"] = 365
    upload_megabytes: Annotated[int, "ขนาดไฟล์รวมของหนึ่งเรื่อง (MB)"] = 200
    writers: Annotated[int, "จำนวนคำขอเขียนที่ทำพร้อมกันได้ ที่เกินจะรอ"] = 8
    waiting: Annotated[int, "จำนวนคำขอที่รอได้ ที่เกินตอบว่าไม่ว่าง (503) ให้ส่งใหม่"] = 192
    work_bits: Annotated[int, "ความยากของปริศนากันโปรแกรมส่งอัตโนมัติ (บิต)"] = 16

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Options:
        """Read the options that are set.

        Raises:
            OptionError: A value cannot be understood, or a name is not known.
        """
        known = {each.name: each for each in fields(cls)}
        values: dict[str, Any] = {}
        for variable, text in environment.items():
            if variable.startswith(PREFIX) and text:
                name = variable.removeprefix(PREFIX).lower()
                if name not in known:
                    raise OptionError(f"ไม่รู้จักตัวแปร {variable}")
                values[name] = _read(variable, known[name], text)
        chosen = cls(**values)
        _ = chosen.proxies  # understood now, or never
        return chosen

    @property
    def is_secure(self) -> bool:
        """Whether teachers reach the form by HTTPS."""
        return self.url.startswith("https://")

    @property
    def allowed_hosts(self) -> list[str]:
        """The names under which the form answers."""
        named = [host.strip() for host in self.hosts.split(",") if host.strip()]
        return [urlsplit(self.url).hostname or "127.0.0.1", *named]

    @property
    def proxies(self) -> tuple[Network, ...]:
        """Where the proxy is whose word counts for a visitor's address; nowhere if there is none.

        Raises:
            OptionError: It is no address.
        """
        said = self.trust_proxy.strip().lower()
        if said == "no":
            return ()
        named = _THIS_MACHINE if said == "yes" else said
        try:
            return tuple(ip_network(each.strip()) for each in named.split(","))
        except ValueError as error:
            raise OptionError(
                f"{PREFIX}TRUST_PROXY ต้องเป็น yes, no หรือที่อยู่ IP คั่นด้วยจุลภาค ({error})"
            ) from error

    def temporary(self) -> Path:
        """Return the folder of what is being received; what a kill left there is tidied away."""
        folder = self.data / "temporary"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def key(self) -> str:
        """Return the secret key, made and kept in the data folder when none is set."""
        if self.secret_key:
            return self.secret_key
        self.data.mkdir(parents=True, exist_ok=True)
        file = self.data / "secret-key"
        if not file.exists():
            own = self.data / f"secret-key.{os.getpid()}"
            own.touch(mode=0o600)
            own.write_text(secrets.token_urlsafe(50), encoding="ascii")
            with suppress(FileExistsError):  # another worker was first
                os.link(own, file)
            own.unlink()
        return file.read_text(encoding="ascii")


def table() -> list[tuple[str, str, str]]:
    """Return name, default and Thai explanation of each variable."""
    hints = get_type_hints(Options, include_extras=True)
    return [
        (PREFIX + each.name.upper(), str(each.default), hints[each.name].__metadata__[0])
        for each in fields(Options)
    ]


def _read(variable: str, option: Field[Any], text: str) -> object:
    if isinstance(option.default, int):
        if not text.isdecimal():
            raise OptionError(f"{variable} ต้องเป็นจำนวนเต็ม")
        return int(text)
    return Path(text) if isinstance(option.default, Path) else text
