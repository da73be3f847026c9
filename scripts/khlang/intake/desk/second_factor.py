"""The second factor of an account: an app that counts codes, and recovery codes on paper."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_otp import devices_for_user, user_has_device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from khlang import qr, thai

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_otp.models import Device

RECOVERY_CODES = 10
_DIGITS = 6
_NAME = "khlang"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a code opened: its device, or why it opened nothing."""

    device: Device | None
    refusal: str = ""

    @property
    def is_recovery(self) -> bool:
        """Whether a recovery code was used up."""
        return isinstance(self.device, StaticDevice)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs to know: a QR code as one path of ``size`` modules, and the secret typed."""

    size: int
    path: str
    secret: str

    @property
    def view(self) -> int:
        """The size with the white border that readers of QR codes need."""
        return self.size + 8


def check(user: User, written: str) -> Answer:
    """Try a code once, on the device that it has the form of; failures make the next try wait."""
    code = thai.to_arabic(written).replace(" ", "").replace("-", "").lower()
    kind = TOTPDevice if code.isdecimal() and len(code) == _DIGITS else StaticDevice
    with transaction.atomic():
        for device in devices_for_user(user, for_verify=True):
            if isinstance(device, kind):
                return _try(device, code)
    return Answer(None, "รหัสไม่ถูกต้อง โปรดดูรหัสล่าสุดในแอปแล้วพิมพ์ใหม่")


def _try(device: Device, code: str) -> Answer:
    allowed, why = device.verify_is_allowed()
    if not allowed:
        until = why.get("locked_until")
        seconds = max(1, round((until - timezone.now()).total_seconds())) if until else 1
        return Answer(None, f"ใส่รหัสผิดหลายครั้ง โปรดรอ {thai.to_thai(seconds)} วินาทีแล้วลองใหม่")
    if device.verify_token(code):
        return Answer(device)
    return Answer(None, "รหัสไม่ถูกต้อง โปรดดูรหัสล่าสุดในแอปแล้วพิมพ์ใหม่ ตรวจด้วยว่าเวลาในโทรศัพท์ตรง")


def begin(user: User) -> None:
    """Make a new secret for an app, which counts for nothing until a code of it is shown."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name=_NAME, confirmed=False)


def enrolment(user: User) -> Enrolment | None:
    """Return the secret that waits for its first code, or None."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if device is None:
        return None
    secret = b32encode(device.bin_key).decode()
    return Enrolment(
        *qr.path(device.config_url), " ".join(secret[at : at + 4] for at in range(0, 32, 4))
    )


@transaction.atomic
def confirm(user: User, written: str) -> tuple[Device, list[str]] | None:
    """Make the waiting secret the account's, if ``written`` is a code of it.

    Returns:
        The device and new recovery codes, shown once; or None.
    """
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    code = thai.to_arabic(written).replace(" ", "")
    if device is None or not device.verify_token(code):
        return None
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return device, renew_codes(user)


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Replace the recovery codes and return the new ones, each good for one time."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=_NAME)
    codes = [StaticToken.random_token() + StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}" for code in codes]


def codes_left(user: User) -> int:
    """Return how many recovery codes are not used yet."""
    left: int = StaticToken.objects.filter(device__user=user).count()
    return left


@transaction.atomic
def remove(user: User) -> None:
    """Take the second factor off an account."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def is_on(user: User) -> bool:
    """Whether the account asks for a second factor."""
    has: bool = user_has_device(user)
    return has
