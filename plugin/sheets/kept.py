"""Keeps a sheet in a project under its title, and never in place of a sheet that was edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain, count

from qgis.core import QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument, QDomNode

from ..domain.errors import Alos2Error
from .frames import main_map
from .words import translate

# A custom property of the layout. It stays with the project, so its name does not change.
_AS_MADE = "alos2/as_made"


def keep(layout: QgsPrintLayout, project: QgsProject, title: str) -> None:
    """Add *layout* to *project* under *title*.

    It replaces a sheet of that title that is still as it was made. Beside one that was edited it is
    called ``title (2)`` and so on. Raises :class:`Alos2Error` if the project does not take it.
    """
    manager = project.layoutManager()
    for name in chain([title], (f"{title} ({number})" for number in count(2))):
        old = manager.layoutByName(name)
        if old is None:
            break
        if isinstance(old, QgsPrintLayout) and old.customProperty(_AS_MADE) == _digest(old):
            manager.removeLayout(old)
            break
    layout.setName(name)
    layout.setReferenceMap(main_map(layout))
    if not manager.addLayout(layout):
        raise Alos2Error(translate("The sheet cannot be kept in the project under its title."))
    layout.setCustomProperty(_AS_MADE, _digest(layout))


def _digest(layout: QgsPrintLayout) -> str:
    """Return a digest of all that a project file keeps of *layout*, but for its custom properties.

    Attributes are taken in order; Qt writes them in an order that differs from run to run.
    """
    document = QDomDocument()
    element = layout.writeXml(document, QgsReadWriteContext())
    properties = element.firstChildElement("customproperties")
    element.removeChild(properties)
    document.appendChild(element)
    return hashlib.sha256("\n".join(_in_order(element)).encode("utf-8")).hexdigest()


def _in_order(node: QDomNode) -> Iterator[str]:
    attributes = node.attributes()
    items = (attributes.item(number) for number in range(attributes.count()))
    pairs = sorted((item.nodeName(), item.nodeValue()) for item in items)
    yield repr((node.nodeName(), node.nodeValue(), pairs))
    child = node.firstChild()
    while not child.isNull():
        yield from _in_order(child)
        child = child.nextSibling()
    yield f"end of {node.nodeName()}"
