"""A difference raster restyled around a threshold: what noise explains is clear, the rest coloured."""

from __future__ import annotations

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .change_colours import NEUTRAL, ChangeColours, change_colours, ends_in_words, note_convention
from .properties import Property, set_property

_INTERPOLATED = QgsColorRampShader.Type.Interpolated  # type: ignore[attr-defined]
_RANGE_DB = 8.0


def show_beyond(
    layer: QgsRasterLayer, threshold_db: float, colours: ChangeColours | None = None
) -> None:
    """Colour only what differs by more than ±*threshold_db*; all between is transparent.

    *colours* are by default those of the settings.
    """
    colours = colours or change_colours()
    clear = QColor(NEUTRAL)
    clear.setAlpha(0)
    far = max(_RANGE_DB, threshold_db + 0.1)
    steps = (
        (-far, QColor(colours.darker[0])),
        (-threshold_db, QColor(colours.darker[1])),
        (-threshold_db + 1e-6, clear),
        (threshold_db - 1e-6, clear),
        (threshold_db, QColor(colours.brighter[1])),
        (far, QColor(colours.brighter[0])),
    )
    function = QgsColorRampShader(-far, far, None, _INTERPOLATED)
    function.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(value, colour, f"{value:.1f} dB") for value, colour in steps]
    )
    settings = QgsColorRampLegendNodeSettings()
    least, most = ends_in_words(far)
    settings.setMinimumLabel(least)
    settings.setMaximumLabel(most)
    function.setLegendSettings(settings)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(-far)
    renderer.setClassificationMax(far)
    set_property(layer, Property.THRESHOLD_DB, threshold_db)
    note_convention(layer, colours.convention)
    layer.setRenderer(renderer)
    layer.triggerRepaint()
