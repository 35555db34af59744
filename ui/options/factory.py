"""What QGIS asks for the plugin's page in its options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..widgets.logo import LOGO
from ..widgets.translation import tr

if TYPE_CHECKING:
    from .page import OptionsPage

# QGIS opens its options at the page with this object name.
PAGE_NAME = "alos2Options"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options are opened, not before; *applied* is called after each OK."""

    def __init__(self, applied: Callable[[], None]) -> None:
        super().__init__()
        self._applied = applied
        self.setTitle(tr("ALOS-2 Explorer"))

    def icon(self) -> QIcon:
        """Return the mark of the plugin."""
        return QIcon(LOGO)

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:  # noqa: N802
        """Return the page with what is stored."""
        from .page import OptionsPage

        page = OptionsPage(self._applied, parent)
        page.setObjectName(PAGE_NAME)
        return page
