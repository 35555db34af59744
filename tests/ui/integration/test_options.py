"""The options page shows what is stored, stores what is shown, and asks platforms when told to."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences, display_defaults, settings
from alos2_explorer.ui.options.factory import PAGE_NAME
from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel
from simulators.server import Misbehaviour


def press(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def page(extension, window):
    (factory,) = window.pages
    made = factory.createWidget(None)
    made.show()
    yield made
    if not sip.isdeleted(made):
        made.deleteLater()


def stored_login(name: str, token: str) -> str:
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig()
    config.setName(name)
    config.setMethod("Basic")
    config.setConfig("username", "")
    config.setConfig("password", token)
    manager.storeAuthenticationConfig(config)
    return config.id()


def test_the_page_is_found_under_its_name_and_titled(page, window):
    assert page.objectName() == PAGE_NAME
    assert window.pages[0].title() == "ALOS-2 Explorer"
    assert not window.pages[0].icon().isNull()


def test_ok_without_a_change_stores_nothing_new(page, own_settings):
    before = {key: settings.text(key) for key in ("folder", "index", "queue", "url_table", "bandwidth")}
    hosts = settings.endpoints()
    page.apply()
    assert {key: settings.text(key) for key in before} == before
    assert settings.endpoints() == hosts
    assert display_defaults.mask_preset() in ("", "default")
    assert display_defaults.units() is Units.DB
    assert display_defaults.stretch(cross=False) is None


def test_the_elevation_model_has_a_switch_a_source_and_a_folder(page, own_settings, bar):
    settings.set_finds_dem(True)
    section = page.elevation
    section.finds.setChecked(False)
    section.source.setText(" http://127.0.0.1:9/copernicus-dem-30m/ ")
    section.folder.setFilePath(str(own_settings / "tiles"))
    page.apply()
    assert not settings.finds_dem()
    assert settings.dem_source() == "http://127.0.0.1:9/copernicus-dem-30m"
    assert settings.dem_folder() == own_settings / "tiles"
    section.source.setText("no such thing")
    page.apply()
    assert settings.dem_source() == "http://127.0.0.1:9/copernicus-dem-30m"
    assert "'no such thing' is neither an address nor a file" in bar.currentItem().text()


def test_a_folder_and_its_free_space(page, own_settings, qtbot):
    qtbot.waitUntil(lambda: "free" in page.folders.free.text())
    page.folders.folder.setFilePath(str(own_settings / "elsewhere"))
    qtbot.waitUntil(lambda: "GB" in page.folders.free.text() or "TB" in page.folders.free.text())
    page.apply()
    assert settings.folder() == own_settings / "elsewhere"


def test_a_file_is_no_folder(page, own_settings, bar):
    file = own_settings / "file"
    file.write_text("x")
    known = settings.folder()
    page.folders.folder.setFilePath(str(file))
    page.apply()
    assert settings.folder() == known
    assert "is a file" in bar.currentItem().text()


def test_the_cap_on_the_speed_reaches_the_downloads_that_run(dock, page, qtbot):
    page.folders.bandwidth.setValue(2.5)
    transfers = dock.job_queue.transfers
    qtbot.waitUntil(lambda: transfers._rate is not None)
    page.apply()
    assert settings.bandwidth() == 2.5e6
    assert transfers._rate.bytes_per_second == 2.5e6


def test_hosts_are_stored_and_nonsense_is_refused_in_words(page, bar):
    page.hosts.lines["aws"].setText("https://mirror.example.org/bucket/")
    page.apply()
    assert settings.endpoint("aws") == "https://mirror.example.org/bucket"
    page.hosts.lines["aws"].setText("mirror")
    page.apply()
    assert settings.endpoint("aws") == "https://mirror.example.org/bucket"
    assert "'mirror' is not an address for AWS" in bar.currentItem().text()
    page.hosts.lines["aws"].clear()
    page.apply()
    assert settings.endpoint("aws") == ""


def test_how_scenes_are_shown_is_stored(page):
    look = page.appearance
    look.mask_preset.setCurrentIndex(look.mask_preset.findData("flood"))
    look.units.setCurrentIndex(look.units.findData("power"))
    look.ramp.setCurrentIndex(look.ramp.findData("viridis"))
    look.stretch[False].low.setValue(-18.0)
    page.apply()
    assert display_defaults.mask_preset() == "flood"
    assert display_defaults.units() is Units.POWER
    assert display_defaults.ramp() == "viridis"
    assert display_defaults.stretch(cross=False) == (-18.0, 0.0)
    assert display_defaults.stretch(cross=True) is None


def test_a_stretch_that_goes_downwards_is_refused(page, bar):
    page.appearance.stretch[True].low.setValue(5.0)
    page.appearance.stretch[True].high.setValue(-5.0)
    page.apply()
    assert display_defaults.stretch(cross=True) is None
    assert "stretch" in bar.currentItem().text()


def test_terms_can_be_accepted_and_taken_back(page, window):
    press_box = page.terms.boxes[DISASTER_NONCOMMERCIAL.key]
    press_box.setChecked(True)
    page.apply()
    assert not accepted_licences.needs_consent(DISASTER_NONCOMMERCIAL)
    press_box.setChecked(False)
    page.apply()
    assert accepted_licences.needs_consent(DISASTER_NONCOMMERCIAL)


def test_the_place_of_gportals_key_is_stored_and_nothing_of_it(page, tmp_path):
    key = tmp_path / "gportal key"
    key.write_text("the key itself")
    page.accounts.key_file.setFilePath(str(key))
    page.apply()
    assert settings.gportal_key_file() == key
    page.accounts.key_file.setFilePath("")
    page.apply()
    assert settings.gportal_key_file() is None


def test_each_platform_with_accounts_links_to_its_registration(page):
    links = " ".join(label.text() for label in page.accounts.findChildren(QLabel))
    for host in ("urs.earthdata.nasa.gov", "gportal.jaxa.jp", "tellusxdp.com", "earthengine.google.com"):
        assert host in links


def answer_of(page, platform, qtbot) -> str:
    press(page.accounts.tests[platform])
    assert not page.accounts.tests[platform].isEnabled()
    qtbot.waitUntil(page.accounts.tests[platform].isEnabled)
    return page.accounts.answers[platform].text()


def test_test_says_what_was_tried_and_what_came_back(page, loopback, qtbot):
    said = answer_of(page, Platform.ASF, qtbot)
    assert loopback.services["asf"].url in said
    assert "without a login" in said
    assert "answered after" in said


def test_test_names_a_host_that_does_not_answer(page, qtbot):
    page.hosts.lines["asf"].setText("http://127.0.0.1:9")
    said = answer_of(page, Platform.ASF, qtbot)
    assert said.startswith("Asked http://127.0.0.1:9")
    assert "failed" in said


def test_test_tries_the_login_on_the_page_before_it_is_stored(page, loopback, qtbot):
    tellus = loopback.services["tellus"]
    assert "failed" in answer_of(page, Platform.TELLUS, qtbot)
    page.accounts.logins[Platform.TELLUS].setConfigId(stored_login("my tellus", "a-tellus-token"))
    asked = len(tellus.requests)
    said = answer_of(page, Platform.TELLUS, qtbot)
    assert "with the login 'my tellus'" in said
    assert "answered after" in said
    assert tellus.requests[asked].headers["authorization"] == "Bearer a-tellus-token"
    assert settings.auth_config_id(Platform.TELLUS) == ""
    page.apply()
    assert settings.auth_config_id(Platform.TELLUS) == page.accounts.logins[Platform.TELLUS].configId()


def test_a_page_closed_while_it_asks_is_asked_no_more(page, loopback, qtbot):
    gportal = loopback.services["gportal_csw"]
    gportal.misbehave(Misbehaviour.SLOW)
    press(page.accounts.tests[Platform.GPORTAL])
    page.deleteLater()
    qtbot.waitUntil(lambda: sip.isdeleted(page))
    gportal.misbehaviour = None
    manager = QgsApplication.taskManager()
    qtbot.waitUntil(lambda: manager.countActiveTasks() == 0)


def test_a_job_that_waits_for_a_login_leads_to_the_page(dock, window):
    from alos2_explorer.ui.workflows.jobs.job_view import JobControl

    dock.queue.asked.emit(JobControl.LOGIN, "some job")
    assert window.options_shown == [PAGE_NAME]


@pytest.mark.parametrize(
    "url",
    [
        *("https://evil.example\\.asf.alaska.edu", "https://user:pw@h.example", "https://@h.example"),
        *("https://", "ftp://h.example", "h.example", "https://h.example:99999", "https://h ost"),
        *("https://[::1", "https://127.1", "https://0x7f.1", "sftp://h.example"),
    ],
)
def test_a_host_that_programs_read_differently_is_refused(page, url, own_settings):
    page.hosts.lines["asf"].setText(url)
    assert "is not an address for ASF" in page.hosts.problem()
    page.hosts.lines["asf"].setText("https://mirror.example/asf")
    assert page.hosts.problem() == ""
    page.hosts.lines["gportal_sftp"].setText("https://mirror.example")
    assert "is not an address for G-Portal, files" in page.hosts.problem()
