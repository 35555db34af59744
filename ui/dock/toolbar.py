"""The row of tools at the top of the dock: open, searches, update, compare, sheet, settings, help."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from ...plugin.host import settings
from ..search.saved_searches_menu import SavedSearchesMenu
from ..widgets.icons import icon
from ..widgets.translation import tr

# Name, drawing and text of an action, and what it calls.
MenuEntry = tuple[str, str, str, Callable[[], None]]


class Toolbar(QWidget):
    """``opened(locations)``, ``refresh``, ``compare``, ``sheet`` and so on when pressed."""

    opened = pyqtSignal(list)
    refresh = pyqtSignal()
    update_index = pyqtSignal()
    compare = pyqtSignal()
    best_pair = pyqtSignal()
    series = pyqtSignal()
    sheet = pyqtSignal()
    background = pyqtSignal()
    options = pyqtSignal()
    check = pyqtSignal(str)
    guide = pyqtSignal()

    def __init__(self, searches: SavedSearchesMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dockTools")
        self.searches = searches
        searches.setAutoRaise(True)
        self.actions_by_name: dict[str, QAction] = {}
        self._make_menus()
        self._make_buttons()
        made = (self.compare_button, self.best_button, self.series_button, self.sheet_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.open, searches, self.update_button, *made):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.background_button, self.options_button, self.help_button):
            row.addWidget(button)

    def _make_menus(self) -> None:
        open_menu = (
            ("openFile", "on-disk", tr("Open a file or zip …"), self._open_files),
            ("openFolder", "folder", tr("Open a folder …"), self._open_folder),
        )
        update_menu = (
            ("refreshPage", "event", tr("Read JAXA's disaster page again"), self.refresh.emit),
            ("updateIndex", "download", tr("Read this area into the index"), self.update_index.emit),
        )
        help_menu = (
            ("openGuide", "help", tr("Guide"), self.guide.emit),
            ("checkInstallation", "check", tr("Check this installation"), self._check),
            ("checkFile", "on-disk", tr("Check a product: a file or zip …"), self._check_file),
            ("checkFolder", "folder", tr("Check a product: a folder …"), self._check_folder),
        )
        self.open = self._menu_button("openMenu", "folder", tr("Open products on disk"), open_menu)
        self.update_button = self._menu_button(
            "updateMenu", "retry", tr("Bring up to date"), update_menu
        )
        self.help_button = self._menu_button("helpMenu", "help", tr("Help"), help_menu)

    def _make_buttons(self) -> None:
        self.compare_button = self._tool(
            "compareTop", "swipe", tr("Compare the two uppermost dates on the map"), self.compare.emit
        )
        self.best_button = self._tool(
            "bestPair", "star", tr("Compare the best pair for what the map shows"), self.best_pair.emit
        )
        self.series_button = self._tool(
            "timeSeries", "series", tr("Time series: click a place, see all dates"), self.series.emit
        )
        self.sheet_button = self._tool(
            "mapSheet", "sheet", tr("Map sheet of what the map shows (PDF)"), self.sheet.emit
        )
        background = tr("Web background under the outlines: on or off")
        self.background_button = self._tool(
            "webBackground", "background", background, self.background.emit
        )
        self.options_button = self._tool(
            "openOptions", "settings", tr("Options: folder, accounts, …"), self.options.emit
        )

    def _tool(self, name: str, drawing: str, tip: str, do: Callable[[], None]) -> QToolButton:
        button = self._button(name, drawing, tip)
        button.clicked.connect(lambda _checked: do())
        return button

    def _menu_button(
        self,
        name: str,
        drawing: str,
        tip: str,
        entries: tuple[MenuEntry, ...],
    ) -> QToolButton:
        button = self._button(name, drawing, tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for key, sign, text, do in entries:
            action = QAction(icon(sign), text, menu)
            action.setObjectName(key)
            action.triggered.connect(lambda _checked, call=do: call())
            menu.addAction(action)
            self.actions_by_name[key] = action
        button.setMenu(menu)
        return button

    def _button(self, name: str, drawing: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _open_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, tr("Open ALOS-2 products"), str(settings.folder()))
        if files:
            self.opened.emit(files)

    def _open_folder(self) -> None:
        folder = self._folder()
        if folder:
            self.opened.emit([folder])

    def _check(self) -> None:
        self.check.emit("")

    def _check_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, tr("Open ALOS-2 products"), str(settings.folder()))
        if file:
            self.check.emit(file)

    def _check_folder(self) -> None:
        folder = self._folder()
        if folder:
            self.check.emit(folder)

    def _folder(self) -> str:
        title = tr("Open a folder of an ALOS-2 product")
        return str(QFileDialog.getExistingDirectory(self, title, str(settings.folder())))
