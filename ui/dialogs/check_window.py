"""The doctor's page in a window: what works here, what does not, and what to do, to be copied."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...plugin.domain.errors import Alos2Error
from ...plugin.host.translated_text import translated_error
from ..widgets.translation import tr
from ..workflows.check_up import CheckUp


class CheckWindow(QDialog):
    """Checks as soon as it opens; it can stay open and blocks nothing."""

    def __init__(self, product: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkWindow")
        self.setWindowTitle(tr("Check this installation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 520)
        self._product = product
        self._check = CheckUp(self)
        self._make_widgets()
        self._lay_out()
        self._check.progressed.connect(self._show_progress)
        self._check.done.connect(self._show_page)
        self._check.failed.connect(self._show_error)
        self.finished.connect(lambda _result: self._check.close())
        self.start()

    def start(self) -> None:
        """Check again; the old page stays until the new one is there."""
        self.again.setEnabled(False)
        self.bar.setValue(0)
        self.bar.show()
        self._check.start(self._product)

    def close_check(self) -> None:
        """End a check that still runs, because the dock goes."""
        self._check.close()

    def _make_widgets(self) -> None:
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlaceholderText(
            tr("Programs, network, platforms and folders are being checked. This takes up to a minute.")
        )
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.copy = QPushButton(tr("&Copy all"), self)
        self.copy.setToolTip(tr("The page holds no logins, and names of yours are replaced."))
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        self.again = QPushButton(tr("Check a&gain"), self)
        self.again.clicked.connect(self.start)

    def _lay_out(self) -> None:
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addLayout(row)

    def _show_progress(self, fraction: float, text: str) -> None:
        self.bar.setValue(round(100 * fraction))
        self.bar.setFormat(text)

    def _show_page(self, page: str) -> None:
        self.text.setPlainText(page)
        self.copy.setEnabled(True)
        self._end()

    def _show_error(self, error: Alos2Error) -> None:
        self.text.setPlainText(translated_error(error))
        self._end()

    def _end(self) -> None:
        self.bar.hide()
        self.again.setEnabled(True)

    def _copy(self) -> None:
        QgsApplication.clipboard().setText(self.text.toPlainText())
