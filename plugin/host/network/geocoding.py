"""Places by name from QGIS's Nominatim geocoder, for what the shipped table of towns lacks."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsGeocoderContext,
    QgsGeocoderResult,
    QgsNominatimGeocoder,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ...domain.errors import PlatformError
from ...domain.footprint import Box
from ...domain.progress import Progress
from .. import settings

CREDIT = "© OpenStreetMap contributors"
MOST = 8
_POLL_MS = 100


@dataclass(frozen=True)
class GeocodedPlace:
    """What the geocoder knows: the whole name, a point and the area around it, degrees of WGS 84."""

    name: str
    longitude: float
    latitude: float
    area: Box


def geocode(text: str, progress: Progress) -> list[GeocodedPlace]:
    """Ask the geocoder for *text*; call it in a task. QGIS keeps to one request a second, and its proxy.

    No server is asked if the settings say so. Raises PlatformError if the server does not answer,
    CancelledError soon after *progress* is cancelled.
    """
    if not settings.asks_geocoder():
        return []
    geocoder = QgsNominatimGeocoder()
    if settings.geocoder():
        geocoder.setEndpoint(settings.geocoder())
    request = _Request(geocoder, text)
    request.start()
    while not request.wait(_POLL_MS):
        if progress.cancelled():
            request.quit()
    progress.check()
    results = request.results
    failed = next((one for one in results if not one.isValid()), None)
    if failed is not None:
        raise PlatformError(
            _tr("The geocoder did not answer, so only the shipped towns were looked through."),
            details=failed.error(),
            hint=_tr("Check the connection, or type coordinates such as 37.4N 136.9E."),
        )
    return [_place(one) for one in results[:MOST]]


class _Request(QThread):
    """One question to *geocoder*; ``quit`` ends the wait for the answer, whenever it is called.

    QGIS aborts a request by feedback in several steps. A cancel between them removes the reply without
    a signal, and the thread waits for ever (seen in 3.22). A thread that is told to quit leaves every
    loop, also one that it has not begun; so each request has a thread of its own.
    """

    def __init__(self, geocoder: QgsNominatimGeocoder, text: str) -> None:
        super().__init__()
        self._geocoder = geocoder
        self._text = text
        self.results: list[QgsGeocoderResult] = []

    def run(self) -> None:
        """Ask and wait."""
        context = QgsGeocoderContext(QgsCoordinateTransformContext())
        self.results = self._geocoder.geocodeString(self._text, context)


def _place(result: QgsGeocoderResult) -> GeocodedPlace:
    point = result.geometry().boundingBox().center()
    return GeocodedPlace(
        result.identifier(), point.x(), point.y(), _box(result.viewport(), point.x(), point.y())
    )


def _box(viewport: QgsRectangle, x: float, y: float) -> Box:
    if viewport.isNull() or viewport.isEmpty():
        return Box(x, y, x, y)
    return Box(viewport.xMinimum(), viewport.yMinimum(), viewport.xMaximum(), viewport.yMaximum())


def _tr(text: str) -> str:
    return QCoreApplication.translate("geocoding", text)
