"""The backscatter of a place on all dates, measured in a task, and its table as CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.errors import Alos2Error, CancelledError
from ...plugin.domain.progress import Progress
from ...plugin.host import display_defaults, settings
from ...plugin.host.earth_engine import series_source
from ...plugin.host.product_access import product_opener
from ...plugin.host.tasks.background_task import BackgroundTask
from ...plugin.host.translated_text import translated
from ...plugin.layers.masks import PRESETS
from ..widgets.translation import tr
from .owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ...plugin.products.product import Product
    from ...plugin.timeseries.place import Place
    from ...plugin.timeseries.rows import Row
    from ...plugin.timeseries.series import SeriesOptions

# A single pixel is mostly speckle; this is the side of the square that a point takes.
POINT_WINDOW = 5


class Source(Enum):
    """Where dates come from."""

    DISK = "disk"
    INDEX = "index"
    EARTH_ENGINE = "earthengine"


@dataclass(frozen=True)
class MeasuredPlace:
    """The rows of a place, sorted by time, and what is doubtful about them."""

    name: str
    rows: tuple[Row, ...]
    doubts: tuple[str, ...] = ()


class SeriesFlow(QObject):
    """``measured(place)`` at the end, ``progressed(fraction, text)`` before; ``failed(error)``.

    ``stopped`` when the user has cancelled, ``saved(path)`` when the table is on disk.
    """

    measured = pyqtSignal(object)
    progressed = pyqtSignal(float, str)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    saved = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()
        self._job: BackgroundTask[Any] | None = None

    def measure(self, place: Place, source: Source, polarisation: str = "") -> None:
        """Measure *place* on all dates of *source*; an earlier measurement is given up.

        Raises Alos2Error if the login of Earth Engine is missing or cannot be read.
        """
        from ...plugin.timeseries.series import SeriesOptions

        self.cancel()
        masked = PRESETS.get(display_defaults.mask_preset(), PRESETS["default"])
        options = SeriesOptions(polarisation, masked, POINT_WINDOW)
        rows_of = _measurement(place, source, options)
        doubts: list[str] = []

        def work(progress: Progress) -> MeasuredPlace:
            rows = rows_of(progress)
            return MeasuredPlace(place.name, tuple(rows), tuple(dict.fromkeys(doubts)))

        started: list[BackgroundTask[Any]] = []
        job = self._tasks.run(
            tr("Time series at {place}").format(place=place.name),
            work,
            on_done=lambda made: self._ended(started, made),
            on_error=lambda error: self._failed(started, error),
            on_progress=lambda fraction, text: self._moved(started, fraction, text),
            on_warning=lambda text: doubts.append(translated(text)),
        )
        started.append(job)
        self._job = job

    def cancel(self) -> None:
        """Give the measurement up that runs, if one does."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def save(self, place: MeasuredPlace, path: Path) -> None:
        """Write the table of *place* to *path* (CSV, UTF-8)."""

        def write(_progress: Progress) -> str:
            from ...plugin.timeseries.table import write_csv

            return str(write_csv(place.rows, path))

        self._tasks.run(tr("Saving a table"), write, self.saved.emit, self.failed.emit)

    def close(self) -> None:
        """Cancel what runs; nothing is signalled any more."""
        self._tasks.close()

    def _is_current(self, started: list[BackgroundTask[Any]]) -> bool:
        return bool(started) and started[0] is self._job

    def _moved(self, started: list[BackgroundTask[Any]], fraction: float, text: str) -> None:
        if self._is_current(started):
            self.progressed.emit(fraction, text)

    def _ended(self, started: list[BackgroundTask[Any]], made: MeasuredPlace) -> None:
        if self._is_current(started):
            self._job = None
            self.measured.emit(made)

    def _failed(self, started: list[BackgroundTask[Any]], error: Alos2Error) -> None:
        if isinstance(error, CancelledError):
            if self._job is None:
                self.stopped.emit()
        elif self._is_current(started):
            self._job = None
            self.failed.emit(error)


def _measurement(
    place: Place, source: Source, options: SeriesOptions
) -> Callable[[Progress], list[Row]]:
    """Return what measures *place* in a task; logins and settings are read now, on the main thread."""
    if source is Source.EARTH_ENGINE:
        computing = series_source()

        def computed(progress: Progress) -> list[Row]:
            from ...plugin.timeseries.earth_engine import earth_engine_series

            return earth_engine_series(computing, [place], options, progress)

        return computed
    where = str(settings.index() if source is Source.INDEX else settings.folder())
    open_product = product_opener()

    def read(progress: Progress) -> list[Row]:
        from ...plugin.timeseries.series import time_series

        def opened(location: str) -> Product:
            return open_product(location, progress)

        return time_series(where, [place], options, opened, progress)

    return read
