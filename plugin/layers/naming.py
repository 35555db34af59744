"""Names of layers: what is shown, when it was taken, and along which track."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..common.mask_classes import INVALID, LAYOVER, NODATA, OCEAN, SHADOW, VALID
from ..common.raster_items import TERRAIN_FLATTENED, TERRAIN_NONE, RasterFacts
from ..domain.enums import Content, Direction, Level, Quantity
from ..sar.colour_composite import Convention

_SYMBOLS = {quantity.value: quantity.symbol for quantity in Quantity}


def translate(text: str) -> str:
    """Return *text* in the user's language."""
    return QCoreApplication.translate("Layers", text)


def layer_name(facts: RasterFacts) -> str:
    """Return a name like ``HH γ⁰ dB · 2024-01-01 14:10 UTC · P121 F0770 A L``."""
    parts = [value_name(facts), time_name(facts), facts.track_text]
    return " · ".join(part for part in parts if part)


def value_name(facts: RasterFacts) -> str:
    """Return what the values are: ``HH γ⁰ dB``, or the kind of a derived raster."""
    if facts.quantity == Content.INCIDENCE.value:
        return QCoreApplication.translate("Layers", "Local incidence °")
    if facts.quantity == Content.DIFFERENCE.value:
        name = QCoreApplication.translate("Layers", "Change {polarisation} dB")
        return name.format(polarisation=facts.polarisation)
    of_pairs = {
        Content.COHERENCE.value: QCoreApplication.translate("Layers", "Coherence {polarisation}"),
        Content.INTERFEROGRAM.value: QCoreApplication.translate(
            "Layers", "Interferogram {polarisation}"
        ),
        Content.COHERENCE_CHANGE.value: QCoreApplication.translate("Layers", "Coherence change z"),
    }
    if facts.quantity in of_pairs:
        return of_pairs[facts.quantity].format(polarisation=facts.polarisation)
    of_areas = {
        Content.SCATTERING_AREA.value: QCoreApplication.translate("Layers", "Scattering area A_γ/A_β"),
        Content.SIGMA_PER_GAMMA.value: QCoreApplication.translate("Layers", "σ⁰ per γ⁰ (A_γ/A_σ)"),
    }
    if facts.quantity in of_areas:
        return of_areas[facts.quantity]
    if facts.quantity == Content.COMPOSITE.value:
        return (
            _composite_name(facts)
            or facts.item("legend")
            or QCoreApplication.translate("Layers", "Composite")
        )
    return _backscatter_name(facts)


def _backscatter_name(facts: RasterFacts) -> str:
    if facts.item("preview"):
        name = QCoreApplication.translate("Layers", "{polarisation} preview")
        return name.format(polarisation=facts.polarisation)
    name = f"{facts.polarisation} {_SYMBOLS.get(facts.quantity, facts.quantity)} {unit_name(facts)}"
    terrain = _terrain_name(facts)
    return terrain.format(value=name) if terrain else name


def _terrain_name(facts: RasterFacts) -> str:
    """Return how names tell γ⁰ flattened from not, and what lies beside its place; blank for L2.2."""
    if facts.quantity != Quantity.GAMMA0.value:
        if facts.item("level") == Level.L11.value and facts.item("terrain") == TERRAIN_NONE:
            return QCoreApplication.translate("Layers", "{value}, not terrain-corrected")
        return ""
    if facts.item("level") == Level.L11.value:
        if facts.item("terrain") == TERRAIN_FLATTENED:
            return QCoreApplication.translate("Layers", "{value}, terrain-flattened")
        return QCoreApplication.translate("Layers", "{value}, slopes not flattened")
    product = facts.product
    if product is not None and product.made_here:
        return QCoreApplication.translate("Layers", "{value}, terrain-flattened here")
    return ""


def composite_name(polarisation: str, convention: Convention) -> str:
    """Return the name of a composite of two dates, which says what its colours mean."""
    texts = {
        Convention.RED_IS_DARKENED: QCoreApplication.translate(
            "Layers", "{polarisation} change: red = darker after, cyan = brighter after"
        ),
        Convention.RED_IS_BRIGHTENED: QCoreApplication.translate(
            "Layers", "{polarisation} change: red = brighter after, cyan = darker after"
        ),
    }
    return texts[convention].format(polarisation=polarisation)


def convention_of(facts: RasterFacts) -> Convention | None:
    """Return what red means in a composite of two dates, None for any other raster."""
    name = facts.item("convention").upper()
    return Convention[name] if name in Convention.__members__ else None


def _composite_name(facts: RasterFacts) -> str:
    convention = convention_of(facts)
    return composite_name(facts.polarisation, convention) if convention else ""


def pass_name(facts: RasterFacts) -> str:
    """Return date, path and direction of a pass: ``2024-01-01 · P121 · ascending``."""
    product = facts.product
    if product is None:
        return ""
    names = {
        Direction.ASCENDING: QCoreApplication.translate("Layers", "ascending"),
        Direction.DESCENDING: QCoreApplication.translate("Layers", "descending"),
    }
    return f"{product.date.isoformat()} · P{product.path} · {names[product.direction]}"


def unit_name(facts: RasterFacts) -> str:
    """Return the unit as people read it."""
    units = {
        "power": QCoreApplication.translate("Layers", "power"),
        "amplitude DN": QCoreApplication.translate("Layers", "amplitude DN"),
        "degrees": "°",
    }
    return units.get(facts.units, facts.units)


def time_name(facts: RasterFacts) -> str:
    """Return the time to the minute, or the day if no more is known; both dates of a pair."""
    if facts.item("pre_date"):
        return f"{facts.item('pre_date')} → {facts.item('post_date')}"
    if facts.start is not None:
        return f"{facts.start:%Y-%m-%d %H:%M} UTC"
    return facts.product.date.isoformat() if facts.product else ""


def class_names() -> dict[str, str]:
    """Return the key of each mask class with its name for people."""
    return {
        NODATA: translate("no data"),
        VALID: translate("valid"),
        LAYOVER: translate("layover"),
        SHADOW: translate("shadow"),
        OCEAN: translate("ocean"),
        INVALID: translate("invalid"),
    }
