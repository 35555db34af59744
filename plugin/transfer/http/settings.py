"""How to reach the network, as plain values from the host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..credentials import Credential
from ..retry import RetryPolicy
from ..sftp_access import SftpAccess


@dataclass(frozen=True)
class HttpSettings:
    """How to reach the network, as plain values.

    ``proxies`` is as requests takes them (``{"https": "http://proxy:3128"}``); ``proxy_for`` decides
    by URL instead and returns a proxy's URL or a blank. ``verify`` is True or the path of a file with
    certificate authorities. Times are seconds: ``idle_timeout_s`` is the longest silence inside a
    body, ``min_interval_s`` the shortest time between two requests for metadata. ``sftp`` are the only
    servers that ``sftp:`` URLs may lead to. ``login_hosts`` are hosts, as a
    ``Credential`` lists them, at which users can log in, beside those of the platforms' own rows.
    """

    user_agent: str = "ALOS-2-Explorer"
    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    proxy_for: Callable[[str], str] | None = None
    verify: bool | str = True
    client_certificate: tuple[str, str] | None = None
    connect_timeout_s: float = 15.0
    idle_timeout_s: float = 60.0
    min_interval_s: float = 0.0
    credentials: tuple[Credential, ...] = ()
    login_hosts: tuple[str, ...] = ()
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    cache_folder: str = ""
    sftp: tuple[SftpAccess, ...] = ()
