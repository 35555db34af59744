"""Kinds of failed transfers that callers treat differently."""

from __future__ import annotations

from ..domain.errors import Alos2Error, PlatformError
from ..domain.platform import Platform

_RENEW = "Renew the platform's login in the settings and accept its terms on its web site."


class TransientError(PlatformError):
    """A failure that may pass by itself: a lost connection, a stall, a busy server.

    ``retry_after_s`` is the wait that the server asked for, or None; ``is_late`` tells that a time limit
    was reached.
    """

    is_late = False

    def __init__(self, message: str, *, retry_after_s: float | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint or "Check the network and try again.")
        self.retry_after_s = retry_after_s


class UnreachedError(TransientError):
    """A server could not be connected to at all: refused, no such name, no answer in time.

    ``origin`` is its scheme, host and port.
    """

    def __init__(self, message: str, origin: tuple[str, str, int]) -> None:
        super().__init__(message)
        self.origin = origin


class LoginNeededError(PlatformError):
    """A host asked who we are (401), refused us (403) or showed its login page instead of the file.

    ``host`` is the host that did, ``status`` its HTTP status, 0 where it speaks another protocol.
    """

    def __init__(self, host: str, status: int, what: str = "") -> None:
        shown = what or ("asks for a login" if status == 401 else "refuses access")
        super().__init__(
            f"{host} {shown} (HTTP {status})." if status else f"{host} {shown}.",
            hint=_way_in(host),
        )
        self.host = host
        self.status = status


def _way_in(host: str) -> str:
    """Return what to do at the platform of *host*, which may be any below those of its login."""
    name = f".{host.partition(':')[0].lower()}"
    for platform in Platform:
        rules = platform.info.login
        known = (*rules.hosts, *rules.password_hosts) if rules is not None else ()
        if rules is not None and any(name.endswith(f".{_domain(pattern)}") for pattern in known):
            return rules.advice or _RENEW
    return _RENEW


def _domain(pattern: str) -> str:
    """Return the domain that a host of a login stands for."""
    return pattern.removeprefix("*.").removeprefix("www.")


class SpaceNeededError(Alos2Error):
    """The disk cannot take what is still to come; both figures are bytes."""

    def __init__(self, folder: str, needed: int, free: int) -> None:
        super().__init__(
            f"{folder} needs {format_bytes(needed)} free, but has {format_bytes(free)}.",
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
