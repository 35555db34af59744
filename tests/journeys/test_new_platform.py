"""Adding a platform is one folder, one row and one simulator; no other file of the plugin changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from simulators import Reply, Request, Simulator

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "lantern-token"
SCENE = "ALOS2519600700-240106-UBSL1.1__A"
ROW = """
    LANTERN = PlatformInfo(
        key="lantern",
        label="Lantern",
        description="A platform that a test adds",
        preference=8,
        services=(Service("lantern", "https://lantern.example", gets_login=True),),
        login=LoginRules(
            LoginKind.TOKEN, ("lantern.example",), "https://lantern.example/register"
        ),
    )
"""
CATALOG = '''"""The lantern's list of scenes."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.platform import Platform
from ...domain.product_id import find_product_id
from ...domain.progress import SILENT, Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.search_query import SearchQuery
from ...transfer.http.session import HttpSession
from ..catalog import Catalog
from ..endpoints import endpoint
from ..json_values import expect, objects, text
from ..scene_builder import build_scene
from ..setup import Setup


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return LanternCatalog(
        setup.session_for(Platform.LANTERN), endpoint("lantern", setup.endpoints)
    )


class LanternCatalog(Catalog):
    """A list of files."""

    platform = Platform.LANTERN

    def __init__(self, http: HttpSession, base_url: str) -> None:
        self._http = http
        self._base_url = base_url

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*."""
        answer = self._http.get_json(f"{self._base_url}/scenes", progress=progress)
        for record in objects(expect(answer, "scenes", platform="Lantern")["scenes"]):
            product = find_product_id(text(record.get("name")))
            if product is not None:
                asset = Asset(text(record.get("name")), text(record.get("href")), "archive")
                scene = build_scene(product, Place(self.platform, asset.href, (asset,)))
                if query.matches(scene):
                    yield scene
'''


class LanternSimulator(Simulator):
    """Lists one scene to whoever has the token, and says 401 to others if it is strict."""

    strict = False

    def reply(self, request: Request) -> Reply:
        if self.strict and request.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, b"{}")
        name = f"{SCENE}.zip"
        listed = [{"name": name, "href": f"{self.url}/files/{name}"}, {"name": "readme.txt"}]
        return Reply(200, json.dumps({"scenes": listed}).encode())


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the plugin to which the platform was added."""
    folder = tmp_path_factory.mktemp("copies")
    copy = folder / "alos2_explorer"
    for name in ("plugin", "ui", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "__main__.py", "metadata.txt"):
        shutil.copy(ROOT / name, copy)
    room = copy / "plugin" / "catalogs" / "lantern"
    room.mkdir()
    (room / "__init__.py").write_text('"""A platform that a test adds."""\n')
    (room / "catalog.py").write_text(CATALOG)
    table = copy / "plugin" / "domain" / "platform.py"
    before, end, after = table.read_text("utf-8").partition("\n\n\nSERVICES = ")
    assert end, "the rows end before SERVICES"
    table.write_text(before + "\n" + ROW.rstrip() + end + after, "utf-8")
    return folder


@pytest.fixture
def lantern() -> Iterator[LanternSimulator]:
    with LanternSimulator() as simulator:
        yield simulator


def command(copies: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alos2_explorer", *arguments],
        env={**os.environ, "PYTHONPATH": str(copies), **environment},
        cwd=copies,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_line_searches_it_with_its_login(copies: Path, lantern: LanternSimulator) -> None:
    lantern.strict = True
    ask = ("search", "--platforms", "lantern", "--index", "none", "--endpoint", f"lantern={lantern.url}")
    done = command(copies, *ask, ALOS2_LANTERN_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["platform"] == "lantern"
    assert row["href"] == f"{lantern.url}/files/{SCENE}.zip"
    assert lantern.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
    refused = command(copies, *ask)
    assert refused.returncode != 0
    assert "lantern" in refused.stderr
    assert TOKEN not in done.stdout + done.stderr


def test_the_help_names_it(copies: Path) -> None:
    assert "ALOS2_LANTERN_TOKEN" in command(copies, "--help").stdout
    unknown = command(copies, "search", "--platforms", "lamp")
    assert "lantern" in unknown.stderr


@pytest.mark.qgis
def test_search_settings_and_options_page_of_qgis_have_it(
    copies: Path, lantern: LanternSimulator, tmp_path: Path
) -> None:
    script = Path(__file__).with_name("new_platform_in_qgis.py")
    done = subprocess.run(
        [sys.executable, script, copies, ROOT / "tests", tmp_path, "lantern", lantern.url],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines, done.stderr
    shown = json.loads(lines[-1])
    assert shown["settings"]["lantern"] == lantern.url
    assert shown["algorithm"][-1] == "Lantern"
    assert shown["hosts"]["lantern"] == lantern.url
    assert shown["host_labels"] == "Host of Lantern"
    assert "lantern" in shown["logins"]
    assert shown["filter"] == "Lantern"
    assert shown["url_belongs_to"] == "lantern"
    assert shown["scenes"][SCENE] == ["lantern"]
    assert shown["warnings"] == []
