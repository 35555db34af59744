"""The queue: one line a job with progress, speed, time left and what can be done about it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.guide.pages import Chapter
from ...plugin.transfer.queue.download_job import ENDED, JobState
from ..help.button import HelpButton
from ..widgets import display_names
from ..widgets.bold_label import short_headline
from ..widgets.elided_label import ElidedLabel
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..widgets.yielding_area import YieldingArea, YieldingColumn
from ..workflows.jobs.job_view import JobControl, JobView
from .model import QueueModel

LINES_SHOWN = 2


def _controls(job: JobView) -> tuple[JobControl, ...]:
    delete = job.can_delete and (job.state is JobState.CANCELLED or job.state not in ENDED)
    return (JobControl.LOG, *_steps(job), *((JobControl.DELETE,) if delete else ()))


def _steps(job: JobView) -> tuple[JobControl, ...]:
    if job.state in (JobState.RUNNING, JobState.WAITING):
        waits = job.state is JobState.WAITING and job.can_go_first
        return (
            *((JobControl.FIRST,) if waits else ()),
            *((JobControl.PAUSE,) if job.can_pause else ()),
            JobControl.CANCEL,
        )
    if job.state is JobState.WAITING_FOR_LINE:
        pause = (JobControl.PAUSE,) if job.can_pause else ()
        return (JobControl.TRY_NOW, *pause, JobControl.CANCEL)
    if job.state is JobState.NEEDS_LOGIN:
        return (JobControl.LOGIN, JobControl.RESUME, JobControl.CANCEL)
    if job.state in (JobState.PAUSED, JobState.NEEDS_SPACE):
        return (JobControl.RESUME, JobControl.CANCEL)
    again = () if job.state is JobState.DONE else (JobControl.RETRY,)
    if job.state is JobState.DONE and job.archive:
        again = (JobControl.UNPACK,)
    return (*again, *((JobControl.FOLDER,) if job.folder else ()), JobControl.DISMISS)


class JobLine(QWidget):
    """One job; ``asked(control, key)`` when one of its buttons is pressed."""

    asked = pyqtSignal(object, str)

    def __init__(self, job: JobView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"job_{job.key}")
        self._key = job.key
        self.title = QLabel(self)
        self.title.setMinimumWidth(30)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status = QLabel(self)
        self.status.setObjectName("jobStatus")
        self.status.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setMinimumWidth(40)
        self.bar.setMaximumWidth(100)
        self.bar.setAccessibleName(tr("Progress of {job}").format(job=job.title))
        self.buttons = {one: self._button(one, drawing, tip) for one, drawing, tip in _button_list()}
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in self.buttons.values():
            row.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 1, 0, 1)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addLayout(row, 0, 2)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.status, 1, 1, 1, 2)
        self.show_job(job)

    def show_job(self, job: JobView) -> None:
        """Show the job as it is now."""
        self._full_title = job.title
        self._elide()
        self.status.setText(job.status())
        self.bar.setValue(round(1000 * job.fraction))
        self.bar.setVisible(job.state not in ENDED)
        wanted = _controls(job)
        for control, button in self.buttons.items():
            button.setVisible(control in wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Shorten the title to the room there is."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.title.width(), 60)
        text = self.fontMetrics().elidedText(self._full_title, Qt.TextElideMode.ElideMiddle, room)
        self.title.setText(text)
        self.title.setToolTip(self._full_title)

    def _button(self, control: JobControl, drawing: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{control.value}Job")
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(14, 14))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _checked: self.asked.emit(control, self._key))
        return button


def _button_list() -> tuple[tuple[JobControl, str, str], ...]:
    return (
        (JobControl.FIRST, "first", tr("Do this before the others that wait")),
        (JobControl.PAUSE, "pause", tr("Pause")),
        (JobControl.RESUME, "resume", tr("Resume")),
        (JobControl.RETRY, "retry", tr("Try again")),
        (JobControl.TRY_NOW, "retry", tr("Try now")),
        (JobControl.LOGIN, "sign-in", tr("Choose a login in the settings")),
        (JobControl.UNPACK, "unpack", tr("Unpack the zip beside it")),
        (JobControl.FOLDER, "folder", tr("Open folder")),
        (JobControl.LOG, "log", tr("Show the log")),
        (JobControl.DELETE, "delete", tr("Cancel and delete what has come")),
        (JobControl.CANCEL, "cancel", tr("Cancel")),
        (JobControl.DISMISS, "cancel", tr("Remove from the list")),
    )


class QueuePanel(YieldingColumn):
    """All jobs under a headline; hidden while there are none, and no other QGIS has the queue.

    ``asking()`` wants to be seen: a job has begun.
    """

    asked = pyqtSignal(object, str)
    asking = pyqtSignal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._model = model
        self._lines: dict[str, JobLine] = {}
        self.headline = short_headline(self)
        self.free = ElidedLabel(parent=self)
        self.free.setObjectName("freeSpace")
        self.elsewhere = ElidedLabel(
            tr("Another QGIS runs the downloads; this one takes over when that one is closed."), self
        )
        self.elsewhere.setObjectName("queueElsewhere")
        self.elsewhere.setVisible(False)
        inner = QWidget(self)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        self.yielding = YieldingArea(inner, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self.headline, 1)
        top.addWidget(self.free)
        top.addWidget(HelpButton(Chapter.TROUBLE, self))
        layout.addLayout(top)
        layout.addWidget(self.elsewhere)
        layout.addWidget(self.yielding)
        model.rowsInserted.connect(self._inserted)
        model.rowsAboutToBeRemoved.connect(self._removed)
        model.rowsRemoved.connect(lambda *_: self._update())
        model.dataChanged.connect(self._changed)
        self._update()

    def set_elsewhere(self, elsewhere: bool) -> None:
        """Say in one line that another QGIS runs the downloads."""
        self.elsewhere.setVisible(elsewhere)
        self._update()

    def set_free_space(self, count: int | None) -> None:
        """Show how much room the disk has."""
        self.free.setText(
            tr("{size} free on the disk").format(size=display_names.size(count)) if count else ""
        )
        self.free.setVisible(bool(count))

    def line(self, key: str) -> JobLine | None:
        """Return the line of a job."""
        return self._lines.get(key)

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        for job in self._model.jobs()[first : last + 1]:
            line = JobLine(job, self)
            line.asked.connect(self.asked)
            self._list.insertWidget(self._list.count() - 1, line)
            self._lines[job.key] = line
        self._update()
        if any(
            job.state in (JobState.RUNNING, JobState.WAITING)
            for job in self._model.jobs()[first : last + 1]
        ):
            QTimer.singleShot(0, self.asking)

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        for job in self._model.jobs()[first : last + 1]:
            line = self._lines.pop(job.key)
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _changed(self, top: QModelIndex, bottom: QModelIndex, _roles: object = None) -> None:
        for job in self._model.jobs()[top.row() : bottom.row() + 1]:
            self._lines[job.key].show_job(job)
        self._update()

    def _update(self) -> None:
        jobs = self._model.jobs()
        self.setVisible(bool(jobs) or not self.elsewhere.isHidden())
        counts = [
            (sum(job.state is JobState.RUNNING for job in jobs), tr("{count} running")),
            (sum(job.state is JobState.WAITING for job in jobs), tr("{count} waiting")),
            (
                sum(job.state is JobState.WAITING_FOR_LINE for job in jobs),
                tr("{count} waiting for the line"),
            ),
            (sum(job.state is JobState.PAUSED for job in jobs), tr("{count} paused")),
            (sum(job.state is JobState.FAILED for job in jobs), tr("{count} failed")),
        ]
        parts = [text.format(count=count) for count, text in counts if count]
        self.headline.setText(" · ".join((tr("Queue"), *parts)))
        heights = [line.sizeHint().height() + 2 for line in list(self._lines.values())[:LINES_SHOWN]]
        self.yielding.set_limits(sum(heights[:1]), sum(heights))
        self.updateGeometry()
