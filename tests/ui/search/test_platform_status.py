"""Platforms that fail, hang or want a login, as the analyst sees it in the dock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network import locked_catalogs
from alos2_explorer.ui.options.login_form import LoginForm
from alos2_explorer.ui.search.platform_status import PlatformStatus
from alos2_explorer.ui.workflows.search.platform_state import Answer, PlatformState
from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QToolButton
from simulators import Misbehaviour
from simulators.earth_engine import TOKEN
from simulators.earth_engine_scenes import both_images
from simulators.server import Simulator

LEFT = Qt.MouseButton.LeftButton
NOWHERE = Box(0, 0, 1, 1)


@pytest.fixture
def asf(loopback) -> Iterator[Simulator]:
    simulator = loopback.services["asf"]
    simulator.requests.clear()
    yield simulator
    simulator.misbehaviour = None


def search(dock, qtbot, *platforms: Platform, **more: object) -> None:
    with qtbot.waitSignal(dock.results.complete):
        dock.search(SearchQuery(platforms=platforms, **more))


def shown(bar) -> list[str]:
    return [item.text() for item in bar.items()]


def button(bar, text: str) -> QPushButton:
    (found,) = [b for item in bar.items() for b in item.findChildren(QPushButton) if b.text() == text]
    return found


def click(dock, platform: Platform) -> None:
    QTest.mouseClick(dock.platforms.findChild(object, f"platform_{platform.value}"), LEFT)


def test_no_scenes_are_never_told_while_a_platform_failed(dock, qtbot, asf, bar):
    asf.misbehave(Misbehaviour.HTML)
    search(dock, qtbot, Platform.ASF, area=NOWHERE)
    assert dock.results.model.scenes() == []
    assert dock.results.state.headline.text() == "No scenes, but some platforms did not answer"
    assert "ASF" in dock.results.state.sentence.text()
    assert dock.platforms.state(Platform.ASF).answer is Answer.FAILED
    click(dock, Platform.ASF)
    assert any("instead of JSON" in text for text in shown(bar))
    asf.misbehaviour = None
    search(dock, qtbot, Platform.ASF, area=NOWHERE)
    assert dock.results.state.headline.text() == "No scene fulfils all conditions"


def test_a_new_search_drops_what_the_old_one_would_still_find(dock, qtbot, asf):
    asf.misbehave(Misbehaviour.SLOW)
    dock.search(SearchQuery(platforms=(Platform.ASF, Platform.INDEX), event="noto-2024"))
    qtbot.waitUntil(lambda: bool(asf.requests))
    asf.misbehaviour = None
    search(dock, qtbot, Platform.INDEX, event="taiwan-2024")
    assert {scene.event for scene in dock.results.model.scenes()} == {"taiwan-2024"}
    assert dock.platforms.state(Platform.ASF) is None


def test_where_no_login_is_stored_a_click_leads_to_the_form(dock, qtbot, bar):
    search(dock, qtbot, Platform.TELLUS, area=NOWHERE)
    assert dock.platforms.state(Platform.TELLUS).answer is Answer.SIGN_IN
    click(dock, Platform.TELLUS)
    QTest.mouseClick(button(bar, "Log in …"), LEFT)
    (form,) = dock.findChildren(LoginForm)
    assert form.isVisible()
    assert form.windowTitle() == "Login for Tellus"
    form.accept()


def test_where_a_stored_login_is_gone_a_click_leads_to_the_accounts(dock, qtbot, bar, monkeypatch):
    settings.set_auth_config_id(Platform.TELLUS, "gone")
    opened: list[str] = []
    monkeypatch.setattr(dock._iface, "showOptionsDialog", lambda _parent, page: opened.append(page))
    search(dock, qtbot, Platform.TELLUS, area=NOWHERE)
    assert dock.platforms.state(Platform.TELLUS).answer is Answer.SIGN_IN
    assert not any("tellus" in text.lower() for text in shown(bar))
    click(dock, Platform.TELLUS)
    QTest.mouseClick(button(bar, "Accounts"), LEFT)
    assert len(opened) == 1


def test_a_login_that_is_gone_ends_the_search_of_its_platform_only(dock, qtbot):
    settings.set_auth_config_id(Platform.TELLUS, "gone")
    search(dock, qtbot, Platform.TELLUS, Platform.INDEX, event="noto-2024")
    assert "no authentication configuration" in dock.platforms.state(Platform.TELLUS).sentence
    assert dock.platforms.state(Platform.INDEX).answer is Answer.ANSWERED
    assert dock.results.model.scenes()


@pytest.fixture
def locked_login() -> Iterator[Platform]:
    """A login for Earth Engine that QGIS keeps under a master password it was not given."""
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig()
    config.setName("Google")
    config.setMethod("Basic")
    config.setConfig("username", "")
    config.setConfig("password", TOKEN)
    assert manager.storeAuthenticationConfig(config)
    for platform in (Platform.EARTHENGINE, Platform.ASF):
        settings.set_auth_config_id(platform, config.id())
    manager.clearMasterPassword()
    yield Platform.EARTHENGINE
    manager.setMasterPassword("master", True)
    manager.removeAuthenticationConfig(config.id())


def test_a_search_asks_for_no_password_but_says_how_to_give_it(
    dock, qtbot, asf, bar, loopback, locked_login, monkeypatch
):
    manager = QgsApplication.authManager()
    monkeypatch.setattr(locked_catalogs, "unlock", lambda: manager.setMasterPassword("master", True))
    monkeypatch.setattr(loopback.services["earthengine"], "images", both_images())
    for _ in range(2):  # it is said once
        search(dock, qtbot, locked_login, Platform.ASF, start=None)
        assert not manager.masterPasswordIsSet()
    assert dock.platforms.state(Platform.ASF).answer is Answer.ANSWERED
    assert dock.platforms.state(locked_login).answer is Answer.SIGN_IN
    assert loopback.services["earthengine"].requests == []
    (text,) = [text for text in shown(bar) if "master password" in text]
    assert "Earth Engine" in text
    with qtbot.waitSignal(dock.results.complete):
        QTest.mouseClick(button(bar, "Unlock and search"), LEFT)
    assert dock.platforms.state(locked_login).answer is Answer.ANSWERED
    assert len(dock.results.model.scenes()) == 2


def test_a_platform_that_has_answered_shows_so_while_another_hangs(dock, qtbot, asf):
    """Name, count and tick come at once; the one that hangs still waits."""
    asf.misbehave(Misbehaviour.SLOW)
    status = dock.platforms
    dock.search(SearchQuery(platforms=(Platform.EORC, Platform.ASF, Platform.INDEX), event="noto-2024"))

    def answered(platform: Platform) -> bool:
        state = status.state(platform)
        return state is not None and state.answer is Answer.ANSWERED

    qtbot.waitUntil(lambda: answered(Platform.EORC) and answered(Platform.INDEX))
    assert dock.search_flow.is_running()
    assert status.state(Platform.ASF).answer is Answer.ASKED
    count = status.state(Platform.EORC).count
    eorc = status.findChild(object, "platform_eorc")
    assert count > 0

    def listed() -> int:
        scenes = dock.results.model.scenes()
        return len([s for s in scenes if Platform.EORC in {p.platform for p in s.places}])

    # Rows come in batches, a moment later.
    qtbot.waitUntil(lambda: listed() == count)
    assert dock.search_flow.is_running()
    assert eorc.text().endswith(f" {count}")
    assert f"answered, {count} products" in eorc.toolTip()
    hangs = status.findChild(object, "platform_asf")
    assert not hangs.text()[-1].isdigit()
    assert "asked, no answer yet" in hangs.toolTip()
    dock.search_flow.cancel()


def test_a_platform_that_failed_shows_no_count(dock, qtbot, asf):
    asf.misbehave(Misbehaviour.HTML)
    search(dock, qtbot, Platform.ASF, Platform.INDEX, event="noto-2024")
    assert dock.platforms.state(Platform.ASF).answer is Answer.FAILED
    assert not dock.platforms.findChild(object, "platform_asf").text()[-1].isdigit()
    assert dock.platforms.state(Platform.INDEX).count > 0


@pytest.fixture
def line(qtbot) -> PlatformStatus:
    made = PlatformStatus()
    qtbot.addWidget(made)
    made.resize(1200, 24)
    made.show()
    for platform in Platform:
        answer = Answer.ANSWERED if platform is Platform.INDEX else Answer.FAILED
        made.put(PlatformState(platform, answer, "", 100 if answer is Answer.ANSWERED else None))
    return made


def names(line: PlatformStatus) -> list[str]:
    buttons = line.findChildren(QToolButton)
    return [one.objectName() for one in buttons if one.isVisible() and one is not line.answers]


def test_with_room_each_platform_has_its_name(line):
    assert len(names(line)) == len(Platform)
    assert not line.answers.isVisible()


def test_without_room_the_line_says_how_many_answered_and_a_menu_names_them_all(line, qtbot):
    line.resize(400, 24)
    assert line.answers.isVisible()
    assert line.answers.text() == f"1 of {len(Platform)} platforms answered"
    assert 0 < len(names(line)) < len(Platform)
    assert "platform_index" in names(line), "what listed something stays"
    for one in line.findChildren(QToolButton):
        assert not one.isVisible() or one.geometry().right() <= line.width()
    menu = line.answers.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert "Local index: answered, 100 products" in texts
    assert "ASF: did not answer" in texts
    assert len(texts) == len(Platform)
    with qtbot.waitSignal(line.asked) as asked:
        menu.actions()[texts.index("ASF: did not answer")].trigger()
    assert asked.args[0].platform is Platform.ASF
