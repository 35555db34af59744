"""What is dropped on the map: products on disk, and the plugin's own items of the browser panel.

Files of one product that come together are one product; of a folder all products are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import QgsMimeDataUtils
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QMimeData, QTimer

from .browser.paths import PROVIDER_KEY

# QGIS hands over the files of a mixed drop one by one.
GATHER_MS = 50


class DropHandler(QgsCustomDropHandler):
    """Takes files and folders that are ALOS-2 products; all others stay QGIS's.

    *act* does what a double click does with an item of the browser, told by its path.
    """

    def __init__(
        self, open_products: Callable[[Sequence[str]], None], act: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._open = open_products
        self._act = act
        self._waiting: list[Path] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._open_waiting)

    def canHandleMimeData(self, data: QMimeData) -> bool:  # noqa: N802
        """Whether anything dragged over the map is ours."""
        return bool(_items(data)) or any(map(_is_ours, _paths(data)))

    def handleMimeDataV2(self, data: QMimeData) -> bool:  # noqa: N802
        """Take a drop in which everything is ours; the rest comes file by file."""
        items = _items(data)
        if items:
            for item in items:
                self._act(item)
            return True
        paths = _paths(data)
        if not paths or len(paths) < len(data.urls()) or not all(map(_is_ours, paths)):
            return False
        self._take(paths)
        return True

    def customUriProviderKey(self) -> str:  # noqa: N802
        """Return the provider of our items in the browser."""
        return PROVIDER_KEY

    def handleCustomUriDrop(self, uri: QgsMimeDataUtils.Uri) -> None:  # noqa: N802
        """Take one item of the browser that was dropped among others."""
        self._act(uri.uri)

    def handleFileDrop(self, file: str) -> bool:  # noqa: N802
        """Take one file of a mixed drop, if it is ours."""
        path = Path(file)
        if not _is_ours(path):
            return False
        self._take([path])
        return True

    def _take(self, paths: Sequence[Path]) -> None:
        self._waiting += paths
        self._gather.start()

    def _open_waiting(self) -> None:
        from ...plugin.products.product_detection import locations_of

        paths, self._waiting = self._waiting, []
        self._open(locations_of(paths))


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _items(data: QMimeData) -> list[str]:
    """Return the paths of what comes from the browser, if all of that is ours."""
    if not QgsMimeDataUtils.isUriList(data):
        return []
    uris = QgsMimeDataUtils.decodeUriList(data)
    ours = [uri.uri for uri in uris if uri.providerKey == PROVIDER_KEY]
    return ours if len(ours) == len(uris) else []


def _is_ours(path: Path) -> bool:
    from ...plugin.products.product_detection import holds_product

    return holds_product(path)
