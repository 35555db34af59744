"""A CRS that was made in the background first keeps its definition, however long nothing runs there."""

from __future__ import annotations

import time

import pytest
from alos2_explorer.plugin.extension import Extension
from alos2_explorer.plugin.host.tasks import run_in_task
from alos2_explorer.plugin.host.threads import keep_threads, thread_pool
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtTest import QTest

IDLE_MS = 300
# No other test uses these: what the main thread made first is safe.
ZONE_OF_A_JOB, ZONE_OF_A_TASK = "EPSG:32709", "EPSG:32711"
ON_THE_MERIDIAN_OF_9, ON_THE_MERIDIAN_OF_11 = QgsPointXY(-129.0, -10.0), QgsPointXY(-117.0, -10.0)


@pytest.fixture
def impatient_threads(qgis_app):
    """Threads that QGIS ends a hundred times sooner than it does, unless something keeps them."""
    thread_pool().setExpiryTimeout(IDLE_MS)
    # One that is waiting already has the time it was given before.
    run_on_every_thread()
    yield
    keep_threads()


def run_on_every_thread() -> None:
    tasks = [
        QgsTask.fromFunction("wake", lambda task: time.sleep(0.05))
        for _ in range(2 * thread_pool().maxThreadCount())
    ]
    for task in tasks:
        QgsApplication.taskManager().addTask(task)
    QTest.qWait(IDLE_MS + 200)


def easting(zone: str, place: QgsPointXY) -> float:
    """Return x of *place*, given in degrees, by the CRS of *zone*."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    crs = QgsCoordinateReferenceSystem(zone)
    return QgsCoordinateTransform(degrees, crs, QgsProject.instance()).transform(place).x()


def back(zone: str, place: QgsPointXY) -> float:
    """Return the longitude of *place*, given in metres, by the CRS of *zone*."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    crs = QgsCoordinateReferenceSystem(zone)
    return QgsCoordinateTransform(crs, degrees, QgsProject.instance()).transform(place).x()


def test_one_that_a_job_of_the_dock_made(impatient_threads, qtbot):
    made = []
    run_in_task("layer", lambda progress: QgsCoordinateReferenceSystem(ZONE_OF_A_JOB), made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert easting(ZONE_OF_A_JOB, ON_THE_MERIDIAN_OF_9) == pytest.approx(500_000)
    QTest.qWait(4 * IDLE_MS)
    assert back(ZONE_OF_A_JOB, QgsPointXY(500_000, 8_894_587)) == pytest.approx(-129.0)


def test_one_that_an_algorithm_in_the_background_made(impatient_threads, qtbot):
    extension = Extension(None)
    extension.initProcessing()
    made = []
    task = QgsTask.fromFunction(
        "algorithm", lambda task: made.append(QgsCoordinateReferenceSystem(ZONE_OF_A_TASK))
    )
    QgsApplication.taskManager().addTask(task)
    qtbot.waitUntil(lambda: bool(made))
    assert easting(ZONE_OF_A_TASK, ON_THE_MERIDIAN_OF_11) == pytest.approx(500_000)
    QTest.qWait(4 * IDLE_MS)
    assert back(ZONE_OF_A_TASK, QgsPointXY(500_000, 8_894_587)) == pytest.approx(-117.0)
    extension.unload()
