"""What a download is asked for and what it gives, over HTTP and SFTP alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .segments import MAX_PER_HOST
from .throughput import Measure, RateLimit


@dataclass(frozen=True)
class DownloadOptions:
    """What may be known or wanted beyond URL and target.

    ``size`` and ``digest`` (``algorithm:hex``) as the platform publishes them; ``renew`` returns a
    fresh URL if the first expires; ``extra_space`` is the room in bytes that decoding or unpacking will
    need in addition; ``connections`` is the most parallel ranges; ``on_measure`` is told speed and time
    left ten times a second.
    """

    size: int | None = None
    digest: str | None = None
    renew: Callable[[], str] | None = None
    extra_space: int = 0
    connections: int = MAX_PER_HOST
    rate: RateLimit = field(default_factory=RateLimit)
    on_measure: Callable[[Measure], None] | None = None


@dataclass(frozen=True)
class DownloadResult:
    """A verified file. ``verified`` names what was checked (size, sha256, md5, beginning).

    ``resumed`` is the count of bytes that were there before, ``fetched`` the count received now; both
    0 if the whole file was there already (``already_there``). ``url`` is free of secrets.
    """

    path: Path
    size: int
    sha256: str
    url: str
    verified: tuple[str, ...]
    resumed: int = 0
    fetched: int = 0
    etag: str = ""
    last_modified: str = ""
    seconds: float = 0.0
    already_there: bool = False
