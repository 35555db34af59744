"""The plugin object: what it adds to QGIS, what it brings in, and that it takes it all back."""

# ruff: noqa: N802  (the window answers to the names of QgisInterface)

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.extension import Extension
from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow
from support.own_process import answer_of
from support.own_settings import own_settings

HERE = Path(__file__).parent
ROOT = HERE.parent


class Window:
    """The part of QgisInterface that a plugin's button needs, over a real main window."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.bar = self.window.addToolBar("Plugins")
        self.menu = self.window.menuBar().addMenu("Raster")
        self.help = self.window.menuBar().addMenu("Help")
        self.registered = []

    def __getattr__(self, name):
        """Keep what is registered for the options, drops and the locator."""
        if name.startswith("register"):
            return self.registered.append
        if name.startswith(("unregister", "deregister")):
            return self.registered.remove
        raise AttributeError(name)

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def pluginHelpMenu(self):
        return self.help

    def addToolBarIcon(self, action):
        self.bar.addAction(action)

    def removeToolBarIcon(self, action):
        self.bar.removeAction(action)

    def addPluginToRasterMenu(self, name, action):
        self.menu.addAction(action)

    def removePluginRasterMenu(self, name, action):
        self.menu.removeAction(action)


@pytest.fixture(autouse=True)
def _own_settings(qgis_app, tmp_path):
    with own_settings(tmp_path / "settings"):
        yield


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window.window)
    return window


@pytest.fixture
def extension(window):
    extension = Extension(window)
    extension.initGui()
    yield extension
    extension.unload()


# Of the user interface, what QGIS is given to call when the user turns to it, and nothing else.
REGISTERED = {
    *("", ".widgets", ".widgets.logo", ".widgets.translation", ".options", ".options.factory"),
    *(".integration", ".integration.registrations", ".integration.drop_handler"),
    *(
        ".integration.locator",
        ".integration.waiting_downloads",
        ".integration.guide_entry",
        ".integration.browser",
        ".integration.browser.actions",
    ),
    *(f".integration.browser.{module}" for module in ("paths", "provider", "root")),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """What loading the plugin into a window brought in."""
    return load(tmp_path_factory.mktemp("profile"), "window")


def load(profile, *window):
    script = str(HERE / "support" / "loads_nothing_heavy.py")
    return answer_of([script, str(ROOT / "build" / "python"), *window], '{"new"', profile)


def test_one_button_and_one_entry_in_the_raster_menu(extension, window):
    assert window.bar.actions() == window.menu.actions() == [extension.action]
    assert extension.action.text() == "ALOS-2 Explorer"
    assert not extension.action.icon().isNull()


def test_the_dock_is_not_built_before_it_is_opened(extension):
    assert extension.dock is None


def test_the_provider_is_registered_under_its_public_name(extension):
    provider = QgsApplication.processingRegistry().providerById("alos2")
    assert provider.name() == "ALOS-2"
    assert not provider.icon().isNull()


def test_unload_takes_everything_back(window):
    extension = Extension(window)
    extension.initGui()
    assert len(window.registered) == 3
    extension.unload()
    assert window.bar.actions() == window.menu.actions() == window.registered == []
    assert QgsApplication.processingRegistry().providerById("alos2") is None


def test_the_plugin_can_be_loaded_again_after_unload(window):
    for _ in range(2):
        extension = Extension(window)
        extension.initGui()
        assert QgsApplication.processingRegistry().providerById("alos2") is not None
        extension.unload()


@pytest.mark.parametrize(
    "heavy",
    [
        *("numpy", "osgeo", "requests", "urllib3", "sqlite3", "zipfile", "processing"),
        *("json", "secrets"),
    ],
)
def test_loading_the_plugin_imports_nothing_heavy(loaded, heavy):
    assert heavy not in loaded["new"]


def test_loading_the_plugin_leaves_the_dock_and_what_it_needs_for_their_first_use(loaded):
    shown = {name[len("alos2_explorer.ui") :] for name in loaded["rooms"] if ".ui" in name}
    assert shown == REGISTERED


@pytest.mark.parametrize(
    "room",
    [
        *("plugin.catalogs", "plugin.transfer", "plugin.products", "plugin.ceos", "plugin.sar"),
        *("plugin.rasters", "plugin.elevation", "plugin.change", "plugin.export", "plugin.delivery"),
        *("plugin.domain.scene", "plugin.host.network", "plugin.common.json_file"),
        *("plugin.domain.product_id", "plugin.domain.raster_options", "plugin.domain.footprint"),
    ],
)
def test_loading_the_plugin_leaves_the_rooms_that_work_for_their_first_use(loaded, room):
    assert not [name for name in loaded["rooms"] if name.startswith(f"alos2_explorer.{room}")]


def test_without_a_window_the_plugin_still_brings_its_algorithms_and_unloads(tmp_path):
    loaded = load(tmp_path)
    assert not [name for name in loaded["rooms"] if ".ui" in name]
    assert loaded["algorithms"]
    assert all(name.startswith("alos2:") for name in loaded["algorithms"])
    assert loaded["unloaded"]
