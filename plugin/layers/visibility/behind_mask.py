"""What a map shows of rasters that have a mask, as values that a task can look into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Union

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ...common.mask_classes import MASKED_BY_DEFAULT
from ...domain.errors import Alos2Error
from ...domain.progress import Progress
from ...host import earth_engine
from ...rasters.view.edit import masked_classes
from ...rasters.view.masked_out import Bounds, is_empty, mask_that_shows
from ..layer_metadata import classes_left_out
from ..masks import is_masked_view, set_masked, views_of_the_scene
from ..properties import is_from_plugin, shows_earth_engine

if TYPE_CHECKING:
    from ...catalogs.earth_engine.client import EarthEngine
    from ...catalogs.earth_engine.request import PictureRequest
    from ...transfer.http.session import HttpSession

Mend = Callable[[QgsProject], None]


@dataclass(frozen=True)
class Behind:
    """A layer of which a mask hides all that a map shows; ``mend`` shows it, None if nothing can."""

    layer_id: str
    mend: Mend | None = None


@dataclass(frozen=True)
class ViewPart:
    """The part of a masked view that a map shows; *bounds* in the view's CRS."""

    layer_id: str
    view: Path
    bounds: Bounds

    def look(self, _progress: Progress) -> Behind | None:
        """Read the view: None if something is seen, or nothing was measured there."""
        wider = mask_that_shows(self.view, self.bounds)
        return None if wider is None else Behind(self.layer_id, partial(self._mend, wider))

    def _mend(self, classes: tuple[str, ...], project: QgsProject) -> None:
        layer = project.mapLayer(self.layer_id)
        if isinstance(layer, QgsRasterLayer):
            for view in views_of_the_scene(layer):
                set_masked(view, classes)


@dataclass(frozen=True)
class WrittenPart:
    """The part of a raster that was written with a mask, which stays."""

    layer_id: str
    source: str
    bounds: Bounds

    def look(self, _progress: Progress) -> Behind | None:
        """Read the raster: None if something is seen."""
        return Behind(self.layer_id) if is_empty(self.source, self.bounds) else None


@dataclass(frozen=True)
class TilesPart:
    """The part of a picture of Earth Engine; *bounds* in Web Mercator."""

    layer_id: str
    request: PictureRequest
    url: str
    bounds: Bounds
    http: HttpSession
    engine: EarthEngine

    def look(self, progress: Progress) -> Behind | None:
        """Fetch tiles, and if they are clear those of a smaller mask: None unless only these show."""
        from ..earth_engine.seen_tiles import shows_anything
        from ..earth_engine.tile_layer import show_otherwise

        if shows_anything(self.http, self.url, self.bounds, progress):
            return None
        usual = tuple(one for one in self.request.masked if one in MASKED_BY_DEFAULT)
        request = replace(self.request, masked=usual)
        tiles = self.engine.tiles(request.picture(), progress)
        if not shows_anything(self.http, tiles.url, self.bounds, progress):
            return None

        def mend(project: QgsProject) -> None:
            layer = project.mapLayer(self.layer_id)
            if isinstance(layer, QgsRasterLayer):
                show_otherwise(layer, request, tiles)

        return Behind(self.layer_id, mend)


Part = Union[ViewPart, WrittenPart, TilesPart]


def masked_parts(layers: Sequence[QgsMapLayer], page: QgsMapSettings, project: QgsProject) -> list[Part]:
    """Return what *page* shows of *layers* if all of that may lie behind masks, else nothing.

    Call it on the main thread.
    """
    found: list[Part] = []
    for layer in layers:
        node = project.layerTreeRoot().findLayer(layer.id())
        seen = _seen_of(layer, page, project) if node is not None and node.isVisible() else None
        if seen is None or not isinstance(layer, QgsRasterLayer):
            continue
        bounds = (seen.xMinimum(), seen.yMinimum(), seen.xMaximum(), seen.yMaximum())
        part = _part(layer, bounds)
        if part is None:
            return []
        found.append(part)
    return found


def hidden_behind_masks(parts: Sequence[Part], progress: Progress) -> tuple[Behind, ...]:
    """Return what masks hide of *parts*; empty if anything is seen or was not measured.

    It reads files and servers: call it in a task.
    """
    found = []
    for part in parts:
        try:
            behind = part.look(progress)
        except Alos2Error:
            return ()  # without its mask, or not readable: the map itself says so
        if behind is None:
            return ()
        found.append(behind)
    return tuple(found)


def _part(layer: QgsRasterLayer, bounds: Bounds) -> Part | None:
    """Return the part to look into, or None if no mask can hide it."""
    try:
        if shows_earth_engine(layer):
            return _part_of_tiles(layer, bounds)
        if is_masked_view(layer):
            view = Path(layer.source())
            return ViewPart(layer.id(), view, bounds) if _is_more(masked_classes(view)) else None
    except Alos2Error:
        return None
    if is_from_plugin(layer) and layer.providerType() == "gdal" and _is_more(classes_left_out(layer)):
        return WrittenPart(layer.id(), layer.source(), bounds)
    return None


def _part_of_tiles(layer: QgsRasterLayer, bounds: Bounds) -> TilesPart | None:
    from ..earth_engine.tile_layer import request_of, tiles_of

    request = request_of(layer)
    if request is None or not _is_more(request.masked) or not earth_engine.can_log_in_silently():
        return None
    session, engine = earth_engine.tile_session(), earth_engine.earth_engine()
    return TilesPart(layer.id(), request, tiles_of(layer)[0], bounds, session, engine)


def _is_more(classes: Sequence[str]) -> bool:
    """Whether *classes* are more than what was never measured."""
    return not set(classes) <= set(MASKED_BY_DEFAULT)


def _seen_of(layer: QgsMapLayer, page: QgsMapSettings, project: QgsProject) -> QgsRectangle | None:
    """Return the part of *layer* that lies on *page*, in the layer's CRS, or None."""
    transform = QgsCoordinateTransform(page.destinationCrs(), layer.crs(), project)
    try:
        seen = transform.transformBoundingBox(page.visibleExtent()).intersect(layer.extent())
    except QgsCsException:
        return None
    return None if seen.isEmpty() else seen
