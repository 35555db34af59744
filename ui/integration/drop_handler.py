"""Products dropped on the map: opened as those of the dock, with files of one product taken together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QMimeData, QTimer

# QGIS hands over the files of a mixed drop one by one.
GATHER_MS = 50


class DropHandler(QgsCustomDropHandler):
    """Takes files and folders that are ALOS-2 products; all others stay QGIS's."""

    def __init__(self, open_products: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self._open = open_products
        self._waiting: list[Path] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._open_waiting)

    def canHandleMimeData(self, data: QMimeData) -> bool:  # noqa: N802
        """Whether anything dragged over the map is ours."""
        return any(map(_is_ours, _paths(data)))

    def handleMimeDataV2(self, data: QMimeData) -> bool:  # noqa: N802
        """Take a drop in which everything is ours; the rest comes file by file."""
        paths = _paths(data)
        if not paths or len(paths) < len(data.urls()) or not all(map(_is_ours, paths)):
            return False
        self._take(paths)
        return True

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


def _is_ours(path: Path) -> bool:
    from ...plugin.products.product_detection import products_at

    return bool(products_at(path))
