"""How a raster looks: a fixed stretch whose legend names the unit; nodata stays transparent."""

from __future__ import annotations

from dataclasses import replace
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
from ..sar.colour_composite import Convention
from .change_colours import (
    change_colours,
    ends_in_words,
    note_convention,
    noted_convention,
    set_composite_legend,
)
from .difference_style import show_beyond
from .interferometry.legends import SHOWN
from .interferometry.styles import show_pair
from .naming import composite_name, convention_of, unit_name
from .presets import GREY, RAMPS, Preset, default_preset
from .properties import Property, property_of, set_property
from .visible_values import shown_values

if TYPE_CHECKING:
    from qgis.core import QgsRasterLayer

_UNSTRETCHED = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
_INTERPOLATED = QgsColorRampShader.Type.Interpolated  # type: ignore[attr-defined]
_PURE_NUMBER = "1"
_BAND, _RED, _GREEN, _BLUE, _ALPHA = 1, 1, 2, 3, 4


def apply_style(layer: QgsRasterLayer, facts: RasterFacts, preset: Preset | None = None) -> None:
    """Give *layer* the look of *preset*, by default the fixed one of what it shows.

    A difference shows, by default, what exceeds the threshold that its noise asks for.
    """
    threshold = threshold_of(facts)
    if facts.is_composite:
        show_composite(layer, facts, convention_of(facts))
    elif facts.quantity in SHOWN and preset is None:
        show_pair(layer, facts)
    elif threshold is not None and preset is None:
        show_beyond(layer, threshold)
    else:
        chosen = preset or default_preset(facts)
        show = _show_grey if chosen.ramp == GREY else _show_ramp
        show(layer, chosen, _suffix(facts))
        if facts.quantity == Content.DIFFERENCE.value:
            note_convention(layer, change_colours().convention)
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
    if unit == _PURE_NUMBER:
        return ""
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
    legend = _legend(suffix)
    if preset.ramp.startswith("change"):
        least, most = ends_in_words(preset.maximum)
        legend.setMinimumLabel(least)
        legend.setMaximumLabel(most)
    function.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), _BAND, shader)
    renderer.setClassificationMin(preset.minimum)
    renderer.setClassificationMax(preset.maximum)
    set_property(layer, Property.RAMP, preset.ramp)
    layer.setRenderer(renderer)


def show_composite(
    layer: QgsRasterLayer, facts: RasterFacts, convention: Convention | None = None
) -> None:
    """Show a composite as it is, or one of two dates with red as *convention* says."""
    stored = convention_of(facts)
    bands = (_RED, _GREEN, _BLUE)
    if stored is not None and convention is not None:
        # Two bands hold one date, the third the other: what red means is which of them is red.
        bands = bands if convention is stored else (_GREEN, _RED, _RED)
        note_convention(layer, convention)
        set_composite_legend(layer, convention)
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), *bands)
    if layer.bandCount() >= _ALPHA:
        renderer.setAlphaBand(_ALPHA)
    layer.setRenderer(renderer)


def follow_change_colours(layer: QgsRasterLayer, facts: RasterFacts) -> None:
    """Show two dates in the colours of the settings, whatever *layer* was shown with; keep all else."""
    colours = change_colours()
    shown = noted_convention(layer)
    if shown is colours.convention:
        return
    threshold = property_of(layer, Property.THRESHOLD_DB)
    if facts.is_composite:
        stored = convention_of(facts)
        if stored is None:  # of polarisations
            return
        old, new = (
            composite_name(facts.polarisation, one) for one in (shown or stored, colours.convention)
        )
        layer.setName(layer.name().replace(old, new))
        show_composite(layer, facts, colours.convention)
    elif threshold:
        show_beyond(layer, float(threshold), colours)
    else:
        preset = current_preset(layer) or default_preset(facts)
        apply_style(layer, facts, replace(preset, ramp=colours.ramp))
    layer.triggerRepaint()
