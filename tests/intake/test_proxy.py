"""Whose word counts for a visitor's address."""

from __future__ import annotations

from typing import Any

import pytest

from khlang.intake import proxy
from khlang.intake.options import OptionError, Options

VISITOR = "198.51.100.7"


def _seen(trust: str, peer: str, **headers: str) -> tuple[str, str, bool]:
    """Return the address, the scheme, and whether a claim is left, as the application sees it."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return []

    environ = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "SERVER_NAME": "a"}
    environ |= {"REMOTE_HOST": peer, "REMOTE_PORT": "1", "SERVER_PORT": "80", **headers}
    proxies = Options(trust_proxy=trust).proxies
    assert list(proxy.behind(application, proxies)(environ, None)) == []
    left = any(name.startswith(("HTTP_X_FORWARDED", "HTTP_FORWARDED")) for name in seen)
    return seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], left


CLAIM = {"HTTP_X_FORWARDED_FOR": VISITOR, "HTTP_X_FORWARDED_PROTO": "https"}


@pytest.mark.parametrize(
    ("trust", "peer"),
    [
        ("yes", "127.0.0.1"),
        ("yes", "::1"),
        (" Yes", "127.0.0.1"),
        ("yes", "::ffff:127.0.0.1"),
        ("10.0.0.5", "10.0.0.5"),
        ("192.0.2.1, 10.1.0.0/16", "10.1.2.3"),
        ("fd00::/8", "fd00::9"),
    ],
)
def test_the_proxy_that_the_office_names_is_believed(trust: str, peer: str) -> None:
    assert _seen(trust, peer, **CLAIM) == (VISITOR, "https", True)


@pytest.mark.parametrize(
    ("trust", "peer"),
    [
        ("no", "127.0.0.1"),
        ("NO ", "127.0.0.1"),
        ("yes", "192.0.2.9"),
        ("yes", "10.0.0.5"),
        ("10.0.0.5", "10.0.0.6"),
        ("10.0.0.5", "127.0.0.1"),
        ("yes", "nonsense"),
    ],
)
def test_nobody_else_is(trust: str, peer: str) -> None:
    claims = {**CLAIM, "HTTP_FORWARDED": f"for={VISITOR}", "HTTP_X_FORWARDED_HOST": "evil"}
    assert _seen(trust, peer, **claims) == (peer, "http", False)


def test_only_what_the_proxy_itself_saw_counts() -> None:
    """A visitor who sends the header too puts his lie before the proxy's word."""
    claims = {"HTTP_X_FORWARDED_FOR": f"127.0.0.1, {VISITOR}"}
    assert _seen("yes", "127.0.0.1", **claims)[0] == VISITOR
    claims = {"HTTP_X_FORWARDED_FOR": VISITOR, "HTTP_FORWARDED": "for=127.0.0.9"}
    assert _seen("yes", "127.0.0.1", **claims)[0] == VISITOR


@pytest.mark.parametrize("text", ["maybe", "10.0.0.1/8", "proxy.example", "1.2.3.4,", "*"])
def test_what_is_no_address_is_told_at_the_start(text: str) -> None:
    with pytest.raises(OptionError, match="TRUST_PROXY"):
        Options.from_environment({"KHLANG_INTAKE_TRUST_PROXY": text})
