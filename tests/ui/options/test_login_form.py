"""A login typed into our own form: QGIS alone keeps it, and the platform is asked with it at once."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network.credentials import login
from alos2_explorer.ui.options.login_form import BY_BROWSER, BY_TOKEN, BY_USER, LoginForm
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

WITHOUT_OAUTH = Path(__file__).with_name("without_oauth2.py")
LEFT = Qt.MouseButton.LeftButton
WITH_A_LOGIN = [one for one in Platform if one.info.login]


@pytest.fixture(autouse=True)
def _master_password(own_settings):
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        manager.setMasterPassword("master", True)


def form_of(platform: Platform, qtbot) -> LoginForm:
    form = LoginForm(platform)
    qtbot.addWidget(form)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    form.show()
    return form


def save(form: LoginForm, qtbot) -> None:
    QTest.mouseClick(form.save, LEFT)
    qtbot.waitUntil(form.save.isEnabled)


def test_a_token_alone_is_kept_and_tried(loopback, own_settings, qtbot):
    tellus = loopback.services["tellus"]
    form = form_of(Platform.TELLUS, qtbot)
    assert not form.user.isVisible()
    QTest.keyClicks(form.secret, "a-tellus-token")
    save(form, qtbot)
    assert "answered after" in form.answer.text()
    assert tellus.requests[-1].headers["authorization"] == "Bearer a-tellus-token"
    assert form.secret.text() == ""
    kept = login(settings.auth_config_id(Platform.TELLUS))
    assert (kept.user, kept.passphrase) == ("", "a-tellus-token")
    everything = [QgsSettings().value(key) for key in QgsSettings().allKeys()]
    assert not [value for value in everything if "a-tellus-token" in str(value)]
    files = [path for path in own_settings.rglob("*") if path.is_file()]
    hidden = (b"a-tellus-token", base64.b64encode(b"a-tellus-token"))
    assert not [path for path in files if any(one in path.read_bytes() for one in hidden)]


def test_a_wrong_token_is_told_in_the_form(loopback, qtbot):
    form = form_of(Platform.TELLUS, qtbot)
    QTest.keyClicks(form.secret, "wrong")
    save(form, qtbot)
    assert "failed" in form.answer.text()


def test_a_second_login_replaces_the_first(loopback, qtbot):
    form = form_of(Platform.TELLUS, qtbot)
    QTest.keyClicks(form.secret, "first")
    save(form, qtbot)
    before = settings.auth_config_id(Platform.TELLUS)
    QTest.keyClicks(form.secret, "a-tellus-token")
    save(form, qtbot)
    assert settings.auth_config_id(Platform.TELLUS) == before
    assert login(before).passphrase == "a-tellus-token"


def test_user_and_password_are_kept(loopback, qtbot):
    form = form_of(Platform.GPORTAL, qtbot)
    assert form.user.isVisible()
    QTest.keyClicks(form.user, "analyst")
    QTest.mouseClick(form.save, LEFT)
    assert form.answer.text() == "Type all of it first."
    assert settings.auth_config_id(Platform.GPORTAL) == ""
    QTest.keyClicks(form.secret, " pass word ")
    save(form, qtbot)
    kept = login(settings.auth_config_id(Platform.GPORTAL))
    assert (kept.user, kept.passphrase) == ("analyst", " pass word ")


@pytest.mark.parametrize("platform", WITH_A_LOGIN)
def test_each_platform_offers_the_kinds_that_it_takes(platform, qtbot):
    form = form_of(platform, qtbot)
    kinds = [form.kind.itemData(row) for row in range(form.kind.count())]
    wanted = {
        **{Platform.ASF: [BY_TOKEN, BY_USER], Platform.GPORTAL: [BY_USER]},
        Platform.EARTHENGINE: [BY_BROWSER, BY_TOKEN],
    }
    assert kinds == wanted.get(platform, [BY_TOKEN])


def stored_config(platform: Platform) -> QgsAuthMethodConfig:
    config = QgsAuthMethodConfig()
    stored = settings.auth_config_id(platform)
    assert QgsApplication.authManager().loadAuthenticationConfig(stored, config, True)
    return config


def test_a_login_in_the_browser_is_kept_as_qgis_s_own_kind(own_settings, qtbot):
    form = form_of(Platform.EARTHENGINE, qtbot)
    assert form.kind.currentData() == BY_BROWSER
    assert form.user.accessibleName() == "Client id"
    QTest.keyClicks(form.user, "my-client")
    QTest.mouseClick(form.save, LEFT)
    assert form.answer.text() == "Type all of it first."
    QTest.keyClicks(form.secret, "my-client-secret")
    QTest.keyClicks(form.project, "my-project")
    form._stored()  # without the browser, which a test of QGIS's window opens
    config = stored_config(Platform.EARTHENGINE)
    assert config.method() == "OAuth2"
    kept = json.loads(config.config("oauth2config"))
    assert kept["requestUrl"] == "https://accounts.google.com/o/oauth2/v2/auth"
    assert kept["tokenUrl"] == kept["refreshTokenUrl"] == "https://oauth2.googleapis.com/token"
    assert kept["scope"] == "https://www.googleapis.com/auth/earthengine"
    assert (kept["clientId"], kept["clientSecret"]) == ("my-client", "my-client-secret")
    assert (kept["grantFlow"], kept["configType"], kept["persistToken"]) == (0, 1, False)
    assert settings.earth_engine_project() == "my-project"
    everything = [QgsSettings().value(key) for key in QgsSettings().allKeys()]
    assert not [value for value in everything if "my-client-secret" in str(value)]


def test_a_token_for_earth_engine_is_tried_and_replaces_the_browser(loopback, qtbot):
    form = form_of(Platform.EARTHENGINE, qtbot)
    QTest.keyClicks(form.user, "my-client")
    QTest.keyClicks(form.secret, "my-client-secret")
    form._stored()
    before = settings.auth_config_id(Platform.EARTHENGINE)
    form.kind.setCurrentIndex(form.kind.findData(BY_TOKEN))
    form.secret.clear()
    QTest.keyClicks(form.secret, "a-google-token")
    save(form, qtbot)
    assert "answered after" in form.answer.text()
    sent = loopback.services["earthengine"].requests[-1].headers
    assert sent["authorization"] == "Bearer a-google-token"
    assert settings.auth_config_id(Platform.EARTHENGINE) == before
    assert stored_config(Platform.EARTHENGINE).method() == "Basic"


def test_a_qgis_without_oauth2_says_so_and_takes_a_token(qgis_app, tmp_path):
    told = subprocess.run(
        [sys.executable, str(WITHOUT_OAUTH), str(tmp_path), QgsApplication.pluginPath()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answer = json.loads(told.stdout.splitlines()[-1])
    assert answer["kinds"] == [BY_TOKEN]
    assert any("lacks its part for OAuth2" in words for words in answer["labels"])
    assert "lacks its part for OAuth2" in answer["refused"]
