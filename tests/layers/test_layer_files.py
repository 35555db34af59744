"""Nothing that a project file keeps holds the signature, token or password of an address."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from alos2_explorer.plugin.catalogs.disasters.shipped import scenes
from alos2_explorer.plugin.catalogs.earth_engine.client import MapTiles
from alos2_explorer.plugin.catalogs.earth_engine.request import EarthImage, PictureRequest, Show
from alos2_explorer.plugin.catalogs.storable_scene import storable_scene
from alos2_explorer.plugin.common.raster_items import RasterFacts
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.scene import Asset
from alos2_explorer.plugin.domain.scene_json import scene_to_json
from alos2_explorer.plugin.layers.earth_engine.tile_layer import add_tile_layer
from alos2_explorer.plugin.layers.footprints import add_footprints_layer
from alos2_explorer.plugin.layers.layer_files import keep_local_copies, require_storable
from alos2_explorer.plugin.layers.masks import add_mask_layer
from alos2_explorer.plugin.layers.raster_layer import make_raster_layer
from alos2_explorer.plugin.processing.scene_features import feature_of, fields
from alos2_explorer.ui.workflows.jobs.job_planning import plan_opening
from qgis.core import QgsVectorLayer
from support.layers import add_raster_layer

SECRET = "3f9c01aa77be4d1188c0"
SIGNED = [
    f"https://bucket.s3.amazonaws.com/MSK.tif?X-Amz-Signature={SECRET}&X-Amz-Expires=300",
    f"https://files.example.org/MSK.tif?jwt={SECRET}",
    f"https://files.example.org/MSK.tif;jsessionid={SECRET}",
    f"https://files.example.org/MSK.tif#access_token={SECRET}",
    f"https://analyst:{SECRET}@files.example.org/MSK.tif",
]


def kept_by(project, file) -> str:
    """Return the text of the project file that QGIS writes."""
    assert project.write(str(file))
    with zipfile.ZipFile(file) as archive:
        return archive.read(f"{file.stem}.qgs").decode("utf-8")


@pytest.mark.parametrize("url", SIGNED)
@pytest.mark.parametrize("form", ["/vsicurl/{}", "/vsizip/{{/vsicurl/{}}}/MSK.tif", "{}"])
def test_a_signed_source_is_refused_in_words_that_do_not_repeat_it(qgis_app, url, form):
    source = form.format(url)
    with pytest.raises(Alos2Error) as refused:
        require_storable(source)
    assert SECRET not in f"{refused.value} {refused.value.details}"
    assert "Download the scene" in str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        "/vsicurl/https://jaxaalos2.s3.us-west-2.amazonaws.com/public/ALOS2_MSK.tif",
        "/vsizip/{/vsicurl/https://www.eorc.jaxa.jp/a.zip}/ALOS2_MSK.tif",
        "/srv/alos2/ALOS2518900770-240101/view.vrt",
        "C:\\\\data\\\\view.vrt",
    ],
)
def test_plain_sources_pass(source):
    require_storable(source)


@pytest.mark.parametrize("url", SIGNED)
def test_no_layer_of_a_signed_address_comes_into_the_project(view, project, tmp_path, url):
    layer = add_raster_layer(str(view), project=project)
    with pytest.raises(Alos2Error):
        add_mask_layer(f"/vsicurl/{url}", str(view), project=project)
    with pytest.raises(Alos2Error):
        make_raster_layer(RasterFacts(f"/vsicurl/{url}", {"ALOS2_QUANTITY": "gamma0"}))
    with pytest.raises(Alos2Error):
        keep_local_copies({layer.source(): f"/vsicurl/{url}"}, project)
    picture = PictureRequest(Show.SCENE, "HH", EarthImage("collection/image"))
    with pytest.raises(Alos2Error):
        add_tile_layer(MapTiles(picture.picture(), url, 0.0), picture, project=project)
    assert list(project.mapLayers().values()) == [layer]
    assert SECRET not in kept_by(project, tmp_path / "kept.qgz")


@pytest.mark.parametrize("url", SIGNED)
def test_footprints_and_found_scenes_hold_no_signature(project, tmp_path, url):
    known = next(scene for scene in scenes() if scene.footprint is not None)
    place = replace(known.best_place, href=url, assets=(Asset("MSK.tif", url, "mask"),))
    scene = replace(known, places=(place,))
    layer = add_footprints_layer([scene], project=project)
    assert SECRET not in str([feature.attributes() for feature in layer.getFeatures()])
    assert SECRET not in str(feature_of(scene, fields()).attributes())
    assert SECRET not in scene_to_json(storable_scene(scene))
    assert isinstance(layer, QgsVectorLayer)


@pytest.mark.parametrize("url", SIGNED[:4])
def test_a_job_is_called_by_the_file_not_by_the_address(qgis_app, url):
    assert plan_opening(url).title == "MSK.tif"
