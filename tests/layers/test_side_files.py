"""What lies beside a raster is shown neither in its place nor as its values: it is named and refused."""

from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.masks import add_mask_layer
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.layers.side_files import disturbing_file
from alos2_explorer.plugin.products.open import open_product
from factory import write_l22
from osgeo import gdal
from qgis.core import QgsProject

BAND = '<PAMDataset><PAMRasterBand band="1">{}</PAMRasterBand></PAMDataset>'
FOREIGN = {
    "place": "<PAMDataset><GeoTransform>0,25,0,4000000,0,-25</GeoTransform></PAMDataset>",
    "reference system": "<PAMDataset><SRS>EPSG:32610</SRS></PAMDataset>",
    "nodata": BAND.format("<NoDataValue>-12</NoDataValue>"),
    "scale": BAND.format("<Offset>100</Offset><Scale>2</Scale>"),
}
HARMLESS = {
    "statistics": BAND.format(
        '<Metadata><MDI key="STATISTICS_MINIMUM">-1</MDI><MDI key="STATISTICS_MAXIMUM">1</MDI>'
        '<MDI key="STATISTICS_MEAN">0</MDI><MDI key="STATISTICS_STDDEV">1</MDI></Metadata>'
    ),
    "other items": '<PAMDataset><Metadata><MDI key="ALOS2_UNITS">power</MDI></Metadata></PAMDataset>',
    "no XML": "not a file of GDAL",
}


@pytest.fixture(params=["tif", "vrt"])
def raster(request, scene_of_its_own, tmp_path, qgis_app) -> Path:
    """A small raster, or a view, with nothing beside it."""
    output = tmp_path / f"HH.{request.param}"
    with closing(open_product(str(scene_of_its_own))) as product:
        product.raster(RasterOptions(polarisation="HH"), output)
    return output


@pytest.fixture(scope="module")
def scene_of_its_own(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    return write_l22(folder, shape=(300, 300), orbit=51890, frame=770, direction="A").folder


def shown(raster: Path) -> tuple[object, ...]:
    """Return place, values and unit of the layer that the dock would add."""
    prepared = prepare_layer(str(raster))
    provider = prepared.layer.dataProvider()
    block = provider.block(1, prepared.layer.extent(), 60, 60)
    values = [block.value(row, column) for row in range(60) for column in range(60)]
    return (
        prepared.layer.extent().toString(3),
        prepared.layer.crs().authid(),
        values,
        prepared.layer.name(),
    )


def put_beside(raster: Path, text: str) -> Path:
    file = raster.with_name(f"{raster.name}.aux.xml")
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_statement_changes_nothing_or_is_named_and_refused(raster, kind):
    before = repr(shown(raster))
    file = put_beside(raster, FOREIGN[kind])
    if disturbing_file(str(raster)) is None:
        assert raster.suffix == ".vrt", "a GeoTIFF does believe it"
        assert repr(shown(raster)) == before
        return
    with pytest.raises(Alos2Error, match=file.name):
        prepare_layer(str(raster))
    file.unlink()
    assert repr(shown(raster)) == before


@pytest.mark.parametrize("kind", HARMLESS)
def test_statistics_and_other_notes_are_no_trouble_and_change_nothing(raster, kind):
    before = repr(shown(raster))
    put_beside(raster, HARMLESS[kind])
    assert disturbing_file(str(raster)) is None
    assert repr(shown(raster)) == before


def test_what_qgis_itself_keeps_beside_a_raster_is_no_trouble(raster):
    *before, values, name = shown(raster)
    layer = prepare_layer(str(raster)).layer
    layer.dataProvider().bandStatistics(1)
    layer.dataProvider().histogram(1)
    del layer
    assert disturbing_file(str(raster)) is None
    *after, found, same_name = shown(raster)
    assert (after, same_name) == (before, name)
    # GDAL writes a view again with a histogram, and its table of dB with six digits.
    assert found == pytest.approx(values, abs=1e-4, nan_ok=True)


def test_foreign_overviews_are_named_and_refused(raster, tmp_path):
    other = tmp_path / "other.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(other), 300, 300, 1, gdal.GDT_Float32)
    made.GetRasterBand(1).Fill(7.0)
    made = None
    image = gdal.Open(str(other))
    image.BuildOverviews("NEAREST", [2, 4])
    image = None
    file = other.with_name("other.tif.ovr").rename(raster.with_name(f"{raster.name}.ovr"))
    with pytest.raises(Alos2Error, match=file.name):
        prepare_layer(str(raster))


@pytest.mark.parametrize("ending", ["tif", "vrt"])
def test_showing_a_scene_and_its_mask_writes_nothing_beside_their_files(tmp_path, qgis_app, ending):
    scene = write_l22(tmp_path / "scene", shape=(300, 300)).folder
    output = tmp_path / f"HH.{ending}"
    with closing(open_product(str(scene))) as product:
        product.raster(RasterOptions(polarisation="HH"), output)
    (mask,) = scene.glob("*_MSK.tif")
    before = sorted(path for path in tmp_path.rglob("*"))
    project = QgsProject()
    project.addMapLayer(prepare_layer(str(output)).layer)
    add_mask_layer(str(mask), str(output), project=project)
    project.clear()
    # Files of statistics are written when the last reference to a raster goes.
    gc.collect()
    assert sorted(path for path in tmp_path.rglob("*")) == before
