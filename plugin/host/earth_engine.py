"""Earth Engine as the user set it up: endpoint, Cloud project and login from QGIS; clips into files."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.enums import Units
from ..domain.errors import Alos2Error, PlatformError, UnsupportedError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import Area
from ..domain.words.text import Text
from . import settings
from .network.locked_catalogs import is_locked
from .network.sessions import SEARCH_TRIES, http_session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..catalogs.earth_engine.catalog import EarthEngineCatalog
    from ..catalogs.earth_engine.client import EarthEngine
    from ..catalogs.earth_engine.pixel_grid import ClipGrid
    from ..catalogs.earth_engine.request import PictureRequest
    from ..sar.grid import Grid
    from ..timeseries.earth_engine import EarthEngineSource
    from ..transfer.http.session import HttpSession

    Edges = tuple[NDArray[np.float64], NDArray[np.float64]]

_LOG = logging.getLogger(__name__)

PIXEL_SIZE_M = 25.0
_UTM = ("EPSG:326", "EPSG:327")
_OWN_PIXELS = "the pixels of the images"
_NEAREST = "on the grid of the clip (nearest pixel)"
# The middles of the pixels of JAXA's L2.2 are multiples of 25 m in their UTM zone.
_L22_CORNER = (-PIXEL_SIZE_M / 2.0, -PIXEL_SIZE_M / 2.0)


def earth_engine() -> EarthEngine:
    """Return the client that computes; call it on the main thread.

    Raises Alos2Error if the stored login cannot be read.
    """
    from ..catalogs.earth_engine.client import EarthEngine

    return EarthEngine(
        http_session(Platform.EARTHENGINE),
        settings.earth_engine_project(),
        settings.endpoint("earthengine"),
    )


def earth_engine_catalog() -> EarthEngineCatalog:
    """Return the catalogue that knows the images of scenes; call it on the main thread.

    Raises Alos2Error if the stored login cannot be read.
    """
    from ..catalogs.earth_engine.catalog import EarthEngineCatalog
    from ..catalogs.endpoints import endpoint

    session = http_session(Platform.EARTHENGINE, tries=SEARCH_TRIES)
    return EarthEngineCatalog(session, endpoint("earthengine", settings.endpoints()))


def missing_setup() -> Alos2Error | None:
    """Return what the settings lack for computations, as the words for the user; None if nothing."""
    if not settings.auth_config_id(Platform.EARTHENGINE):
        return UnsupportedError(
            "Earth Engine needs a Google login.",
            hint="Choose one for Earth Engine in the settings, under Accounts.",
        )
    if not settings.earth_engine_project().strip():
        return UnsupportedError(
            "Earth Engine computes only for a registered Google Cloud project.",
            hint="Enter the project's id in the settings.",
        )
    return None


def series_source() -> EarthEngineSource:
    """Return what time series are computed with; call it on the main thread.

    Raises Alos2Error if login or project are missing, or the stored login cannot be read.
    """
    from ..timeseries.earth_engine import EarthEngineSource

    missing = missing_setup()
    if missing is not None:
        raise missing
    return EarthEngineSource(earth_engine(), earth_engine_catalog())


def tile_session() -> HttpSession:
    """Return a session for tiles, which need no login."""
    return http_session(tries=1)


def can_log_in_silently() -> bool:
    """Whether a login for Earth Engine is stored that QGIS can read without asking for anything."""
    return bool(settings.auth_config_id(Platform.EARTHENGINE)) and not is_locked(Platform.EARTHENGINE)


def write_clip(
    engine: EarthEngine,
    request: PictureRequest,
    area: Area,
    output: Path,
    *,
    crs: str = "",
    pixel_size_m: float = PIXEL_SIZE_M,
    units: Units = Units.DB,
    progress: Progress = SILENT,
) -> Path:
    """Let Earth Engine compute *request* over *area* and write it as a GeoTIFF of our convention.

    *crs* blank means that of the image, or the UTM zone of the area for a period. In the CRS of the
    images their own pixels are used. Those whose middle is outside of the area's polygons are left
    out. Pixels come in blocks; the file appears under its name only when it is whole. Raises
    UnsupportedError for an area or CRS that cannot be clipped.
    """
    from ..catalogs.earth_engine.description import describe
    from ..catalogs.earth_engine.pixel_grid import ClipGrid, blocks_of
    from ..catalogs.earth_engine.request import Show
    from ..rasters.clipping.clip import clip_of
    from ..rasters.power_raster import PowerRasterWriter
    from ..sar.grid import Window

    if request.show is Show.TWO_DATES:
        raise UnsupportedError(
            "Two scenes in colours are a picture without values.", hint="Clip their change instead."
        )
    edges = _edges(area)
    own = _own_grid(engine, request, edges, progress)
    of_image = own.crs if own is not None and request.image is not None else ""
    grid, code = _grid_over(edges, crs or of_image, pixel_size_m, own)
    x0, pixel, _, y0, _, _ = grid.geotransform
    asked = ClipGrid(grid.width, grid.height, x0, y0, pixel, code)
    blocks_of(asked)
    clip = clip_of(grid, area, "Earth Engine")
    same = own is not None and (own.crs, own.pixel_size) == (code, pixel)
    where = f"{code}, pixel {pixel_size_m:g} m, {_OWN_PIXELS if same else _NEAREST}"
    description = describe(request, where, units)
    with PowerRasterWriter(output, grid, description, progress.part(0.97, 1.0)) as writer:
        for block, power in engine.clip(request.picture(), asked, progress.part(0.0, 0.97)):
            if clip is not None:
                window = Window(block.column, block.row, block.width, block.height)
                power[~clip.inside(window)] = float("nan")
            writer.write(block.column, block.row, power)
    return output


def _own_grid(
    engine: EarthEngine, request: PictureRequest, edges: Edges, progress: Progress
) -> ClipGrid | None:
    """Return the grid of an image that *request* shows inside of *edges*, or None if it is not told.

    If there is no image, the computation tells so in the service's own words.
    """
    import numpy as np

    from ..domain.footprint import Box

    west, south, east, north = (
        float(find(degrees)) for find in (np.nanmin, np.nanmax) for degrees in edges
    )
    box = Box(west, south, east, north)
    try:
        if request.image is not None:
            return engine.image_grid(request.image.asset, progress)
        return engine.grid_of_period(request.period, box, progress) if request.period else None
    except PlatformError as error:
        _LOG.info("the grid of the images is not told: %s", error)
        return None


def _edges(area: Area) -> Edges:
    """Return longitudes and latitudes along the four sides of *area*, in degrees."""
    import numpy as np

    from ..sar.projection import Projection

    sides = np.linspace(0.0, 1.0, 21)
    edge, zero = np.concatenate([sides, sides, np.zeros(21), np.ones(21)]), np.zeros(21)
    other = np.concatenate([zero, zero + 1.0, sides, sides])
    east = area.xmax + 360.0 if area.xmax < area.xmin else area.xmax  # across the date line
    x = area.xmin + edge * (east - area.xmin)
    y = area.ymin + other * (area.ymax - area.ymin)
    return Projection(area.crs).to_geographic(x, y)


def _grid_over(edges: Edges, crs: str, pixel_size_m: float, own: ClipGrid | None) -> tuple[Grid, str]:
    """Return the grid in *crs* (blank: the UTM zone) that covers *edges*, and the code of that CRS.

    Its edges are those of the pixels of *own* if that has the same CRS, else in UTM those of JAXA's
    L2.2, and multiples of the pixel size in others.
    """
    import numpy as np

    from ..sar.grid import Grid
    from ..sar.projection import Projection, utm_of

    if pixel_size_m <= 0:
        raise UnsupportedError(
            Text("The pixel size is {pixel_size_m:g} m.", pixel_size_m=pixel_size_m),
            hint="Give one above 0.",
        )
    middle = (float(np.nanmean(degrees)) for degrees in edges)
    projection = Projection(crs or utm_of(*middle))
    if not projection.code.startswith("EPSG:"):
        raise UnsupportedError(
            Text(
                "Earth Engine knows reference systems by EPSG codes, but {code} has none.",
                code=projection.code,
            ),
            hint="Choose another CRS.",
        )
    east_m, north_m = projection.from_geographic(*edges)
    if not (np.isfinite(east_m).all() and np.isfinite(north_m).all()):
        raise UnsupportedError(
            Text("The area cannot be drawn in {code}.", code=projection.code), hint="Choose another."
        )
    bounds = (
        *(float(east_m.min()), float(north_m.min())),
        *(float(east_m.max()), float(north_m.max())),
    )
    origin = _L22_CORNER if projection.code.startswith(_UTM) else (0.0, 0.0)
    if own is not None and own.crs == projection.code:
        origin = (own.west, own.north)
    pixel = pixel_size_m / projection.unit_m
    return Grid.aligned(bounds, pixel, projection.wkt, origin=origin), projection.code
