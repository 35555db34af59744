"""The dates that Earth Engine has of a place: only the pixels around it are fetched of each image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..catalogs.catalog import Catalog
from ..catalogs.earth_engine.client import EarthEngine
from ..catalogs.earth_engine.description import describe
from ..catalogs.earth_engine.pixel_grid import BLOCK_SIDE, Block, ClipGrid
from ..catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from ..common.parallel import few_at_once
from ..domain.enums import Level, Units
from ..domain.errors import Alos2Error, CancelledError, UnsupportedError
from ..domain.polarisation import in_order
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text, joined
from ..rasters.alos2_raster import open_own_raster
from ..rasters.power_raster import PowerRasterWriter
from ..sar.grid import Grid
from ..sar.projection import Projection, utm_of, wgs84
from .place import Place, require_places
from .rows import Row, Rows
from .series import MARGIN_M, SeriesOptions, row_of, temporary_folder

PIXEL_M = 25.0
MOST_IMAGES = 200  # of one place
_MOST_REQUESTS = 1000  # of all places
_MOST_PIXELS = BLOCK_SIDE**2  # around one place
_MOST_PIXELS_OF_ALL_IMAGES = 200_000_000  # around one place: 800 MB
_FAILURES_IN_A_ROW = 5


@dataclass(frozen=True)
class EarthEngineSource:
    """Who computes pixels, and who lists images; both carry the user's login."""

    engine: EarthEngine
    catalog: Catalog


@dataclass(frozen=True)
class _Wanted:
    """A place in one image: the pixels around it, centred on multiples of 25 m as those of L2.2 are."""

    place: Place
    grid: Grid
    crs: str
    scene: Scene
    request: PictureRequest

    def fetched(self, engine: EarthEngine, progress: Progress) -> _Fetched:
        x0, pixel, _, y0, _, _ = self.grid.geotransform
        asked = ClipGrid(self.grid.width, self.grid.height, x0, y0, pixel, self.crs)
        try:
            return _Fetched(self, tuple(engine.clip(self.request.picture(), asked, progress)))
        except CancelledError:
            raise
        except Alos2Error as error:
            return _Fetched(self, error=error)


@dataclass(frozen=True)
class _Fetched:
    wanted: _Wanted
    blocks: tuple[tuple[Block, npt.NDArray[np.float32]], ...] = ()
    error: Alos2Error | None = None


def earth_engine_series(
    source: EarthEngineSource,
    places: Sequence[Place],
    options: SeriesOptions,
    progress: Progress = SILENT,
) -> list[Row]:
    """Return one row for each L2.2 image and place, sorted by place and time.

    Of many images only the latest are measured, with a warning; so is an image that cannot be read.
    Raises UnsupportedError if a place is too large or no image has a value there, and PlatformError
    if the service does not list images or refuses all of them.
    """
    places = require_places(list(places), "The layer")
    options = replace(options, polarisation=options.polarisation.upper())
    wanted: list[_Wanted] = []
    for number, place in enumerate(places):
        progress.step(0.2 * number / len(places), "Looking for images in Earth Engine")
        wanted += _wanted_at(place, len(places), source.catalog, options, progress)
    if not wanted:
        raise UnsupportedError(
            "Earth Engine lists no L2.2 image at the places.",
            hint="Choose other places, other days, another polarisation, or the dates on disk.",
        )
    quiet = Progress(cancelled=progress.cancelled, warn=progress.warn)
    rows, failures = Rows(progress), _Failures(progress)
    fetched = few_at_once(lambda one: one.fetched(source.engine, quiet), wanted, progress)
    for number, one in enumerate(fetched, 1):
        if one.error is not None:
            failures.add(one.wanted, one.error)
        else:
            failures.forget()
            rows.add(_row(one, options, quiet))
        text = Text("Earth Engine: image {number} of {total}", number=number, total=len(wanted))
        progress.step(0.2 + 0.8 * number / len(wanted), text)
    failures.raise_if_all(len(wanted))
    return rows.finished(options.polarisation, [place.name for place in places])


