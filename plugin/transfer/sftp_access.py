"""SFTP servers, the keys that they publish, and the user's login there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..domain.errors import UnsupportedError
from ..domain.words.text import Text
from .urls import server_of


@dataclass(frozen=True)
class SftpServer:
    """A server and the SHA-256 fingerprints (``SHA256:…``) of its host keys as it publishes them."""

    host: str
    port: int = 22
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True)
class SshLogin:
    """Who the user is at a server: account and the file of the private key."""

    username: str
    key_file: Path


@dataclass(frozen=True)
class SftpAccess:
    """A server that ``sftp:`` URLs may lead to, and the user's login there (None: none is stored)."""

    server: SftpServer
    login: SshLogin | None = None


GPORTAL = SftpServer("sftp.gportal.jaxa.jp", 22, ("SHA256:pYLmuMNFi9tQYRAZLXERRuyOszorS0qJQEE/u4Co+xM",))


def sftp_server(address: str, fingerprints: tuple[str, ...] = ()) -> SftpServer:
    """Return G-Portal's file server, or the one that *address* (``sftp://host:port``) puts in its place.

    Raises UnsupportedError if *address* is not blank and not such an address.
    """
    known = replace(GPORTAL, fingerprints=fingerprints or GPORTAL.fingerprints)
    if not address.strip():
        return known
    try:
        server = server_of(address.strip())
    except ValueError:
        raise UnsupportedError(
            Text("{address!r} is not the address of a file server.", address=address.strip()[:200]),
            hint="Write it like sftp://sftp.gportal.jaxa.jp:22.",
        ) from None
    return replace(known, host=server.host, port=server.port or GPORTAL.port)
