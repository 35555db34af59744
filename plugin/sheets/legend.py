"""The legend of a sheet: colours with their meaning in words and units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)

from ..change.coherence_candidates import CHANGE
from ..common.raster_items import TERRAIN_FLATTENED, RasterFacts
from ..domain.enums import Quantity
from ..layers.interferometry.line_of_sight import LineOfSight, line_of_sight
from ..layers.masks import about_folds
from ..sar.colour_composite import Convention
from .shown_layers import Shown, Shows
from .words import translate

_RED, _CYAN, _GREY = "#e02020", "#20c0c0", "#9a9a9a"
_MINUS = "−"
Stops = tuple[tuple[float, str], ...]  # position 0..1, colour


@dataclass(frozen=True)
class Swatch:
    """One colour (``#rrggbb``) and what it means; an ``outline`` is drawn without a filling."""

    colour: str
    text: str
    outline: bool = False


@dataclass(frozen=True)
class Ramp:
    """Colours from low to high (position 0..1, ``#rrggbb``), and the words under both ends."""

    title: str
    stops: Stops
    low: str
    high: str


def entries_of(shown: Sequence[Shown]) -> tuple[Swatch | Ramp, ...]:
    """Return the legend of *shown*, the uppermost layer first, each meaning once."""
    found: dict[Swatch | Ramp, None] = {}
    for one in shown:
        found.update(dict.fromkeys(_entries(one)))
    return tuple(found)


def _entries(one: Shown) -> Iterator[Swatch | Ramp]:
    if one.shows is Shows.CANDIDATES and isinstance(one.layer, QgsVectorLayer):
        yield from _candidates(one.layer)
    elif one.shows is Shows.COMPOSITE and one.facts is not None:
        yield from _composite(one.facts)
    elif one.facts is not None and isinstance(one.layer, QgsRasterLayer):
        yield from _ramp(one.layer, one.facts, one.shows)


def _candidates(layer: QgsVectorLayer) -> Iterator[Swatch]:
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    words = {
        "darker": translate("candidate change: darker after ({count})"),
        "brighter": translate("candidate change: brighter after ({count})"),
        CHANGE: translate("candidate change: coherence fell ({count})"),
    }
    counts: dict[str, int] = {}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        counts[str(feature["change"])] = counts.get(str(feature["change"]), 0) + 1
    for category in renderer.categories():
        value = str(category.value())
        symbol = category.symbol()
        if value and symbol is not None and symbol.symbolLayerCount():
            colour = symbol.symbolLayer(0).strokeColor().name()
            text = words.get(value, category.label() + " ({count})")
            yield Swatch(colour, text.format(count=counts.get(value, 0)), outline=True)


def _composite(facts: RasterFacts) -> Iterator[Swatch]:
    if not facts.item("pre_date"):
        co, _, cross = facts.polarisation.partition("+")
        yield Swatch("#e02020", translate("red: {polarisation} strong").format(polarisation=co))
        yield Swatch("#20a020", translate("green: {polarisation} strong").format(polarisation=cross))
        third = facts.item("legend").rpartition("blue ")[2]
        yield Swatch("#2040e0", translate("blue: {polarisation} strong").format(polarisation=third))
        return
    red, cyan = translate("darker after"), translate("brighter after")
    if facts.item("convention") == Convention.RED_IS_BRIGHTENED.name.lower():
        red, cyan = cyan, red
    yield Swatch(_RED, translate("red: {meaning}").format(meaning=red))
    yield Swatch(_CYAN, translate("cyan: {meaning}").format(meaning=cyan))
    yield Swatch(_GREY, translate("grey: no change"))


def _ramp(layer: QgsRasterLayer, facts: RasterFacts, shows: Shows) -> Iterator[Swatch | Ramp]:
    scale = _scale(layer)
    if scale is None:
        return
    low, high, stops = scale
    unit = {"degrees": "°", "power": "", "dB": " dB"}.get(facts.units, "")
    first, last = (f"{_number(value)}{unit}" for value in (low, high))
    if shows is Shows.DIFFERENCE:
        yield from _difference(facts, stops, first, last)
    elif shows is Shows.BACKSCATTER:
        yield _brightness(facts, stops, first, last)
    elif facts.quantity == "interferogram" and facts.item("cm_per_cycle"):
        yield _phase(stops, float(facts.item("cm_per_cycle")), line_of_sight(facts))
    else:
        yield Ramp(_names_of_quantities().get(facts.quantity, facts.quantity), stops, first, last)


def _difference(facts: RasterFacts, stops: Stops, first: str, last: str) -> Iterator[Swatch | Ramp]:
    title = translate("Change of {polarisation} brightness, after minus before (dB)")
    yield Ramp(
        title.format(polarisation=facts.polarisation),
        stops,
        translate("{value} darker after").format(value=first),
        translate("brighter after {value}").format(value=f"+{last}"),
    )
    threshold = facts.item("threshold_db")
    if threshold:
        limit = translate("clear: less than ±{threshold} dB, which speckle explains")
        yield Swatch("#f7f7f7", limit.format(threshold=f"{float(threshold):.1f}"))


def _brightness(facts: RasterFacts, stops: Stops, first: str, last: str) -> Ramp:
    if facts.item("preview"):
        title = translate("Preview of {polarisation}, of few of the lines: brightness")
        dark, bright = translate("dark (smooth)"), translate("bright (rough)")
        return Ramp(title.format(polarisation=facts.polarisation), stops, dark, bright)
    symbol = Quantity(facts.quantity).symbol
    title = _title_of_brightness(facts)
    name = title.format(polarisation=facts.polarisation, quantity=symbol, units=facts.units)
    if about_folds(facts):
        folds = translate("Where slopes fold (layover), a pixel is the sum of several places.")
        name = f"{name}. {folds}"
    return Ramp(
        name,
        stops,
        translate("{value} dark (smooth)").format(value=first),
        translate("bright (rough) {value}").format(value=last),
    )


def _names_of_quantities() -> dict[str, str]:
    return {
        "local_incidence": translate("Local incidence angle (°)"),
        "scattering_area": translate("Ground seen in a pixel, relative to the pixel itself (A_γ/A_β)"),
        "sigma_per_gamma": translate("σ⁰ of the slope relative to γ⁰ (A_γ/A_σ)"),
        "coherence": translate("Coherence (0 to 1)"),
        "interferogram": translate("Interferometric phase (radians)"),
        "coherence_change": translate("Change of coherence (z)"),
    }


def _title_of_brightness(facts: RasterFacts) -> str:
    """Return the title of backscatter, which tells for γ⁰ whether slopes still show in it."""
    if facts.quantity != Quantity.GAMMA0.value or not facts.item("terrain"):
        return translate("Radar brightness {polarisation} {quantity} ({units})")
    if facts.item("terrain") == TERRAIN_FLATTENED:
        return translate("Radar brightness {polarisation} {quantity} ({units}), terrain-flattened")
    return translate("Radar brightness {polarisation} {quantity} ({units}), slopes not flattened")


def _phase(stops: Stops, cm_per_cycle: float, sight: LineOfSight | None) -> Ramp:
    """Return the ramp of a wrapped phase, whose ends are half a cycle of motion each."""
    title = translate(
        "Interferometric phase, wrapped: one cycle of colours is {cm} cm of motion; only differences "
        "between places count"
    )
    half = f"{cm_per_cycle / 2.0:.1f}"
    towards = translate("{cm} cm towards the satellite").format(cm=half)
    away = translate("{cm} cm away from it").format(cm=half)
    if sight is not None:
        towards, away = f"{sight.towards} {towards}", f"{away} {sight.away}"
    return Ramp(title.format(cm=f"{cm_per_cycle:.1f}"), stops, towards, away)


def _scale(layer: QgsRasterLayer) -> tuple[float, float, Stops] | None:
    """Return lower and upper limit and the colours between them, or None for other renderers."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandGrayRenderer) and renderer.contrastEnhancement():
        stretch = renderer.contrastEnhancement()
        return stretch.minimumValue(), stretch.maximumValue(), ((0.0, "#000000"), (1.0, "#ffffff"))
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return None
    items = renderer.shader().rasterShaderFunction().colorRampItemList()  # type: ignore[attr-defined]
    finite = [item for item in items if abs(item.value) < 1e30]
    if len(finite) < 2 or finite[-1].value <= finite[0].value:
        return None
    low, high = finite[0].value, finite[-1].value
    stops = tuple(
        ((item.value - low) / (high - low), item.color.name() if item.color.alpha() else "#f7f7f7")
        for item in finite
    )
    return low, high, stops


def _number(value: float) -> str:
    return f"{value:g}".replace("-", _MINUS)
