"""Times of a place on the ground: UTC as JAXA writes it, and the clock that people there read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, QTimeZone

from .land import world_layer

_DEGREES_PER_HOUR = 15.0
_NEAR_DEG = 0.5


def zone_at(longitude: float, latitude: float) -> QTimeZone | None:
    """Return the time zone of a place in degrees, or None if no country lies there.

    In a country of several zones it is the one whose usual offset is nearest to the sun's time.
    """
    country = _country_at(longitude, latitude)
    if not country:
        return None
    every = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    # Qt has no way from the two letters of a country to the country.
    here = next((one.country() for one in every if one.name().endswith(f"_{country}")), None)
    names = QTimeZone.availableTimeZoneIds(here) if here is not None else []
    zones = [zone for zone in (QTimeZone(name) for name in names) if zone.isValid()]
    now = QDateTime.currentDateTimeUtc()
    sun = longitude / _DEGREES_PER_HOUR * 3600.0
    return min(zones, key=lambda zone: abs(zone.standardTimeOffset(now) - sun), default=None)


def with_local(time: datetime, zone: QTimeZone | None) -> str:
    """Return a time as ``2024-01-01 14:10 UTC (23:10 JST)``; *time* is in UTC."""
    text = f"{time:%Y-%m-%d %H:%M} UTC"
    if zone is None:
        return text
    local, name = _local(time, zone)
    form = "%H:%M" if local.date() == time.date() else "%Y-%m-%d %H:%M"
    return f"{text} ({local.strftime(form)} {name})"


def _local(time: datetime, zone: QTimeZone) -> tuple[datetime, str]:
    moment = QDateTime.fromMSecsSinceEpoch(round(time.timestamp() * 1000), Qt.TimeSpec.UTC)
    offset = zone.offsetFromUtc(moment)
    local = time.astimezone(timezone(timedelta(seconds=offset)))
    name = _abbreviation(time, zone)
    if not name.isalpha():
        name = f"UTC{'+' if offset >= 0 else '−'}{abs(offset) // 3600}"
        if offset % 3600:
            name += f":{abs(offset) % 3600 // 60:02d}"
    return local, name


def _abbreviation(time: datetime, zone: QTimeZone) -> str:
    """Return a name such as ``JST``, blank if this computer has no table of them."""
    try:
        return time.astimezone(ZoneInfo(zone.id().data().decode("ascii"))).tzname() or ""
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def _country_at(longitude: float, latitude: float) -> str:
    layer = world_layer("countries")
    if layer is None:
        return ""
    place = QgsGeometry.fromPointXY(QgsPointXY(longitude, latitude))
    near = QgsRectangle(
        *(longitude - _NEAR_DEG, latitude - _NEAR_DEG, longitude + _NEAR_DEG, latitude + _NEAR_DEG)
    )
    found = (
        (feature.geometry().distance(place), str(feature["iso_a2"]))
        for feature in layer.getFeatures(QgsFeatureRequest(near))
    )
    distance, country = min(found, default=(_NEAR_DEG, ""))
    return country if distance < _NEAR_DEG and len(country) == 2 else ""
