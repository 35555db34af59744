"""How a raster looks: a fixed stretch whose legend names the unit; nodata stays transparent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsMultiBandColorRenderer,
    QgsRasterShader,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..common.raster_items import RasterFacts
from ..domain.enums import Content
from .difference_style import show_beyond
from .naming import unit_name
from .presets import GREY, RAMPS, Preset, default_preset
from .properties import Property, property_of, set_property
from .visible_values import shown_values

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

_UNSTRETCHED = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
_INTERPOLATED = QgsColorRampShader.Type.Interpolated  # type: ignore[attr-defined]
_BAND, _RED, _GREEN, _BLUE, _ALPHA = 1, 1, 2, 3, 4


def apply_style(layer: QgsRasterLayer, facts: RasterFacts, preset: Preset | None = None) -> None:
    """Give *layer* the look of *preset*, by default the fixed one of what it shows.

    A difference shows, by default, what exceeds the threshold that its noise asks for.
    """
    threshold = threshold_of(facts)
    if facts.is_composite:
        _show_colours(layer)
    elif threshold is not None and preset is None:
        show_beyond(layer, threshold)
    else:
        chosen = preset or default_preset(facts)
        show = _show_grey if chosen.ramp == GREY else _show_ramp
        show(layer, chosen, _suffix(facts))
    layer.triggerRepaint()


def threshold_of(facts: RasterFacts) -> float | None:
    """Return the |dB| beyond which a difference is more than noise, None for other rasters."""
    if facts.quantity != Content.DIFFERENCE.value:
        return None
    try:
        threshold = float(facts.item("threshold_db"))
    except ValueError:
        return None
    return threshold if threshold > 0 else None


def current_preset(layer: QgsRasterLayer) -> Preset | None:
    """Return ramp and limits that *layer* is shown with, or None if they are not ours."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandGrayRenderer) and renderer.contrastEnhancement():
        stretch = renderer.contrastEnhancement()
        if stretch.contrastEnhancementAlgorithm() == _UNSTRETCHED:
            return None
        return Preset(GREY, stretch.minimumValue(), stretch.maximumValue())
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        ramp = property_of(layer, Property.RAMP)
        if ramp in RAMPS:
            return Preset(ramp, renderer.classificationMin(), renderer.classificationMax())
    return None


def stretch_to_percentiles(
    layer: QgsRasterLayer,
    facts: RasterFacts,
    extent: QgsRectangle | None = None,
    lower: float = 0.02,
    upper: float = 0.98,
) -> Preset | None:
    """Stretch *layer* between percentiles of its valid pixels in *extent*; None if there are none.

    With the ocean masked these are the percentiles of the land.
    """
    values = shown_values(layer, extent)
    if values.size == 0:
        return None
    low, high = (float(value) for value in np.quantile(values, (lower, upper)))
    if not low < high:
        return None
    shown = current_preset(layer) or default_preset(facts)
    preset = Preset(shown.ramp, low, high)
    apply_style(layer, facts, preset)
    return preset


def colour_ramp(name: str) -> QgsGradientColorRamp:
    """Return a ramp of ``RAMPS`` as QGIS has it."""
    colours = [QColor(colour) for colour in RAMPS[name]]
    last = len(colours) - 1
    stops = [QgsGradientStop(index / last, colours[index]) for index in range(1, last)]
    return QgsGradientColorRamp(colours[0], colours[-1], False, stops)


def _suffix(facts: RasterFacts) -> str:
    unit = unit_name(facts)
    return unit if unit == "°" else f" {unit}"


def _legend(suffix: str) -> QgsColorRampLegendNodeSettings:
    settings = QgsColorRampLegendNodeSettings()
    settings.setSuffix(suffix)
    return settings


def _show_grey(layer: QgsRasterLayer, preset: Preset, suffix: str) -> None:
    provider = layer.dataProvider()
    renderer = QgsSingleBandGrayRenderer(provider, _BAND)
    stretch = QgsContrastEnhancement(provider.dataType(_BAND))
    stretch.setMinimumValue(preset.minimum)
    stretch.setMaximumValue(preset.maximum)
    stretch.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
    )
    renderer.setContrastEnhancement(stretch)
    renderer.setLegendSettings(_legend(suffix))
    layer.removeCustomProperty(Property.RAMP.value)
    layer.setRenderer(renderer)


def _show_ramp(layer: QgsRasterLayer, preset: Preset, suffix: str) -> None:
    ramp = colour_ramp(preset.ramp)
    function = QgsColorRampShader(preset.minimum, preset.maximum, ramp, _INTERPOLATED)
    function.setClip(False)
    last = len(RAMPS[preset.ramp]) - 1
    items = []
    for index, colour in enumerate(RAMPS[preset.ramp]):
        value = preset.minimum + (preset.maximum - preset.minimum) * index / last
        items.append(QgsColorRampShader.ColorRampItem(value, QColor(colour), f"{value:g}{suffix}"))
    function.setColorRampItemList(items)
    function.setLegendSettings(_legend(suffix))
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), _BAND, shader)
    renderer.setClassificationMin(preset.minimum)
    renderer.setClassificationMax(preset.maximum)
    set_property(layer, Property.RAMP, preset.ramp)
    layer.setRenderer(renderer)


def _show_colours(layer: QgsRasterLayer) -> None:
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), _RED, _GREEN, _BLUE)
    if layer.bandCount() >= _ALPHA:
        renderer.setAlphaBand(_ALPHA)
    layer.setRenderer(renderer)
