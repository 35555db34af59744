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

from .properties import Property, set_property

_INTERPOLATED = QgsColorRampShader.Type.Interpolated  # type: ignore[attr-defined]
_DARK, _DARKER, _BRIGHTER, _BRIGHT = "#2166ac", "#92c5de", "#f4a582", "#b2182b"
_RANGE_DB = 8.0


def show_beyond(layer: QgsRasterLayer, threshold_db: float) -> None:
    """Colour only what differs by more than ±*threshold_db*; all between is transparent."""
    clear = QColor(247, 247, 247, 0)
    far = max(_RANGE_DB, threshold_db + 0.1)
    steps = (
        (-far, QColor(_DARK)),
        (-threshold_db, QColor(_DARKER)),
        (-threshold_db + 1e-6, clear),
        (threshold_db - 1e-6, clear),
        (threshold_db, QColor(_BRIGHTER)),
        (far, QColor(_BRIGHT)),
    )
    function = QgsColorRampShader(-far, far, None, _INTERPOLATED)
    function.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(value, colour, f"{value:.1f} dB") for value, colour in steps]
    )
    settings = QgsColorRampLegendNodeSettings()
    settings.setSuffix(" dB")
    function.setLegendSettings(settings)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(-far)
    renderer.setClassificationMax(far)
    set_property(layer, Property.THRESHOLD_DB, threshold_db)
    layer.setRenderer(renderer)
    layer.triggerRepaint()
