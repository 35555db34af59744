"""Who listens to the project, its tree of layers and the map of the tests: nobody may stay behind.

A receiver that outlives its test is told of the layers of the next ones, and may crash QGIS then.
"""

from __future__ import annotations

import gc
from collections import Counter
from functools import cache

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject
from qgis.PyQt.QtTest import QTest

# Python listens to the end of every object that it connects.
_OF_EVERY_OBJECT = {"destroyed", "objectNameChanged"}
_KNOWN_BEFORE = 32300


def receivers(canvas: QgsMapCanvas) -> Counter[str]:
    """Count the receivers of each signal."""
    project = QgsProject.instance()
    senders = {"project": project, "layer tree": project.layerTreeRoot(), "canvas": canvas}
    return Counter(
        {
            f"{name}: {signal}": sender.receivers(getattr(sender, signal))
            for name, sender in senders.items()
            for signal in _signals(type(sender))
        }
    )


def left_behind(before: Counter[str], canvas: QgsMapCanvas) -> Counter[str]:
    """Return who listens now beside those of *before*, after all that is to go has gone.

    Nobody is told of QGIS after 3.22, parts of which may begin to listen at their first use.
    """
    if Qgis.QGIS_VERSION_INT >= _KNOWN_BEFORE:
        return Counter()
    for _ in range(3):
        if not receivers(canvas) - before:
            break
        gc.collect()
        QTest.qWait(0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return receivers(canvas) - before


@cache
def _signals(kind: type[QObject]) -> tuple[str, ...]:
    about = kind.staticMetaObject
    methods = (about.method(number) for number in range(about.methodCount()))
    names = {
        bytes(method.name()).decode()
        for method in methods
        if method.methodType() == QMetaMethod.MethodType.Signal
    }
    return tuple(sorted((names - _OF_EVERY_OBJECT) & set(dir(kind))))
