"""Background work: a thin QgsTask around a plain function that knows nothing of QGIS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Lock
from typing import Any, Generic, TypeVar

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer, pyqtSignal

from ...domain.errors import Alos2Error, CancelledError
from ...domain.progress import Progress
from .. import messages
from ..translated_text import translated
from ..unexpected_error import unexpected
from .deliveries import Deliveries
from .first_imports import import_network
from .task_threads import keep_threads, thread_pool

Result = TypeVar("Result")

# QGIS owns the C++ half of a task; without a reference here Python would lose the other half.
_running: set[QgsTask] = set()
# By then a free thread has long begun what waited for it.
LOST_AFTER_MS = 2000


class BackgroundTask(QgsTask, Generic[Result]):
    """A running function; ``cancel()`` stops it at its next progress step.

    Signals arrive on the main thread: ``progressed(fraction, text)``, ``warned(text)`` and
    ``noted(text)``. Their texts are in the user's language. What a function that is a generator yields
    is given to *on_item*.
    """

    progressed = pyqtSignal(float, str)
    warned = pyqtSignal(str)
    noted = pyqtSignal(str)

    def __init__(
        self,
        description: str,
        function: Callable[[Progress], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[Alos2Error], None],
        on_item: Callable[[object], None] | None = None,
    ) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self.warnings: list[str] = []
        self._cancelled = False
        self._is_over = False
        self._runner: QgsTask | None = None
        self._beginning = Lock()
        self._ended = Event()
        self._function = function
        self._on_done = on_done
        self._on_error = on_error
        self._deliveries = Deliveries(on_item or _nothing)
        self._result: Result | None = None
        self._error: Alos2Error | None = None

    def cancel(self) -> None:
        """Stop at the next progress step; a function that has not begun is never called.

        QGIS deletes a task that is cancelled while it waits, even one that a thread is about to
        start. So it is not told: the task takes its turn, and does nothing in it.
        """
        with self._beginning:
            self._cancelled = True
            waits = self._runner is None
        if waits:
            self._hand_over(successful=False)

    def isCanceled(self) -> bool:  # noqa: N802  (QgsTask's name)
        """Whether ``cancel`` was called."""
        return self._cancelled

    def run(self) -> bool:
        """Call the function on the worker thread; never raises."""
        succeeded = self.run_by(self)
        if self._runner not in (None, self):
            # QGIS deletes the task after this, signals and all, and a deputy still works with them.
            self._ended.wait()
        return succeeded

    def run_by(self, runner: QgsTask) -> bool:
        """Call the function on the thread of *runner*, unless it was begun or cancelled before."""
        with self._beginning:
            if self._cancelled or self._runner is not None:
                return False
            self._runner = runner
        progress = Progress(self._report, self.isCanceled, self._warn, self._note)
        try:
            import_network()
            result = self._function(progress)
            # What an iterator delivers is collected: the caller asks for a list then.
            drained: Any = self._drain(result) if isinstance(result, Iterator) else result
            self._result = drained
        except Alos2Error as error:
            self._error = error
        except Exception as error:  # noqa: BLE001  (the edge of a task; logged with its traceback)
            self._error = unexpected(error)
        finally:
            self._ended.set()
        return self._error is None

    def finished(self, successful: bool) -> None:
        """Hand the result or the error to the caller on the main thread."""
        _running.discard(self)
        self.end_by(self, successful)

    def end_by(self, runner: QgsTask, successful: bool) -> None:
        """Hand over what came of it, if *runner* is the one that called the function."""
        if self._runner is runner:
            self._hand_over(successful)

    def start_if_lost(self) -> None:
        """Let another task do this one's work if threads are free and none has begun it.

        QGIS's manager removes a runnable from the queue by its address when a task ends. If a new one
        has that address by then, the new one is removed, and its task never starts: 11 of 7000 tasks
        in bursts on 3.22.
        """
        if self._runner is not None or self.status() != QgsTask.TaskStatus.Queued:
            return
        pool = thread_pool()
        if pool.activeThreadCount() >= pool.maxThreadCount():
            QTimer.singleShot(LOST_AFTER_MS, self.start_if_lost)
        elif self._cancelled:
            self.drop()
        else:
            _begin(_Deputy(self))
            QTimer.singleShot(LOST_AFTER_MS, self.start_if_lost)

    def drop(self) -> None:
        """Let QGIS delete a task whose work was done or is not wanted."""
        # It may have had its turn since, and be gone.
        if not sip.isdeleted(self) and self.status() == QgsTask.TaskStatus.Queued:
            super().cancel()

    def _hand_over(self, successful: bool) -> None:
        """Call back, once."""
        if self._is_over:
            return
        self._is_over = True
        result, error = self._result, self._error
        on_done, on_error, deliveries = self._on_done, self._on_error, self._deliveries
        self._let_go()

        def tell() -> None:
            try:
                if successful:
                    on_done(result)
                else:
                    on_error(CancelledError() if self._cancelled else error)
            except Exception as problem:  # noqa: BLE001  (an exception here would end in C++)
                messages.show_error(unexpected(problem))

        deliveries.finish(tell)

    def _let_go(self) -> None:
        """Drop references that form a cycle: it would keep files open until GDAL itself is gone."""
        del self._function, self._on_done, self._on_error, self._deliveries
        self._result = self._error = None

    def _report(self, fraction: float, text: str) -> None:
        self.setProgress(100.0 * fraction)
        self.progressed.emit(fraction, translated(text))

    def _warn(self, text: str) -> None:
        self.warnings.append(text)
        self.warned.emit(translated(text))

    def _note(self, text: str) -> None:
        # Not the signal's own ``emit``: that one does not notice when the task is gone.
        self.noted.emit(translated(text))

    def _drain(self, items: Iterator[object]) -> list[object]:
        """Deliver each item as it comes; stop between two items when cancelled."""
        collected = []
        for item in items:
            if self._cancelled:
                raise CancelledError
            collected.append(item)
            self._deliveries.put(item)
        return collected


class _Deputy(QgsTask):
    """Does the work of a job that QGIS's manager has lost."""

    def __init__(self, job: BackgroundTask[Any]) -> None:
        super().__init__(job.description(), QgsTask.Flag.CanCancel)
        self._job = job

    def cancel(self) -> None:
        """Stop the job at its next progress step."""
        self._job.cancel()

    def run(self) -> bool:
        """Call the job's function on this task's thread."""
        return self._job.run_by(self)

    def finished(self, successful: bool) -> None:
        """Hand over for the job, and let it go."""
        _running.discard(self)
        self._job.end_by(self, successful)
        self._job.drop()


def _nothing(item: object) -> None:
    pass


def _begin(task: QgsTask) -> None:
    keep_threads()
    _running.add(task)
    QgsApplication.taskManager().addTask(task)


def run_in_task(
    description: str,
    function: Callable[[Progress], Result],
    on_done: Callable[[Result], None],
    on_error: Callable[[Alos2Error], None] = messages.show_error,
    *,
    on_progress: Callable[[float, str], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    on_note: Callable[[str], None] | None = None,
    on_item: Callable[[object], None] | None = None,
) -> BackgroundTask[Result]:
    """Run ``function(progress)`` in the background and return the job.

    *function* may be a generator function: each item then reaches ``on_item`` as it comes, and
    ``on_done`` gets the list of all. All callbacks run on the main thread; exactly one of
    ``on_done`` and ``on_error`` is called, the latter with CancelledError after ``cancel()``.
    """
    job = BackgroundTask(description, function, on_done, on_error, on_item)
    for signal, receiver in (
        (job.progressed, on_progress),
        (job.warned, on_warning),
        (job.noted, on_note),
    ):
        if receiver is not None:
            signal.connect(receiver)
    _begin(job)
    QTimer.singleShot(LOST_AFTER_MS, job.start_if_lost)
    return job
