"""SFTP servers, the keys that they publish, and the user's login there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
