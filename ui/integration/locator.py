"""The plugin in QGIS's locator bar: scene ids, tracks such as ``P121 F770``, names of disasters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtGui import QIcon

from ..widgets.logo import LOGO
from ..widgets.translation import tr

if TYPE_CHECKING:
    from ..navigation import Navigation
    from ..workflows.library.typed_search import Found

PREFIX = "alos"
SCENE, TRACK, EVENT = "scene", "track", "event"


class SceneLocator(QgsLocatorFilter):
    """Answers from the local index, in the background: each search runs in a clone of its own.

    *guide* returns who knows the way into the dock.
    """

    def __init__(self, guide: Callable[[], Navigation]) -> None:
        super().__init__()
        self._guide = guide

    def clone(self) -> SceneLocator:
        """Return the copy that searches."""
        return SceneLocator(self._guide)

    def name(self) -> str:
        """Return the name in the settings."""
        return "alos2"

    def displayName(self) -> str:  # noqa: N802
        """Return the heading of the results."""
        return tr("ALOS-2 scenes")

    def prefix(self) -> str:
        """Return what limits the locator to this filter when typed first."""
        return PREFIX

    def fetchResults(  # noqa: N802
        self, string: str, context: QgsLocatorContext, feedback: QgsFeedback
    ) -> None:
        """Emit what *string* may mean; called in a thread, so nothing here touches a widget."""
        if not string.strip():
            return
        from ...plugin.domain.errors import Alos2Error
        from ...plugin.host import messages
        from ...plugin.host.catalogs import scene_index
        from ..workflows.library.typed_search import find

        try:
            for found in find(string, scene_index(), feedback.isCanceled):
                if feedback.isCanceled():
                    return
                self.resultFetched.emit(self._result(found))
        except Alos2Error as error:
            messages.log(str(error))

    def triggerResult(self, result: QgsLocatorResult) -> None:  # noqa: N802
        """Go where the result leads."""
        kind, _, value = str(result.userData).partition(":")  # type: ignore[attr-defined]
        if kind == SCENE:
            self._guide().to_scene_of_key(value)
        elif kind == TRACK:
            self._guide().to_track(*map(int, value.split(":")))
        elif kind == EVENT:
            self._guide().to_event_of_key(value)

    def _result(self, found: Found) -> QgsLocatorResult:
        from ..widgets import display_names

        if found.event is not None:
            event = found.event
            result = QgsLocatorResult(self, event.name(display_names.language()), f"{EVENT}:{event.key}")
            result.description = display_names.event_moment(event)
        elif found.scene is not None:
            scene = found.scene
            result = QgsLocatorResult(self, scene.product.scene_id, f"{SCENE}:{scene.key}")
            parts = (
                display_names.moment(scene),
                display_names.track(scene),
                display_names.phase_name(scene.phase),
            )
            result.description = " · ".join(filter(None, parts))
        else:
            query = found.query
            name = " ".join(
                filter(
                    None,
                    (f"P{query.path}" * bool(query.path), f"F{query.frame:04d}" * bool(query.frame)),
                )
            )
            text = tr("Search {track}").format(track=name)
            result = QgsLocatorResult(self, text, f"{TRACK}:{query.path}:{query.frame}")
        result.icon = QIcon(LOGO)
        return result
