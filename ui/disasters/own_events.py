"""Disasters of the user's own: asked for in the gallery, kept in the index, searched at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, count

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.catalogs.disasters.own import own_event, place_of
from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ...plugin.domain.progress import Progress
from ...plugin.gazetteer.lookup import area_around, find_towns
from ..map import areas
from ..widgets import display_names
from ..widgets.translation import tr
from ..workflows.library.local_library import LocalLibrary
from ..workflows.owned_tasks import OwnedTasks
from .event_form import EventDraft, EventForm
from .gallery import EventGallery

# A disaster at a town is looked for so far around it, in kilometres.
REACH_KM = 25.0
# A map that shows more than this, in degrees, shows no place.
WIDEST_DEG = 30.0


class OwnEvents(QObject):
    """``added(event)``, ``removed(key)`` or ``failed(error)``; *area* returns what the map shows."""

    added = pyqtSignal(object)
    removed = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(
        self,
        gallery: EventGallery,
        form: EventForm,
        library: LocalLibrary,
        area: Callable[[], Box],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._library = library
        self._area = area
        self._tasks = OwnedTasks()
        gallery.add_wanted.connect(self._ask)
        gallery.edit_wanted.connect(form.edit)
        gallery.remove_wanted.connect(self._remove)
        form.made.connect(self._place)
        form.failed.connect(self.failed)

    def close(self) -> None:
        """Stop for good."""
        self._tasks.close()

    def _ask(self) -> None:
        try:
            area = self._area()
        except Alos2Error:
            self._form.ask(None)
            return
        self._form.ask(area if _is_a_place(area) else None)

    def _place(self, draft: EventDraft) -> None:
        """Find where the disaster is: by the name of a town, or else by the map."""
        try:
            if draft.place:
                self._find(draft)
            elif draft.event is not None:
                self._keep(draft, draft.event.area, place_of(draft.event))
            else:
                self._keep(draft, _place_in_view(self._area()), "")
        except Alos2Error as error:
            self.failed.emit(error)

    def _find(self, draft: EventDraft) -> None:
        """Look a town up in the table that ships, or read coordinates."""
        try:
            area = areas.parse_box(draft.place)
        except Alos2Error:
            area = None
        if area is not None:
            self._keep(draft, _with_surroundings(area), draft.place)
            return
        near = self._area_in_view()

        def look(progress: Progress) -> tuple[Box, str]:
            return _town(draft.place, near, progress)

        self._tasks.run(
            tr("Looking for {place}").format(place=draft.place),
            look,
            lambda found: self._keep(draft, *found),
            self.failed.emit,
        )

    def _keep(self, draft: EventDraft, area: Box, place: str) -> None:
        key = draft.event.key if draft.event else ""
        event = own_event(draft.name, draft.day, area, key, place=place, magnitude=draft.magnitude)
        if draft.event is None:
            event = replace(event, key=self._free_key(event.key))
        self._form.hide()
        self._library.keep_event(event)
        self.added.emit(event)

    def _free_key(self, key: str) -> str:
        """Return *key*, or one with a number if another disaster of that name and day has it."""
        keys = chain([key], (f"{key}-{number}" for number in count(2)))
        return next(one for one in keys if self._library.event_of_key(one) is None)

    def _area_in_view(self) -> Box | None:
        try:
            area = self._area()
        except Alos2Error:
            return None
        return area if _is_a_place(area) else None

    def _remove(self, event: DisasterEvent) -> None:
        self._library.drop_event(event)
        self.removed.emit(event.key)


def _town(place: str, near: Box | None, progress: Progress) -> tuple[Box, str]:
    """Return the area around the town that *place* names, one in *near* before others.

    Raises Alos2Error if there is none, or if several could be meant.
    """
    matches = find_towns(place, near, progress.cancelled)
    progress.check()
    if not matches:
        raise Alos2Error(
            tr("No town is called '{place}'.").format(place=place),
            hint=tr("Check the spelling, or show the place on the map and leave Place blank."),
        )
    exact = [match for match in matches if match.is_exact]
    meant = [match for match in exact if match.is_near] or exact or matches
    if len(meant) > 1:
        language = display_names.language()
        names = [f"{one.town.in_language(language)}, {one.town.within(language)}" for one in meant[:4]]
        raise Alos2Error(
            tr("Several towns may be meant by '{place}'.").format(place=place),
            hint=tr("Type one whole: {names}.").format(names="; ".join(names)),
        )
    town = meant[0].town
    return area_around(town.latitude, town.longitude, REACH_KM), place


def _with_surroundings(area: Box) -> Box:
    """Return *area*, or what lies around it if it is a point."""
    if area.north > area.south:
        return area
    return area_around(area.south, area.west, REACH_KM)


def _is_a_place(area: Box) -> bool:
    """Whether a map that shows *area* shows a place: an empty one shows 0°, 0°, or the whole Earth."""
    wide = (area.east - area.west) % 360.0
    small = wide <= WIDEST_DEG and area.north - area.south <= WIDEST_DEG
    return small and not area.intersects(Box(0.0, 0.0, 0.0, 0.0))


def _place_in_view(area: Box) -> Box:
    if not _is_a_place(area):
        raise Alos2Error(
            tr("What the map shows is not a place for a disaster: it is 0°, 0° or too large."),
            hint=tr("Type a town at Place, or move the map there."),
        )
    return area
