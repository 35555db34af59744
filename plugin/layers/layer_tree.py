"""Where a layer goes in the tree: event / date · path · direction / product, newest first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsLayerTreeGroup

from ..common.raster_items import RasterFacts
from ..domain.disaster import DisasterEvent
from .naming import pass_name, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qgis.core import QgsLayerTreeLayer, QgsLayerTreeNode, QgsMapLayer, QgsProject

_KEY = "alos2/key"
_ORDER = "alos2/order"
_EXPLAINED = {"composite", "difference", "mask", "coherence", "interferogram", "coherence_change"}
_OF_PAIRS = {"coherence_change": 1, "interferogram": 1, "coherence": 2}
_RANK = {"composite": 0, "difference": 1, "mask": 2, "HH": 3, "VV": 4, "HV": 5, "VH": 6, **_OF_PAIRS}

_ON_TOP = "alos2/on_top"


class OnTop(IntEnum):
    """Layers that lie above all rasters, the uppermost first."""

    CANDIDATES = 0
    OUTLINES = 1


def put_on_top(project: QgsProject, layer: QgsMapLayer, kind: OnTop) -> QgsLayerTreeLayer:
    """Add *layer* to *project* above all rasters, whatever node of the tree is current."""
    project.addMapLayer(layer, False)
    root = project.layerTreeRoot()
    position = 0
    for child in root.children()[: _lying_on_top(root)]:
        position += int(child.customProperty(_ON_TOP)) < kind
    node = root.insertLayer(position, layer)
    node.setCustomProperty(_ON_TOP, int(kind))
    return node


def _lying_on_top(root: QgsLayerTreeGroup) -> int:
    """Return how many nodes at the top of *root* stay above the groups of rasters."""
    count = 0
    for child in root.children():
        if child.customProperty(_ON_TOP) is None:
            break
        count += 1
    return count


def raise_to_top(project: QgsProject, layer: QgsMapLayer, kind: OnTop) -> None:
    """Move *layer*, which something else added to *project*, above all rasters."""
    node = project.layerTreeRoot().findLayer(layer)
    if node is not None and node.customProperty(_ON_TOP) is None:
        visible, parent = node.itemVisibilityChecked(), node.parent()
        put_on_top(project, layer, kind).setItemVisibilityChecked(visible)
        parent.removeChildNode(node)  # type: ignore[attr-defined]


def bring_forward(project: QgsProject, layers: Sequence[QgsMapLayer]) -> None:
    """Draw *layers*, the uppermost first, above all other rasters; groups go with them."""
    root = project.layerTreeRoot()
    for layer in reversed(layers):
        node: QgsLayerTreeNode = root.findLayer(layer)
        while node is not None and isinstance(parent := node.parent(), QgsLayerTreeGroup):
            first = _lying_on_top(parent)
            if parent.children()[first] != node:
                moved = node.clone()
                parent.insertChildNode(first, moved)
                parent.removeChildNode(node)
            node = parent


def place(
    project: QgsProject, layer: QgsMapLayer, facts: RasterFacts, event: DisasterEvent | None
) -> QgsLayerTreeLayer:
    """Put *layer*, already known to *project*, into its groups and return its node.

    Without an *event* it joins the other layers of its product, wherever they are.
    """
    known = product_group(project, facts) if event is None and facts.product is not None else None
    group = known or _event_group(project, event)
    if facts.product is not None and known is None:
        group = _group(group, facts.geometry_key, pass_name(facts), _newest_first(facts))
        identity = f"{facts.product.product_id} F{facts.product.frame:04d}"
        group = _group(group, str(facts.product), identity, f"{facts.product.frame:04d}")
    rank = _rank(facts)
    position = 0
    for child in group.children():
        order = str(child.customProperty(_ORDER, ""))
        if order.isdecimal() and int(order) <= rank:
            position += 1
    node = group.insertLayer(position, layer)
    node.setCustomProperty(_ORDER, rank)
    # Colours that mean something need their legend; a stretch in dB is told by the name.
    node.setExpanded(facts.quantity in _EXPLAINED)
    _open_new(group)
    return node


def _open_new(group: QgsLayerTreeGroup) -> None:
    """Expand *group* and its parents if this is their first child; others are the user's to fold.

    The tree view folds a group that is inserted empty, and hears only of changes: hence the two calls.
    """
    while group.parent() is not None and len(group.children()) == 1:
        group.setExpanded(False)
        group.setExpanded(True)
        parent = group.parent()
        if not isinstance(parent, QgsLayerTreeGroup):
            return
        group = parent


def product_group(project: QgsProject, facts: RasterFacts) -> QgsLayerTreeGroup | None:
    """Return the group that holds the layers of the product, or None if there is none yet."""
    return _find(project.layerTreeRoot(), str(facts.product))


def _event_group(project: QgsProject, event: DisasterEvent | None) -> QgsLayerTreeGroup:
    root = project.layerTreeRoot()
    if event is None:
        return _group(root, "alos2", translate("ALOS-2"), "")
    return _group(root, event.key, event.name(QgsApplication.locale()), "")


def _newest_first(facts: RasterFacts) -> str:
    """Return a text that sorts newer passes, which are the ones after the event, before older ones."""
    product = facts.product
    return "" if product is None else f"{99999999 - int(product.date.strftime('%Y%m%d')):08d}"


def _group(parent: QgsLayerTreeGroup, key: str, name: str, order: str) -> QgsLayerTreeGroup:
    for child in parent.children():
        if isinstance(child, QgsLayerTreeGroup) and child.customProperty(_KEY) == key:
            return child
    position = _lying_on_top(parent)
    for child in parent.children():
        if order and str(child.customProperty(_ORDER, "")) <= order:
            position += 1
    group = parent.insertGroup(position, name)
    group.setCustomProperty(_KEY, key)
    group.setCustomProperty(_ORDER, order)
    return group


def _find(parent: QgsLayerTreeGroup, key: str) -> QgsLayerTreeGroup | None:
    for child in parent.children():
        if isinstance(child, QgsLayerTreeGroup):
            found = child if child.customProperty(_KEY) == key else _find(child, key)
            if found is not None:
                return found
    return None


def _rank(facts: RasterFacts) -> int:
    return _RANK.get(facts.quantity, _RANK.get(facts.polarisation[:2], 7))
