"""One line of the message bar: what has no room in it is shown whole behind *Details*."""

from __future__ import annotations

from html import escape

from qgis.core import QgsApplication
from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QFont, QFontMetrics
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

# The name of the plugin gives way if fewer letters of the text would be seen.
FEWEST_LETTERS = 24


class MessageLine(QObject):
    """Keeps the text of *item* within one line at any width, and offers the rest behind a button.

    *details* are shown behind the button, too; with them the button is always there.
    """

    def __init__(self, item: QgsMessageBarItem, details: str = "") -> None:
        super().__init__(item)
        self._item = item
        self._details = details
        self._browser = item.findChild(QTextBrowser)
        # A button that comes or goes changes the room while Qt still lays the line out.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.fit)
        self.button = QPushButton(_tr("Details"), item)
        self.button.setObjectName("messageDetails")
        self.button.clicked.connect(lambda _checked=False: self._show_whole())
        item.layout().addWidget(self.button)
        self.button.setVisible(bool(details))
        if self._browser is not None:
            self._browser.setLineWrapMode(QTextBrowser.LineWrapMode.NoWrap)
            for set_policy in (
                self._browser.setVerticalScrollBarPolicy,
                self._browser.setHorizontalScrollBarPolicy,
            ):
                set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._browser.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Fit the text again if its room changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self.fit()
            self._settle.start()
        return False

    def fit(self) -> None:
        """Show as much of the text as one line takes; call it after the text was changed."""
        if self._browser is None:
            return
        title, text = self._item.title(), self._item.text()
        head = f"{title}: " if title else ""
        heavy = QFont(self._browser.font())
        heavy.setBold(True)
        head_width = QFontMetrics(heavy).horizontalAdvance(head)
        metrics = QFontMetrics(self._browser.font())
        without_button = self._room()
        if self.button.isVisibleTo(self._item):
            without_button += self.button.width() + self._item.layout().spacing()
        is_cut = head_width + metrics.horizontalAdvance(text) > without_button
        self.button.setVisible(is_cut or bool(self._details))  # which changes the room at once
        room = self._room() - head_width
        if room < metrics.averageCharWidth() * FEWEST_LETTERS:
            head, room = "", self._room()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        self._browser.setHtml(f"<b>{escape(head)}</b>{escape(shown)}")
        self._browser.setToolTip(text if is_cut else "")

    def _room(self) -> int:
        """Return the width of the line in pixels."""
        margins = 2 * round(self._browser.document().documentMargin()) + 2
        return int(self._browser.viewport().width()) - margins

    def _show_whole(self) -> None:
        whole = self._details or self._item.text()
        show_text(self._item.title(), whole, self._item.window())


def show_text(title: str, text: str, parent: QWidget | None = None) -> QDialog:
    """Open a window with *text* to read and to copy; it blocks nothing."""
    window = QDialog(parent)
    window.setObjectName("messageWindow")
    window.setWindowTitle(title)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.resize(560, 260)
    body = QPlainTextEdit(text, window)
    body.setReadOnly(True)
    body.setAccessibleName(title)
    copy = QPushButton(_tr("&Copy all"), window)
    copy.setObjectName("copyDetails")
    copy.clicked.connect(lambda _checked=False: QgsApplication.clipboard().setText(text))
    close = QPushButton(_tr("Close"), window)
    close.clicked.connect(window.accept)
    row = QHBoxLayout()
    row.addWidget(copy)
    row.addStretch(1)
    row.addWidget(close)
    layout = QVBoxLayout(window)
    layout.addWidget(body)
    layout.addLayout(row)
    window.show()
    return window


def _tr(text: str) -> str:
    return QCoreApplication.translate("messages", text)
