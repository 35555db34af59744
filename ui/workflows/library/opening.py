"""Products that the user brought: of a folder all of them, after a question if they are many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....plugin.domain.progress import Progress
from ....plugin.host import messages
from ....plugin.products.product_detection import every_product_at
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks

# So many are opened without a question.
MANY = 5


class ProductOpening(QObject):
    """``wanted(location)`` for each product that is to be opened."""

    wanted = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()

    def open(self, locations: Sequence[str]) -> None:
        """Open folders, files, zips and URLs; folders are looked through in the background."""
        given = list(locations)
        if not any("://" not in one and Path(one).is_dir() for one in given):
            self._take(given)
            return

        def look(_progress: Progress) -> list[str]:
            found = [product for one in given for product in _products_of(one)]
            return list(dict.fromkeys(found))

        self._tasks.run(tr("Looking for products"), look, self._take)

    def close(self) -> None:
        """Stop looking."""
        self._tasks.close()

    def _take(self, locations: list[str]) -> None:
        if len(locations) <= MANY:
            self._open_all(locations)
            return
        text = tr("There are {count} products to open.").format(count=len(locations))
        button = tr("Open all {count}").format(count=len(locations))
        messages.show_note(text, button, partial(self._open_all, locations), 0)

    def _open_all(self, locations: list[str]) -> None:
        if sip.isdeleted(self):  # the message outlives the dock
            return
        for location in locations:
            self.wanted.emit(location)


def _products_of(location: str) -> list[str]:
    """Return the products of a folder; what cannot be told apart is opened as it is, which says why.

    That is a folder without any product, and one with loose files of several.
    """
    folder = Path(location)
    if "://" in location or not folder.is_dir():
        return [location]
    found = every_product_at(folder)
    loose = [one for one in found if Path(one).parent == folder and Path(one).suffix.lower() != ".zip"]
    return [location] if not found or any(Path(one).is_file() for one in loose) else found
