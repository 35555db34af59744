"""The dock with a pair of scenes found, whose files a server on loopback has."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.platform import Platform
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from simulators.files import FileServer
from support.products import add_quicklook, keep_in_index, listed, write_strip


@pytest.fixture(scope="session")
def strips(tmp_path_factory) -> dict[Phase, Path]:
    folder = tmp_path_factory.mktemp("strips")
    files = {phase: Path(write_strip(folder, phase).location) for phase in (Phase.POST, Phase.ARCHIVE)}
    add_quicklook(files[Phase.POST])
    return files


@pytest.fixture
def server(strips):
    with FileServer(next(iter(strips.values())).parent) as running:
        yield running


@pytest.fixture
def found(dock, server, strips, qtbot):
    """The dock with a pair of scenes found, the one after the event selected."""
    scenes = [listed(file, server.url, phase) for phase, file in strips.items()]
    keep_in_index(*scenes)
    for platform, button in dock.search_panel.filters["platforms"].buttons.items():
        button.setChecked(platform is Platform.INDEX)
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(dock.search_panel.search_button, Qt.MouseButton.LeftButton)
    dock.results.view.select_keys([scenes[0].key])
    assert dock.detail.isVisible()
    return dock
