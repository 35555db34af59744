"""Reading JSON answers that may be anything: each value has the wanted type, or is missing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

from ..domain.errors import PlatformError
from ..domain.footprint import Footprint
from ..domain.words.text import Text, joined_by_and
from ..transfer.urls import redact_text

_LARGEST_BITS = 256
_SHOWN = 60
_CHANGED = Text("The service has changed; look for a newer version of the plugin.")


def mapping(value: object) -> Mapping[str, Any]:
    """Return *value* if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """Return *value* if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def objects(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON objects of an array."""
    return (item for item in items(value) if isinstance(item, Mapping))


def text(value: object) -> str:
    """Return text or a number as text, blank for anything else."""
    if isinstance(value, bool) or value is None:
        return ""
    # Python refuses to write a number of thousands of digits.
    if isinstance(value, int) and value.bit_length() > _LARGEST_BITS:
        return ""
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def number(value: object) -> float | None:
    """Return a finite number, also one written as text, else None."""
    try:
        found = float(text(value))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def whole(value: object) -> int | None:
    """Return a whole number that is not negative, also one written as text, else None."""
    found = number(value)
    return int(found) if found is not None and 0 <= found < 2**62 and found == int(found) else None


def moment(value: object) -> datetime | None:
    """Return a time as UTC; one without a zone counts as UTC; None for no time."""
    try:
        found = datetime.fromisoformat(_known_fraction(text(value).replace("Z", "+00:00")))
        if found.tzinfo is None:
            return found.replace(tzinfo=timezone.utc)
        return found.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def outline(geometry: object) -> Footprint | None:
    """Return the footprint of a GeoJSON polygon, None for anything else."""
    try:
        return Footprint.of_geojson(mapping(geometry))
    except ValueError:
        return None


def expect(answer: object, *names: str, platform: str) -> Mapping[str, Any]:
    """Return *answer* if it is an object with all of *names*; raise PlatformError otherwise."""
    found = mapping(answer)
    missing = [name for name in names if name not in found]
    if missing or not found:
        shown = ", ".join(sorted(found)[:8]) or _shown(answer)
        raise PlatformError(
            Text(
                "{platform} answered in a form that we do not know: {missing} "
                "is missing, there is {shown}.",
                platform=platform,
                missing=joined_by_and(missing) if missing else Text("an object"),
                shown=shown,
            ),
            hint=_CHANGED,
        )
    return found


def listed(found: Mapping[str, Any], name: str, *, platform: str) -> list[Mapping[str, Any]]:
    """Return the objects of the array *name*; raise PlatformError if it is none, or holds no object.

    What is no list must not be taken for an empty one: the user would believe that nothing is there.
    """
    value = found.get(name)
    records = list(objects(value))
    if not isinstance(value, list) or (value and not records):
        raise unknown(name, value, platform)
    return records


def counted(found: Mapping[str, Any], name: str, *, platform: str) -> int:
    """Return the count *name*; raise PlatformError if it is none, since a list would end too early."""
    count = whole(found.get(name))
    if count is None:
        raise unknown(name, found.get(name), platform)
    return count


def unknown(name: str, value: object, platform: str) -> PlatformError:
    """Return the error of a *platform* for a field *name* that does not hold what it should."""
    return PlatformError(
        Text(
            "{platform} answered in a form that we do not know: {name} is {value}.",
            platform=platform,
            name=name,
            value=_shown(value),
        ),
        hint=_CHANGED,
    )


def _shown(value: object) -> str:
    """Return how JSON writes *value*, its beginning if it is long."""
    if isinstance(value, (list, Mapping)):
        begin = "[]" if isinstance(value, list) else "{}"
        return f"{begin[0]}…{begin[1]}" if value else begin
    if isinstance(value, int) and value.bit_length() > _LARGEST_BITS:
        return f"10^{int(value.bit_length() * math.log10(2))}"
    return redact_text(json.dumps(value[:_SHOWN] if isinstance(value, str) else value))


def _known_fraction(stamp: str) -> str:
    """Return an ISO time with six decimals of a second, as Python before 3.11 wants them."""
    head, dot, rest = stamp.partition(".")
    if not dot:
        return stamp
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return f"{head}.{digits[:6].ljust(6, '0')}{rest[len(digits) :]}"
