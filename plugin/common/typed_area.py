"""Areas as people type them: a box or a point, with decimals, minutes, letters, UTM or MGRS."""

from __future__ import annotations

import re

from ..domain.errors import UnsupportedError
from ..domain.footprint import Box
from ..domain.words.text import Text
from .notations.grid_places import grid_places
from .notations.plain_angles import plain_angles

# Characters of the longest link of a map; no place is written in more.
LONGEST = 2000
_NUMBER = r"\d+(?:\.\d+)?"
_ANGLE = (
    rf"(?P<sign>-|\+)?\s*(?P<degrees>{_NUMBER})\s*"
    rf"(?:°\s*(?:(?P<minutes>{_NUMBER})\s*'\s*(?:(?P<seconds>{_NUMBER})\s*\"\s*)?)?)?"
)
_LETTER_AFTER = re.compile(rf"{_ANGLE}\s*(?P<letter>[NSEW])?")
_LETTER_BEFORE = re.compile(rf"(?P<letter>[NSEW])?\s*{_ANGLE}")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_Angle = tuple[float, str]


def area_of_text(text: str, *, decimal_comma: bool = False) -> Box:
    """Return the box in *text*: ``west, south, east, north``, or a point as ``latitude, longitude``.

    Letters (``37.4N 137.2E``), degrees with minutes and seconds in any notation, full-width digits,
    MGRS, UTM and links of maps are understood. ``22,1 30,5`` is 22.1 and 30.5 only if *decimal_comma*
    says that the user writes numbers so, or if nothing else can be meant. Raises UnsupportedError for
    all else.
    """
    boxes = areas_of_text(text, decimal_comma=decimal_comma)
    if not boxes:
        raise _not_understood(text)
    if len(boxes) > 1:
        places = [f"{box.south:.4f}, {box.west:.4f}" for box in boxes]
        raise UnsupportedError(
            Text("{text!r} may be either of two places.", text=text),
            hint=Text("Type {first} or {second}.", first=places[0], second=places[1]),
        )
    return boxes[0]


def areas_of_text(text: str, *, decimal_comma: bool = False) -> tuple[Box, ...]:
    """Return the boxes and points that *text* may mean; none if it is no such thing.

    Only UTM is two places: the S of ``53S 700000 4140000`` is a band in the north or the southern half.
    """
    if len(text) > LONGEST:
        return ()
    plain = plain_angles(text)
    places = grid_places(plain)
    if places is not None:
        return tuple(Box(east, north, east, north) for north, east in places)
    readings = _readings(plain, decimal_comma)
    boxes = {box for angles in readings if (box := _box(angles)) is not None}
    return tuple(boxes) if len(boxes) == 1 else ()


def _readings(plain: str, decimal_comma: bool) -> list[list[_Angle]]:
    """Return the ways in which the numbers can be read: commas between numbers, or in them."""
    tight = bool(_DECIMAL_COMMA.search(plain))
    if not tight or "." in plain:
        return [angles for angles in [_angles(plain)] if angles]
    as_decimals = _angles(_DECIMAL_COMMA.sub(".", plain))
    as_separators = _angles(plain)
    if as_decimals and all(letter for _, letter in as_decimals):
        return [as_decimals]
    # Who writes decimals with a comma may mean either by 22,1,30,5.
    if decimal_comma:
        chain = re.search(r"\d,\d+,\d", plain)
        return [as_decimals] if as_decimals and not chain else []
    mixed = bool(re.search(r",\s|[\s;]", _DECIMAL_COMMA.sub("", plain)))
    return [as_separators] if as_separators and not mixed else []


def _angles(text: str) -> list[_Angle]:
    """Return (degrees, letter of the direction or blank); nothing if *text* holds anything else."""
    found: list[_Angle] = []
    place = 0
    upper = text.upper().strip(" \t,;/()")
    pattern = _LETTER_BEFORE if upper[:1] in {"N", "S", "E", "W"} else _LETTER_AFTER
    for match in pattern.finditer(upper):
        value, letter = _degrees(match), match["letter"] or ""
        if upper[place : match.start()].strip(" \t,;/()") or value is None:
            return []
        if letter and match["sign"] == "-":
            return []
        found.append((-value if letter in {"S", "W"} else value, letter))
        place = match.end()
    return [] if upper[place:].strip(" \t,;/()") else found


def _degrees(match: re.Match[str]) -> float | None:
    minutes, seconds = float(match["minutes"] or 0), float(match["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    value = float(match["degrees"]) + minutes / 60 + seconds / 3600
    return -value if match["sign"] == "-" else value


def _box(angles: list[_Angle]) -> Box | None:
    """Return the box or point of two or four angles, or None if they are no such thing."""
    if len(angles) not in (2, 4):
        return None
    if any(letter for _, letter in angles):
        longitudes = [value for value, letter in angles if letter in {"E", "W"}]
        latitudes = sorted(value for value, letter in angles if letter in {"N", "S"})
        if len(longitudes) != len(latitudes):
            return None
    elif len(angles) == 2:
        latitudes, longitudes = [angles[0][0]], [angles[1][0]]
        if abs(latitudes[0]) > 90:  # the longitude came first
            latitudes, longitudes = longitudes, latitudes
    else:
        longitudes, latitudes = [angles[0][0], angles[2][0]], [angles[1][0], angles[3][0]]
    if max(map(abs, latitudes)) > 90 or max(map(abs, longitudes)) > 180 or latitudes[-1] < latitudes[0]:
        return None
    return Box(longitudes[0], latitudes[0], longitudes[-1], latitudes[-1])


def _not_understood(text: str) -> UnsupportedError:
    return UnsupportedError(
        Text("{text!r} is not an area in degrees.", text=text),
        hint="Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).",
    )
