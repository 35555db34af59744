"""Places by name from QGIS's Nominatim geocoder, for what the shipped table of towns lacks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeedback,
    QgsGeocoderContext,
    QgsGeocoderResult,
    QgsNominatimGeocoder,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QTimer

from ...domain.errors import PlatformError
from ...domain.footprint import Box
from ...domain.progress import Progress
from .. import settings

CREDIT = "© OpenStreetMap contributors"
MOST = 8
POLL_S = 0.1


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
    context = QgsGeocoderContext(QgsCoordinateTransformContext())
    with _cancelled_with(progress) as feedback:
        results = geocoder.geocodeString(text, context, feedback)
    progress.check()
    failed = next((one for one in results if not one.isValid()), None)
    if failed is not None:
        raise PlatformError(
            _tr("The geocoder did not answer, so only the shipped towns were looked through."),
            details=failed.error(),
            hint=_tr("Check the connection, or type coordinates such as 37.4N 136.9E."),
        )
    return [_place(one) for one in results[:MOST]]


@contextmanager
def _cancelled_with(progress: Progress) -> Iterator[QgsFeedback]:
    """Yield feedback that is cancelled when *progress* is, as soon as the request waits for its answer.

    QGIS aborts a request in two steps. A cancel between the moments at which it prepares them would
    remove the reply without a signal, and the thread would wait forever (seen in 3.22).
    """
    feedback = QgsFeedback()
    over, waiting = threading.Event(), threading.Event()
    # The first events of this thread are those of the loop that waits for the answer.
    QTimer.singleShot(0, waiting.set)

    def watch() -> None:
        while not over.wait(POLL_S):
            if waiting.is_set() and progress.cancelled():
                feedback.cancel()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield feedback
    finally:
        over.set()
        watcher.join()


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
