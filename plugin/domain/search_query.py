"""What the analyst asks for, as one value that every catalogue understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .enums import Direction, Level, Look
from .footprint import Box, Footprint
from .platform import Platform
from .scene import Scene


@dataclass(frozen=True)
class SearchQuery:
    """A search; an empty tuple, blank string or None leaves that property free.

    ``outline`` is a polygon that scenes have to meet, and ``area`` then the box around it.
    Times are UTC and inclusive. ``path`` and ``frame`` are 0 for any, ``maximum`` 0 for no limit.
    """

    event: str = ""
    area: Box | None = None
    start: datetime | None = None
    stop: datetime | None = None
    platforms: tuple[Platform, ...] = ()
    levels: tuple[Level, ...] = ()
    path: int = 0
    frame: int = 0
    direction: Direction | None = None
    look: Look | None = None
    mode: str = ""
    beam: str = ""
    polarisation: str = ""
    maximum: int = 0
    outline: Footprint | None = None

    def matches(self, scene: Scene) -> bool:
        """Whether *scene* fulfils every condition; an unknown footprint fulfils any area."""
        product = scene.product
        return (
            (not self.event or scene.event == self.event)
            and (not self.levels or product.level in self.levels)
            and (not self.path or product.path == self.path)
            and (not self.frame or product.frame == self.frame)
            and (self.direction is None or product.direction is self.direction)
            and (self.look is None or product.look is self.look)
            and product.mode.startswith(self.mode.upper())
            and (not self.beam or scene.beam.upper().startswith(self.beam.upper()))
            and (not self.polarisation or self.polarisation in scene.polarisations)
            and (self.start is None or scene.stop >= self.start)
            and (self.stop is None or scene.start <= self.stop)
            and (self.area is None or scene.footprint is None or scene.footprint.intersects(self.area))
            and (self.outline is None or scene.footprint is None or scene.footprint.meets(self.outline))
        )
