"""Run in a process of its own: what QGIS shows of a platform that was added to a copy of the plugin."""

from __future__ import annotations

import json
import sys
from pathlib import Path

copies, tests, folder, key, url = sys.argv[1:6]
sys.path[:0] = [copies, tests]

from support.window import start_application  # noqa: E402

application = start_application("en", False, Path(folder) / "profile")

from alos2_explorer.plugin.catalogs.search import found_scenes  # noqa: E402
from alos2_explorer.plugin.domain.platform import Platform  # noqa: E402
from alos2_explorer.plugin.domain.search_query import SearchQuery  # noqa: E402
from alos2_explorer.plugin.host import settings  # noqa: E402
from alos2_explorer.plugin.host.catalogs import catalogs_to_search  # noqa: E402
from alos2_explorer.plugin.host.network.sessions import platform_of  # noqa: E402
from alos2_explorer.plugin.processing.algorithms.search import Search  # noqa: E402
from alos2_explorer.ui.options.page import OptionsPage  # noqa: E402
from alos2_explorer.ui.search.filters.toggles import platform_filter  # noqa: E402

platform = Platform.of(key)
settings.set_endpoint(key, url)
settings.set_text("index", str(Path(folder) / "index.gpkg"))
algorithm = Search()
algorithm.initAlgorithm({})
page = OptionsPage(lambda: None)
scenes, warnings = found_scenes(SearchQuery(path=66), catalogs_to_search([platform]))
print(
    json.dumps(
        {
            "settings": settings.endpoints(),
            "algorithm": algorithm.parameterDefinition("PLATFORMS").options(),
            "hosts": {name: line.text() for name, line in page.hosts.lines.items()},
            "host_labels": page.hosts.lines[key].accessibleName(),
            "logins": [one.value for one in page.accounts.logins],
            "filter": platform_filter(page).buttons[platform].text(),
            "url_belongs_to": platform_of(f"{url}/files/x").value,
            "scenes": {scene.key: [place.platform.value for place in scene.places] for scene in scenes},
            "warnings": [str(warning) for warning in warnings],
        }
    ),
    flush=True,
)
page.deleteLater()
application.exitQgis()
