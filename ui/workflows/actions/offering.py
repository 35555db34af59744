"""What can be done with a selection, found at once, or turn by turn if very many are selected.

A thread would not do: it holds the interpreter's lock, which each row that is drawn waits for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....plugin.domain.enums import Level
from ....plugin.domain.scene import Scene
from .mosaic_actions import mosaic_offers
from .pair_actions import pair_offers
from .scene_actions import Offer, Partners, Situation, offers_in_steps

AT_ONCE = 1000  # scenes; what can be done with more is found in several turns


class Offered(NamedTuple):
    """All offers for a selection, which levels it holds, and whether it can be joined."""

    offers: tuple[Offer, ...]
    levels: frozenset[Level]
    can_be_joined: bool


class Offering(QObject):
    """``found(offered)`` after ``find``; only what was asked for last is told."""

    found = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[Offered | None] = iter(())
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._make_step)

    def find(self, scenes: Sequence[Scene], partners: Partners, situation: Situation) -> bool:
        """Find what can be done with *scenes*; return whether that was told at once."""
        self.close()
        steps = in_steps(scenes, partners, situation)
        if len(scenes) > AT_ONCE:
            self._steps = steps
            self._next.start()
            return False
        for offered in filter(None, steps):
            self.found.emit(offered)
        return True

    def close(self) -> None:
        """Tell nothing more."""
        self._next.stop()
        self._steps = iter(())

    def _make_step(self) -> None:
        offered = next(self._steps)
        if offered is None:
            self._next.start()
        else:
            self.close()
            self.found.emit(offered)


def in_steps(
    scenes: Sequence[Scene], partners: Partners, situation: Situation
) -> Iterator[Offered | None]:
    """Yield None after each step, and at the end what can be done with *scenes*."""
    levels = frozenset(scene.product.level for scene in scenes)
    frames = {scene.product.frame for scene in scenes}
    yield None
    made = []
    for offer in offers_in_steps(scenes, partners, situation):
        made += [offer] if offer is not None else []
        yield None
    asked = scenes, partners, situation
    of_pairs = pair_offers(*asked) if levels == {Level.L11} else ()
    yield None
    joining = mosaic_offers(*asked) if len(frames) > 1 else ()
    yield Offered((*made, *of_pairs, *joining), levels, bool(joining))
