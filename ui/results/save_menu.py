"""The button that saves what is listed: a menu of formats, then a file dialog."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QMenu, QToolButton, QWidget

from ...plugin.host import settings
from ..widgets.icons import icon
from ..widgets.translation import tr

NAME = "alos2-scenes"


class SaveMenu(QToolButton):
    """``chosen(file)`` once the user has named a file."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saveResults")
        self.setIcon(icon("save"))
        self.setIconSize(QSize(16, 16))
        self.setAutoRaise(True)
        self.setToolTip(tr("Save what is listed: as a table with outlines, or as links"))
        self.setAccessibleName(tr("Save what is listed"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.dialog: QFileDialog | None = None
        self.actions_by_ending: dict[str, QAction] = {}
        menu = QMenu(self)
        for ending, text in (
            (".gpkg", tr("GeoPackage …")),
            (".geojson", tr("GeoJSON …")),
            (".kml", tr("KML, for Google Earth …")),
            (".csv", tr("CSV, for a spreadsheet …")),
            (".txt", tr("Links, for aria2 or wget …")),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"save{ending}")
            action.triggered.connect(partial(self._ask, ending, text.rstrip(" …")))
            menu.addAction(action)
            self.actions_by_ending[ending] = action
        self.setMenu(menu)

    def _ask(self, ending: str, format_name: str, _checked: bool = False) -> None:
        """Ask for the file without holding up the map."""
        if self.dialog is not None:
            self.dialog.deleteLater()
        start = Path(settings.text("results/folder") or settings.folder()) / f"{NAME}{ending}"
        title = tr("Save the scenes that are listed")
        dialog = QFileDialog(self, title, str(start.parent), f"{format_name} (*{ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.selectFile(start.name)
        dialog.fileSelected.connect(self._chosen)
        self.dialog = dialog
        dialog.open()

    def _chosen(self, file: str) -> None:
        settings.set_text("results/folder", str(Path(file).parent))
        self.chosen.emit(file)
