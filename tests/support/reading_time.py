"""How long a reader takes, without what Python and other threads of the process do meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(read: Callable[[], object], repeats: int = 3) -> float:
    """Return the shortest processor time of *read* on this thread."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(repeats):
            begun = time.thread_time()
            read()
            best = min(best, time.thread_time() - begun)
    finally:
        gc.enable()
    return best
