"""Disasters of the user's own: asked for in the gallery, kept in the index, searched at once."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.disaster import DisasterEvent
from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.footprint import Box
from ..workflows.library.local_library import LocalLibrary
from .event_form import EventForm
from .gallery import EventGallery


class OwnEvents(QObject):
    """``added(event)`` or ``failed(error)``; *area* returns where a new disaster would be."""

    added = pyqtSignal(object)
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
        gallery.add_wanted.connect(self._ask)
        gallery.remove_wanted.connect(library.drop_event)
        form.made.connect(self._add)
        form.failed.connect(self.failed)

    def _ask(self) -> None:
        try:
            self._form.ask(self._area())
        except Alos2Error as error:
            self.failed.emit(error)

    def _add(self, event: DisasterEvent) -> None:
        self._library.keep_event(event)
        self.added.emit(event)
