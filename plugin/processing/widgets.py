"""The widget for a product's location: type or paste a URL, pick a file, or pick a folder."""

from __future__ import annotations

from collections.abc import Callable

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from .texts import translate


class LocationEdit(QWidget):
    """A line of text with a button for files and one for folders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(translate("Folder, file, zip or URL"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self._button(translate("File…"), self._pick_file))
        layout.addWidget(self._button(translate("Folder…"), self._pick_folder))

    def _button(self, text: str, pick: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.clicked.connect(lambda _checked=False: pick())
        return button

    def _pick_file(self) -> None:
        title = translate("Any file of the product")
        path, _ = QFileDialog.getOpenFileName(self, title, self.line.text())
        self._take(path)

    def _pick_folder(self) -> None:
        title = translate("Folder of the product")
        self._take(QFileDialog.getExistingDirectory(self, title, self.line.text()))

    def _take(self, path: str) -> None:
        if path:
            self.line.setText(path)


class LocationWrapper(WidgetWrapper):  # type: ignore[misc]
    """Lets the Processing dialogs show :class:`LocationEdit` for a string parameter."""

    def createWidget(self) -> LocationEdit | QLineEdit:  # noqa: N802  (QGIS name)
        """Return the widget; batch tables and models get a plain line."""
        return LocationEdit() if self.dialogType == "standard" else QLineEdit()

    def setValue(self, value: object) -> None:  # noqa: N802  (QGIS name)
        """Show *value*."""
        self._line().setText("" if value is None else str(value))

    def value(self) -> str:
        """Return what was typed or picked."""
        return self._line().text().strip()

    def _line(self) -> QLineEdit:
        return self.widget.line if isinstance(self.widget, LocationEdit) else self.widget
