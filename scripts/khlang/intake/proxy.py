"""Whose word counts for a visitor's address: that of the proxy which the office names, nobody else's."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, Any

from waitress.proxy_headers import proxy_headers_middleware

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

    from khlang.intake.options import Network

    Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_HEADERS = frozenset(("x-forwarded-for", "x-forwarded-proto"))


def behind(application: Application, proxies: Sequence[Network]) -> Application:
    """Return the application as it is to be called behind proxies in these networks.

    What others claim by such headers is taken out before the application sees it.
    """
    deaf: Application = proxy_headers_middleware(application, log_untrusted=bool(proxies))
    believing: Application = proxy_headers_middleware(
        application, trusted_proxy="*", trusted_proxy_headers=_HEADERS
    )

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        chosen = believing if _is_within(environ["REMOTE_ADDR"], proxies) else deaf
        return chosen(environ, start_response)

    return answer


def peer(request: HttpRequest) -> str | None:
    """Return a visitor's address as Axes keeps it: what ``behind`` let through, if it is one."""
    try:
        return str(ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


def _is_within(peer: str, networks: Sequence[Network]) -> bool:
    try:
        found = ip_address(peer)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return any(found in network for network in networks)
