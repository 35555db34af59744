"""One line of JAXA's disaster tables as a scene: what the line says, and what follows from it.

The tables print date, path, frame and beam. Orbit, ids, times and outline follow from the orbit
(:mod:`..domain.track`) and are marked as derived.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from ...domain.beam_geometry import BeamGeometry, beam_base, beam_geometry
from ...domain.enums import Direction, Level, Look, Phase
from ...domain.footprint_prediction import orbit_of, product_footprint, scene_times
from ...domain.product_id import ProductId
from ...domain.scene import Place, Scene

_MODE_OF_BEAM = {"U": "UBS", "H": "HBS", "F": "FBS", "V": "VBS", "S": "SBS"}
_SCANSAR_MODE_OF_BEAM = {"W1": "WBS", "W2": "WBS", "W3": "WWS"}


@dataclass(frozen=True)
class ReleasedProduct:
    """One download of a disaster table.

    ``beam`` is the printed name without its side, ``beam_numbers`` the ScanSAR beams that the
    download contains (empty: all), ``derived`` names what the table does not print, with the reason.
    """

    event: str
    phase: Phase | None
    day: date
    pair_day: date | None
    path: int
    frame: int
    direction: Direction
    beam: str
    look: Look
    level: Level
    beam_numbers: tuple[int, ...] = ()
    polarisations: tuple[str, ...] = ("HH",)
    derived: dict[str, str] = field(default_factory=dict)
    notes: str = ""
    id_confirmed: bool = False

    @property
    def mode(self) -> str:
        """The mode letters that follow from beam name and polarisations."""
        base = beam_base(self.beam)
        mode = _SCANSAR_MODE_OF_BEAM.get(base) or _MODE_OF_BEAM.get(base[:1], "UBS")
        return mode if len(self.polarisations) < 2 else mode[:2] + "D"

    @property
    def beam_name(self) -> str:
        """JAXA's beam name: with the side for strips (``U2-6L``), without for ScanSAR (``W2``)."""
        base = beam_base(self.beam)
        if base in _SCANSAR_MODE_OF_BEAM:
            return base
        return base + ("L" if self.look is Look.LEFT else "R")

    @property
    def pair_id(self) -> str:
        """What a post scene and its archive scene share; blank if the table pairs nothing."""
        if self.pair_day is None:
            return ""
        post = max(self.day, self.pair_day)
        parts = [f"{post:%Y%m%d}", f"P{self.path:03d}", f"F{self.frame:04d}", self.beam_name]
        if len(self.beam_numbers) == 1:
            parts.append(f"B{self.beam_numbers[0]}")
        return f"{self.event}/" + "-".join([*parts, self.level.value])

    def product(self, orbit: int) -> ProductId:
        """Return the product id as JAXA forms it for this level."""
        orthorectified = self.level in (Level.L21, Level.L22)
        return ProductId(
            orbit=orbit,
            frame=self.frame,
            date=self.day,
            mode=self.mode,
            look=self.look,
            level=self.level,
            option="G" if orthorectified else "_",
            projection="U" if orthorectified else "_",
            direction=self.direction,
        )


def released_scene(item: ReleasedProduct, places: tuple[Place, ...]) -> Scene | None:
    """Return the scene of a table line, or None if no orbit took that path on that day."""
    orbit = orbit_of(item.path, item.frame, item.day)
    if orbit is None:
        return None
    product = item.product(orbit)
    geometry = beam_geometry(product.mode, item.beam, item.look)
    start, stop, time_is_day = _times(orbit, item, geometry)
    return Scene(
        product=product,
        start=start,
        stop=stop,
        footprint=product_footprint(product, item.beam, item.beam_numbers),
        places=places,
        beam=item.beam_name,
        beam_numbers=item.beam_numbers,
        polarisations=item.polarisations,
        off_nadir_deg=geometry.off_nadir_deg if geometry else None,
        event=item.event,
        phase=item.phase,
        pair_id=item.pair_id,
        time_is_day=time_is_day,
        derived=_derived(item),
        notes=item.notes,
    )


def _times(
    orbit: int, item: ReleasedProduct, geometry: BeamGeometry | None
) -> tuple[datetime, datetime, bool]:
    if geometry is not None:
        start, stop = scene_times(orbit, item.frame, geometry.length_km)
        if start.date() == item.day == stop.date():
            return start, stop, False
    midnight = datetime(item.day.year, item.day.month, item.day.day, tzinfo=timezone.utc)
    return midnight, midnight + timedelta(days=1), True


def _derived(item: ReleasedProduct) -> tuple[str, ...]:
    reasons = {
        "start": "predicted from orbit and frame, within about 15 s",
        "footprint": "predicted from path, frame, beam and side, within about 7 km",
    }
    if not item.id_confirmed:
        reasons["product"] = "formed from path, date, frame and beam by the orbit rule"
    return tuple(f"{name}: {reason}" for name, reason in {**reasons, **item.derived}.items())
