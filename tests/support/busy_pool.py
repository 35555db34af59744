"""All threads of QGIS's pool at work, so that whatever is begun meanwhile waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from alos2_explorer.plugin.host.tasks.background_task import run_in_task
from alos2_explorer.plugin.host.tasks.task_threads import thread_pool

from .patience import PATIENCE_S


@contextmanager
def busy_pool() -> Iterator[threading.Event]:
    """Keep every thread busy until the event is set, which the end of the block does, too."""
    free = threading.Event()
    begun = [threading.Event() for _ in range(thread_pool().maxThreadCount())]
    for one in begun:
        run_in_task(
            "busy", lambda progress, one=one: one.set() or free.wait(PATIENCE_S), lambda result: None
        )
    try:
        assert all(one.wait(PATIENCE_S) for one in begun)
        yield free
    finally:
        free.set()
