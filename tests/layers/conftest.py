"""Views of scenes of known content, and an empty project."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import write_l21, write_l22
from qgis.core import QgsProject


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    return write_l22(
        tmp_path_factory.mktemp("scene"), shape=(720, 800), orbit=51890, frame=770, direction="A"
    )


@pytest.fixture
def view(scene, tmp_path, qgis_app):
    return open_product(str(scene.location)).raster(RasterOptions(), tmp_path / "HH.vrt")


@pytest.fixture(scope="session")
def map_scene(tmp_path_factory):
    return write_l21(tmp_path_factory.mktemp("map_scene"), shape=(200, 220), orientation=4)


@pytest.fixture
def project(qgis_app):
    project = QgsProject()
    yield project
    project.clear()
