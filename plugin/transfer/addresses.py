"""URLs: whose they are, whether they are safe to use, and how they may be shown."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, unquote, urlsplit

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


def is_url(location: str) -> bool:
    """Whether *location* is an http or https URL rather than a path."""
    return location[:8].lower().startswith(("http://", "https://"))


def is_sftp(location: str) -> bool:
    """Whether *location* is an ``sftp:`` URL."""
    return location[:7].lower() == "sftp://"


def host_of(url: str) -> str:
    """Return the host name in lower case without port or user, as shown to people."""
    return (urlsplit(url).hostname or "").lower()


def origin_of(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port: what must be equal for two URLs to be the same server."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or DEFAULT_PORTS.get(scheme, 0)


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
    return urlsplit(url).scheme.lower() == "https" or is_loopback(url)


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
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}" + ("?…" if parts.query else "")


def redact_text(text: str) -> str:
    """Return *text* without the query and user of every URL and without the value of login headers."""
    return _LOGIN_HEADER.sub(r"\1 …", _URL_QUERY.sub("?…", _URL_USER.sub("", text)))


def name_of(url: str) -> str:
    """Return the last part of the URL's path, decoded; blank for a folder."""
    return unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def check_url(url: str) -> str:
    """Return *url*; raise UnsupportedError unless it is http(s) with a host and without a user."""
    try:
        parts = urlsplit(url)
        bad_port = parts.port == 0
    except ValueError:
        raise UnsupportedError(f"{redact_text(url)[:200]!r} is not a URL.") from None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname or bad_port:
        raise UnsupportedError(f"{redact_text(url)[:200]!r} is not an http or https URL.")
    if parts.username is not None or parts.password is not None:
        raise UnsupportedError(
            f"The URL of {parts.hostname} contains a user name or password.",
            hint="Store it in a QGIS authentication configuration instead.",
        )
    return url
