"""Areas as people type them: a box or a point in degrees, with decimals, minutes, letters or MGRS."""

from __future__ import annotations

import math
import re
import unicodedata

from ..domain.errors import UnsupportedError
from ..domain.footprint import Box
from ..domain.words.text import Text

_NUMBER = r"\d+(?:\.\d+)?"
_ANGLE = (
    rf"(?P<sign>-|\+)?\s*(?P<degrees>{_NUMBER})\s*"
    rf"(?:°\s*(?:(?P<minutes>{_NUMBER})\s*'\s*(?:(?P<seconds>{_NUMBER})\s*\"\s*)?)?)?"
)
_LETTER_AFTER = re.compile(rf"{_ANGLE}\s*(?P<letter>[NSEW])?")
_LETTER_BEFORE = re.compile(rf"(?P<letter>[NSEW])?\s*{_ANGLE}")
_SAME_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑", "-"),
        **dict.fromkeys("′’ʹ‘", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("º˚度", "°"),
        **{"分": "'", "秒": '"', "、": ", ", "，": ",", "．": ".", "；": ";"},
    }
)
_JAPANESE = (("北緯", "N"), ("南緯", "S"), ("東経", "E"), ("西経", "W"))
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_MGRS_RE = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\d\d){0,5})", re.IGNORECASE)
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_Angle = tuple[float, str]


def area_of_text(text: str, *, decimal_comma: bool = False) -> Box:
    """Return the box in *text*: ``west, south, east, north``, or a point as ``latitude, longitude``.

    Letters (``37.4N 137.2E``), degrees with minutes and seconds, full-width digits and MGRS are
    understood. ``22,1 30,5`` is 22.1 and 30.5 only if *decimal_comma* says that the user writes numbers
    so, or if nothing else can be meant. Raises UnsupportedError for all else.
    """
    plain = _plain(text)
    if (square := _MGRS_RE.fullmatch(plain.replace(" ", ""))) is not None:
        return _of_mgrs(square, text)
    readings = _readings(plain, decimal_comma)
    boxes = {box for angles in readings if (box := _box(angles)) is not None}
    if len(boxes) != 1:
        raise _not_understood(text)
    return boxes.pop()


def _plain(text: str) -> str:
    """Return *text* with one sign for each meaning, plain digits, and letters of directions."""
    for word, letter in _JAPANESE:
        text = text.replace(word, f" {letter}")
    # The signs for minutes and seconds come apart if they are made plain later.
    return unicodedata.normalize("NFKC", text.translate(_SAME_SIGNS)).translate(_SAME_SIGNS).strip()


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
    else:
        longitudes, latitudes = [angles[0][0], angles[2][0]], [angles[1][0], angles[3][0]]
    if max(map(abs, latitudes)) > 90 or max(map(abs, longitudes)) > 180 or latitudes[-1] < latitudes[0]:
        return None
    return Box(longitudes[0], latitudes[0], longitudes[-1], latitudes[-1])


def _of_mgrs(square: re.Match[str], text: str) -> Box:
    """Return the middle of a square of MGRS as a point (NGA.SIG.0012, 2014)."""
    zone, band = int(square[1]), square[2].upper()
    column, row = square[3].upper(), square[4].upper()
    if not 1 <= zone <= 60 or column not in _COLUMNS[zone % 3]:
        raise _not_understood(text)
    digits = square[5]
    half = len(digits) // 2
    size = 10.0 ** (5 - half)
    easting = (_COLUMNS[zone % 3].index(column) + 1) * 100_000.0
    easting += int(digits[:half] or 0) * size + size / 2
    northing = ((_ROWS.index(row) - (0 if zone % 2 else 5)) % 20) * 100_000.0
    northing += int(digits[half:] or 0) * size + size / 2
    south = 8.0 * _BANDS.index(band) - 80.0
    # Letters of rows come again every 2000 km; the band tells which ones are meant.
    lowest = south * 110_574.0 * 0.9996 + (10_000_000.0 if south < 0 else 0.0)
    northing += 2_000_000.0 * math.ceil((lowest - 150_000.0 - northing) / 2_000_000.0)
    return _of_utm(zone, easting, northing, is_south=south < 0)


def _of_utm(zone: int, easting: float, northing: float, is_south: bool) -> Box:
    from osgeo import osr

    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG((32700 if is_south else 32600) + zone)
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    x, y, _ = osr.CoordinateTransformation(source, target).TransformPoint(easting, northing)
    longitude, latitude = round(x, 6), round(y, 6)
    return Box(longitude, latitude, longitude, latitude)


def _not_understood(text: str) -> UnsupportedError:
    return UnsupportedError(
        Text("{text!r} is not an area in degrees.", text=text),
        hint="Type west, south, east, north (136.5, 36.6, 137.5, 37.6) or a point (37.4N 137.2E).",
    )
