"""The id grammar of ALOS-2 products: parse, format, and what an id alone tells.

Source: facts on file names agreed by several public readers and real JAXA and AWS names, e.g.
``IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3`` and ``ALOS2437590500-220630_WWDR2.2GUA_HH_SLP.tif``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from .enums import Direction, Level, Look

MODES = (
    *("SBS", "UBS", "UBD", "HBS", "HBD", "HBQ", "FBS", "FBD", "FBQ"),
    *("WBS", "WBD", "WWS", "WWD", "VBS", "VBD"),
)
SCANSAR_BEAM_COUNT = {"WBS": 5, "WBD": 5, "WWS": 5, "WWD": 5, "VBS": 7, "VBD": 7}

_PRODUCT = (
    r"(?P<satellite>ALOS2)(?P<orbit>\d{5})(?P<frame>\d{4})-(?P<date>\d{6})"
    r"[-_](?P<mode>[SUHFWV][BW][SDQ])(?P<look>[LR])(?P<level>1\.1|1\.5|2\.1|2\.2|3\.1)"
    r"(?P<option>[_GR])(?P<projection>[_UPML])(?P<direction>[AD])"
)
# A scene that this software made from L1.1 in the layout of L2.2: JAXA names nothing so.
_MADE_HERE = r"(?P<made_here>(?<=1\.1..[AD])_NRB)?"
_PRODUCT_RE = re.compile(_PRODUCT + _MADE_HERE)
_SCENE_RE = re.compile(r"ALOS2(?P<orbit>\d{5})(?P<frame>\d{4})-(?P<date>\d{6})")
_CEOS_FILE_RE = re.compile(
    r"^(?P<kind>IMG|LED|VOL|TRL|BRS|LUT|summary)[-_](?:(?P<pol>HH|HV|VV|VH)-)?"
    + _PRODUCT
    + r"(?:-(?P<aperture>[FB])(?P<beam>\d))?(?P<suffix>\.\w+)?$",
    re.IGNORECASE,
)
_NRB_FILE_RE = re.compile(
    r"^" + _PRODUCT + _MADE_HERE + r"(?:_(?P<kind>HH_SLP|HV_SLP|VV_SLP|VH_SLP|LIN|MSK|summary|webcog))?"
    r"(?P<suffix>\.\w+)$",
    re.IGNORECASE,
)


_TIFF = frozenset({".tif", ".tiff"})
# Any other ending is of what another program left beside the file: a style, a world file, a picture.
_ENDINGS = {
    **dict.fromkeys(("LED", "VOL", "TRL"), frozenset({""})),
    **{"IMG": _TIFF | {""}, "SLP": _TIFF, "LIN": _TIFF, "MSK": _TIFF},
}


def path_of_orbit(orbit: int) -> int:
    """Return the RSP path (1..207) of a total orbit number: (14·orbit + 24) mod 207 (JAXA FAQ)."""
    return (14 * orbit + 24) % 207 or 207


@dataclass(frozen=True)
class ProductId:
    """Identity of one product as its names carry it.

    ``frame`` is the argument of latitude divided by 0.05°, ``option`` and ``projection`` are the
    letters of the id (``_`` if absent). ``made_here`` marks an L2.2 scene that this software made from
    L1.1: its id is that of the L1.1 product with ``_NRB``.
    """

    orbit: int
    frame: int
    date: date
    mode: str
    look: Look
    level: Level
    option: str
    projection: str
    direction: Direction
    made_here: bool = False

    @property
    def scene_id(self) -> str:
        """Orbit, frame and date: ``ALOS2518900770-240101``."""
        day = self.date
        # Not by strftime, which imports a module at each call.
        taken = f"{day.year % 100:02d}{day.month:02d}{day.day:02d}"
        return f"ALOS2{self.orbit:05d}{self.frame:04d}-{taken}"

    @property
    def product_id(self) -> str:
        """Mode, look, level, options and direction: ``UBSL1.1__A``."""
        look = "L" if self.look is Look.LEFT else "R"
        direction = "A" if self.direction is Direction.ASCENDING else "D"
        level = "1.1" if self.made_here else self.level.value.removeprefix("L")
        ending = "_NRB" if self.made_here else ""
        return f"{self.mode}{look}{level}{self.option}{self.projection}{direction}{ending}"

    @property
    def path(self) -> int:
        """RSP path number, 1..207."""
        return path_of_orbit(self.orbit)

    @property
    def is_scansar(self) -> bool:
        """Whether the mode images several beams side by side."""
        return self.mode in SCANSAR_BEAM_COUNT

    @property
    def scansar_beams(self) -> tuple[int, ...]:
        """Numbers of the beams of a whole ScanSAR scene, 1 nearest; empty outside of ScanSAR."""
        return tuple(range(1, SCANSAR_BEAM_COUNT.get(self.mode, 0) + 1))

    def __str__(self) -> str:
        separator = "_" if self.level is Level.L22 else "-"
        return f"{self.scene_id}{separator}{self.product_id}"


@dataclass(frozen=True)
class ProductFile:
    """What the name of one file of a product tells.

    ``kind`` is upper case: IMG, LED, VOL, TRL, BRS, LUT, SUMMARY, SLP, LIN, MSK, WEBCOG or, for an
    L2.2 file that only carries the id, its extension (KML, JSON). So it is for a file beside an image
    or leader that has its name and another extension (QML, TFW). ``aperture`` is F (full) or B (burst),
    ``beam`` the ScanSAR beam from 1.
    """

    kind: str
    product: ProductId
    polarisation: str | None = None
    aperture: str | None = None
    beam: int | None = None
    extension: str = ""


def _product(match: re.Match[str]) -> ProductId:
    made_here = bool(match.groupdict().get("made_here"))
    return ProductId(
        orbit=int(match["orbit"]),
        frame=int(match["frame"]),
        date=datetime.strptime(match["date"], "%y%m%d").date(),
        mode=match["mode"].upper(),
        look=Look.LEFT if match["look"].upper() == "L" else Look.RIGHT,
        level=Level.L22 if made_here else Level.of(match["level"]),
        option=match["option"].upper(),
        projection=match["projection"].upper(),
        direction=Direction.ASCENDING if match["direction"].upper() == "A" else Direction.DESCENDING,
        made_here=made_here,
    )


def find_product_id(text: str) -> ProductId | None:
    """Return the first product id inside *text* (a key, a URL, a sentence), or None."""
    for match in _PRODUCT_RE.finditer(text):
        try:
            return _product(match)
        except ValueError:
            continue
    return None


def parse_file_name(name: str) -> ProductFile | None:
    """Return what the base name of a product's file tells, or None if it follows no rule."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        if match := _CEOS_FILE_RE.match(base):
            return _told(
                ProductFile(
                    kind=match["kind"].upper(),
                    product=_product(match),
                    polarisation=match["pol"] and match["pol"].upper(),
                    aperture=match["aperture"] and match["aperture"].upper(),
                    beam=int(match["beam"]) if match["beam"] else None,
                    extension=(match["suffix"] or "").lower(),
                )
            )
        if match := _NRB_FILE_RE.match(base):
            kind = (match["kind"] or match["suffix"][1:]).upper()
            polarisation = kind[:2] if kind.endswith("_SLP") else None
            return _told(
                ProductFile(
                    kind="SLP" if polarisation else kind,
                    product=_product(match),
                    polarisation=polarisation,
                    extension=match["suffix"].lower(),
                )
            )
    except ValueError:
        return None
    return None


def _told(file: ProductFile) -> ProductFile:
    """Return *file*, or what it is if its extension is not one that its kind has."""
    if file.extension in _ENDINGS.get(file.kind, {file.extension}):
        return file
    return ProductFile(file.extension[1:].upper(), file.product, extension=file.extension)


def parse_scene_id(text: str) -> tuple[int, int, date] | None:
    """Return (orbit, frame, date) of the first scene id inside *text*, or None."""
    for match in _SCENE_RE.finditer(text):
        try:
            day = datetime.strptime(match["date"], "%y%m%d").date()
        except ValueError:
            continue
        return int(match["orbit"]), int(match["frame"]), day
    return None
