"""The mask of a scene on the map: classes left out of a view at once, layover and shadow on top."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from ..common.mask_classes import (
    INVALID,
    LAYOVER,
    MASK_CLASSES,
    MASKED_BY_DEFAULT,
    NODATA,
    SHADOW,
    MaskCodes,
)
from ..common.raster_items import TERRAIN_FLATTENED, RasterFacts, prefixed
from ..domain.disaster import DisasterEvent
from ..domain.enums import Level, Quantity
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..rasters.gdal_calls import nothing_kept_beside
from ..rasters.raster_facts import read_facts
from .layer_files import edit_file, require_storable, without_braces
from .layer_metadata import set_dates, set_metadata, set_properties
from .layer_tree import place
from .naming import class_names, layer_name, translate
from .properties import Property, is_backscatter, property_of

if TYPE_CHECKING:
    from typing import TypeGuard  # novermin (read by type checkers alone)

# What to leave out, by what is looked for. New land and flooded coasts lie on the wrong side of the
# static sea map, so the sea stays unless only old land is wanted.
PRESETS: dict[str, tuple[str, ...]] = {
    "default": MASKED_BY_DEFAULT,
    "flood": (NODATA, LAYOVER, SHADOW, INVALID),
    "land change": MASK_CLASSES,
    "strict": MASK_CLASSES,
}
_OVERLAY = {LAYOVER: "#ff00ff", SHADOW: "#00e5ff"}
_MASK_ITEMS = prefixed(quantity="mask", units="class", polarisation="")
_OPACITY = 0.6


def preset_names() -> dict[str, str]:
    """Return the key of each preset with its name for people."""
    return {
        "default": translate("Everything that was measured"),
        "flood": translate("Flood and tsunami (sea kept)"),
        "land change": translate("Change on land"),
        "strict": translate("Strict: valid land only"),
    }


def set_masked(layer: QgsRasterLayer, classes: Collection[str]) -> None:
    """Leave exactly *classes* out of the view that *layer* shows, at once and keeping its style.

    Raises Alos2Error if the layer is not a view of a product with a mask.
    """
    from ..rasters.view.edit import change_mask

    path = Path(layer.source())
    if path.suffix.lower() != ".vrt":
        raise Alos2Error(
            Text(
                "{layer} is a finished raster; its mask was applied when it was made.",
                layer=layer.name(),
            ),
            hint="Open the scene as a view (.vrt) to change its mask.",
        )
    edit_file(layer, lambda: change_mask(path, classes))


def add_mask_layer(
    mask_path: str,
    view_path: str,
    *,
    event: DisasterEvent | None = None,
    project: QgsProject | None = None,
) -> QgsRasterLayer:
    """Add the mask file of a scene as an overlay beside the layer of *view_path*, with a legend.

    Layover and shadow are shown and listed, all else is clear. Raises Alos2Error, with no
    layer left behind, if the file cannot be opened.
    """
    facts = read_facts(view_path)
    mask = RasterFacts(mask_path, {**facts.items, **_MASK_ITEMS})
    name = " · ".join((translate("Layover and shadow"), layer_name(facts).split(" · ", 1)[-1]))
    source = without_braces(mask_path)
    require_storable(source)
    with nothing_kept_beside():
        layer = QgsRasterLayer(source, name, "gdal", QgsRasterLayer.LayerOptions(False))
    if not layer.isValid():
        raise Alos2Error(Text("{path} cannot be shown.", path=mask_path), hint="Fetch the mask again.")
    layer.setRenderer(
        QgsPalettedRasterRenderer(layer.dataProvider(), 1, _classes(facts.item("mask_codes")))
    )
    layer.setOpacity(_OPACITY)
    set_dates(layer, mask)
    set_metadata(layer, mask)
    layer.setName(name)
    set_properties(layer, mask)
    target = project or QgsProject.instance()
    target.addMapLayer(layer, False)
    place(target, layer, mask, event)
    return layer


def is_masked_view(layer: QgsMapLayer | None) -> TypeGuard[QgsRasterLayer]:
    """Whether *layer* is backscatter of a scene whose mask can be changed in place."""
    return (
        isinstance(layer, QgsRasterLayer)
        and property_of(layer, Property.LEVEL) == Level.L22.value
        and is_backscatter(layer)
        and layer.source().lower().endswith(".vrt")
    )


def views_of_the_scene(layer: QgsRasterLayer) -> list[QgsRasterLayer]:
    """Return all masked views of the scene of *layer*, one a file: a mask belongs to the scene."""
    scene = [property_of(layer, name) for name in (Property.SCENE_ID, Property.PRODUCT_ID)]
    views = {layer.source(): layer}
    for other in QgsProject.instance().mapLayers().values():
        same = [property_of(other, name) for name in (Property.SCENE_ID, Property.PRODUCT_ID)] == scene
        if same and is_masked_view(other) and other.isValid():
            views.setdefault(other.source(), other)
    return list(views.values())


def about_folds(facts: RasterFacts, left_out: Collection[str] | None = None) -> str:
    """Return a sentence on slopes that share a pixel of flattened γ⁰; blank if layover is left out.

    *left_out* are mask classes, by default those that the raster says.
    """
    if facts.item("terrain") != TERRAIN_FLATTENED or facts.quantity != Quantity.GAMMA0.value:
        return ""
    if LAYOVER in (facts.masked if left_out is None else left_out):
        return ""
    return translate("Where slopes fold (layover), a pixel is the sum of several places.")


def _classes(codes: str) -> list[QgsPalettedRasterRenderer.Class]:
    names = class_names()
    stated = MaskCodes.of_item(codes)
    return [
        QgsPalettedRasterRenderer.Class(code, QColor(_OVERLAY[key]), names[key])
        for key, code in (stated.codes if stated else {}).items()
        if key in _OVERLAY
    ]
