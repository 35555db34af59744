"""Places on the grids of UTM and MGRS, as latitude and longitude."""

from __future__ import annotations

import math
import re

_NUMBER = r"\d+(?:\.\d+)?"
_MGRS_RE = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\d\d){0,5})", re.IGNORECASE)
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_ZONE = r"(?:UTM\s*)?(?:ZONE\s*)?(?P<zone>\d{1,2})\s*(?P<letter>[C-HJ-NP-X])"
_CODE = r"EPSG\s*:\s*(?P<code>32[67]\d\d)"
_METRES = r"(?P<east>\d{6}(?:\.\d+)?)\s*(?:M?\s*E)?[\s,;]+(?P<north>\d{1,8}(?:\.\d+)?)\s*(?:M?\s*N)?"
_UTM = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_ZONE}[\s,;:]+{_METRES}",
        rf"{_METRES}[\s,;(]+{_ZONE}\)?",
        rf"{_CODE}[\s,;:]+{_METRES}",
        rf"{_METRES}[\s,;(\[]+{_CODE}[)\]]?",
    )
)
Place = tuple[float, float]


def grid_places(plain: str) -> tuple[Place, ...] | None:
    """Return the (latitude, longitude) that *plain* may mean on a grid, or None if it names none.

    ``53S 700000 4140000`` is two places: with S for the band of MGRS, and for the southern half. The
    tuple is empty for a grid that does not exist.
    """
    square = _MGRS_RE.fullmatch(plain.replace(" ", ""))
    if square is not None:
        place = _of_mgrs(square)
        return () if place is None else (place,)
    for form in _UTM:
        if (match := form.fullmatch(plain)) is not None:
            return _of_zone(match.groupdict())
    return None


def _of_zone(given: dict[str, str | None]) -> tuple[Place, ...]:
    east, north = float(given["east"] or 0), float(given["north"] or 0)
    code = given.get("code")
    if code:
        zone, halves = int(code[3:]), {code[2] == "7"}
    else:
        letter = str(given["letter"]).upper()
        zone, halves = int(given["zone"] or 0), {letter < "N"}
        if letter == "S":
            band = _of_utm(zone, east, north, is_south=False) if 1 <= zone <= 60 else None
            in_band = band is not None and 31.9 <= band[0] <= 40.1
            halves = {True, False} if in_band else {True}
    if not 1 <= zone <= 60:
        return ()
    places = (_of_utm(zone, east, north, is_south=south) for south in sorted(halves))
    return tuple(place for place in places if place is not None)


def _of_mgrs(square: re.Match[str]) -> Place | None:
    """Return the middle of a square of MGRS (NGA.SIG.0012, 2014), or None if there is no such one."""
    zone, band = int(square[1]), square[2].upper()
    column, row = square[3].upper(), square[4].upper()
    if not 1 <= zone <= 60 or column not in _COLUMNS[zone % 3]:
        return None
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


def _of_utm(zone: int, easting: float, northing: float, is_south: bool) -> Place | None:
    from osgeo import osr

    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG((32700 if is_south else 32600) + zone)
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    x, y, _ = osr.CoordinateTransformation(source, target).TransformPoint(easting, northing)
    return (round(y, 6), round(x, 6)) if math.isfinite(x) and abs(y) <= 90 else None
