"""The threads that QGIS works on in the background."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThreadPool

_NEVER = -1


def thread_pool() -> QThreadPool:
    """Return the threads that QGIS runs tasks on: the manager's own in newer versions, all before."""
    manager = QgsApplication.taskManager()
    return manager.threadPool() if hasattr(manager, "threadPool") else QThreadPool.globalInstance()


def keep_threads() -> None:
    """Let the threads of tasks and of drawing live as long as QGIS, however long they are idle.

    By default a thread ends after 30 idle seconds. Each CRS that was first made on it then loses its
    definition: QGIS no longer transforms coordinates, gives no message, and layers in that CRS leave
    the map (seen on 3.22.16 and 3.40).
    Layers that are made in a task bring such a CRS; so do parameters of an algorithm.
    """
    for pool in (thread_pool(), QThreadPool.globalInstance()):
        pool.setExpiryTimeout(_NEVER)
