"""The ground that a job asks for: a user's elevation model, one that finds itself, or a flat one."""

from __future__ import annotations

from contextlib import ExitStack

from ..domain.errors import Alos2Error, CancelledError
from ..domain.progress import Progress
from ..domain.raster_options import DemSource, RasterOptions
from ..domain.words.text import Text
from ..rasters.gdal_calls import bounded_block_cache
from ..sar.grid import Grid
from ..sar.projection import Projection
from .copernicus_tiles import area_of
from .dem import Bounds, Dem, Heights
from .geoid import EGM2008
from .ground import Ground, GroundHeights, Terrain, open_ground

# GDAL would keep of the model what fits into a twentieth of all memory, but each part is read once.
BLOCK_CACHE_BYTES = 64 << 20


def ground_of(options: RasterOptions, pixel_m: float, held: ExitStack, progress: Progress) -> Ground:
    """Return the ground that *options* ask for; what it opens is closed with *held*.

    A user's model comes first, then ``dem_source``, which looks for one that suits pixels of *pixel_m*
    as soon as it is known of which area. GDAL's block cache is small until *held* is closed. Raises what
    :func:`open_ground` raises.
    """
    if options.dem or options.dem_source is not None:
        held.enter_context(bounded_block_cache(BLOCK_CACHE_BYTES))
    orthometric = not options.dem_is_ellipsoidal
    flat_or_given = open_ground(
        options.dem, options.height_m, orthometric=orthometric, progress=progress
    )
    if options.dem or options.dem_source is None:
        return flat_or_given
    found = FoundGround(options.dem_source, pixel_m, options.height_m, orthometric, held, progress)
    return OptionalGround(found, flat_or_given, progress) if options.dem_is_optional else found


class FoundGround:
    """The ground of elevation models that *source* finds for each area asked for.

    *orthometric* says what heights are above if neither the source nor the model says it. Methods raise
    DemNotFoundError if there is no model, CancelledError within 0.5 s of a cancel.
    """

    def __init__(
        self,
        source: DemSource,
        pixel_m: float,
        fill_m: float,
        orthometric: bool,
        held: ExitStack,
        progress: Progress,
    ) -> None:
        self._source = source
        self._pixel_m = pixel_m
        self._orthometric = orthometric
        self._held = held
        self._progress = progress
        self.fill_m = fill_m

    def height_range(self, bounds: Bounds, projection: Projection) -> tuple[float, ...]:
        """Return three heights that span the terrain inside *bounds*."""
        return self._terrain(bounds, projection).height_range(bounds, projection)

    def on(self, grid: Grid, projection: Projection) -> GroundHeights:
        """Return the terrain on *grid*."""
        return self._terrain(grid.bounds, projection).on(grid, projection)

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and lowest and highest heights (m) in its cells."""
        return self._terrain(bounds, projection).extremes(bounds, projection)

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the part of the found model's own grid inside *bounds*."""
        return self._terrain(bounds, projection).own_grid(bounds, projection)

    def _terrain(self, bounds: Bounds, projection: Projection) -> Terrain:
        area = area_of(bounds, projection)
        found = self._held.enter_context(self._source.find(area, self._pixel_m, self._progress))
        orthometric = self._orthometric if found.orthometric is None else found.orthometric
        dem = Dem(
            found.path,
            orthometric=orthometric,
            name=found.name,
            credit=found.credit,
            details=found.details,
            progress=self._progress,
        )
        return Terrain(dem, self.fill_m, EGM2008)


class OptionalGround:
    """*found* if one is found, else *flat*, with a warning that says why."""

    def __init__(self, found: Ground, flat: Ground, progress: Progress) -> None:
        self._ground = found
        self._flat = flat
        self._is_settled = False
        self._progress = progress

    @property
    def fill_m(self) -> float:
        """Height (m above the ellipsoid) of places of which nothing is known."""
        return self._ground.fill_m

    def height_range(self, bounds: Bounds, projection: Projection) -> tuple[float, ...]:
        """Return heights (m) from the lowest to the highest inside *bounds*."""
        try:
            return self._ground.height_range(bounds, projection)
        except Alos2Error as error:
            self._give_up(error)
        return self._ground.height_range(bounds, projection)

    def on(self, grid: Grid, projection: Projection) -> GroundHeights:
        """Return the heights on *grid*; once they were terrain, a later failure is an error."""
        try:
            heights = self._ground.on(grid, projection)
        except Alos2Error as error:
            self._give_up(error)
            heights = self._ground.on(grid, projection)
        self._is_settled = True
        return heights

    def extremes(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Heights, Heights]:
        """Return a coarse grid over *bounds*, and lowest and highest heights (m) in its cells."""
        return self._ground.extremes(bounds, projection)

    def own_grid(self, bounds: Bounds, projection: Projection) -> tuple[Grid, Projection] | None:
        """Return the grid that heights are known on inside *bounds*, if any."""
        return self._ground.own_grid(bounds, projection)

    def _give_up(self, error: Alos2Error) -> None:
        if self._is_settled or self._ground is self._flat or isinstance(error, CancelledError):
            raise error
        self._progress.warn(Text("{message} The scene is not terrain-corrected.", message=error.message))
        self._ground = self._flat
