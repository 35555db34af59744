"""A request as text: its address with parameters, and how it may be shown if it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from ...domain.errors import PlatformError
from ..urls import has_query, redact

MAX_SHOWN = 500


def shown_request(url: str, params: Mapping[str, Any] | None) -> str:
    """Return a GET in words: the address as it may be shown, and the parameters added to it.

    Logins travel in headers, never in *params*.
    """
    given = {name: value for name, value in (params or {}).items() if value is not None}
    pairs = [
        f"{name}={one}"
        for name, value in given.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    listed = ", ".join(pairs)[:MAX_SHOWN]
    return f"GET {redact(url)}" + (f" with {listed}" if listed else "")


@contextmanager
def asked(request: str) -> Iterator[None]:
    """Put *request* into the details of a PlatformError that passes, once."""
    try:
        yield
    except PlatformError as error:
        said = f"Asked: {request}"
        if "Asked: " not in error.details:
            error.details = "\n".join(part for part in (error.details, said) if part)
        raise


def with_params(url: str, params: Mapping[str, Any] | None) -> str:
    """Return *url* with *params* appended to its query; None values are left out."""
    given = {name: value for name, value in (params or {}).items() if value is not None}
    if not given:
        return url
    return f"{url}{'&' if has_query(url) else '?'}{urlencode(given, doseq=True)}"
