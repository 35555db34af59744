"""The guide in QGIS's menu of the plugins' help."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..widgets.logo import LOGO
from ..widgets.translation import tr


class GuideEntry:
    """*Help → Plugins → ALOS-2 Explorer*: the guide opens without the dock."""

    def __init__(self, iface: QgisInterface) -> None:
        self._window = iface.mainWindow()
        self._menu: QMenu = iface.pluginHelpMenu()
        self.action = QAction(QIcon(LOGO), tr("ALOS-2 Explorer"), self._window)
        self.action.setObjectName("alos2GuideAction")
        self.action.triggered.connect(lambda _checked: self._show())
        self._menu.addAction(self.action)

    def close(self) -> None:
        """Take the entry back, and close the guide."""
        self._menu.removeAction(self.action)
        self.action.deleteLater()
        from ..help.window import guide_windows

        for window in guide_windows():
            window.close()

    def _show(self) -> None:
        from ..help.window import show_guide

        show_guide(self._window)
