"""Django's rules for passwords, which say in Thai what is wrong; Django's own texts are English."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)

from khlang import thai

LEAST = 12


class LengthValidator(MinimumLengthValidator):
    """Wants so many characters."""

    def __init__(self) -> None:
        super().__init__(LEAST)

    def get_error_message(self) -> str:
        """Say it in Thai."""
        return f"รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย {thai.to_thai(self.min_length)} ตัวอักษร"


class SimilarityValidator(UserAttributeSimilarityValidator):
    """Wants nothing like the account's name."""

    def get_error_message(self) -> str:
        """Say it in Thai."""
        return "รหัสผ่านคล้ายชื่อหรือชื่อผู้ใช้เกินไป"


class CommonValidator(CommonPasswordValidator):
    """Wants none of the passwords that are tried first."""

    def get_error_message(self) -> str:
        """Say it in Thai."""
        return "รหัสผ่านนี้มีผู้ใช้กันมาก เดาได้ง่าย"


class NumberValidator(NumericPasswordValidator):
    """Wants more than digits."""

    def get_error_message(self) -> str:
        """Say it in Thai."""
        return "รหัสผ่านต้องไม่เป็นตัวเลขล้วน"
