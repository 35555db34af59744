"""The rows of a time series: one a place, date and series, and what they must not be taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..common.raster_items import TERRAIN_FLATTENED, TERRAIN_GEOCODED
from ..domain.enums import Level
from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.progress import Progress
from ..domain.words.text import Text, joined
from .place import Place
from .zonal import Measured

_MOST_PLACES_TOLD = 5
_SAME_ANGLE_DEG = 1.0  # neighbouring beams are 2 to 4 degrees apart


@dataclass(frozen=True)
class Row:
    """Backscatter of one place on one date; ``series`` names what rows may be compared with it.

    ``doubts`` are those that the raster carries, one sentence each, ``calibration_factor`` is in dB as
    it tells it.
    """

    place: str
    time: datetime
    scene: ProductId
    level: str
    quantity: str
    terrain: str
    polarisation: str
    beam: str
    masked: str
    measured: Measured
    source: str
    doubts: tuple[str, ...] = ()
    calibration_factor: str = ""
    off_nadir_deg: float | None = None

    @property
    def series(self) -> Text:
        """Quantity, correction for terrain, level and geometry in one line."""
        one = self.scene
        return Text(
            "{quantity} {polarisation} {level}, path {path} {direction}, {look}, {mode}",
            quantity=self._corrected_quantity(),
            polarisation=self.polarisation,
            level=self.level,
            path=one.path,
            direction=one.direction.words,
            look=one.look.words,
            mode=f"{one.mode} {self.beam}".rstrip(),
        )

    def _corrected_quantity(self) -> str:
        if self.terrain == TERRAIN_FLATTENED:
            return Text("{quantity} flattened", quantity=self.quantity)
        if self.terrain == TERRAIN_GEOCODED:
            return Text("{quantity} geocoded", quantity=self.quantity)
        return self.quantity


class Rows:
    """Rows so far: of one date, place and series the one with most pixels stays."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._rows: dict[tuple[str, str, int], Row] = {}
        self._split: set[str] = set()

    def add(self, row: Row | None) -> None:
        """Keep *row* unless a better one of its date is there."""
        if row is None:
            return
        key = (row.place, row.series, row.scene.orbit)
        before = self._rows.get(key)
        if before is None:
            self._rows[key] = row
            return
        if before.scene.frame != row.scene.frame and before.measured.count < before.measured.pixels:
            self._split.add(row.place)
        if row.measured.count > before.measured.count:
            self._rows[key] = row

    def has(self, place: Place, product: ProductId) -> bool:
        """Whether a row of *product* is there that was measured in all of *place*."""
        return any(
            row.place == place.name and row.scene == product and row.measured.is_whole
            for row in self._rows.values()
        )

    def finished(self, polarisation: str, places: Sequence[str] = ()) -> list[Row]:
        """Return the rows in order, after saying what they must not be taken for."""
        rows = sorted(self._rows.values(), key=lambda row: (row.place, row.time, row.series))
        if not rows:
            raise UnsupportedError(
                Text("No date has a value at the places in {polarisation}.", polarisation=polarisation)
                if polarisation
                else "No date has a value at the places.",
                hint="Choose places inside the scenes, other days, or another polarisation or mask.",
            )
        kinds = list(dict.fromkeys(row.series for row in rows))
        if len(kinds) > 1:
            self._progress.warn(
                Text(
                    "The rows are of {kinds_count} series ({kinds}). Compare only rows of one "
                    "series: other geometry or quantity changes the numbers by itself.",
                    kinds_count=len(kinds),
                    kinds=joined("; ", kinds),
                )
            )
        if any(row.level == Level.L11.value and row.terrain == "none" for row in rows):
            self._progress.warn(
                "L1.1 products were decoded on the ellipsoid: in mountains their places are shifted."
            )
        self._tell_masks(rows)
        self._tell_factors(rows)
        self._tell_angles(rows)
        self._tell_empty([name for name in places if name not in {row.place for row in rows}])
        if self._split:
            self._progress.warn(
                Text(
                    "Frames of one pass share {split}: the row is of the frame "
                    "that holds most of it. Make a mosaic first to measure the whole.",
                    split=", ".join(sorted(self._split)),
                )
            )
        return rows

    def _tell_masks(self, rows: Sequence[Row]) -> None:
        """Warn if rows that look comparable leave out different parts of their scenes."""
        mixed = _mixed(rows, lambda row: row.masked)
        if mixed:
            self._progress.warn(
                Text(
                    "The dates leave out different classes of the mask ({classes}): that alone "
                    "changes the numbers where there is layover, shadow or sea.",
                    classes=" | ".join(kind or "–" for kind in mixed),
                )
            )

    def _tell_factors(self, rows: Sequence[Row]) -> None:
        """Warn if rows that look comparable were calibrated with different factors."""
        mixed = [kind for kind in _mixed(rows, lambda row: row.calibration_factor) if kind]
        if len(mixed) > 1:
            self._progress.warn(
                Text(
                    "The dates have different calibration factors ({factors} dB): that alone "
                    "changes the numbers.",
                    factors=" | ".join(mixed),
                )
            )

    def _tell_angles(self, rows: Sequence[Row]) -> None:
        """Warn if rows that look comparable are of different beams, which L1.1 does not name."""
        angles: dict[str, list[float]] = {}
        for row in rows:
            if row.off_nadir_deg is not None:
                angles.setdefault(row.series, []).append(row.off_nadir_deg)
        for found in angles.values():
            if max(found) - min(found) > _SAME_ANGLE_DEG:
                self._progress.warn(
                    Text(
                        "The off-nadir angles of the dates differ ({least:g}° to {most:g}°): other "
                        "beams change the numbers by themselves.",
                        least=min(found),
                        most=max(found),
                    )
                )

    def _tell_empty(self, names: Sequence[str]) -> None:
        if names:
            shown = ", ".join(names[:_MOST_PLACES_TOLD]) + (", …" if names[_MOST_PLACES_TOLD:] else "")
            self._progress.warn(
                Text("No date has a value at {count} places: {names}.", count=len(names), names=shown)
            )


def _mixed(rows: Sequence[Row], kind_of: Callable[[Row], str]) -> list[str]:
    """Return, in order, the kinds that series of more than one kind have."""
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row.series, set()).add(kind_of(row))
    return sorted(set().union(*(found for found in kinds.values() if len(found) > 1)))
