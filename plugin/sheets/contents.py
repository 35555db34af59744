"""What stands on a sheet, in words: title, dates, legend, warning, sources, terms and preparer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode, QgsProject
from qgis.PyQt.QtCore import QTimeZone

from ..catalogs.disasters.shipped import events
from ..common.version import version
from ..domain.disaster import DisasterEvent
from ..domain.enums import Content, Direction, Look
from ..domain.footprint import Box
from .legend import Ramp, Swatch, entries_of
from .local_time import with_local
from .shown_layers import Shown, Shows
from .sources import Source, credit_lines, method_lines, sources_of, terms_lines
from .words import spoken, translate

_ROOT_KEY = "alos2/key"
_SECONDS_PER_HOUR, _HOURS_TOLD = 3600.0, 96.0


@dataclass(frozen=True)
class Contents:
    """The words of a sheet; ``texts`` has a text for each label by its id."""

    texts: dict[str, str]
    legend: tuple[Swatch | Ramp, ...]


@dataclass(frozen=True)
class Wording:
    """What the user gave: title and preparer, blank for those that the layers tell."""

    title: str = ""
    prepared_by: str = ""


def contents_of(
    shown: Sequence[Shown],
    project: QgsProject,
    area: Box,
    zone: QTimeZone | None,
    wording: Wording,
    with_land: bool,
) -> Contents:
    """Return the words of a sheet of *shown* over *area* in the language that is spoken."""
    sources = sources_of(shown, project)
    event = _shipped_event(sources, area)
    name = event.name(spoken()) if event else _group_name(shown, project)
    now = datetime.now(timezone.utc)
    prepared = translate("Prepared by {name} · {time} · ALOS-2 Explorer {version}")
    if not wording.prepared_by:
        prepared = translate("Made {time} · ALOS-2 Explorer {version}")
    scenes = [source.line(zone) for source in sources]
    texts = {
        "title": wording.title or _title(shown, name),
        "subtitle": _subtitle(shown, sources, event, zone),
        "legend_heading": translate("Legend"),
        "caution": _caution(shown),
        "sources_heading": translate("Sources"),
        "sources": "\n".join((*scenes, *method_lines(shown))),
        "terms_heading": translate("Terms and credit"),
        "terms": "\n".join((*credit_lines(shown, with_land), *terms_lines(shown))),
        "prepared": prepared.format(
            name=wording.prepared_by, time=with_local(now, zone), version=version()
        ),
    }
    return Contents(texts, entries_of(shown))


def caption_of(one: Shown, zone: QTimeZone | None, *, is_later: bool) -> str:
    """Return the words over one map of a pair: before or after, when, and whether it is a preview."""
    word = translate("AFTER") if is_later else translate("BEFORE")
    facts = one.facts
    if facts is None:
        return word
    day = facts.span[0].date().isoformat() if facts.span else ""
    parts = [with_local(facts.start, zone) if facts.start else day]
    if facts.item("preview"):
        parts.append(translate("preview"))
    return "  ".join([word, *filter(None, parts)])


def _title(shown: Sequence[Shown], event: str) -> str:
    subject = translate("Radar image of ALOS-2")
    if _dates(shown) > 1:
        subject = translate("Radar images before and after")
    if any(one.is_change for one in shown):
        subject = _subject_of_pair(shown) or translate("Change in radar brightness")
    if any(_is_preview(one) for one in shown):
        subject = translate("{subject} (preview)").format(subject=subject)
    return translate("{event}: {subject}").format(event=event, subject=subject) if event else subject


def _is_preview(one: Shown) -> bool:
    """Whether it is a preview, or made of one."""
    return one.facts is not None and (
        bool(one.facts.item("preview")) or one.facts.item("geometry").startswith("preview:")
    )


def _subject_of_pair(shown: Sequence[Shown]) -> str:
    """Return what the uppermost raster of a pair shows, or a blank for brightness."""
    subjects = {
        "coherence": translate("Coherence of two dates"),
        "interferogram": translate("Interferogram of two dates"),
        "coherence_change": translate("Change of coherence"),
    }
    found = (one.facts.quantity for one in shown if one.facts is not None)
    return subjects.get(next(found, ""), "")


def _subtitle(
    shown: Sequence[Shown],
    sources: Sequence[Source],
    event: DisasterEvent | None,
    zone: QTimeZone | None,
) -> str:
    if not sources:
        return ""
    latest, dates = sources[0], sorted({source.day for source in sources})
    time = with_local(latest.start, zone) if latest.start else latest.day.isoformat()
    when = f"{dates[0].isoformat()} → {time}" if len(dates) > 1 else time
    parts = [when]
    if event is not None and latest.start is not None:
        hours = (latest.start - event.occurred).total_seconds() / _SECONDS_PER_HOUR
        if 0 <= hours <= _HOURS_TOLD:
            parts.append(translate("{hours} h after the event").format(hours=round(hours)))
    return " · ".join([*parts, _radar(shown, latest)])


def _radar(shown: Sequence[Shown], latest: Source) -> str:
    """Return sensor, polarisation, direction of flight and side: what makes two images alike."""
    polarisation = next((one.facts.polarisation for one in shown if one.facts), "")
    direction = translate("descending")
    if latest.product.direction is Direction.ASCENDING:
        direction = translate("ascending")
    look = translate("looking left") if latest.product.look is Look.LEFT else translate("looking right")
    track = f"P{latest.product.path} F{latest.product.frame:04d}"
    sensor = f"ALOS-2 PALSAR-2 {latest.product.mode} {polarisation}".strip()
    return f"{sensor}, {track}, {direction}, {look}"


def _caution(shown: Sequence[Shown]) -> str:
    compared = {one.facts.quantity if one.facts else "" for one in shown if one.is_change}
    if compared and compared <= {Content.INTERFEROGRAM.value, Content.COHERENCE.value}:
        if Content.INTERFEROGRAM.value in compared:
            return translate("Wrapped phase: only differences between places count.")
        return translate("Low coherence is not damage.")
    if any(one.is_change for one in shown) or _dates(shown) > 1:
        return translate("Candidate change, not damage.")
    return translate("Radar brightness, not a map of damage.")


def _dates(shown: Sequence[Shown]) -> int:
    """Return how many dates have an image of their own."""
    images = [one.facts for one in shown if one.shows is Shows.BACKSCATTER]
    return len({facts.product.date for facts in images if facts and facts.product})


def _shipped_event(sources: Sequence[Source], area: Box) -> DisasterEvent | None:
    """Return the shipped disaster that lies here and whose days of search hold the latest scene."""
    for event in events():
        inside = area.intersects(event.area)
        if inside and any(
            event.search_start.date() <= source.day <= event.search_stop.date() for source in sources
        ):
            return event
    return None


def _group_name(shown: Sequence[Shown], project: QgsProject) -> str:
    """Return the name of the event's group that holds the layers, blank if they lie in none."""
    root = project.layerTreeRoot()
    for one in shown:
        node: QgsLayerTreeNode | None = root.findLayer(one.layer.id())
        while node is not None and node.parent() is not None:
            parent = node.parent()
            if parent is root and isinstance(node, QgsLayerTreeGroup):
                key = str(node.customProperty(_ROOT_KEY, ""))
                return str(node.name()) if key not in ("", "alos2") else ""
            node = parent
    return ""
