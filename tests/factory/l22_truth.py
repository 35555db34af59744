"""What an L2.2 or L2.1 scene was asked to be and holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

BIT_NAMES = ("NoData", "ValidData", "Layover", "Shadow", "OceanWater", "InvalidData")
JAXA_BIT_VALUES = {name: value for value, name in enumerate(BIT_NAMES)}


@dataclass(frozen=True)
class Box:
    """Rows and columns [from, to) of a scene: a mask class by name, a γ⁰ (dB) or raw DN, or several.

    ``gamma0_db`` and ``dn`` hold for the co-polarised band; the cross-polarised one is lower by the
    scene's offset (a raw DN is the same in every band).
    """

    rows: tuple[int, int]
    columns: tuple[int, int]
    mask: str | None = None
    gamma0_db: float | None = None
    dn: int | None = None

    @property
    def index(self) -> tuple[slice, slice]:
        """The numpy index of the box."""
        return slice(*self.rows), slice(*self.columns)


@dataclass
class L22Truth:
    """A written L2.2 scene with its exact arrays; corners are (lat, lon) UL, UR, LR, LL.

    ``mask`` holds the codes of ``bit_values``; ``lin`` is the incidence in 0.01°. ``files`` maps HH,
    HV, VV, VH, LIN, MSK, XML, KML, JSON to paths (absent where left out).
    """

    location: Path
    folder: Path
    scene_id: str
    product_id: str
    orbit_number: int
    frame: int
    path: int
    start: datetime
    end: datetime
    epsg: int
    geotransform: tuple[float, float, float, float, float, float]
    dn: dict[str, np.ndarray]
    mask: np.ndarray
    lin: np.ndarray
    bit_values: dict[str, int]
    calibration_factor: float
    boxes: tuple[Box, ...]
    footprint: tuple[tuple[float, float], ...]
    corners: tuple[tuple[float, float], ...]
    centre: tuple[float, float]
    incidence_range: tuple[float, float]
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def pass_direction(self) -> str:
        """``Ascending`` or ``Descending``."""
        return "Ascending" if self.product_id[-1] == "A" else "Descending"

    def gamma0_db(self, polarisation: str = "HH", dropped: tuple[str, ...] = ("NoData", "InvalidData")):
        """Return float64 γ⁰ in dB with NaN where DN is 0 or the mask class is *dropped*."""
        power = self.power(polarisation, dropped)
        return 10.0 * np.log10(power)

    def power(self, polarisation: str = "HH", dropped: tuple[str, ...] = ("NoData", "InvalidData")):
        """Return float64 γ⁰ as a power, NaN where DN is 0 or the mask class is *dropped*."""
        dn = self.dn[polarisation].astype(np.float64)
        gone = (dn == 0) | np.isin(self.mask, [self.bit_values[name] for name in dropped])
        return np.where(gone, np.nan, dn**2 * 10.0 ** (self.calibration_factor / 10.0))
