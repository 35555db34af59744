"""A login typed into our own form: QGIS alone keeps it, and the platform is asked with it at once."""

from __future__ import annotations

import base64

import pytest
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network.credentials import login
from alos2_explorer.ui.options.login_form import BY_TOKEN, BY_USER, LoginForm
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

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
    qtbot.waitUntil(form.save.isEnabled, timeout=20_000)


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
    wanted = {Platform.ASF: [BY_TOKEN, BY_USER], Platform.GPORTAL: [BY_USER]}
    assert kinds == wanted.get(platform, [BY_TOKEN])
