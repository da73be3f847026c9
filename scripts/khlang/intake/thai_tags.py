"""Filters of the templates: digits, dates and numbers as Thai documents write them."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from khlang import thai

register = template.Library()


@register.filter
def thai_digits(value: object) -> str:
    """Return a number or text in Thai digits."""
    return thai.to_thai(value)


@register.filter
def thai_date(value: date | datetime | None) -> str:
    """Return a day as ๑ ต.ค. ๒๕๖๘, and the empty string for none."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    return thai.format_date(day, short=True)


@register.filter
def thai_time(value: datetime | None) -> str:
    """Return a day with its time as ๑ ต.ค. ๒๕๖๘ ๑๔.๐๕ น."""
    if value is None:
        return ""
    return f"{thai_date(value)} {thai_clock(value)}"


@register.filter
def thai_clock(value: datetime) -> str:
    """Return a time of day as ๑๔.๐๕ น."""
    return f"{thai.to_thai(f'{timezone.localtime(value):%H.%M}')} น."


@register.filter
def thai_size(size: int) -> str:
    """Return a size in bytes as ๑.๒ MB."""
    megabytes = size / 2**20
    return thai.to_thai(f"{megabytes:.1f} MB" if megabytes >= 1 else f"{max(1, size // 1024)} KB")
