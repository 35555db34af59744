"""What a large fetch costs, told before it starts, and what only the area would cost instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject

from ....plugin.domain.enums import Level
from ....plugin.domain.scene import Scene
from ...dialogs.cost_panel import CostPanel
from ...widgets import display_names
from ...widgets.translation import tr
from .scene_actions import AREA, DECODE, DOWNLOAD, Situation, area_bytes, bytes_to_fetch

# From this size on the cheaper way is pointed out before the expensive one starts.
LARGE_BYTES = 200_000_000
# Said where nothing was timed yet.
TYPICAL_BYTES_PER_SECOND = 10_000_000.0


@dataclass(frozen=True)
class Cost:
    """Bytes of a fetch (None: the platform does not tell), bytes of the area (None: no choice)."""

    whole: int | None
    area: int | None
    bytes_per_second: float

    def headline(self) -> str:
        """Return what is about to be fetched."""
        if self.whole is None:
            return tr("Fetch a product of unknown size?")
        return tr("Fetch {size}?").format(size=display_names.size(self.whole))

    def sentences(self) -> str:
        """Return how long it takes and what the area alone would cost."""
        lines = [self._time()]
        if self.area is not None:
            text = tr("Only your area: about {size}, {time}.")
            speed = self.bytes_per_second or TYPICAL_BYTES_PER_SECOND
            time = display_names.duration(self.area / speed)
            lines.append(text.format(size=display_names.size(self.area), time=time))
        return "\n".join(lines)

    def _time(self) -> str:
        if self.whole is None:
            return tr("The platform does not tell it; level 1.1 takes 1 to 13 GB a scene.")
        if self.bytes_per_second > 0:
            text = tr("About {time} at {speed}, the speed measured last.")
        else:
            text = tr("About {time} at {speed}; no download has been timed yet.")
        speed = self.bytes_per_second or TYPICAL_BYTES_PER_SECOND
        return text.format(
            time=display_names.duration(self.whole / speed), speed=display_names.speed(speed)
        )


def cost_of(action: str, scenes: Sequence[Scene], situation: Situation) -> Cost | None:
    """Return what to say before *action* starts; None where it fetches little."""
    if action not in (DOWNLOAD, DECODE):
        return None
    missing = [scene for scene in scenes if scene.key not in situation.on_disk]
    whole = bytes_to_fetch(missing, situation)
    unknown = any(
        scene.best_place.size_bytes is None and scene.product.level is Level.L11 for scene in missing
    )
    if not unknown and (whole or 0) < LARGE_BYTES:
        return None
    area = area_bytes(missing, situation)
    cheaper = area is not None and whole is not None and area < 0.9 * whole
    return Cost(None if unknown else whole, area if cheaper else None, situation.bytes_per_second)


class CostGate(QObject):
    """Holds a large fetch back until the user has seen its cost; forgets it if it is not wanted."""

    def __init__(self, panel: CostPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._start: Callable[[str], None] | None = None
        self._action = ""
        panel.agreed.connect(lambda: self._answer(self._action))
        panel.area_instead.connect(lambda: self._answer(AREA))
        panel.declined.connect(lambda: self._answer(""))

    def when_agreed(
        self,
        action: str,
        scenes: Sequence[Scene],
        situation: Situation,
        start: Callable[[str], None],
    ) -> None:
        """Call *start* with the action, now or after the user has agreed to its cost."""
        cost = cost_of(action, scenes, situation)
        if cost is None:
            self._panel.hide()
            start(action)
            return
        self._action, self._start = action, start
        self._panel.ask(cost.headline(), cost.sentences(), with_area=cost.area is not None)

    def _answer(self, action: str) -> None:
        start, self._start = self._start, None
        if action and start is not None:
            start(action)
