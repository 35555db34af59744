"""Run in a process of its own: the form for Earth Engine in a QGIS whose package left OAuth2 out."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QLabel

folder, parts = map(Path, sys.argv[1:])
own = folder / "qgis" / "lib" / "qgis" / "plugins"
own.mkdir(parents=True)
for part in parts.iterdir():
    if "authmethod" in part.name and "oauth2" not in part.name:
        shutil.copy(part, own)  # QGIS follows no links there
os.environ["QGIS_PREFIX_PATH"] = str(folder / "qgis")
application = QgsApplication([], True, str(folder / "profile"))
application.initQgis()

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "build" / "python"))
from alos2_explorer.plugin.domain.errors import UnsupportedError  # noqa: E402
from alos2_explorer.plugin.domain.platform import Platform  # noqa: E402
from alos2_explorer.plugin.host.network.login_storage import store_browser_login  # noqa: E402
from alos2_explorer.ui.options.login_form import LoginForm  # noqa: E402

form = LoginForm(Platform.EARTHENGINE)
refused = ""
try:
    store_browser_login(Platform.EARTHENGINE, "id", "secret", Platform.EARTHENGINE.info.login.browser)
except UnsupportedError as error:
    refused = error.message
print(
    json.dumps(
        {
            "kinds": [form.kind.itemData(row) for row in range(form.kind.count())],
            "labels": [label.text() for label in form.findChildren(QLabel)],
            "refused": refused,
        }
    )
)
sys.stdout.flush()
form.deleteLater()
application.exitQgis()
