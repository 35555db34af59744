"""A disk that can only be read, and one that goes in the middle: a sentence with the path, each time."""

from __future__ import annotations

import json

import pytest
from factory import write_l22
from faults.small_disks import run_on_small_disk

# Each output of the plugin on a disk that was made read-only, or whose folder went, under a mount of
# the script's own. Where a folder is gone, those that make folders may make it again.
_SCRIPT = """
import json, subprocess
from contextlib import closing
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.common.json_file import write_json
from alos2_explorer.plugin.delivery.scene_list.write import write_scene_list
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.download.download import download

folder = disk / "out"
folder.mkdir()
SceneIndex(folder / "index.gpkg", seed=lambda: ()).add(scenes()[:3])
product = open_product({scene!r})
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

def index():
    told = []
    SceneIndex(folder / "index.gpkg", warn=told.append).add(scenes()[3:5])
    if told:
        raise Alos2Error(told[0])

def fetch():
    download("http://127.0.0.1:9/a.zip", folder / "a.zip", HttpSession())

outputs = {{
    "raster": lambda: product.raster(RasterOptions(), folder / "r.tif"),
    "view": lambda: product.raster(RasterOptions(), folder / "r.vrt"),
    "table": lambda: write_scene_list(folder / "t.gpkg", scenes()[:2]),
    "csv table": lambda: write_scene_list(folder / "t.csv", scenes()[:2]),
    "json": lambda: write_json({{}}, folder / "j.json"),
    "index": index,
    "download": fetch,
}}
for name, write in outputs.items():
    try:
        write()
        print(json.dumps([name, "written", ""]))
    except Alos2Error as error:
        print(json.dumps([name, error.message, error.hint]))
print(json.dumps(["left", sorted(path.name for path in folder.iterdir()), ""]))
with closing(product):
    found = list(SceneIndex(folder / "index.gpkg", seed=lambda: ()).search(SEARCH))
print(json.dumps(["read", len(found), ""]))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    folder = tmp_path_factory.mktemp("read-only")
    scene = write_l22(folder / "scene", shape=(60, 70), polarisations=("HH",))
    script = _SCRIPT.format(scene=str(scene.folder)).replace(
        "folder = disk", "from alos2_explorer.plugin.domain.search_query import SearchQuery\n"
        "SEARCH = SearchQuery()\nfolder = disk", 1
    )  # fmt: skip
    lines = run_on_small_disk(script, folder, 30).splitlines()
    rows = [json.loads(line) for line in lines if line.startswith("[")]
    return {name: rest for name, *rest in rows}


@pytest.mark.parametrize("name", ["raster", "view", "table", "csv table", "json", "download"])
def test_what_cannot_be_written_says_where_and_what_to_do(told: dict[str, list], name: str) -> None:
    message, hint = told[name]
    assert "/out" in message
    assert message.endswith(".")
    assert hint
    assert "report" not in message + hint
    assert "Traceback" not in message


def test_nothing_half_written_is_left(told: dict[str, list]) -> None:
    assert told["left"][0] == ["index.gpkg", "index.gpkg.lock"]


def test_an_index_that_can_only_be_read_is_read(told: dict[str, list]) -> None:
    assert told["read"][0] == 3
    assert "index.gpkg" in told["index"][0]
