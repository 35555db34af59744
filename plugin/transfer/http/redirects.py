"""Redirects that are followed by hand: never from https to http, and no secret to another server."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from ...domain.errors import PlatformError, UnsupportedError
from ...domain.words.text import Text
from ..urls import check_url, redact, server_of

MAX_REDIRECTS = 10
REDIRECTS = {301, 302, 303, 307, 308}
_MOVED = Text("The service may have moved, be down or want a login.")
_SHOWN = 200
_SECRETS = {"authorization", "cookie", "proxy-authorization", "x-api-key"}


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of a request that another server may see."""
    return {name: value for name, value in headers.items() if name.lower() not in _SECRETS}


def redirect_target(current: str, target: str) -> str:
    """Return the URL that a redirect of *current* leads to; raise PlatformError if it is not safe."""
    try:
        following = check_url(urljoin(current, target))
    except (ValueError, UnsupportedError):
        raise PlatformError(
            Text(
                "{current} redirects to {following}, which is no plain address of the web.",
                current=redact(current),
                following=redact(target)[:_SHOWN],
            ),
            hint=_MOVED,
        ) from None
    if server_of(current).scheme == "https" and server_of(following).scheme != "https":
        raise PlatformError(
            Text(
                "{current} redirects from https to {following}, which is not safe.",
                current=redact(current),
                following=redact(following),
            ),
            hint="Check the platform's address in the settings.",
        )
    return following


def endless_redirects(url: str) -> PlatformError:
    """Return the error for an address whose redirects have no end."""
    return PlatformError(
        Text(
            "{url} redirects more than {max_redirects} times.",
            url=redact(url),
            max_redirects=MAX_REDIRECTS,
        ),
        hint=_MOVED,
    )
