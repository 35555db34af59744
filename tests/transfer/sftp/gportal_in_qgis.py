"""Run in a QGIS of its own: the toolbox and the dock's queue fetch by SFTP what G-Portal lists.

Standard input has a JSON object with the settings, the account and where to put what; the answer is
JSON again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsSettings,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer

given = json.load(sys.stdin)
application = QgsApplication([], True)
application.initQgis()
sys.path.insert(0, given["package folder"])

from alos2_explorer.plugin.domain.platform import Platform  # noqa: E402
from alos2_explorer.plugin.domain.progress import Progress  # noqa: E402
from alos2_explorer.plugin.domain.scene import Scene  # noqa: E402
from alos2_explorer.plugin.domain.search_query import SearchQuery  # noqa: E402
from alos2_explorer.plugin.host.catalogs import catalogs_for  # noqa: E402
from alos2_explorer.plugin.processing.algorithms.download import Download  # noqa: E402
from alos2_explorer.plugin.processing.fetching.scene_fetcher import Fetching, Order  # noqa: E402
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction  # noqa: E402
from alos2_explorer.ui.workflows.downloads.downloads import Downloads  # noqa: E402

FOLDER = Path(given["folder"])


def store_login(user: str) -> str:
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig()
    config.setMethod("Basic")
    config.setName("G-Portal")
    config.setConfig("username", user)
    config.setConfig("password", "of the web site, not for SFTP")
    manager.storeAuthenticationConfig(config)
    return config.id()


def found() -> Scene:
    [catalog] = [one for one in catalogs_for([Platform.GPORTAL]) if one.platform is Platform.GPORTAL]
    [scene] = catalog.search(SearchQuery(maximum=5))
    return scene


def by_address(url: str) -> str:
    """Run ``alos2:download`` and return the state in its manifest, or what it says."""
    feedback = QgsProcessingFeedback()
    folder = FOLDER / "address"
    parameters = {"URLS": url, "FOLDER": str(folder)}
    Download().create().run(parameters, QgsProcessingContext(), feedback)
    [entry] = json.loads((folder / "manifest.json").read_text())
    return entry["state"]


def entries(outcomes) -> list[dict[str, object]]:
    """Return outcomes as the manifest has them."""
    return [outcome.entry() for outcome in outcomes]


def by_queue(scene: Scene) -> str:
    """Let the dock's queue fetch a scene and return the folder that it arrived in, or the failure."""
    transfers, loop, told = Downloads(), QEventLoop(), []

    def tell(text: object) -> None:
        told.append(str(text))
        loop.quit()

    transfers.arrived.connect(lambda _scene, folder, _after: tell(folder))
    transfers.failed.connect(tell)
    transfers.login_needed.connect(lambda platform, problem: tell(f"{platform}: {problem}"))
    transfers.open()
    QTimer.singleShot(500, lambda: transfers.fetch(scene, SceneAction.DOWNLOAD))
    QTimer.singleShot(30_000, lambda: tell("nothing came"))
    loop.exec()
    transfers.close()
    return told[0]


for name, value in given["settings"].items():
    QgsSettings().setValue(f"alos2/{name}", value)
scene = found()
href = scene.best_place.assets[0].href
answers = {"href": href}
answers["without a login"] = entries(Fetching(FOLDER / "nobody", [Order(scene=scene)]).run(Progress()))
answers["queue without a login"] = by_queue(scene)
QgsSettings().setValue("alos2/authcfg/gportal", store_login(given["user"]))
QgsSettings().setValue("alos2/gportal_key_file", given["key file"])
answers["scene"] = entries(Fetching(FOLDER / "scene", [Order(scene=scene)]).run(Progress()))
answers["again"] = entries(Fetching(FOLDER / "scene", [Order(scene=scene)]).run(Progress()))
answers["address"] = by_address(href)
QgsSettings().setValue("alos2/queue", str(FOLDER / "another.sqlite"))
answers["queue"] = by_queue(scene)
json.dump(answers, sys.stdout, default=lambda outcome: outcome.entry())
sys.stdout.flush()
application.exitQgis()
