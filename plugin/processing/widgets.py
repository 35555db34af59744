"""Widgets for a product's location (type a URL, pick a file or folder) and for a disaster (a list)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsApplication
from qgis.gui import QgsProcessingGui
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from .texts import translate

LINES_SHOWN = 5


class LocationEdit(QWidget):
    """A line of text with a button for files and one for folders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: Any = self.make_line()
        self.line.setPlaceholderText(translate("Folder, file, zip or URL"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self._button(translate("File…"), self._pick_file))
        layout.addWidget(self._button(translate("Folder…"), self._pick_folder))

    def make_line(self) -> QLineEdit | QPlainTextEdit:
        """Return what holds the location."""
        return QLineEdit(self)

    def text(self) -> str:
        """Return what was typed or picked."""
        return str(self.line.text()).strip()

    def set_text(self, text: str) -> None:
        """Show *text*."""
        self.line.setText(text)

    def _button(self, text: str, pick: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.clicked.connect(lambda _checked=False: pick())
        return button

    def _pick_file(self) -> None:
        title = translate("Any file of the product")
        path, _ = QFileDialog.getOpenFileName(self, title, self._last())
        self._take(path)

    def _pick_folder(self) -> None:
        title = translate("Folder of the product")
        self._take(QFileDialog.getExistingDirectory(self, title, self._last()))

    def _take(self, path: str) -> None:
        if path:
            self.set_text(path)

    def _last(self) -> str:
        return self.text()


class LocationWrapper(WidgetWrapper):  # type: ignore[misc]
    """Lets the Processing dialogs show :class:`LocationEdit` for a string parameter."""

    EDIT = LocationEdit

    def createWidget(self) -> LocationEdit | QLineEdit:  # noqa: N802  (QGIS name)
        """Return the widget; batch tables and models get a plain line."""
        return self.EDIT() if self.dialogType == QgsProcessingGui.WidgetType.Standard else QLineEdit()

    def setValue(self, value: object) -> None:  # noqa: N802  (QGIS name)
        """Show *value*."""
        text = "" if value is None else str(value)
        if isinstance(self.widget, LocationEdit):
            self.widget.set_text(text)
        else:
            self.widget.setText(text)

    def value(self) -> str:
        """Return what was typed or picked."""
        return str(self.widget.text()).strip()


class LocationsEdit(LocationEdit):
    """Several lines of text, to which the buttons add one each."""

    def make_line(self) -> QPlainTextEdit:
        """Return what holds the locations."""
        text = QPlainTextEdit(self)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * LINES_SHOWN)
        return text

    def text(self) -> str:
        """Return the locations, one a line."""
        return str(self.line.toPlainText()).strip()

    def set_text(self, text: str) -> None:
        """Show *text*."""
        self.line.setPlainText(text)

    def _take(self, path: str) -> None:
        if path:
            self.set_text("\n".join(filter(None, (self.text(), path))))

    def _last(self) -> str:
        return self.text().rsplit("\n", 1)[-1]


class LocationsWrapper(LocationWrapper):
    """Lets the Processing dialogs show :class:`LocationsEdit` for a string parameter."""

    EDIT = LocationsEdit


class EventWrapper(WidgetWrapper):  # type: ignore[misc]
    """Shows names of disasters for a string parameter, whose value is the key."""

    def createWidget(self) -> QComboBox:  # noqa: N802  (QGIS name)
        """Return the list; its line takes the key of a disaster of the user's own, too."""
        from ..catalogs.disasters.shipped import events

        language = QgsApplication.instance().locale()
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem("", "")
        for event in events():
            box.addItem(f"{event.name(language)} ({event.key})", event.key)
        return box

    def setValue(self, value: object) -> None:  # noqa: N802  (QGIS name)
        """Show *value*: the disaster that has it as its key, or the text itself."""
        key = "" if value is None else str(value)
        row = self.widget.findData(key)
        if row >= 0:
            self.widget.setCurrentIndex(row)
        else:
            self.widget.setEditText(key)

    def value(self) -> str:
        """Return the key of the chosen disaster, or what was typed."""
        typed = self.widget.currentText().strip()
        row = self.widget.findText(typed)
        return str(self.widget.itemData(row)) if row >= 0 else typed
