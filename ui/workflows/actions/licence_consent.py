"""Nothing is fetched under restricted terms before they were accepted, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.PyQt.QtCore import QObject

from ....plugin.domain.licence import Licence
from ....plugin.domain.scene import Scene
from ....plugin.host import licence_consent
from ...dialogs.licence_panel import TermsPanel


class TermsGate(QObject):
    """Holds an action back until every licence of its scenes is accepted; forgets it if one is not."""

    def __init__(self, panel: TermsPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._waiting: tuple[list[Licence], Callable[[], None]] | None = None
        panel.accepted.connect(self._accepted)
        panel.declined.connect(self._declined)

    def when_accepted(self, scenes: Iterable[Scene], action: Callable[[], None]) -> None:
        """Call *action* now, or after the user has accepted what is still open."""
        licences = list(dict.fromkeys(scene.best_place.licence for scene in scenes))
        self._go_on([licence for licence in licences if licence_consent.needs_consent(licence)], action)

    def _go_on(self, licences: list[Licence], action: Callable[[], None]) -> None:
        if not licences:
            self._waiting = None
            action()
            return
        self._waiting = (licences, action)
        self._panel.ask(licences[0])

    def _accepted(self, licence: Licence) -> None:
        licence_consent.accept(licence)
        if self._waiting is not None:
            licences, action = self._waiting
            self._go_on([other for other in licences if other != licence], action)

    def _declined(self, _licence: Licence) -> None:
        self._waiting = None
