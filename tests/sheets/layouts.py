"""What tests read of a sheet's layout."""

from __future__ import annotations

from alos2_explorer.plugin.sheets.sheet import SheetRequest
from alos2_explorer.plugin.sheets.words import Language
from qgis.core import QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemPage
from qgis.PyQt.QtCore import QRectF

ENGLISH = SheetRequest(language=Language.ENGLISH)


def texts(layout) -> str:
    return "\n".join(item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))


def text(layout, name: str) -> str:
    return layout.itemById(name).text()


def boxes(layout) -> dict[str, QRectF]:
    """Return the boxes of what is drawn, in mm; captions lie on their maps on purpose."""
    drawn = [
        item
        for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage)
    ]
    found = {}
    for number, item in enumerate(drawn):
        if item.id() and not item.id().endswith("_caption") and item.id() != "legend":
            found[f"{item.id()} {number}"] = QRectF(item.pos(), item.rect().size())
    return found
