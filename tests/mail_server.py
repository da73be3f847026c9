"""A real mail server in this process: with or without TLS and login, and as rude as it is told."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "office@example.go.th", "se:cret/%1@ #"


@dataclass
class Letter:
    """One mail as it came over the wire."""

    to: list[str]
    raw: bytes
    encrypted: bool
    user: str

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)


class _Controller(Controller):
    """Holds its port from the beginning: one that was only found free, others may take."""

    def __init__(self, handler: object, **options: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(handler, *self._socket.getsockname(), **options)

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )


@dataclass
class MailServer:
    """What came, what was tried, and what to answer to recipients.

    Attributes:
        tls: ``""``, ``starttls`` or ``ssl``.
        login: Whether mail is taken only after a login.
        refuse: The answer to every recipient, such as ``550 no such user``.
    """

    folder: Path
    tls: str = ""
    login: bool = False
    refuse: str = ""
    letters: list[Letter] = field(default_factory=list)
    tried: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.certificate = self.folder / "mail.pem"
        if self.tls:
            _write_certificate(self.certificate)
        context = self._context() if self.tls else None
        options: dict[str, Any] = {"authenticator": self._check, "auth_require_tls": False}
        if self.tls == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        self._controller = _Controller(
            self, server_hostname="mail.example", ready_timeout=60,
            ssl_context=context if self.tls == "ssl" else None, **options,
        )  # fmt: skip
        self._controller.start()

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's own name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.login and not session.authenticated:
            return "530 log in first"
        if not self.refuse:
            envelope.rcpt_tos.append(address)
        return self.refuse or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        user = session.auth_data.login.decode() if session.auth_data else ""
        encrypted = session.ssl is not None or self.tls == "ssl"
        self.letters.append(Letter(envelope.rcpt_tos, envelope.content, encrypted, user))
        return "250 OK"

    def _check(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        given = data.login.decode(), data.password.decode()
        self.tried.append(given)
        return AuthResult(success=given == (USER, PASSWORD), handled=False, auth_data=data)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate)
        return context


class Mute:
    """A server that takes connections and never says a word."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._take)
        self._thread.start()

    def stop(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        for each in (self._socket, *self._held):
            each.close()

    def _take(self) -> None:
        while True:
            try:
                self._held.append(self._socket.accept()[0])
            except OSError:
                return


def _write_certificate(file: Path) -> None:
    """Write a key, and a certificate of 127.0.0.1 that nobody signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
