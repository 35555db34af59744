"""What a request needs before it starts: its licences accepted and, if it is large, its cost seen."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...plugin.domain.licence import Licence
from ...plugin.host import accepted_licences
from ..widgets.translation import tr
from ..workflows.actions.fetch_cost import cost_of, pair_cost_of
from ..workflows.actions.mosaic_actions import resolved_frames
from ..workflows.actions.pair_actions import resolved
from ..workflows.actions.scene_actions import TOGETHER, SceneAction, SceneRequest
from .cost_panel import CostPanel
from .licence_panel import LicencePanel


class Consent(QObject):
    """``agreed(request)`` at once if nothing is open, or after the user has agreed to everything.

    A request that is declined, or followed by another one, is forgotten.
    """

    agreed = pyqtSignal(object)

    def __init__(self, terms: LicencePanel, cost: CostPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms = terms
        self._cost = cost
        self._waiting: SceneRequest | None = None
        terms.accepted.connect(self._accepted)
        terms.declined.connect(lambda _licence: self._decline())
        cost.agreed.connect(self._agree)
        cost.area_instead.connect(self._take_area)
        cost.declined.connect(self._decline)

    def ask(self, request: SceneRequest) -> None:
        """Ask for what *request* needs: first the licences, one by one, then the cost."""
        request = resolved_frames(resolved(request))
        self._waiting = request
        licences = dict.fromkeys(scene.best_place.licence for scene in request.scenes)
        wanted = next(filter(accepted_licences.needs_consent, licences), None)
        if wanted is not None:
            self._terms.ask(wanted)
            return
        pair = pair_cost_of(request)
        if pair is not None:
            whole = tr("Whole scene")
            self._cost.ask(pair.headline(), pair.sentences(), with_area=bool(pair.area), whole=whole)
            return
        cost = cost_of(request)
        if cost is None:
            self._cost.hide()
            self._agree()
        else:
            self._cost.ask(cost.headline(), cost.sentences(), with_area=cost.area is not None)

    def _accepted(self, licence: Licence) -> None:
        accepted_licences.accept(licence)
        if self._waiting is not None:
            self.ask(self._waiting)

    def _take_area(self) -> None:
        if self._waiting is None:
            return
        if self._waiting.action in TOGETHER:
            self._waiting = replace(self._waiting, area_only=True)
        else:
            self._waiting = replace(self._waiting, action=SceneAction.AREA)
        self._agree()

    def _agree(self) -> None:
        request, self._waiting = self._waiting, None
        if request is not None:
            self.agreed.emit(request)

    def _decline(self) -> None:
        self._waiting = None
