"""How often one address may try something, counted in the database so that all workers agree."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from khlang.intake.submissions.models import Tally

_NETWORK_BITS = 64
"""A household has a whole network of this size in IPv6."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so many seconds."""

    purpose: str
    most: int
    seconds: int

    def count(self, who: str) -> bool:
        """Count a try of ``who`` and tell whether it is within the limit."""
        key, expires_at = self._place(who)
        Tally.objects.get_or_create(key=key, defaults={"expires_at": expires_at})
        Tally.objects.filter(key=key).update(count=F("count") + 1)
        return self._tries(key) <= self.most

    def is_reached(self, who: str) -> bool:
        """Whether a further try would be over the limit."""
        return self._tries(self._place(who)[0]) >= self.most

    def take_back(self, who: str) -> None:
        """Count a try of ``who`` no longer."""
        key, _ = self._place(who)
        Tally.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)

    @property
    def minutes_left(self) -> int:
        """Whole minutes, at least one, until the count begins anew."""
        return ceil((self.seconds - time.time() % self.seconds) / 60)

    def _place(self, who: str) -> tuple[str, datetime]:
        window = int(time.time() // self.seconds)
        mark = salted_hmac(f"khlang.{self.purpose}", f"{window}:{who}", algorithm="sha256")
        return mark.hexdigest(), datetime.fromtimestamp((window + 1) * self.seconds, UTC)

    @staticmethod
    def _tries(key: str) -> int:
        return Tally.objects.filter(key=key).values_list("count", flat=True).first() or 0


def address(request: HttpRequest) -> str:
    """Return the network address of a request, of IPv6 the part that a household shares."""
    text: str = request.META.get("REMOTE_ADDR", "")
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, _NETWORK_BITS), strict=False))
    return text
