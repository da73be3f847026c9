"""What keeps programs from filling the desk: a key that works once, and a little work to do.

The key is signed and names the submission that it begins; a browser with scripts also finds a
number that, hashed with the key, begins with enough zero bits. One without scripts sends the key
alone, and its address is throttled.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from khlang.intake.submissions.models import Spent
from khlang.intake.submissions.steps import RefusedError
from khlang.intake.submissions.throttle import Limit, address

LIFE = timedelta(days=1)
"""How long a page may stand open before its key is too old."""

TRAP = "website"
"""An input that people do not see."""

_SALT = "khlang.challenge"
_WITHOUT_WORK = Limit("begin", most=20, seconds=3600)
_HASH_BITS = 256


@dataclass(frozen=True, slots=True)
class Challenge:
    """A key as the form got it."""

    id: uuid.UUID
    text: str

    def is_solved_by(self, nonce: str) -> bool:
        """Whether the work was done."""
        hashed = hashlib.sha256(f"{self.text}:{nonce[:40]}".encode()).digest()
        return int.from_bytes(hashed) >> (_HASH_BITS - settings.KHLANG.work_bits) == 0

    def spend(self) -> bool:
        """Use the key up; whether it had not been used before."""
        try:
            with transaction.atomic():
                Spent.objects.create(key=self.id.hex, expires_at=timezone.now() + LIFE)
        except IntegrityError:
            return False
        return True


def issue() -> dict[str, object]:
    """Return what the template of a form needs: a new key, and how hard the work is."""
    return {"key": signing.dumps(uuid.uuid4().hex, salt=_SALT), "bits": settings.KHLANG.work_bits}


def check(request: HttpRequest) -> Challenge:
    """Return the challenge of a form that was posted; it is not used up yet.

    Raises:
        RefusedError: The key is not ours or too old, the trap was filled in, or too many came from
            one address without work.
    """
    text = request.POST.get("key", "")
    try:
        number = signing.loads(text, salt=_SALT, max_age=LIFE)
    except signing.BadSignature as error:
        raise RefusedError("หน้านี้เปิดไว้นานเกินไป โปรดกดอีกครั้ง") from error
    if request.POST.get(TRAP):
        raise RefusedError("ช่องที่ให้เว้นว่างไว้มีข้อความอยู่ โปรดลบข้อความนั้นแล้วกดอีกครั้ง")
    challenge = Challenge(uuid.UUID(number), text)
    is_solved = challenge.is_solved_by(request.POST.get("nonce", ""))
    if not is_solved and not _WITHOUT_WORK.count(address(request)):
        raise RefusedError("มีการเริ่มจากเครือข่ายเดียวกันหลายครั้งเกินไป โปรดรอหนึ่งชั่วโมงแล้วลองใหม่")
    return challenge
