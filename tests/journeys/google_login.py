"""Inside QGIS: a login for Earth Engine through our form, QGIS's OAuth2 and a browser."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.ui.options.login_form import BY_BROWSER, LoginForm
from journey import Journey
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface
from stepper import Condition


class Browser(QObject):
    """Stands for the user's browser: follows the address, as a user who agrees does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @pyqtSlot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())
        address = bytes(url.toEncoded()).decode("ascii")
        threading.Thread(target=lambda: urllib.request.urlopen(address, timeout=30).read()).start()


def login(journey: Journey) -> Iterator[Condition]:
    """Type id and secret of a client; the browser answers for the user; the platform answers."""
    QgsApplication.authManager().setMasterPassword("master", True)
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser.open)
    rules = Platform.EARTHENGINE.info.login
    authorize, token = journey.plan["server"]
    server = replace(rules.browser, authorize_url=authorize, token_url=token)
    form = LoginForm(Platform.EARTHENGINE, iface.mainWindow(), browser=server)
    form.open()
    yield form.isVisible
    assert form.kind.currentData() == BY_BROWSER
    for line, words in zip((form.user, form.secret, form.project), journey.plan["typed"]):
        QTest.keyClicks(line, words)
    journey.begun = time.monotonic()
    # QGIS waits for the browser in a loop of its own, in which this journey has to go on.
    QTimer.singleShot(0, lambda: journey.click(form.save))
    yield lambda: "answered after" in form.answer.text() or "failed" in form.answer.text()
    journey.done_at = journey.pixels_at = time.monotonic()
    journey.notes |= {"answer": form.answer.text(), "opened": browser.opened}
    QDesktopServices.unsetUrlHandler("http")
    form.close()
