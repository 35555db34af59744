"""The way to G-Portal's file server as the user set it up: address, fingerprint, account, key file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import settings
from .credentials import Login

if TYPE_CHECKING:
    from ...transfer.sftp_access import SftpAccess, SftpServer


def gportal_access(known: Login) -> SftpAccess:
    """Return G-Portal's server with the account name of *known* and the key file of the settings."""
    from ...transfer.sftp_access import SftpAccess, SshLogin

    key = settings.gportal_key_file()
    login = SshLogin(known.user, key) if known.user and key else None
    return SftpAccess(_server(), login)


def is_gportal_file(url: str) -> bool:
    """Whether *url* is an ``sftp:`` URL of G-Portal's server."""
    from ...transfer.urls import host_of, is_sftp

    return is_sftp(url) and host_of(url) == _server().host.lower()


def _server() -> SftpServer:
    from ...transfer.sftp_access import sftp_server

    return sftp_server(settings.endpoint("gportal_sftp"), settings.gportal_fingerprints())
