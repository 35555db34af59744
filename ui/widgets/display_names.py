"""The values of the field in the words of the user's language: names, sizes, times."""

from __future__ import annotations

import re
from datetime import datetime

from qgis.core import QgsApplication

from ...plugin.catalogs.disasters.own import is_own
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.enums import Direction, Level, Look, Phase
from ...plugin.domain.footprint import Box
from ...plugin.domain.licence import Licence
from ...plugin.domain.scene import Scene
from .translation import tr

KILO = 1000.0


def language() -> str:
    """Return the two letters of the language that QGIS speaks."""
    return QgsApplication.instance().locale()[:2] if QgsApplication.instance() else "en"


def level_description(level: Level) -> str:
    """Return what a level is, in a few words."""
    return {
        Level.L11: tr("Complex radar image in slant range; decoded here to calibrated backscatter"),
        Level.L15: tr("Amplitude in ground range"),
        Level.L21: tr("Amplitude, geocoded and terrain-corrected"),
        Level.L22: tr("Normalised radar backscatter with masks, ready for analysis"),
        Level.L31: tr("Image-quality corrected amplitude"),
    }[level]


def licence_name(licence: Licence) -> str:
    """Return whose terms hold and whether they allow commercial use, in a word or two."""
    if not licence.commercial:
        return tr("non-commercial")
    return {
        "gportal-7": tr("G-Portal terms"),
        "jaxa-earth": tr("JAXA terms"),
        "tellus": tr("Tellus terms"),
        "earthengine": tr("Earth Engine terms"),
    }.get(licence.key, licence.title)


def licence_title(licence: Licence) -> str:
    """Return the title of the terms."""
    return {
        "gportal-7": tr("JAXA G-Portal terms, section 7"),
        "jaxa-disaster-nc": tr("JAXA disaster data, non-commercial use only"),
        "jaxa-earth": tr("JAXA Earth observation data terms"),
        "tellus": tr("Tellus terms of use"),
        "earthengine": tr("Google Earth Engine terms and JAXA G-Portal terms, section 7"),
    }.get(licence.key, licence.title)


def direction_name(direction: Direction) -> str:
    """Return ascending or descending."""
    return tr("ascending") if direction is Direction.ASCENDING else tr("descending")


def look_name(look: Look) -> str:
    """Return right or left."""
    return tr("right") if look is Look.RIGHT else tr("left")


def phase_name(phase: Phase | None) -> str:
    """Return where a scene stands relative to its event; blank if it has none."""
    if phase is None:
        return ""
    return tr("post") if phase is Phase.POST else tr("archive")


def size(count: float | None) -> str:
    """Return a number of bytes in decimal units: ``6.1 GB``; blank if it is unknown."""
    if count is None:
        return ""
    value = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if value < KILO:
            digits = 1 if unit == "GB" and value < 100 else 0
            return f"{value:.{digits}f} {unit}"
        value /= KILO
    return f"{value:.1f} TB"


def speed(bytes_per_second: float) -> str:
    """Return a rate: ``12.4 MB/s``."""
    if bytes_per_second >= KILO * KILO:
        return f"{bytes_per_second / KILO / KILO:.1f} MB/s"
    return f"{size(bytes_per_second)}/s"


def duration(seconds: float) -> str:
    """Return a length of time in its largest useful unit."""
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    if seconds < 90 * 60:
        return tr("{minutes} min").format(minutes=round(seconds / 60))
    return tr("{hours} h").format(hours=f"{seconds / 3600:.1f}")


def about(size_text: str, estimated: bool) -> str:
    """Return a size that is known only roughly as such: ``≈ 6.0 GB``."""
    return f"≈ {size_text}" if size_text and estimated else size_text


def moment(scene: Scene) -> str:
    """Return when a scene was taken, UTC: the day, and the minute if it is known."""
    return day(scene.start) if scene.time_is_day else f"{scene.start:%Y-%m-%d %H:%M}"


def day(time: datetime) -> str:
    """Return the day as ISO 8601 writes it."""
    return time.isoformat()[:10]


def event_moment(event: DisasterEvent) -> str:
    """Return when a disaster began: the minute in UTC, whose day may not be the day there, or the day.

    Of disasters that a user added only the day is known.
    """
    if is_own(event.key):
        return day(event.occurred)
    return f"{event.occurred:%Y-%m-%d %H:%M} UTC"


def event_short_name(event: DisasterEvent) -> str:
    """Return a disaster's name for narrow places: ``Noto 2024``, ``能登半島地震``."""
    if language() == "ja":
        return re.sub(r"^(令和\w*年)?([((]?\d{4}年[))]?)?", "", event.name_ja) or event.name_ja
    if event.name_en == event.name_ja:
        return event.name_en
    first = re.match(r"\w+", event.name_en)
    return f"{first[0]} {event.occurred:%Y}" if first else event.name_en


def count_of_scenes(count: int) -> str:
    """Return ``1 scene`` or ``7 scenes``."""
    return tr("1 scene") if count == 1 else tr("{count} scenes").format(count=count)


def predicted(reason: str) -> str:
    """Return *reason* (``start: predicted from orbit and frame``), or its field in another language.

    Reasons are kept with the scene in English.
    """
    names = {
        "path": tr("path"),
        "frame": tr("frame"),
        "product": tr("product"),
        "start": tr("start time"),
        "footprint": tr("footprint"),
        "look": tr("look"),
        "mode": tr("mode"),
        "direction": tr("direction"),
    }
    is_english = names["frame"] == "frame"
    return reason if is_english else names.get(reason.partition(":")[0], reason)


def box(area: Box) -> str:
    """Return a box as degrees, short enough for a chip: ``136.5–137.4°E 36.6–37.6°N``."""
    return f"{_range(area.west, area.east, 'E', 'W')} {_range(area.south, area.north, 'N', 'S')}"


def _range(low: float, high: float, plus: str, minus: str) -> str:
    if low == high:
        return _signed(low, plus, minus)
    # A town is told by more decimals than a country.
    decimals = 1 if high - low >= 0.3 else 2 if high - low >= 0.03 else 3
    if low * high >= 0:
        first, last = (abs(low), abs(high)) if high > 0 or low > 0 else (abs(high), abs(low))
        side = plus if high > 0 or low > 0 else minus
        return f"{_short(first, decimals)}–{_short(last, decimals)}°{side}"
    return f"{_signed(low, plus, minus, decimals)}–{_signed(high, plus, minus, decimals)}"


def _signed(value: float, plus: str, minus: str, decimals: int = 1) -> str:
    return f"{_short(abs(value), decimals)}°{plus if value >= 0 else minus}"


def _short(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".rstrip("0").removesuffix(".")


def mode_and_beam(scene: Scene) -> str:
    """Return beam name with its kind: ``U2-6L (3 m)``, ``W2 ScanSAR``."""
    mode = scene.product.mode
    if scene.product.is_scansar:
        return f"{scene.beam or mode} ScanSAR"
    resolution = {"S": "1 × 3 m", "U": "3 m", "H": "6 m", "F": "10 m"}[mode[0]]
    return f"{scene.beam or mode} ({resolution})"


def track(scene: Scene) -> str:
    """Return path, direction, look and beam: what two scenes share that can be compared."""
    product = scene.product
    return " · ".join(
        (
            f"P{product.path}",
            direction_name(product.direction),
            look_name(product.look),
            mode_and_beam(scene),
        )
    )


def count_of_products(count: int) -> str:
    """Return ``1 product`` or ``7 products``."""
    return tr("1 product") if count == 1 else tr("{count} products").format(count=count)
