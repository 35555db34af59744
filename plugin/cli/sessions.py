"""The network as the environment sets it up: proxies, certificates, and logins by platform.

Secrets come from environment variables alone: arguments are visible to every user of a machine, and
jobs are written to manifests.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ..domain.errors import UnsupportedError
from ..transfer import credentials as make
from ..transfer.credentials import Credential
from ..transfer.http.session import HttpSession, HttpSettings
from ..transfer.retry import RetryPolicy
from ..transfer.sftp_access import GPORTAL, SftpAccess, SftpServer, SshLogin
from ..transfer.urls import is_loopback, is_url, server_of

USER_AGENT = "ALOS-2-Explorer (command line)"
SEARCH_TRIES = 3
# The services whose base URL may be replaced and which then get their platform's login too.
_SERVICE_OF = {
    "asf": "asf",
    "gportal": "gportal_csw",
    "tellus": "tellus",
    "earthengine": "earthengine",
}
LOGIN_HELP = """\
Logins are read from the environment: ALOS2_ASF_TOKEN (or ALOS2_ASF_USER and ALOS2_ASF_PASSWORD),
ALOS2_GPORTAL_USER and ALOS2_GPORTAL_PASSWORD, ALOS2_TELLUS_TOKEN, ALOS2_EARTHENGINE_TOKEN and
ALOS2_EARTHENGINE_PROJECT. Files of G-Portal come by SFTP for ALOS2_GPORTAL_USER with the private key
in the file ALOS2_GPORTAL_KEY_FILE. Proxies are those of HTTPS_PROXY, HTTP_PROXY and NO_PROXY,
certificate authorities those of REQUESTS_CA_BUNDLE or SSL_CERT_FILE."""


def session(
    endpoints: Mapping[str, str] | None = None,
    tries: int = RetryPolicy.tries,
    environment: Mapping[str, str] = os.environ,
) -> HttpSession:
    """Return a session with every login that the environment has; each goes to its own hosts only.

    Raises UnsupportedError for a certificate file that does not exist.
    """
    return HttpSession(
        HttpSettings(
            user_agent=USER_AGENT,
            proxy_for=_proxy_for,
            verify=_authorities(environment),
            credentials=_credentials(environment, endpoints or {}),
            retry=RetryPolicy(tries=tries),
            sftp=(_gportal_files(environment),),
        )
    )


def _gportal_files(environment: Mapping[str, str]) -> SftpAccess:
    """Return G-Portal's file server, or the one in its place, with account and key file."""
    parts = urlsplit(environment.get("ALOS2_GPORTAL_SFTP", "").strip())
    fingerprints = tuple(environment.get("ALOS2_GPORTAL_FINGERPRINT", "").split())
    server = SftpServer(
        parts.hostname or GPORTAL.host, parts.port or GPORTAL.port, fingerprints or GPORTAL.fingerprints
    )
    user, key = (environment.get(f"ALOS2_GPORTAL_{name}", "").strip() for name in ("USER", "KEY_FILE"))
    return SftpAccess(server, SshLogin(user, Path(key).expanduser()) if user and key else None)


def session_for(location: str) -> HttpSession | None:
    """Return a session where *location* is a URL, else None."""
    return session() if is_url(location) else None


def _proxy_for(url: str) -> str:
    parts = urlsplit(url)
    if is_loopback(url) or proxy_bypass(parts.hostname or ""):
        return ""
    found = getproxies()
    return found.get(parts.scheme) or found.get("all") or ""


def _authorities(environment: Mapping[str, str]) -> bool | str:
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        if file := environment.get(name, ""):
            if not os.path.exists(file):
                raise UnsupportedError(f"{name} names {file}, which does not exist.")
            return file
    return True


def _credentials(environment: Mapping[str, str], endpoints: Mapping[str, str]) -> tuple[Credential, ...]:
    def given(name: str) -> str:
        return environment.get(f"ALOS2_{name}", "").strip()

    made = (
        make.earthdata(given("ASF_TOKEN"), given("ASF_USER"), given("ASF_PASSWORD")),
        make.gportal(given("GPORTAL_USER"), given("GPORTAL_PASSWORD")),
        make.tellus(given("TELLUS_TOKEN")),
        make.google(given("EARTHENGINE_TOKEN"), given("EARTHENGINE_PROJECT")),
    )
    return tuple(
        _also_at(credential, endpoints)
        for credential in made
        if credential.bearer or credential.username
    )


def _also_at(credential: Credential, endpoints: Mapping[str, str]) -> Credential:
    """Return *credential* for the host too that the user put in the place of its platform's."""
    try:
        server = server_of(endpoints.get(_SERVICE_OF[credential.platform], ""))
    except ValueError:
        return credential
    return replace(credential, hosts=(*credential.hosts, server.authority))
