"""The node "ALOS-2" of the browser: disasters, scenes on disk and recent searches, and what they do."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from alos2_explorer.plugin.delivery.scene_folder import scene_folder, write_scene_sidecar
from alos2_explorer.plugin.domain.enums import Direction, Level, Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import recent_searches, settings
from alos2_explorer.plugin.transfer.queue.download_job import ENDED
from qgis.core import QgsApplication, QgsBrowserProxyModel, QgsMimeDataUtils, QgsProject
from qgis.gui import QgsBrowserGuiModel, QgsDataItemGuiContext
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu
from support.in_window.search_state import search_is_over
from support.products import listed, write_strip


class Browser:
    """QGIS's browser, sorted as its panel sorts it, with the plugin's node in it."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self._source = QgsBrowserGuiModel()
        self._source.initialize()
        self.model = QgsBrowserProxyModel()
        self.model.setBrowserModel(self._source)

    def close(self) -> None:
        """Let both models go: that of QGIS listens to the project."""
        for model in (self.model, self._source):
            model.deleteLater()
        QTest.qWait(0)

    def node(self):
        roots = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        return next((one for one in roots if self.model.dataItem(one).path() == "alos2:/"), None)

    def opened(self, index) -> list:
        """Open an item and return the indexes of what is in it."""
        item = self.model.dataItem(index)
        self.model.fetchMore(index)
        self._qtbot.waitUntil(lambda: item.state() == item.State.Populated)
        return [self.model.index(row, 0, index) for row in range(self.model.rowCount(index))]

    def group(self, number: int):
        return self.opened(self.node())[number]

    def entries(self, number: int) -> list:
        return self.opened(self.group(number))

    def dragged(self, *indexes):
        """Return what QGIS carries when these items are dragged."""
        assert all(self.model.flags(one) & Qt.ItemFlag.ItemIsDragEnabled for one in indexes)
        return self.model.mimeData(list(indexes))

    def names(self, number: int) -> list[str]:
        return [index.data() for index in self.entries(number)]


@pytest.fixture
def browser(extension, qtbot):
    made = Browser(qtbot)
    yield made
    made.close()


@pytest.fixture
def actions(extension):
    return extension.around.actions


@pytest.fixture
def fetched(own_settings, tmp_path_factory):
    """A scene in the download folder as a download leaves it."""
    archive = Path(write_strip(tmp_path_factory.mktemp("archive"), Phase.POST).location)
    scene = listed(archive, "http://127.0.0.1:9")
    folder = scene_folder(settings.folder(), scene)
    folder.mkdir(parents=True)
    archive.rename(folder / archive.name)
    write_scene_sidecar(folder, scene, [])
    return scene


def double_click(actions, browser, index) -> bool:
    return actions.handleDoubleClick(browser.model.dataItem(index), QgsDataItemGuiContext())


def menu_of(actions, browser, index) -> dict:
    menu = QMenu()
    item = browser.model.dataItem(index)
    actions.populateContextMenu(item, menu, [item], QgsDataItemGuiContext())
    return {action.text(): action for action in menu.actions()}, menu


def test_the_node_has_its_three_groups(browser):
    assert browser.node().data() == "ALOS-2"
    assert [index.data() for index in browser.opened(browser.node())] == [
        "Disasters",
        "Scenes on disk",
        "Recent searches",
    ]


def test_it_lists_the_disasters_and_leads_to_them(browser, actions, extension, qtbot):
    entries = browser.entries(0)
    assert "Noto Peninsula Earthquake 2024" in [index.data() for index in entries]
    noto = next(index for index in entries if index.data().startswith("Noto"))
    assert double_click(actions, browser, noto)
    qtbot.waitUntil(
        lambda: extension.dock is not None and len(extension.dock.results.model.scenes()) > 40
    )


def test_it_lists_the_scenes_on_disk_and_shows_them(fetched, browser, actions, extension, qtbot):
    (entry,) = browser.entries(1)
    assert entry.data() == f"2024-01-01 · {fetched.key}"
    found, _menu = menu_of(actions, browser, entry)
    assert list(found) == ["Show on the map", "Find in the dock", "Unpack the zip", "Open the folder"]
    found["Show on the map"].trigger()

    def shown() -> bool:
        jobs = extension.dock.queue_model.jobs() if extension.dock else []
        return bool(jobs) and all(job.state in ENDED for job in jobs)

    qtbot.waitUntil(shown)
    layers = QgsProject.instance().mapLayers().values()
    assert "ALOS2518900770-240101" in {layer.customProperty("alos2/scene_id") for layer in layers}


