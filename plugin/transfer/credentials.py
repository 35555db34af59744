"""Secrets and the hosts they may go to; everything else never sees them."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

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


def earthdata(bearer: str, username: str, passphrase: str) -> Credential:
    """Return NASA Earthdata Login's credential: a token, or user name and password.

    The token goes to NASA's data hosts, the password to the login host alone; the storage behind
    the data hosts' redirects (amazonaws.com, cloudfront.net) gets neither.
    """
    hosts = ("*.earthdata.nasa.gov", "*.earthdatacloud.nasa.gov", "*.asf.alaska.edu")
    return Credential("asf", hosts, bearer, username, passphrase, ("urs.earthdata.nasa.gov",))


def tellus(bearer: str) -> Credential:
    """Return the credential of Tellus Traveler; its pre-signed storage links get none."""
    return Credential("tellus", ("www.tellusxdp.com",), bearer)


def gportal(username: str, password: str) -> Credential:
    """Return the credential of G-Portal's web site."""
    return Credential("gportal", ("gportal.jaxa.jp",), username=username, password=password)


def google(bearer: str, project: str = "") -> Credential:
    """Return the credential of Earth Engine's REST interface, billed to *project*."""
    hosts = ("earthengine.googleapis.com", "earthengine-highvolume.googleapis.com")
    extra = {"X-Goog-User-Project": project} if project else {}
    return Credential("earthengine", hosts, bearer, headers=extra)


def credential_headers(credentials: Iterable[Credential], url: str) -> dict[str, str]:
    """Return the headers of all *credentials* that *url* may get."""
    found: dict[str, str] = {}
    for credential in credentials:
        found.update(credential.headers_for(url))
    return found


def _listed(url: str, patterns: Iterable[str]) -> bool:
    server = server_of(url)
    return any(_matches(server, pattern.lower()) for pattern in patterns)


def _matches(server: Server, pattern: str) -> bool:
    if not pattern.startswith("*."):
        return pattern in {server.authority, f"{server.authority}:{server.port}"}
    on_default_port = server.port == DEFAULT_PORTS.get(server.scheme, 0)
    return on_default_port and server.host.endswith(pattern[1:]) and len(server.host) >= len(pattern)


class Cookies:
    """Session cookies of login flows: each goes back to the very server that set it, no other."""

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
