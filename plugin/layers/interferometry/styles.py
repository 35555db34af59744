"""Give a layer of coherence, phase or coherence change its colours, its legend and its note."""

from __future__ import annotations

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsLayerNotesUtils,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...common.raster_items import RasterFacts
from ...domain.enums import Content
from .legends import entries_of, note_of

_INTERPOLATED = QgsColorRampShader.Type.Interpolated  # type: ignore[attr-defined]
_BAND, _ALPHA = 1, 2


def show_pair(layer: QgsRasterLayer, facts: RasterFacts) -> None:
    """Style a layer whose quantity is in ``legends.SHOWN``.

    A second band of a phase is its opacity. QGIS resamples phase by the nearest cell: angles cannot be
    averaged.
    """
    entries = entries_of(facts)
    function = QgsColorRampShader(entries[0].value, entries[-1].value, None, _INTERPOLATED)
    function.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(one.value, QColor(one.colour), one.words) for one in entries]
    )
    settings = QgsColorRampLegendNodeSettings()
    settings.setUseContinuousLegend(False)
    function.setLegendSettings(settings)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), _BAND, shader)
    renderer.setClassificationMin(entries[0].value)
    renderer.setClassificationMax(entries[-1].value)
    if facts.quantity == Content.INTERFEROGRAM.value:
        if layer.bandCount() >= _ALPHA:
            renderer.setAlphaBand(_ALPHA)
        layer.resampleFilter().setZoomedInResampler(None)
        layer.resampleFilter().setZoomedOutResampler(None)
    layer.setRenderer(renderer)
    QgsLayerNotesUtils.setLayerNotes(layer, note_of(facts))
