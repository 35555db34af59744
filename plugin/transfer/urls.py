"""URLs: whose they are, whether they are safe to use, and how they may be shown."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

import idna

from ..domain.errors import UnsupportedError
from ..domain.product_id import find_product_id
from ..domain.words.text import Text

DEFAULT_PORTS = {"http": 80, "https": 443}
_SIGNATURES = {
    *("x-amz-signature", "x-goog-signature", "signature", "sig", "x-amz-security-token"),
    *("awsaccesskeyid", "googleaccessid"),
}
# Names of values that give access to their holder; new names are mostly made of these words.
_SECRET_NAME = re.compile(
    r"token|secret|passw|passphrase|pwd|signature|^sig$|auth|session|ticket|jwt|saml|assertion|^sid$|"
    r"credential|api[-_]?key|access[-_]?key|private[-_]?key|^key$|key-?pair-?id|accessid|^code$|"
    r"security|^x-amz-|^x-goog-|^otp$|nonce",
    re.IGNORECASE,
)
# A long value of letters and digits that names no product is a secret under whatever name.
_LONG_WORD = re.compile(r"[A-Za-z0-9+=_~%-]{20,}")
_URLS_IN_TEXT = re.compile(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s'\"<>\\]+")
_LONGEST_SHOWN = 500
_PATH_PARAMETERS = re.compile(r";[^/;=]*=[^/;]*")
_SESSION_IN_PATH = re.compile(
    r";\w{0,40}(?:session|sessid|sid|token)\w{0,40}=[^\s/?#'\"<>)\]]+", re.IGNORECASE
)
_TOKEN_IN_FRAGMENT = re.compile(r"#[\w.~%-]+=[^\s'\"<>)\]]+")
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
    return any(name.lower() in _SIGNATURES for name, _ in _pairs(_split(url).query))


def has_query(url: str) -> bool:
    """Whether the URL carries values beside its path."""
    return bool(_split(url).query)


def has_secret(url: str) -> bool:
    """Whether it holds what must not be written down: a signature, a token, a session, a password.

    Values of the query, of the fragment and behind a semicolon in the path are looked at: by their
    names, and by whether they look like something that only a machine would make up.
    """
    return "@" in _split(url).authority or any(_is_secret(*pair) for pair in carried(url))


def carried(url: str) -> list[tuple[str, str]]:
    """Return names and values of the query, of the fragment and behind semicolons in the path."""
    parts = _split(url)
    given = [*_pairs(parts.query), *_pairs(parts.fragment)]
    for parameter in _PATH_PARAMETERS.findall(parts.path):
        given += _pairs(parameter[1:])
    return given


def _is_secret(name: str, value: str) -> bool:
    if value and _SECRET_NAME.search(name):
        return True
    if "://" in value:
        return has_secret(value)
    words = _LONG_WORD.findall(value) if find_product_id(value) is None else []
    return any(re.search("[0-9]", word) and re.search("[A-Za-z]", word) for word in words)


@dataclass(frozen=True)
class _Parts:
    authority: str
    path: str
    query: str
    fragment: str


def _split(url: str) -> _Parts:
    """Return the parts of any text as RFC 3986 divides a URL; nothing is refused."""
    found = _URL.fullmatch(url)
    authority, rest = (found[2], found[3]) if found else ("", url)
    rest, _, fragment = rest.partition("#")
    path, _, query = rest.partition("?")
    return _Parts(authority, path, query, fragment)


def _pairs(query: str) -> list[tuple[str, str]]:
    """Return names and values; some servers divide them by semicolons."""
    return parse_qsl(query.replace(";", "&"), keep_blank_values=True)


def redact(url: str) -> str:
    """Return *url* as it may be shown, logged or stored: without user, query, session or fragment."""
    found = _URL.fullmatch(url)
    if found is None:
        return redact_text(url)
    parts = _split(url)
    host = parts.authority.rpartition("@")[2]
    path = _PATH_PARAMETERS.sub("", parts.path)
    path = path if len(path) <= _LONGEST_SHOWN else f"{path[:_LONGEST_SHOWN]}…"
    return f"{found[1]}://{host}{path}" + ("?…" if parts.query else "")


def storable(url: str) -> str:
    """Return *url* as it may be written to a file; one that ends in ``?…`` must be asked for again."""
    if any(_is_secret(*pair) for pair in carried(url)):
        return redact(url).removesuffix("?…") + "?…"
    return redact(url) if has_user(url) else url


def storable_text(text: str) -> str:
    """Return *text* with every URL in it as it may be written to a file."""
    return _URLS_IN_TEXT.sub(lambda found: storable(found[0]), text)


def redact_text(text: str) -> str:
    """Return *text* without the query and user of every URL and without the value of login headers."""
    text = _URL_QUERY.sub("?…", _URL_USER.sub("", text))
    text = _TOKEN_IN_FRAGMENT.sub("", _SESSION_IN_PATH.sub("", text))
    return _LOGIN_HEADER.sub(r"\1 …", text)


def path_of(url: str) -> str:
    """Return the decoded path of the URL."""
    return unquote(_split(url).path)


def name_of(url: str) -> str:
    """Return the last part of the URL's path, decoded; blank for a folder."""
    return unquote(_PATH_PARAMETERS.sub("", _split(url).path).rsplit("/", 1)[-1])


def check_url(url: str) -> str:
    """Return *url* with its host in the one form that every program reads alike.

    Raises UnsupportedError unless it is http(s) with a plain host and without a user. What is listed
    for a login, shown and connected to is the host of the returned URL.
    """
    found = _URL.fullmatch(url)
    if found is not None and has_user(url):
        raise UnsupportedError(
            Text(
                "The URL of {found} contains a user name or password.",
                found=redact(found[1] + "://" + found[2]),
            ),
            hint="Store it in a QGIS authentication configuration instead.",
        )
    try:
        server = server_of(url)
    except ValueError:
        raise UnsupportedError(Text("{url!r} is not a URL.", url=redact_text(url)[:200])) from None
    if found is None or server.scheme not in DEFAULT_PORTS:
        raise UnsupportedError(Text("{url!r} is not an http or https URL.", url=redact_text(url)[:200]))
    return f"{server.scheme}://{server.authority}{found[3]}"
