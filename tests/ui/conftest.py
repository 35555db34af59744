"""The dock under test: a QGIS window, its own settings and folders, and the built-in disasters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alos2_explorer.plugin.host import messages, settings
from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QDockWidget
from support.loopback import Loopback
from support.own_project import leave_nothing
from support.receivers import left_behind, receivers

if TYPE_CHECKING:
    from alos2_explorer.ui.dock.dock import ExplorerDock


@pytest.fixture(scope="session")
def loopback() -> Iterator[Loopback]:
    """The platforms on loopback."""
    running = Loopback()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_settings(tmp_path: Path, qgis_app: QgsApplication, loopback: Loopback) -> Iterator[Path]:
    """Settings of this test only: folders below its temporary one, platforms on loopback or closed."""
    QgsSettings().remove(settings.GROUP)
    settings.set_folder(tmp_path / "downloads")
    settings.set_text("index", str(tmp_path / "index.gpkg"))
    settings.set_text("queue", str(tmp_path / "queue.sqlite"))
    loopback.use()
    settings.set_finds_dem(False)  # tests that want a model serve it themselves
    yield tmp_path
    QgsSettings().remove(settings.GROUP)


@pytest.fixture(autouse=True)
def _log_shown_when_a_test_fails(qgis_app: QgsApplication) -> Iterator[None]:
    """Print what is logged: pytest shows it for tests that fail."""

    def show(text: str, tag: str, _level: object) -> None:
        print(f"[{tag}] {text}")

    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(show)
    yield
    log.messageReceived[str, str, Qgis.MessageLevel].disconnect(show)


@pytest.fixture(autouse=True)
def _nobody_stays_behind(qgis_iface) -> Iterator[None]:
    """Fail a test that leaves a dock, or who listens to the project, its tree of layers or the map."""
    canvas = qgis_iface.mapCanvas()
    before = receivers(canvas)
    yield
    leave_nothing()
    left = left_behind(before, canvas)
    assert not left, f"these receivers stay behind: {dict(left)}"
    docks = qgis_iface.mainWindow().findChildren(QDockWidget)
    assert not docks, f"these docks stay behind: {[dock.objectName() for dock in docks]}"


@pytest.fixture
def bar(qtbot, monkeypatch) -> QgsMessageBar:
    """The message bar that errors appear in."""
    made = QgsMessageBar()
    qtbot.addWidget(made)
    monkeypatch.setattr(messages, "message_bar", lambda: made)
    return made


@pytest.fixture
def dock(own_settings: Path, qgis_iface, qgis_new_project, bar, qtbot) -> Iterator[ExplorerDock]:
    """The open dock with its disasters loaded."""
    from support.docks import close_dock, open_dock

    # One canvas serves all tests: an earlier one may have left it in the CRS of its layer.
    qgis_iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    window = qgis_iface.mainWindow()
    window.resize(1000, 950)
    made = open_dock(qgis_iface)
    window.show()
    qtbot.waitUntil(lambda: bool(made.gallery.cards))
    yield made
    close_dock(made, qgis_iface)
