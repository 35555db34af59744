"""Numbers and dates in headers, which may hold anything."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

_WHOLE = re.compile(r"[0-9]{1,18}")


def whole_number(text: str | None) -> int | None:
    """Return a whole number in plain digits that a size can have, else None."""
    found = _WHOLE.fullmatch((text or "").strip())
    return int(found[0]) if found else None


def http_date(text: str | None) -> datetime | None:
    """Return a date as headers write it, in UTC, else None."""
    try:
        found = parsedate_to_datetime(text or "")
        if found.tzinfo is None:
            return found.replace(tzinfo=timezone.utc)
        return found.astimezone(timezone.utc)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
