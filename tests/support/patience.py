"""How long tests wait for what must come: one limit, which only a test that fails ever reaches.

It is far beyond what a slow machine with other work needs, and so no test judges a speed by it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_S = 120.0
# What is to end "at once", while what it would else wait for takes its time: half a minute at least.
AT_ONCE_S = 10.0


def wait_for(condition: Callable[[], object], what: str = "it did not come to that") -> None:
    """Wait until *condition* holds; nothing of Qt goes on meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.01)
