"""The last step of a scene's walk: a raster becomes a styled, named, dated and credited layer."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..common.raster_items import RasterFacts
from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..rasters.gdal_calls import nothing_kept_beside
from ..rasters.raster_facts import read_facts
from .layer_files import require_storable
from .layer_metadata import set_dates, set_metadata, set_properties
from .naming import layer_name
from .side_files import require_undisturbed
from .style import apply_style


@dataclass(frozen=True)
class PreparedLayer:
    """A layer that is ready for the project, and what its raster says about itself."""

    layer: QgsRasterLayer
    facts: RasterFacts


def prepare_layer(path: str) -> PreparedLayer:
    """Return the styled and described layer of a raster; in a task it is handed to the main thread.

    Raises Alos2Error if the file cannot be opened or does not say what it shows.
    """
    facts = read_facts(path)
    layer = make_raster_layer(facts)
    layer.moveToThread(QCoreApplication.instance().thread())
    return PreparedLayer(layer, facts)


def make_raster_layer(facts: RasterFacts) -> QgsRasterLayer:
    """Return the styled and described layer of a raster, not in any project; raise Alos2Error."""
    require_storable(facts.path)
    require_undisturbed(facts.path)
    # QGIS's default style reads the raster for its statistics, which ours does not need.
    options = QgsRasterLayer.LayerOptions(False)
    with nothing_kept_beside():
        layer = QgsRasterLayer(facts.path, layer_name(facts), "gdal", options)
    if not layer.isValid():
        reason = layer.error().summary() or Text("QGIS gave no reason")
        raise Alos2Error(
            Text("{path} cannot be shown: {reason}.", path=facts.path, reason=reason),
            hint="Make it again.",
        )
    dress(layer, facts)
    return layer


def dress(layer: QgsRasterLayer, facts: RasterFacts | None = None) -> None:
    """Give a layer of the plugin its name, style, dates, metadata and properties.

    Raises Alos2Error if its file does not tell what it shows.
    """
    facts = facts or read_facts(layer.source())
    layer.setName(layer_name(facts))
    apply_style(layer, facts)
    set_dates(layer, facts)
    set_metadata(layer, facts)
    set_properties(layer, facts)
