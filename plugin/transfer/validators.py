"""What tells one version of a file on a server from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .header_values import http_date

_MARGIN_S = 60


@dataclass(frozen=True)
class Validators:
    """What a server says to tell one version of a file from another."""

    etag: str = ""
    last_modified: str = ""
    date: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Validators:
        """Return the validators of an answer."""
        return cls(
            (headers.get("ETag") or "").strip(),
            (headers.get("Last-Modified") or "").strip(),
            (headers.get("Date") or "").strip(),
        )

    @property
    def condition(self) -> str:
        """The value for If-Range: a strong ETag, else a date that is strong, else blank."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        modified, answered = http_date(self.last_modified), http_date(self.date)
        # RFC 9110 8.8.2.2: a date is strong when it is at least a minute older than the answer.
        if modified and answered and (answered - modified).total_seconds() >= _MARGIN_S:
            return self.last_modified
        return ""

    def contradicts(self, other: Validators) -> bool:
        """Whether the two cannot be of the same version of a file."""
        if self.etag and other.etag:
            return self.etag.removeprefix("W/") != other.etag.removeprefix("W/")
        return bool(
            self.last_modified and other.last_modified and self.last_modified != other.last_modified
        )
