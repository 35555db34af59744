"""What the cells of the results say, with the marks of what is on disk, in the project or new."""

from __future__ import annotations

from qgis.PyQt.QtGui import QImage

from ..widgets import display_names
from ..widgets.translation import tr
from .quicklook import rich_tip
from .rows import tree, words
from .rows.tree import Node


class Cells:
    """Words of rows. The keys of marked products and the pictures by key are set by the model."""

    def __init__(self) -> None:
        self.on_disk: set[str] = set()
        self.in_project: set[str] = set()
        self.new: frozenset[str] = frozenset()
        self.short_dates = False
        self.pictures: dict[str, QImage] = {}

    def text(self, node: Node, column: int) -> str:
        """Return the words of a cell."""
        if node.is_track:
            return {tree.SCENE: node.title, tree.DATE: words.newest_day(node)}.get(column, "")
        if column == tree.SCENE:
            return node.title
        if column == tree.DATE:
            return (
                display_names.day(node.scene.start)
                if self.short_dates
                else display_names.moment(node.scene)
            )
        say = {tree.LEVEL: words.levels, tree.LICENCE: words.licences}.get(column)
        if say is not None:
            return say(node)
        if column == tree.SIZE:
            estimated = any(scene.best_place.size_estimated for scene in node.products)
            return display_names.about(display_names.size(words.total_size(node) or None), estimated)
        return " · ".join((words.platforms(node), *self._marks(node)))

    def is_new(self, node: Node) -> bool:
        """Whether a product of the row was not found the last time."""
        return bool(self.new) and any(scene.key in self.new for scene in node.products)

    def _marks(self, node: Node) -> list[str]:
        keys = [scene.key for scene in node.products]
        marks = []
        if any(key in self.on_disk for key in keys):
            marks.append(tr("on disk"))
        if any(key in self.in_project for key in keys):
            marks.append(tr("in project"))
        if self.is_new(node):
            marks.append(tr("new"))
        return marks

    def tip(self, node: Node) -> str:
        """Return the tool tip of a row, with its picture if there is one."""
        if node.is_track:
            return f"{node.title} · {words.days(node)}"
        lines = [
            node.scene.product.scene_id,
            display_names.moment(node.scene) + " UTC",
            display_names.track(node.scene),
        ]
        if node.scene.derived:
            lines.append(
                tr("Predicted, not published: {fields}").format(
                    fields=", ".join(map(display_names.predicted, node.scene.derived))
                )
            )
        picture = next(
            (self.pictures[one.key] for one in node.products if one.key in self.pictures), None
        )
        return rich_tip(lines, picture) if picture is not None else "\n".join(lines)