class _Failures:
    """Images that could not be read: each is a warning, many in a row end the series."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._in_a_row: list[Alos2Error] = []

    def forget(self) -> None:
        """Begin to count again, since an image could be read."""
        self._in_a_row.clear()

    def add(self, wanted: _Wanted, error: Alos2Error) -> None:
        """Warn of an image; raise *error* if it is one too many."""
        self._in_a_row.append(error)
        self.raise_if_all(_FAILURES_IN_A_ROW)
        location = wanted.scene.key
        self._progress.warn(
            Text("{location} is left out: {message}", location=location, message=error.message)
        )

    def raise_if_all(self, images: int) -> None:
        """Raise the latest error if the last *images* images could not be read."""
        if len(self._in_a_row) >= images:
            raise self._in_a_row[-1]


def _wanted_at(
    place: Place, places: int, catalog: Catalog, options: SeriesOptions, progress: Progress
) -> Iterator[_Wanted]:
    """Yield the latest images that cover *place*, after a warning if there are more."""
    grid, crs = _grid_around(place, options.window)
    query = SearchQuery(
        area=place.box(MARGIN_M), levels=(Level.L22,), start=options.start, stop=options.stop
    )
    quiet = Progress(cancelled=progress.cancelled, warn=progress.warn)
    scenes = [
        scene
        for scene in catalog.search(query, quiet)
        if options.polarisation in ("", *scene.polarisations) or not scene.polarisations
    ]
    most = min(MOST_IMAGES, _MOST_REQUESTS // places, _MOST_PIXELS_OF_ALL_IMAGES // grid.pixels)
    latest = sorted(scenes, key=lambda scene: scene.start, reverse=True)[: max(most, 1)]
    if len(latest) < len(scenes):
        _tell_limit(place, len(scenes), len(latest), progress)
    for scene in latest:
        polarisation = options.polarisation or next(iter(in_order(scene.polarisations)), "HH")
        image = EarthImage.of_scene(scene)
        request = PictureRequest(Show.SCENE, polarisation, image, masked=options.masked)
        yield _Wanted(place, grid, crs, scene, request)


def _tell_limit(place: Place, found: int, most: int, progress: Progress) -> None:
    told = Text(
        "Earth Engine lists {found} images at {place}: only the latest {most} are measured.",
        found=found,
        place=place.name,
        most=most,
    )
    if most < MOST_IMAGES:
        hint = Text("Fewer and smaller places allow up to {limit} images.", limit=MOST_IMAGES)
        told = joined(" ", (told, hint))
    progress.warn(told)


def _grid_around(place: Place, window: int) -> tuple[Grid, str]:
    """Return the pixels around *place* in its UTM zone, and the code of that."""
    west, east, south, north = place.geometry_in(wgs84().ExportToWkt()).GetEnvelope()
    projection = Projection(utm_of((west + east) / 2.0, (south + north) / 2.0))
    xmin, xmax, ymin, ymax = place.geometry_in(projection.wkt).GetEnvelope()
    margin = PIXEL_M * (window // 2 + 1)
    bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
    grid = Grid.aligned(bounds, PIXEL_M, projection.wkt, centred=True)
    if grid.pixels > _MOST_PIXELS:
        raise UnsupportedError(
            Text(
                "{place} covers {width} × {height} pixels, more than the {most:.1f} million of each "
                "image that are fetched from Earth Engine.",
                place=place.name,
                width=grid.width,
                height=grid.height,
                most=_MOST_PIXELS / 1e6,
            ),
            hint="Draw a smaller polygon.",
        )
    return grid, projection.code


def _row(fetched: _Fetched, options: SeriesOptions, progress: Progress) -> Row | None:
    """Measure what was fetched as any raster of the plugin is."""
    wanted = fetched.wanted
    described = describe(wanted.request, f"{wanted.crs}, pixel {PIXEL_M:g} m", Units.POWER)
    described = replace(described, extra={**described.extra, "beam": wanted.scene.beam})
    with temporary_folder() as folder:
        path = folder / "place.tif"
        with PowerRasterWriter(path, wanted.grid, described) as writer:
            for block, power in fetched.blocks:
                writer.write(block.column, block.row, power)
        source = f"earthengine:{described.extra['source']}"
        return row_of(open_own_raster(path), wanted.place, options, source, progress)
