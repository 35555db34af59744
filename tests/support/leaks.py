"""What is alive: threads, timers, tasks, objects of the plugin; and files that belong to nobody."""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QTimer
from qgis.PyQt.QtTest import QTest

PACKAGE = "alos2_explorer"


def settle() -> None:
    """Let ended tasks, deferred deletions and the collector do their work."""
    for _ in range(3):
        QTest.qWait(20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def own_objects() -> Counter:
    """Count the living Qt objects of the plugin's own classes, by class."""
    found = (
        type(one).__name__
        for one in gc.get_objects()
        if isinstance(one, QObject)
        and type(one).__module__.startswith(PACKAGE)
        and not sip.isdeleted(one)
    )
    return Counter(found)


def timers() -> int:
    """Count the running timers that Python knows."""
    return sum(
        1
        for one in gc.get_objects()
        if isinstance(one, QTimer) and not sip.isdeleted(one) and one.isActive()
    )


def threads() -> set[str]:
    """Return the names of Python's threads that are not of a pool that QGIS keeps."""
    return {thread.name for thread in threading.enumerate() if not thread.name.startswith("Dummy-")}


def open_files(folder: Path) -> list[str]:
    """Return the open files below *folder*."""
    links = []
    for number in os.listdir("/proc/self/fd"):
        try:
            links.append(os.readlink(f"/proc/self/fd/{number}"))
        except OSError:
            continue
    return sorted(link for link in links if link.startswith(str(folder)))


def active_tasks() -> int:
    """Count the tasks that have not ended."""
    return QgsApplication.taskManager().countActiveTasks()
