"""Showing a scene with its mask: a menu of what to leave out, by what is looked for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QSizePolicy, QToolButton, QWidget

from ...plugin.layers.masks import preset_names
from ..widgets.icons import icon
from ..widgets.translation import tr


class MaskMenu(QToolButton):
    """``chosen(key)`` with the key of a mask preset."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("maskMenu")
        self.setText(tr("Show masked"))
        self.setIcon(icon("filter"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Show the scene without what its mask marks: choose by what you look for"))
        self.setAccessibleName(tr("Show with a mask"))
        menu = QMenu(self)
        for key, name in preset_names().items():
            action = QAction(name, menu)
            action.triggered.connect(lambda _checked=False, preset=key: self.chosen.emit(preset))
            menu.addAction(action)
        self.setMenu(menu)
