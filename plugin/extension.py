"""What QGIS loads: a button, a menu entry and a Processing provider; all else on first use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMainWindow

if TYPE_CHECKING:
    from qgis.core import QgsProcessingProvider
    from qgis.gui import QgisInterface

    from ..ui.dock.dock import ExplorerDock
    from ..ui.integration.registrations import Registrations
    from .layers.earth_engine.activation import TileActivation

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
# The dock never opens wider than this part of QGIS's window: most is for the map.
MOST_OF_WINDOW = 0.4


class Extension(QObject):
    """The plugin object; ``iface`` is None if QGIS runs without a window."""

    def __init__(self, iface: QgisInterface | None) -> None:
        super().__init__()
        self.iface = iface
        self.provider: QgsProcessingProvider | None = None
        self.action: QAction | None = None
        self.dock: ExplorerDock | None = None
        self.around: Registrations | None = None
        self.maps: TileActivation | None = None
        self._translator = self._install_translator()

    def initProcessing(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """Register the algorithms; all that ``qgis_process`` calls."""
        from .host.tasks.task_threads import keep_threads
        from .processing.provider import Alos2Provider

        keep_threads()
        provider = Alos2Provider()
        # A registry that refuses a provider (its id is taken) may delete it, too.
        if QgsApplication.processingRegistry().addProvider(provider):
            self.provider = provider

    def initGui(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """Add the toolbar button and the Raster-menu entry; the dock is built when first opened."""
        self.initProcessing()
        if self.iface is None:
            return
        icon = QIcon(str(RESOURCES / "icons" / "alos2.svg"))
        self.action = QAction(icon, self.tr("ALOS-2 Explorer"), self.iface.mainWindow())
        self.action.setObjectName("alos2ExplorerAction")
        self.action.setCheckable(True)
        self.action.setStatusTip(self.tr("Find, fetch, decode and show ALOS-2 scenes"))
        self.action.triggered.connect(self.show_dock)
        self.iface.addToolBarIcon(self.action)
        self.iface.addPluginToRasterMenu(self.tr("ALOS-2 Explorer"), self.action)
        from ..ui.integration.registrations import Registrations

        self.around = Registrations(self.iface, self._open_dock, self._settings_changed)
        from .layers.earth_engine.activation import TileActivation

        self.maps = TileActivation()

    def show_dock(self, visible: bool = True) -> None:
        """Open the dock, building it the first time, or hide it."""
        if self.dock is None:
            if not visible:
                return
            self._build_dock()
        self.dock.setUserVisible(visible)

    def unload(self) -> None:
        """Undo everything in reverse order."""
        if self.maps is not None:
            self.maps.close()
            self.maps = None
        if self.around is not None:
            self.around.close()
            self.around = None
        self._remove_dock()
        if self.action is not None:
            self.iface.removePluginRasterMenu(self.tr("ALOS-2 Explorer"), self.action)
            self.iface.removeToolBarIcon(self.action)
            self.action.deleteLater()
            self.action = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _open_dock(self) -> ExplorerDock:
        self.show_dock()
        return self.dock

    def _settings_changed(self) -> None:
        if self.dock is not None:
            self.dock.settings_changed()

    def _build_dock(self) -> None:
        from ..ui.dock.dock import ExplorerDock

        self.dock = ExplorerDock(self.iface)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        # QGIS gives a dock the width that its side had before, be it the least.
        window = self.iface.mainWindow()
        width = min(self.dock.sizeHint().width(), round(MOST_OF_WINDOW * window.width()))
        if isinstance(window, QMainWindow):
            window.resizeDocks([self.dock], [width], Qt.Orientation.Horizontal)
        self.dock.setToggleVisibilityAction(self.action)

    def _remove_dock(self) -> None:
        if self.dock is None:
            return
        self.dock.shut_down()
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.dock = None

    @staticmethod
    def _install_translator() -> QTranslator | None:
        language = QgsApplication.instance().locale() if QgsApplication.instance() else ""
        file = RESOURCES / "i18n" / f"alos2_explorer_{language[:2]}.qm"
        translator = QTranslator()
        if language and file.is_file() and translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            return translator
        return None
