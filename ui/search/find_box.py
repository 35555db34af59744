"""One box for all that one looks for: a place, a scene, a track, a disaster, or coordinates."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.host import settings
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.finding.answers import Answer, the_one
from ..workflows.finding.finder import Finder

# Long enough to finish a word before it is looked for.
SETTLE_MS = 200
MOST_LINES = 9
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindBox(QWidget):
    """``chosen(answer)``; *near* returns the area whose places come first.

    While one types, what is meant is listed below the box; Enter takes the one that is marked, or the
    only one that fits. If several fit equally, the list stays, and a sentence asks to choose.
    """

    chosen = pyqtSignal(object)

    def __init__(self, near: Callable[[], Box | None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBox")
        self.finder = Finder(near, self)
        self.line = self._make_line()
        self.said = QLabel(self)
        self.said.setObjectName("findSaid")
        self.said.setWordWrap(True)
        self.said.hide()
        self.list = _make_list(parent)
        self.list.itemClicked.connect(self._clicked)
        self._answers: list[Answer] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(lambda: self.finder.suggest(self.line.text()))
        self.finder.suggested.connect(self._show)
        self.finder.answered.connect(self._answered)
        self.finder.failed.connect(self._failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.said)
        self.setFocusProxy(self.line)

    def look_for(self, text: str) -> None:
        """Look for *text* as if it had been typed here."""
        self.line.setText(text)
        self._enter()

    def close_list(self) -> None:
        """Look for nothing any more and hide the list."""
        self._settle.stop()
        self.finder.stop()
        self._show([])

    def shut_down(self) -> None:
        """Stop for good; called when the dock goes."""
        self._settle.stop()
        self.finder.close()
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Move in the list with the arrows, close it with Escape or when the box is left."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.list.isVisible():
                self.close_list()
                return True
            if event.key() in _MOVES and self.list.isVisible():
                self._move(1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1)
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.list.underMouse():
            self.close_list()
        return super().eventFilter(watched, event)

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("findLine")
        line.setClearButtonEnabled(True)
        line.setPlaceholderText(tr("Find: town, scene id, P121 F770, 37.4N 136.9E …"))
        line.setAccessibleName(tr("Find a place, a scene, a track or a disaster"))
        line.setToolTip(
            tr(
                "A town, an address, a scene id, a path and frame, a disaster or coordinates; "
                "Enter goes there and searches."
            )
        )
        line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        line.setMinimumWidth(80)
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self._enter)
        line.installEventFilter(self)
        return line

    def _typed(self, text: str) -> None:
        self._say("")
        self.finder.stop()
        self.list.setCurrentRow(-1)
        if text.strip():
            self._settle.start()
        else:
            self.close_list()

    def _enter(self) -> None:
        row = self.list.currentRow()
        if self.list.isVisible() and 0 <= row < len(self._answers):
            self._choose(self._answers[row])
            return
        self._settle.stop()
        self._show([])
        if self.line.text().strip():
            self._say(tr("Looking …"))
            self.finder.ask(self.line.text())
        else:
            self._say(tr("Type a town, a scene id, a path and frame, or coordinates."))

    def _answered(self, answers: list[Answer]) -> None:
        one = the_one(answers)
        if one is not None:
            self._choose(one)
            return
        if answers:
            self._say(tr("{count} places fit: choose one.").format(count=len(answers)))
            self._show(answers)
            return
        text = self.line.text().strip()
        where = (
            tr("Nothing is called '{text}', neither here nor at the geocoder.")
            if settings.asks_geocoder()
            else tr("Nothing here is called '{text}', and the geocoder is turned off in the options.")
        )
        self._say(where.format(text=text))

    def _failed(self, error: Alos2Error) -> None:
        text = self.line.text().strip()
        self._say(f"{tr('Nothing here is called {text}.').format(text=repr(text))} {error}")

    def _choose(self, answer: Answer) -> None:
        self.close_list()
        self._say("")
        self.line.setText(answer.title)
        self.chosen.emit(answer)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._choose(self._answers[self.list.row(item)])

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _move(self, step: int) -> None:
        row = self.list.currentRow() + step
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def _show(self, answers: list[Answer]) -> None:
        self._answers = answers
        self.list.clear()
        for answer in answers:
            text = f"{answer.title} — {answer.detail}" if answer.detail else answer.title
            item = QListWidgetItem(text, self.list)
            item.setToolTip(text)
        self.list.setVisible(bool(answers))
        if answers:
            self._place_list()
            # The sentence above it takes its room in the next turn.
            QTimer.singleShot(0, self._place_list)

    def _place_list(self) -> None:
        """Lay the list below line and sentence, over what lies there, so that nothing moves."""
        corner = self.mapTo(self.list.parentWidget(), QPoint(0, self.height()))
        lines = min(len(self._answers), MOST_LINES)
        height = lines * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth()
        self.list.setGeometry(corner.x(), corner.y(), self.line.width(), height)
        self.list.raise_()


def _make_list(parent: QWidget) -> QListWidget:
    found = QListWidget(parent)
    found.setObjectName("findList")
    found.setAccessibleName(tr("What is meant"))
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setTextElideMode(Qt.TextElideMode.ElideRight)
    found.setIconSize(QSize(12, 12))
    found.hide()
    return found
