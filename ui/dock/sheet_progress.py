"""One line of the message bar while a map sheet is drawn, with *Cancel*."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ...plugin.host import messages
from ..widgets.translation import tr


class SheetProgress(QObject):
    """``cancelled`` when its button is pressed; it stays until ``close``."""

    cancelled = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._item: QgsMessageBarItem | None = None
        self._bar: QProgressBar | None = None

    def show(self, fraction: float) -> None:
        """Show how much is drawn."""
        if self._item is None or sip.isdeleted(self._item):
            self._put_up()
        if self._bar is not None and not sip.isdeleted(self._bar):
            self._bar.setRange(0, 100 if fraction > 0 else 0)
            self._bar.setValue(round(100 * fraction))

    def close(self) -> None:
        """Take the line away."""
        item, self._item, self._bar = self._item, None, None
        bar = messages.message_bar()
        if item is not None and bar is not None and not sip.isdeleted(item):
            bar.popWidget(item)

    def _put_up(self) -> None:
        bar = messages.message_bar()
        if bar is None:
            return
        self._item = bar.createMessage(messages.TAG, tr("The map sheet is being drawn"))
        self._bar = QProgressBar(self._item)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(160)
        self._bar.setAccessibleName(tr("Progress"))
        button = QPushButton(tr("Cancel"), self._item)
        button.setObjectName("cancelSheet")
        button.clicked.connect(lambda _checked: self.cancelled.emit())
        self._item.layout().addWidget(self._bar)
        self._item.layout().addWidget(button)
        bar.pushWidget(self._item, Qgis.MessageLevel.Info, 0)
