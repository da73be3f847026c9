"""What can keep a decision from being published; each message is for the person at the desk.

Whatever is raised, nothing is half done: either the commit is on the remote, where repeating the
operation finds it, or there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from khlang.problems import Problem, Severity, printable


class PublishingError(Exception):
    """The operation was not done, or it is not known to be: repeating it is always safe.

    Attributes:
        detail: What Git or the system said, for the technician.
        is_temporary: Whether repeating the same later may help, without a change by anyone.
    """

    message: ClassVar[str] = "เผยแพร่ไม่สำเร็จ"
    is_temporary: ClassVar[bool] = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.message)
        self.detail = printable(" ".join(detail.split()))


class UnreachableError(PublishingError):
    """The remote does not answer, or does not let us in."""

    message = (
        "ติดต่อคลังต้นฉบับไม่ได้ ข้อมูลยังอยู่ครบ สั่งใหม่ได้เมื่อเครือข่ายกลับมา"
        " หากเป็นต่อเนื่องให้ผู้ดูแลตรวจที่อยู่และสิทธิ์ของคลังต้นฉบับ"
    )
    is_temporary = True


class BusyError(PublishingError):
    """Others changed the remote, or used this machine's copy, for longer than we wait."""

    message = "มีผู้อื่นกำลังแก้คลังต้นฉบับอยู่ จึงยังไม่ได้เผยแพร่ ข้อมูลยังอยู่ครบ รอสักครู่แล้วสั่งใหม่"
    is_temporary = True


class RemoteRefusedError(PublishingError):
    """The remote answers and says no: a protected branch, a hook, missing rights, a full disk."""

    message = (
        "คลังต้นฉบับไม่รับการเผยแพร่ ข้อมูลยังอยู่ครบ ให้ผู้ดูแลตรวจสิทธิ์ของบัญชีที่ใช้เผยแพร่ และกติกาป้องกันสาขาของคลัง"
    )


class RepositoryError(PublishingError):
    """Git is missing, the disk is full, or this machine's copy of the repository is damaged."""

    message = (
        "โปรแกรมจัดการคลังต้นฉบับในเครื่องนี้ขัดข้อง ข้อมูลยังอยู่ครบ"
        " ให้ผู้ดูแลตรวจพื้นที่ว่างและการติดตั้ง git หากสำเนาของคลังในเครื่องเสียหาย"
        " ลบโฟลเดอร์สำเนานั้นได้ ระบบจะทำขึ้นใหม่เอง"
    )


class NotPublishedError(PublishingError):
    """There is no such work on the remote: never published, or removed by hand."""

    message = "ไม่พบผลงานนี้ในคลังต้นฉบับ อาจยังไม่เคยเผยแพร่ หรือมีผู้ลบโฟลเดอร์ออกไปแล้ว"


class SupersededError(PublishingError):
    """The remote holds a later decision on the same submission."""

    message = "ผลงานนี้มีการดำเนินการที่ใหม่กว่าแล้ว จึงไม่ทำรายการเก่าซ้ำ"


class RefusedError(PublishingError):
    """The work does not pass the check that a pull request must pass.

    Attributes:
        problems: Everything that the check found, warnings too; paths are ``<work>/index.md``.
    """

    message = "ผลงานยังไม่ผ่านการตรวจ จึงยังไม่ได้เผยแพร่ แก้ตามรายการปัญหาแล้วสั่งใหม่"

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = (problem for problem in problems if problem.severity is Severity.ERROR)
        super().__init__(", ".join(problem.code for problem in errors))
        self.problems = tuple(sorted(problems))
