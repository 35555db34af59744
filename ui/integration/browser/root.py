"""The node "ALOS-2" itself: all that the browser has of the plugin until it is opened."""

from __future__ import annotations

from qgis.core import QgsDataCollectionItem, QgsDataItem
from qgis.PyQt.QtGui import QIcon

from ...widgets.logo import LOGO
from ...widgets.translation import tr


class RootItem(QgsDataCollectionItem):
    """The node "ALOS-2"."""

    def __init__(self, parent: QgsDataItem | None, path: str) -> None:
        super().__init__(parent, tr("ALOS-2"), path, "alos2")
        self.setIcon(QIcon(LOGO))

    def createChildren(self) -> list[QgsDataItem]:  # noqa: N802
        """Return the three groups."""
        from .items import groups

        return groups(self)
