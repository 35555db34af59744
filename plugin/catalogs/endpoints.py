"""Where the platforms answer when no setting says otherwise, by service name."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.platform import SERVICES
from ..transfer.urls import path_of


def endpoint(service: str, endpoints: Mapping[str, str] | None = None) -> str:
    """Return the base URL of *service* without a trailing slash: the user's, else the real host.

    A user's URL that names only a host gets the path under which the real service answers.
    """
    default = SERVICES[service].url
    chosen = ((endpoints or {}).get(service) or default).strip().rstrip("/")
    if not path_of(chosen):
        chosen += path_of(default)
    return chosen.rstrip("/")
