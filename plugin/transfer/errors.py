"""Kinds of failed transfers that callers treat differently."""

from __future__ import annotations

from ..domain.errors import Alos2Error, FormatError, PlatformError
from ..domain.platform import LoginRules, Platform
from ..domain.words.text import Text, as_text

_RENEW = Text("Renew the platform's login in the settings and accept its terms on its web site.")
_FORBIDDEN = Text(
    "A login does not help here. Choose another platform for this scene, "
    "or try again from another network."
)
_GUARDED = Text("Try again later, or from another network or without a VPN.")


class TransientError(PlatformError):
    """A failure that may pass by itself: a lost connection, a stall, a busy server.

    ``retry_after_s`` is the wait that the server asked for, or None; ``is_late`` tells that a time limit
    was reached, ``is_first_contact`` that the server never answered this session.
    """

    is_late = False
    is_first_contact = False

    def __init__(self, message: str, *, retry_after_s: float | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint or "Check the network and try again.")
        self.retry_after_s = retry_after_s


class UnreachedError(TransientError):
    """A server could not be connected to at all: refused, no such name, no answer in time.

    ``origin`` is its scheme, host and port.
    """

    def __init__(self, message: str, origin: tuple[str, str, int], *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.origin = origin


class RefusedError(PlatformError):
    """A host does not hand over what was asked for, and asking again does not help.

    ``host`` is the host that refused, ``status`` its HTTP status, 0 if it speaks another protocol.
    """

    def __init__(self, host: str, status: int, shown: Text, hint: str) -> None:
        message = Text("{shown}.", shown=shown)
        if status and status != 200:
            message = Text("{shown} (HTTP {status}).", shown=shown, status=status)
        super().__init__(message, hint=hint)
        self.host = host
        self.status = status


class LoginNeededError(RefusedError):
    """A host asked who we are (401), refused us (403) or showed its login page instead of the file.

    Only a host of a platform with a login does so, or one that says 401.
    """

    def __init__(self, host: str, status: int, what: str = "") -> None:
        usual = Text("asks for a login") if status == 401 else Text("refuses access")
        shown = Text("{host} {shown}", host=host, shown=as_text(what or usual))
        rules = login_rules_of(host)
        super().__init__(host, status, shown, (rules.advice if rules else "") or _RENEW)


class ForbiddenError(RefusedError):
    """A host at which nobody can log in refuses access (403), or may not give it (451)."""

    def __init__(self, host: str, status: int) -> None:
        lawful = Text("may not give access for legal reasons")
        shown = lawful if status == 451 else Text("refuses access")
        super().__init__(host, status, Text("{host} {shown}", host=host, shown=shown), _FORBIDDEN)


class BlockedError(RefusedError):
    """Something between us and a host shows a page of its own instead of what was asked for.

    *by* is its name, blank if it is not known, and then *title* that of its page. It is a filter of the
    user's network, or, if *guards_server*, a service that stands before the host.
    """

    def __init__(
        self, host: str, status: int, by: str, *, guards_server: bool = False, title: str = ""
    ) -> None:
        hint = Text(
            "Ask the administrator of your network to allow {host}, or use another network.", host=host
        )
        if guards_server:
            hint = _GUARDED
            shown = Text("{by}, which guards {host}, blocks the request", by=by, host=host)
        elif by:
            shown = Text("{by}, a filter of your network, blocks {host}", by=by, host=host)
        else:
            shown = Text("A filter of the network (“{title}”) blocks {host}", title=title, host=host)
        super().__init__(host, status, shown, hint)


def login_rules_of(host: str) -> LoginRules | None:
    """Return the login of the platform that *host* is of, or None if it belongs to none with a login.

    *host* may be any below those of the login, with or without its port.
    """
    name = f".{host.partition(':')[0].lower()}"
    for platform in Platform:
        rules = platform.info.login
        known = (*rules.hosts, *rules.password_hosts) if rules is not None else ()
        if any(name.endswith(f".{_domain(pattern)}") for pattern in known):
            return rules
    return None


def _domain(pattern: str) -> str:
    """Return the domain that a host of a login stands for."""
    return pattern.removeprefix("*.").removeprefix("www.")


class SpaceNeededError(Alos2Error):
    """The disk cannot take what is still to come; both figures are bytes."""

    def __init__(self, folder: str, needed: int, free: int) -> None:
        super().__init__(
            Text(
                "{folder} needs {needed} free, but has {free}.",
                folder=folder,
                needed=format_bytes(needed),
                free=format_bytes(free),
            ),
            hint="Free some space or choose another folder, then resume.",
        )
        self.needed = needed
        self.free = free


def format_bytes(count: float) -> str:
    """Return *count* bytes in decimal units, as operating systems' file managers show them."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if abs(count) < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


class NotFoundError(PlatformError):
    """The host answers, but has no such file (404 or 410)."""


class ChangedError(PlatformError):
    """The file on the server has changed since the download began."""


def shorter_than(name: str, size: int, wanted_stop: int) -> FormatError:
    """Return the error for a file of *size* bytes from which bytes up to *wanted_stop* were due."""
    return FormatError(
        name,
        "length",
        Text("{size} bytes", size=size),
        Text("is shorter than the {wanted_stop} bytes that its contents need", wanted_stop=wanted_stop),
        "copy or download the file again",
    )