def test_a_scene_on_disk_can_be_found_in_the_dock(fetched, browser, actions, extension, qtbot):
    found, _menu = menu_of(actions, browser, browser.entries(1)[0])
    found["Find in the dock"].trigger()
    view = extension.dock.results.view
    qtbot.waitUntil(
        lambda: fetched.product.scene_id in {one.product.scene_id for one in view.selected_scenes()}
    )


def test_recent_searches_are_kept_and_can_be_repeated_and_forgotten(dock, browser, actions, qtbot):
    dock.search(SearchQuery(path=121, levels=(Level.L21,), platforms=(Platform.INDEX,)))
    qtbot.waitUntil(lambda: search_is_over(dock))
    dock.search(SearchQuery(frame=770, platforms=(Platform.INDEX,)))
    qtbot.waitUntil(lambda: search_is_over(dock))
    names = browser.names(2)
    assert len(names) == 2
    assert "770" in names[0]
    assert "121" in names[1]
    assert double_click(actions, browser, browser.entries(2)[1])
    assert dock.search_panel.query().path == 121
    found, _menu = menu_of(actions, browser, browser.group(2))
    found["Forget all"].trigger()
    assert recent_searches.recent() == []


def test_a_search_is_stored_whole(own_settings):
    query = SearchQuery(
        event="noto-2024",
        area=Box(136.5, 36.9, 137.4, 37.6),
        start=datetime(2024, 1, 1, tzinfo=timezone.utc),
        stop=datetime(2024, 2, 1, tzinfo=timezone.utc),
        platforms=(Platform.AWS, Platform.INDEX),
        levels=(Level.L11,),
        path=121,
        direction=Direction.ASCENDING,
        mode="UBS",
        polarisation="HH",
    )
    recent_searches.remember(query)
    recent_searches.remember(SearchQuery())
    recent_searches.remember(query)
    assert recent_searches.recent() == [query]
    for number in range(1, 40):
        recent_searches.remember(SearchQuery(path=number))
    assert len(recent_searches.recent()) == recent_searches.KEPT
    settings.set_text("searches/recent", '[{"path": 3}, {"look": "up"}, 7]')
    assert recent_searches.recent() == [SearchQuery(path=3)]


def test_menus_of_other_items_are_left_alone(browser, actions):
    index = browser.model.index(0, 0)
    assert not browser.model.dataItem(index).path().startswith("alos2:")
    found, _menu = menu_of(actions, browser, index)
    assert not found
    assert not double_click(actions, browser, index)


def test_the_node_goes_with_the_plugin(extension, qtbot):
    registry = QgsApplication.dataItemProviderRegistry()
    assert "ALOS-2" in [provider.name() for provider in registry.providers()]
    extension.unload()
    assert "ALOS-2" not in [provider.name() for provider in registry.providers()]
    assert Browser(qtbot).node() is None


def test_a_disaster_dropped_on_the_map_is_searched(browser, window, extension, qtbot):
    (drops,) = window.drops
    noto = next(one for one in browser.entries(0) if one.data().startswith("Noto"))
    data = browser.dragged(noto)
    assert drops.canHandleMimeData(data)
    assert drops.handleMimeDataV2(data)
    qtbot.waitUntil(
        lambda: extension.dock is not None and len(extension.dock.results.model.scenes()) > 40
    )


def test_a_scene_on_disk_dropped_on_the_map_is_shown(fetched, browser, window, extension, qtbot):
    (drops,) = window.drops
    assert drops.handleMimeDataV2(browser.dragged(*browser.entries(1)))
    qtbot.waitUntil(
        lambda: (
            extension.dock is not None
            and [job.state in ENDED for job in extension.dock.queue_model.jobs()] == [True]
        )
    )
    ids = {one.customProperty("alos2/scene_id") for one in QgsProject.instance().mapLayers().values()}
    assert fetched.product.scene_id in ids


def test_an_item_of_ours_that_is_dropped_among_others_is_taken_alone(browser, window, extension, qtbot):
    (drops,) = window.drops
    noto = next(one for one in browser.entries(0) if one.data().startswith("Noto"))
    uri = QgsMimeDataUtils.decodeUriList(browser.dragged(noto))[0]
    assert (uri.layerType, uri.providerKey) == ("custom", drops.customUriProviderKey())
    other = QgsMimeDataUtils.Uri()
    other.layerType, other.providerKey, other.uri = "vector", "ogr", "/nowhere/roads.gpkg"
    mixed = QgsMimeDataUtils.encodeUriList([uri, other])
    assert not drops.handleMimeDataV2(mixed)
    drops.handleCustomUriDrop(uri)
    qtbot.waitUntil(lambda: extension.dock is not None)
