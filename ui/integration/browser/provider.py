"""What QGIS asks for the top item of the browser."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsDataItem, QgsDataItemProvider, QgsDataProvider
from qgis.PyQt import sip

from .paths import ROOT
from .root import RootItem

NAME = "ALOS-2"


class BrowserProvider(QgsDataItemProvider):
    """Puts one item at the top level of the browser."""

    def name(self) -> str:
        """Return the name under which QGIS keeps this provider."""
        return NAME

    def dataProviderKey(self) -> str:  # noqa: N802
        """Return a key that no data provider has: the items open layers of other providers."""
        return "alos2"

    def capabilities(self) -> Any:
        """Say that the items belong to the connections, not to folders."""
        kinds = getattr(Qgis, "DataItemProviderCapability", None)
        if kinds is not None:
            return kinds.NetworkSources
        return int(QgsDataProvider.DataCapability.Net)  # type: ignore[attr-defined]

    def createDataItem(  # noqa: N802
        self,
        path: str,
        parentItem: QgsDataItem | None,  # noqa: N803
    ) -> QgsDataItem | None:
        """Return the top item; nothing for paths inside other items."""
        if path or parentItem is not None:
            return None
        root = RootItem(None, ROOT)
        sip.transferto(root, None)
        return root
