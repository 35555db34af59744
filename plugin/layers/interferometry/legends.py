"""Colours and words of rasters made of two or three dates: phase in cm, coherence, and its change.

The colours of a phase follow the public maps of Japan (GSI): blue, green, yellow, orange, red, purple
and blue again, for ground that comes nearer. Readers of those maps see at once which way it moved.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...common.raster_items import RasterFacts
from ...domain.enums import Content
from .line_of_sight import LineOfSight, line_of_sight

# Phase in sixths of a cycle; plus is away from the satellite.
_CYCLE = (
    (-3, "#f58220"),
    (-2, "#f5e51b"),
    (-1, "#2ca02c"),
    (0, "#1f4fd8"),
    (1, "#8e2fc4"),
    (2, "#e0202c"),
    (3, "#f58220"),
)
_COHERENCE = ((0.0, "#000000"), (0.25, "#404040"), (0.5, "#808080"), (0.75, "#bfbfbf"), (1.0, "#ffffff"))
_FELL, _FELL_FAR = "#c2a5cf", "#5e1a78"
_USUAL_CM, _USUAL_Z, _FAR_Z = 12.0, 3.0, 10.0
SHOWN = (Content.COHERENCE.value, Content.INTERFEROGRAM.value, Content.COHERENCE_CHANGE.value)


@dataclass(frozen=True)
class Entry:
    """One line of a legend: a value, its colour (``#aarrggbb`` or ``#rrggbb``) and its words."""

    value: float
    colour: str
    words: str


def entries_of(facts: RasterFacts) -> list[Entry]:
    """Return the legend of a raster whose quantity is in ``SHOWN``, by rising values."""
    if facts.quantity == Content.INTERFEROGRAM.value:
        return _phase(_number(facts, "cm_per_cycle", _USUAL_CM), line_of_sight(facts))
    if facts.quantity == Content.COHERENCE.value:
        return _coherence()
    return _change(_number(facts, "significance", _USUAL_Z))


def note_of(facts: RasterFacts) -> str:
    """Return the sentences that go with the layer, as HTML."""
    if facts.quantity == Content.INTERFEROGRAM.value:
        cm = _number(facts, "cm_per_cycle", _USUAL_CM)
        note = QCoreApplication.translate(
            "Layers",
            "Change of the distance to the satellite from the earlier to the later date, along the line "
            "of sight. It repeats every {cm:.2f} cm (wrapped): only differences between places count. "
            "Not corrected for atmosphere and ionosphere. Phase has no meaning where coherence is low.",
        ).format(cm=cm)
        return " ".join(filter(None, (note, _direction(facts), _fading(facts))))
    if facts.quantity == Content.COHERENCE.value:
        return QCoreApplication.translate(
            "Layers",
            "Low coherence is not damage: water, forest, snow, crops and steep slopes lose it, too. "
            "Only the coherence of two earlier dates tells what an event changed.",
        )
    return QCoreApplication.translate(
        "Layers",
        "Where coherence fell across the event by more than chance explains. These are candidate "
        "changes, not damage; where nothing was coherent before, nothing can be seen.",
    )


def _direction(facts: RasterFacts) -> str:
    """Return where the satellite is, seen from the ground; blank if the raster does not tell."""
    sight = line_of_sight(facts)
    if sight is None:
        return ""
    return QCoreApplication.translate(
        "Layers",
        "Seen from the ground the satellite is {degrees}° above the horizon, in the direction {arrow} "
        "on a map with north on top.",
    ).format(degrees=round(sight.elevation_deg), arrow=sight.towards)


def _fading(facts: RasterFacts) -> str:
    """Return what the opacity of a phase says, blank if it has none."""
    hidden, opaque = facts.item("hidden_below"), facts.item("opaque_from")
    if not hidden or not opaque:
        return ""
    return QCoreApplication.translate(
        "Layers", "It fades where coherence is below {opaque}, and is hidden below {hidden}."
    ).format(opaque=opaque, hidden=hidden)


def _phase(cm_per_cycle: float, sight: LineOfSight | None) -> list[Entry]:
    towards = QCoreApplication.translate("Layers", "{cm} cm towards the satellite")
    away = QCoreApplication.translate("Layers", "{cm} cm away from the satellite")
    middle = QCoreApplication.translate("Layers", "0 cm; only differences between places count")
    found = []
    for sixths, colour in _CYCLE:
        words = towards if sixths < 0 else away if sixths else middle
        centimetres = f"{abs(sixths) * cm_per_cycle / 6.0:.1f}"
        text = words.format(cm=centimetres)
        if sight is not None and sixths:
            text = f"{text} {sight.towards if sixths < 0 else sight.away}"
        found.append(Entry(sixths * math.pi / 3.0, colour, text))
    return found


def _coherence() -> list[Entry]:
    low = QCoreApplication.translate("Layers", "0: nothing alike (not damage: also water, forest, snow)")
    high = QCoreApplication.translate("Layers", "1: unchanged")
    words = {0.0: low, 1.0: high}
    return [Entry(value, colour, words.get(value, f"{value:g}")) for value, colour in _COHERENCE]


def _change(significance: float) -> list[Entry]:
    far = max(_FAR_Z, significance + 1.0)
    fell = QCoreApplication.translate("Layers", "z {z}: coherence fell, candidate change (not damage)")
    much = QCoreApplication.translate("Layers", "z {z} and more")
    clear = "#00" + _FELL[1:]
    return [
        Entry(-far, clear, ""),
        Entry(significance - 1e-6, clear, ""),
        Entry(significance, _FELL, fell.format(z=f"{significance:g}")),
        Entry(far, _FELL_FAR, much.format(z=f"{far:g}")),
    ]


def _number(facts: RasterFacts, name: str, usual: float) -> float:
    try:
        number = float(facts.item(name))
    except ValueError:
        return usual
    return number if math.isfinite(number) and number > 0 else usual
