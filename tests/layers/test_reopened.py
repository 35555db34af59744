"""A project with every kind of layer shows the same in a QGIS started later, moved or not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.domain.enums import Content, Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.masks import PRESETS, add_mask_layer, set_masked
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21, write_l22
from qgis.core import Qgis, QgsProject
from support.layers import add_raster_layer
from support.patience import PATIENCE_S

sys.path.insert(0, str(Path(__file__).parent))

from read_project import of_project

SCRIPT = Path(__file__).with_name("read_project.py")


def fill(project: QgsProject, folder: Path, zipped: str | None) -> None:
    """Put views, rasters, a mask and what is made of two dates into *project*, all below *folder*."""
    same = {"shape": (120, 140), "orbit": 51890, "frame": 770, "direction": "A", "looks": 4.0}
    scene = write_l22(folder / "scene", day=date(2024, 1, 2), **same)
    older = write_l22(folder / "older", day=date(2023, 12, 5), zipped=zipped, seed=5, **same)
    product = open_product(str(scene.location))
    views = folder / "views"
    views.mkdir()
    view = product.raster(RasterOptions(), views / "HH.vrt")
    masked = product.raster(RasterOptions(polarisation="HV"), views / "HV.vrt")
    set_masked(add_raster_layer(str(masked), project=project), PRESETS["strict"])
    amplitude = product.raster(RasterOptions(units=Units.AMPLITUDE_DN), views / "DN.vrt")
    angles = product.raster(RasterOptions(content=Content.INCIDENCE), views / "LIN.vrt")
    turned = write_l21(folder / "map", shape=(100, 110), orientation=4, keys="geocentric")
    sigma = open_product(str(turned.location)).raster(RasterOptions(), views / "L21.vrt")
    before = open_product(str(older.location)).raster(RasterOptions(), views / "before.vrt")
    ratio = log_ratio(before, view, folder / "difference.tif").raster
    colours = change_composite(before, view, folder / "colours.tif")
    for path in (view, amplitude, angles, sigma, before, ratio, colours):
        add_raster_layer(str(path), project=project)
    add_mask_layer(str(scene.files["MSK"]), str(view), project=project)


def read_anew(file: Path, folder: Path) -> dict[str, dict[str, object]]:
    """Return what a QGIS of its own shows of the project in *file*."""
    found = folder / "found.json"
    command = [sys.executable, str(SCRIPT), str(file), str(found)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    assert found.exists(), done.stderr
    return json.loads(found.read_text("utf-8"))


@pytest.mark.parametrize("kind", ["absolute", "relative", "relative, moved"])
def test_every_layer_shows_the_same_values_and_picture(tmp_path, project, kind):
    home = tmp_path / "home"
    home.mkdir()
    # GDAL has no relative paths into archives: a view of one stays where it is.
    fill(project, home, None if kind == "relative, moved" else "deflated")
    relative = kind != "absolute"
    project.setFilePathStorage(Qgis.FilePathType.Relative if relative else Qgis.FilePathType.Absolute)
    file = home / "project.qgz"
    assert project.write(str(file))
    before = of_project(project)
    assert len(before) == 9
    assert all(entry["valid"] for entry in before.values())
    if kind == "absolute":
        file = Path(shutil.move(str(file), str(tmp_path / "elsewhere.qgz")))
    elif kind == "relative, moved":
        project.clear()
        file = home.rename(tmp_path / "new home") / file.name
    assert read_anew(file, tmp_path) == before
