"""Going to what was found: the map shows the place, marks it, and its scenes are searched."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import messages, settings
from ...plugin.layers.surroundings.base_map import add_base_map
from ...plugin.layers.surroundings.web_background import (
    background_layers,
    hide_background,
    show_background,
)
from ..map.event_mark import EventMark
from ..map.opening import MapOpening
from ..map.overview import Overview
from ..map.place_mark import PlaceMark
from ..search.search_panel import SearchPanel
from ..workflows.finding.answers import Answer, NamedArea
from ..workflows.library.local_library import LocalLibrary
from ..workflows.library.typed_search import query_around


class Going(QObject):
    """``follow(answer)`` goes where an answer of the find box leads.

    ``to_event(event)``, ``to_scene(scene, query)`` and ``to_query(query)`` for all else.
    """

    to_event = pyqtSignal(object)
    to_scene = pyqtSignal(object, object)
    to_query = pyqtSignal(object)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        panel: SearchPanel,
        library: LocalLibrary,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._library = library
        self._opening = MapOpening(canvas, self)
        self.mark = PlaceMark(canvas)
        self.event_mark = EventMark(canvas)
        self.overview = Overview(canvas)

    def follow(self, answer: Answer) -> None:
        """Go to a place, a disaster or a scene, or search a track."""
        found = answer.found
        if answer.place is not None:
            self.to_place(answer.place)
        elif found is not None and found.event is not None:
            self.to_event.emit(found.event)
        elif found is not None and found.scene is not None:
            self.to_scene.emit(found.scene, query_around(found.scene))
        elif found is not None and found.query is not None:
            self.to_query.emit(found.query)

    def to_place(self, place: NamedArea) -> None:
        """Show and mark a place and search what lies there; of the disaster, if it struck there."""
        self._look_at(place.area)
        self.mark.show(place.longitude, place.latitude, place.name)
        self.overview.follow([(place.longitude, place.latitude)])
        self._panel.set_query(self._query_at(place.area), place.name)
        self._panel.search()

    def show_event(self, event: DisasterEvent) -> None:
        """Show the area of a disaster and mark where it struck."""
        self.mark.hide()
        self._look_at(event.area)
        self.event_mark.show(event)
        self.overview.follow([(one.longitude, one.latitude) for one in event.epicentres])

    def leave_event(self) -> None:
        """Mark no disaster any more."""
        self.event_mark.hide()

    def switch_background(self) -> None:
        """Turn the web background on or off, and remember it."""
        settings.set_shows_background(not background_layers(QgsProject.instance()))
        self._show_background()

    def settings_changed(self) -> None:
        """Let map and overview follow the options."""
        if settings.shows_background() != bool(background_layers(QgsProject.instance())):
            self._show_background()
        self.overview.update_now()

    def close(self) -> None:
        """Let go of the map and take the mark off it."""
        self._opening.close()
        self.mark.remove()
        self.event_mark.remove()
        self.overview.close_for_good()

    def _show_background(self) -> None:
        """Show the web background, or take it away, as the settings say."""
        try:
            if settings.shows_background():
                show_background(settings.background())
            else:
                hide_background()
        except Alos2Error as error:
            messages.show_error(error)

    def _look_at(self, area: Box) -> None:
        self._opening.show(area)
        if add_base_map() is not None and settings.shows_background():
            self._show_background()

    def _query_at(self, area: Box) -> SearchQuery:
        """Return the conditions that are set, for *area*; a disaster elsewhere does not hold there."""
        try:
            query = self._panel.query()
        except Alos2Error:
            query = SearchQuery()
        query = replace(query, area=area, outline=None, path=0, frame=0)
        event = self._library.event_of_key(query.event) if query.event else None
        if query.event and (event is None or not event.area.intersects(area)):
            query = replace(query, event="", start=None, stop=None)
        return query
