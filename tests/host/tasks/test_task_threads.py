"""A CRS that was made in the background first keeps its definition, however long nothing runs there."""

from __future__ import annotations

import math
import time

import pytest
from alos2_explorer.plugin.extension import Extension
from alos2_explorer.plugin.host.tasks.background_task import run_in_task
from alos2_explorer.plugin.host.tasks.task_threads import keep_threads, thread_pool
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QThreadPool
from qgis.PyQt.QtTest import QTest

IDLE_MS = 300
METRES_PER_DEGREE = 6378137.0 * math.pi / 180
# No other test uses these: what the main thread made first is safe.
ZONE_OF_A_JOB, ZONE_OF_AN_ALGORITHM, ZONE_OF_A_DRAWING = 9, 11, 13
ON_THE_MERIDIAN = QgsPointXY(500_000, 8_894_587)


@pytest.fixture
def impatient_threads(qgis_app):
    """Threads that QGIS ends a hundred times sooner than it does, unless something keeps them."""
    for pool in (thread_pool(), QThreadPool.globalInstance()):
        pool.setExpiryTimeout(IDLE_MS)
        # One that is waiting already has the time it was given before.
        for _ in range(2 * pool.maxThreadCount()):
            pool.start(lambda: time.sleep(0.05))
    QTest.qWait(2 * IDLE_MS)
    yield
    keep_threads()


@pytest.fixture
def registered(impatient_threads):
    """The algorithms, as QGIS has them in its toolbox before anything runs."""
    extension = Extension(None)
    extension.initProcessing()
    yield
    extension.unload()


def crs_of(zone: int) -> QgsCoordinateReferenceSystem:
    """Return UTM on the southern hemisphere."""
    return QgsCoordinateReferenceSystem(f"EPSG:{32700 + zone}")


def moved(start: QgsCoordinateReferenceSystem, end: QgsCoordinateReferenceSystem) -> float:
    """Return x of the place where a zone's middle meets 10° south."""
    place = ON_THE_MERIDIAN
    return QgsCoordinateTransform(start, end, QgsProject.instance()).transform(place).x()


def check_that_it_lasts(zone: int) -> None:
    """Use the CRS on this thread, as a map does, and once more after all others were idle for long."""
    degrees, mercator = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:4326", "EPSG:3395"))
    longitude = 6 * zone - 183
    assert moved(crs_of(zone), degrees) == pytest.approx(longitude)
    QTest.qWait(4 * IDLE_MS)
    assert moved(crs_of(zone), mercator) == pytest.approx(longitude * METRES_PER_DEGREE)


def test_one_that_a_job_of_the_dock_made(impatient_threads, qtbot):
    made = []
    run_in_task("layer", lambda progress: crs_of(ZONE_OF_A_JOB), made.append)
    qtbot.waitUntil(lambda: bool(made))
    check_that_it_lasts(ZONE_OF_A_JOB)


def test_one_that_an_algorithm_in_the_background_made(impatient_threads, registered, qtbot):
    made = []
    task = QgsTask.fromFunction("algorithm", lambda task: made.append(crs_of(ZONE_OF_AN_ALGORITHM)))
    QgsApplication.taskManager().addTask(task)
    qtbot.waitUntil(lambda: bool(made))
    check_that_it_lasts(ZONE_OF_AN_ALGORITHM)


def test_one_that_came_up_while_a_map_was_drawn(impatient_threads, registered, qtbot):
    made = []
    QThreadPool.globalInstance().start(lambda: made.append(crs_of(ZONE_OF_A_DRAWING)))
    qtbot.waitUntil(lambda: bool(made))
    check_that_it_lasts(ZONE_OF_A_DRAWING)
