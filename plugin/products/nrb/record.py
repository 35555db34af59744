"""Everything that the metadata of an own NRB scene states, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...domain.enums import Direction, Look
from ...domain.product_id import ProductId
from ...sar.grid import Grid
from ...sar.multilook import Looks
from ...sar.projection import Projection
from ...sar.terrain.place_fit import PlaceFit
from .accuracy import PlaceAccuracy

SOFTWARE = "ALOS-2 Explorer"
EXTRA_ENDINGS = ("_LCA.tif", "_GSR.tif")
Corner = tuple[float, float]  # longitude, latitude (deg)


def extra_files(folder: Path) -> list[Path]:
    """Return the rasters of scattering area and γ⁰ to σ⁰ ratio in the *folder* of a scene."""
    return [path for ending in EXTRA_ENDINGS for path in sorted(folder.glob(f"*{ending}"))]


@dataclass(frozen=True)
class SourceBeam:
    """An image file: spacings in m of slant range and along the track, and the looks that were averaged.

    ``name`` is the number of a ScanSAR beam, blank for stripmap.
    """

    name: str
    range_spacing_m: float
    azimuth_spacing_m: float
    looks: Looks


@dataclass(frozen=True)
class SourceScene:
    """The L1.1 acquisition: CEOS-ARD NRB 5.6, "source metadata".

    Times are UTC, resolutions m in slant range and along the track, angles degrees. ``noise_db`` is the
    noise-equivalent σ⁰ that the mode is specified for. ``outline`` is closed.
    """

    product: ProductId
    start: datetime
    stop: datetime
    polarisations: tuple[str, ...]
    beam: str
    look: Look
    direction: Direction
    frequency_ghz: float
    orbit_precision: str
    facility: str
    processed: datetime | None
    software_version: str
    beams: tuple[SourceBeam, ...]
    resolution_m: tuple[float, float] | None
    near_incidence_deg: float
    far_incidence_deg: float
    noise_db: float
    outline: tuple[Corner, ...]


@dataclass(frozen=True)
class ElevationModel:
    """What heights came from: a name, an address that may be shown, the geoid, the credit line.

    ``description`` is the line that decoded rasters carry on them, and ``sea`` says what of them the
    mask calls ocean.
    """

    name: str
    address: str
    geoid: str
    description: str
    credit: str = ""
    gap_share: float = 0.0
    sea: str = ""


@dataclass(frozen=True)
class NrbRecord:
    """An own NRB scene: its source, grid, elevation model and files; ``made`` is UTC.

    ``corners`` are longitude and latitude of the grid's outer corners: upper left, lower left, upper
    right, lower right. ``images`` are polarisations with their file names. ``has_extra`` tells
    whether scattering area and γ⁰ to σ⁰ ratio are written; ``fits`` are the places of the beams by
    their terrain, if they were asked for.
    """

    product: ProductId
    source: SourceScene
    grid: Grid
    epsg: int | None
    pixel_m: float
    corners: tuple[Corner, Corner, Corner, Corner]
    outline: tuple[Corner, ...]
    elevation: ElevationModel
    accuracy: PlaceAccuracy
    made: datetime
    version: str
    warnings: tuple[str, ...] = ()
    has_extra: bool = False
    fits: tuple[PlaceFit, ...] = ()

    @property
    def is_geographic(self) -> bool:
        """Whether the grid counts degrees."""
        return Projection(self.grid.crs_wkt).is_geographic

    @property
    def images(self) -> dict[str, str]:
        """File names of the γ⁰ images by polarisation."""
        return {pol: f"{self.product}_{pol}_SLP.tif" for pol in self.source.polarisations}

    @property
    def mask(self) -> str:
        """File name of the data mask."""
        return f"{self.product}_MSK.tif"

    @property
    def angles(self) -> str:
        """File name of the local incidence angle."""
        return f"{self.product}_LIN.tif"

    @property
    def area(self) -> str:
        """File name of the scattering area."""
        return f"{self.product}_LCA.tif"

    @property
    def ratio(self) -> str:
        """File name of the γ⁰ to σ⁰ ratio."""
        return f"{self.product}_GSR.tif"

    @property
    def summary(self) -> str:
        """File name of the summary."""
        return f"{self.product}_summary.xml"

    @property
    def item(self) -> str:
        """File name of the STAC item."""
        return f"{self.product}.json"
