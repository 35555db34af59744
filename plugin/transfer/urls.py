"""URLs: whose they are, whether they are safe to use, and how they may be shown."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import idna

from ..domain.errors import UnsupportedError

DEFAULT_PORTS = {"http": 80, "https": 443}
_SIGNATURES = {
    *("x-amz-signature", "x-goog-signature", "signature", "sig", "x-amz-security-token"),
    *("awsaccesskeyid", "googleaccessid"),
}
_TOKENS = {"token", "access_token", "key", "apikey", "api_key", "password", "code", "auth"}
_URL_QUERY = re.compile(r"\?[^\s'\"<>)\]]+")
_URL_USER = re.compile(r"(?<=://)[^/\s@'\"]+@")
_LOGIN_HEADER = re.compile(r"\b(Bearer|Basic) (?=\S*[0-9=])[\w.~+/=-]{6,}")


# RFC 3986, section 3.2, without user information: a name or an address, and a port.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(.*)", re.DOTALL)
_NOT_IN_A_URL = re.compile(r"[\x00-\x1f\x7f\\]")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@]+)(?::([0-9]*))?")
_HOST_NAME = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*")
_LIKE_A_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True)
class Server:
    """The server that a URL names: what logins are listed by and what is connected to.

    ``host`` is lower-case ASCII: a name after IDNA without a final dot, or an address (IPv6 without
    brackets). ``port`` is the scheme's default if the URL gives none, 0 if there is no default.
    """

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """Return host and port as a URL holds them; the default port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS.get(self.scheme, 0) else f"{host}:{self.port}"


def server_of(url: str) -> Server:
    """Return the server that *url* names; raise ValueError if programs could read it differently."""
    found = _URL.fullmatch(url)
    if found is None or _NOT_IN_A_URL.search(url):
        raise ValueError("not a URL")
    scheme = found[1].lower()
    named = _AUTHORITY.fullmatch(found[2].rpartition("@")[2])
    if named is None:
        raise ValueError("no host")
    port = int(named[2]) if named[2] else DEFAULT_PORTS.get(scheme, 0)
    if port > 65535 or (named[2] and port == 0):
        raise ValueError("no port")
    return Server(scheme, _host(named[1]), port)


def _host(text: str) -> str:
    """Return the host as it is connected to; raise ValueError for any form that is not plain."""
    if text.startswith("["):
        return str(ipaddress.IPv6Address(text[1:-1]))
    host = text if text.isascii() else idna.encode(text, uts46=True).decode("ascii")
    host = host.lower().removesuffix(".")
    if not _HOST_NAME.fullmatch(host):
        raise ValueError("not a host name")
    # 127.1, 0x7f.1 and 2130706433 are addresses to some programs and names to others.
    if _LIKE_A_NUMBER.fullmatch(host.rpartition(".")[2]):
        return str(ipaddress.IPv4Address(host))
    return host


def has_user(url: str) -> bool:
    """Whether the URL holds a user name or password."""
    found = _URL.fullmatch(url)
    return found is not None and "@" in found[2]


def is_url(location: str) -> bool:
    """Whether *location* is an http or https URL rather than a path."""
    return location[:8].lower().startswith(("http://", "https://"))


def is_sftp(location: str) -> bool:
    """Whether *location* is an ``sftp:`` URL."""
    return location[:7].lower() == "sftp://"


def host_of(url: str) -> str:
    """Return the host name in lower case without port or user, as shown to people; blank for no URL."""
    try:
        return server_of(url).host
    except ValueError:
        return ""


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port: what must be equal for two URLs to be the same server.

    Raises ValueError if *url* names no server.
    """
    server = server_of(url)
    return server.scheme, server.host, server.port


def is_loopback(url: str) -> bool:
    """Whether the host is this machine, where plain http keeps a secret."""
    host = host_of(url)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def may_carry_secrets(url: str) -> bool:
    """Whether a secret may travel to *url* at all: https, or this machine."""
    try:
        scheme = server_of(url).scheme
    except ValueError:
        return False
    return scheme == "https" or is_loopback(url)


def is_presigned(url: str) -> bool:
    """Whether the URL carries its own signature, so that it must get no other credential."""
    query = urlsplit(url).query
    return any(name.lower() in _SIGNATURES for name, _ in parse_qsl(query, keep_blank_values=True))


def has_secret(url: str) -> bool:
    """Whether it holds what must not be written down: a signature, a token, a user, a password."""
    parts = urlsplit(url)
    names = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return is_presigned(url) or bool(names & _TOKENS) or "@" in parts.netloc


def redact(url: str) -> str:
    """Return *url* as it may be shown, logged or stored: without user, query or fragment."""
    found = _URL.fullmatch(url)
    if found is None:
        return redact_text(url)
    host = found[2].rpartition("@")[2]
    path, _, query = found[3].partition("#")[0].partition("?")
    return f"{found[1]}://{host}{path}" + ("?…" if query else "")


def redact_text(text: str) -> str:
    """Return *text* without the query and user of every URL and without the value of login headers."""
    return _LOGIN_HEADER.sub(r"\1 …", _URL_QUERY.sub("?…", _URL_USER.sub("", text)))


def name_of(url: str) -> str:
    """Return the last part of the URL's path, decoded; blank for a folder."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def check_url(url: str) -> str:
    """Return *url* with its host in the one form that every program reads alike.

    Raises UnsupportedError unless it is http(s) with a plain host and without a user. What is listed
    for a login, shown and connected to is the host of the returned URL.
    """
    found = _URL.fullmatch(url)
    if found is not None and has_user(url):
        raise UnsupportedError(
            f"The URL of {redact(found[1] + '://' + found[2])} contains a user name or password.",
            hint="Store it in a QGIS authentication configuration instead.",
        )
    try:
        server = server_of(url)
    except ValueError:
        raise UnsupportedError(f"{redact_text(url)[:200]!r} is not a URL.") from None
    if found is None or server.scheme not in DEFAULT_PORTS:
        raise UnsupportedError(f"{redact_text(url)[:200]!r} is not an http or https URL.")
    return f"{server.scheme}://{server.authority}{found[3]}"
