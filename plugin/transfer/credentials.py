"""Secrets, and the only hosts that they are sent to."""

from __future__ import annotations

import base64
import contextlib
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from ..domain.errors import UnsupportedError
from ..domain.platform import LoginKind, Platform
from ..domain.words.text import Text
from .urls import DEFAULT_PORTS, Server, is_presigned, may_carry_secrets, origin_of, server_of


@dataclass(frozen=True)
class Credential:
    """What a platform knows the user by, and the only hosts that may learn it.

    ``hosts`` get ``bearer`` (a token) and ``headers``; ``login_hosts`` get user name and password as
    HTTP Basic (blank: the same hosts). A host is a name (``api.example.org``, its default port), a
    name with port (``127.0.0.1:8080``) or all names below one (``*.earthdata.nasa.gov``).
    """

    platform: str
    hosts: tuple[str, ...]
    bearer: str = field(default="", repr=False)
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    login_hosts: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def headers_for(self, url: str) -> dict[str, str]:
        """Return the headers that *url* may get: none unless its host is listed and the way safe."""
        if not may_carry_secrets(url) or is_presigned(url):
            return {}
        found: dict[str, str] = {}
        if _listed(url, self.hosts):
            found.update(self.headers)
            if self.bearer:
                found["Authorization"] = f"Bearer {self.bearer}"
        if (
            self.username
            and "Authorization" not in found
            and _listed(url, self.login_hosts or self.hosts)
        ):
            pair = f"{self.username}:{self.password}".encode()
            found["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")
        return found


def platform_credential(
    platform: Platform,
    *,
    bearer: str = "",
    username: str = "",
    password: str = "",
    project: str = "",
    endpoints: Mapping[str, str] | None = None,
) -> Credential:
    """Return the credential of *platform*, which goes to the hosts of its row and to no other.

    A host that *endpoints* (base URLs by service) puts in the place of a real one gets it too.
    *project* is what the platform counts requests for. Raises UnsupportedError if it takes no login.
    """
    rules = platform.info.login
    if rules is None:
        raise UnsupportedError(Text("{label} takes no login.", label=platform.info.words))
    replaced = replaced_login_hosts(platform, endpoints or {})
    return Credential(
        platform.value,
        (*rules.hosts, *replaced),
        bearer,
        username,
        password,
        rules.password_hosts,
        {rules.project_header: project} if rules.project_header and project else {},
    )


def stored_credential(
    platform: Platform,
    username: str,
    passphrase: str,
    *,
    project: str = "",
    endpoints: Mapping[str, str] | None = None,
) -> Credential:
    """Return :func:`platform_credential` for a user and passphrase that were stored together.

    The passphrase is a token if the platform takes nothing else, or if there is no user.
    """
    rules = platform.info.login
    kind = rules.kind if rules else LoginKind.PASSWORD
    if kind is LoginKind.TOKEN or (kind is LoginKind.TOKEN_OR_PASSWORD and not username):
        return platform_credential(platform, bearer=passphrase, project=project, endpoints=endpoints)
    return platform_credential(
        platform, username=username, password=passphrase, project=project, endpoints=endpoints
    )


def replaced_login_hosts(platform: Platform, endpoints: Mapping[str, str]) -> tuple[str, ...]:
    """Return the hosts of *endpoints* (base URLs by service) at which *platform* is told its login."""
    hosts = []
    for service in platform.info.services:
        if service.gets_login:
            with contextlib.suppress(ValueError):
                hosts.append(server_of(endpoints.get(service.key, "")).authority)
    return tuple(hosts)


def credential_headers(credentials: Iterable[Credential], url: str) -> dict[str, str]:
    """Return the headers of all *credentials* that *url* may get."""
    found: dict[str, str] = {}
    for credential in credentials:
        found.update(credential.headers_for(url))
    return found


def has_login_at(url: str, credentials: Iterable[Credential], hosts: Iterable[str] = ()) -> bool:
    """Whether the host of *url* is one of *hosts*, or one that may learn any of *credentials*."""
    known = (host for one in credentials for host in (*one.hosts, *one.login_hosts))
    return _listed(url, (*hosts, *known))


def _listed(url: str, patterns: Iterable[str]) -> bool:
    server = server_of(url)
    return any(_matches(server, pattern.lower()) for pattern in patterns)


def _matches(server: Server, pattern: str) -> bool:
    if not pattern.startswith("*."):
        return pattern in {server.authority, f"{server.authority}:{server.port}"}
    on_default_port = server.port == DEFAULT_PORTS.get(server.scheme, 0)
    return on_default_port and server.host.endswith(pattern[1:]) and len(server.host) >= len(pattern)


class Cookies:
    """Session cookies of login flows: each goes back only to the server that set it."""

    def __init__(self) -> None:
        self._by_origin: dict[tuple[str, str, int], dict[str, str]] = {}
        self._lock = threading.Lock()

    def keep(self, url: str, set_cookie_lines: Iterable[str]) -> None:
        """Remember the cookies that *url* answered with."""
        if not may_carry_secrets(url):
            return
        for line in set_cookie_lines:
            try:
                parsed = SimpleCookie(line)
            except CookieError:
                continue
            with self._lock:
                jar = self._by_origin.setdefault(origin_of(url), {})
                for name, morsel in parsed.items():
                    if morsel["max-age"] == "0":
                        jar.pop(name, None)
                    else:
                        jar[name] = morsel.value

    def header_for(self, url: str) -> dict[str, str]:
        """Return the Cookie header for *url*, or nothing."""
        with self._lock:
            jar = dict(self._by_origin.get(origin_of(url), {}))
        if not jar or is_presigned(url):
            return {}
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
