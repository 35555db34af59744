"""One platform while it is searched: how long it may take, and what it sends."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Union

from ...domain.platform import Platform
from ...domain.scene import Scene
from ...domain.words.text import Text
from ..platform_warning import PlatformWarning


@dataclass(frozen=True)
class Budget:
    """The time that each platform has, in seconds: without a sign of life, and for its whole search."""

    silence_s: float = 45.0
    whole_s: float = 600.0


BUDGET = Budget()
# A platform that asks for a longer pause is left: two such pauses would be all of its silence.
LONGEST_PAUSE_S = 20.0


class Worker:
    """One platform while it is searched; ``stop`` is set for all at the end, or for one out of time."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.stop = threading.Event()
        self.listed: set[str] = set()
        self.failed = False
        self.begun = self.heard = time.monotonic()

    def overdue(self, budget: Budget) -> PlatformWarning | None:
        """Return what to tell of a platform whose time is up, or None."""
        now = time.monotonic()
        silent, whole = now - self.heard > budget.silence_s, now - self.begun > budget.whole_s
        if not (silent or whole):
            return None
        name, waited = self.platform.info.words, now - (self.heard if silent else self.begun)
        said = Text("did not answer") if silent else Text("did not come to an end")
        return PlatformWarning(
            self.platform,
            Text(
                "{name} {said} within {waited:.0f} s: some of its products may be missing.",
                name=name,
                said=said,
                waited=waited,
            ),
            "Search again later, or for a shorter time.",
            incomplete=True,
        )


@dataclass(frozen=True)
class Ended:
    """The search of a platform has come to its end, or has failed."""

    worker: Worker


@dataclass(frozen=True)
class Report:
    """How far the search of a platform is, 0..1, in words."""

    platform: Platform
    fraction: float
    text: str


@dataclass(frozen=True)
class Pause:
    """What is waited for before a platform is asked again, and how long."""

    text: str


Message = Union[Scene, PlatformWarning, Ended, Report, Pause]
