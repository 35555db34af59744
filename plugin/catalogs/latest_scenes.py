"""What is kept of many scenes if only some are wanted: the same on every run."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import datetime

from ..domain.scene import Scene


def latest(scenes: Iterable[Scene], maximum: int, event: datetime | None = None) -> Iterable[Scene]:
    """Return the *maximum* scenes of the latest time, or nearest in time to *event*; 0: all, as given.

    Scenes of the same time are sorted by their ids, so that the order in which they come does not count.
    """
    if not maximum:
        return scenes

    def order(scene: Scene) -> tuple[float, str]:
        time = scene.start.timestamp()
        return (abs(time - event.timestamp()) if event else -time), scene.key

    return heapq.nsmallest(maximum, scenes, key=order)
