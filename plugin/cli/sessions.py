"""The network as the environment sets it up: proxies, certificates, and logins by platform.

Secrets come from environment variables alone: arguments are visible to every user of a machine, and
jobs are written to manifests.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.request import getproxies, proxy_bypass

from ..common.possible_path import user_path
from ..domain.errors import UnsupportedError
from ..domain.platform import LoginKind, Platform
from ..transfer.credentials import Credential, platform_credential, replaced_login_hosts
from ..transfer.http.session import HttpSession, HttpSettings
from ..transfer.retry import RetryPolicy
from ..transfer.sftp_access import SftpAccess, SshLogin, sftp_server
from ..transfer.urls import is_loopback, is_url, server_of

USER_AGENT = "ALOS-2-Explorer (command line)"
SEARCH_TRIES = 3


def session(
    endpoints: Mapping[str, str] | None = None,
    tries: int = RetryPolicy.tries,
    environment: Mapping[str, str] = os.environ,
) -> HttpSession:
    """Return a session with every login that the environment has; each goes to its own hosts only.

    Raises UnsupportedError for a certificate file that does not exist.
    """
    places = endpoints or {}
    return HttpSession(
        HttpSettings(
            user_agent=USER_AGENT,
            proxy_for=_proxy_for,
            verify=_authorities(environment),
            credentials=_credentials(environment, places),
            login_hosts=tuple(
                host for platform in Platform for host in replaced_login_hosts(platform, places)
            ),
            retry=RetryPolicy(tries=tries, late_tries=1 if tries == SEARCH_TRIES else tries),
            sftp=(_gportal_files(environment),),
        )
    )


def _gportal_files(environment: Mapping[str, str]) -> SftpAccess:
    """Return G-Portal's file server, or the one in its place, with account and key file."""
    fingerprints = tuple(environment.get("ALOS2_GPORTAL_FINGERPRINT", "").split())
    server = sftp_server(environment.get("ALOS2_GPORTAL_SFTP", ""), fingerprints)
    user, key = (environment.get(f"ALOS2_GPORTAL_{name}", "").strip() for name in ("USER", "KEY_FILE"))
    return SftpAccess(server, SshLogin(user, user_path(key)) if user and key else None)


def session_for(location: str) -> HttpSession | None:
    """Return a session if *location* is a URL, else None."""
    return session() if is_url(location) else None


def _proxy_for(url: str) -> str:
    server = server_of(url)
    if is_loopback(url) or proxy_bypass(server.host):
        return ""
    found = getproxies()
    return found.get(server.scheme) or found.get("all") or ""


def _authorities(environment: Mapping[str, str]) -> bool | str:
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        if file := environment.get(name, ""):
            if not os.path.exists(file):
                raise UnsupportedError(f"{name} names {file}, which does not exist.")
            return file
    return True


def _credentials(environment: Mapping[str, str], endpoints: Mapping[str, str]) -> tuple[Credential, ...]:
    made = []
    for platform in Platform:
        given = {part: variable(platform, part, environment) for part in _variables(platform)}
        if given.get("TOKEN") or given.get("USER"):
            made.append(
                platform_credential(
                    platform,
                    bearer=given.get("TOKEN", ""),
                    username=given.get("USER", ""),
                    password=given.get("PASSWORD", ""),
                    project=given.get("PROJECT", ""),
                    endpoints=endpoints,
                )
            )
    return tuple(made)


def variable(platform: Platform, part: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return what the environment says of the login of *platform*, blank for nothing."""
    return environment.get(f"ALOS2_{platform.value.upper()}_{part}", "").strip()


def _variables(platform: Platform) -> tuple[str, ...]:
    """Return how the names of the variables end that hold the login of *platform*."""
    rules = platform.info.login
    if rules is None:
        return ()
    token = [] if rules.kind is LoginKind.PASSWORD else ["TOKEN"]
    password = [] if rules.kind is LoginKind.TOKEN else ["USER", "PASSWORD"]
    return (*token, *password, *(["PROJECT"] if rules.project_header else []))


def login_help() -> str:
    """Return where logins, proxies and certificate authorities are read from, for the help."""
    logins = [
        " and ".join(f"ALOS2_{platform.value.upper()}_{part}" for part in _variables(platform))
        for platform in Platform
        if platform.info.login
    ]
    return (
        f"Logins are read from the environment: {'; '.join(logins)} (a token, or a user and password). "
        "Files of G-Portal come by SFTP for ALOS2_GPORTAL_USER with the private key in the file "
        "ALOS2_GPORTAL_KEY_FILE. Proxies are those of HTTPS_PROXY, HTTP_PROXY and NO_PROXY, "
        "certificate authorities those of REQUESTS_CA_BUNDLE or SSL_CERT_FILE."
    )
