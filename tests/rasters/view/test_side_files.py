"""Files beside an image or a raster, made by somebody else, change nothing that is shown."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import open_own_raster, read_power
from alos2_explorer.plugin.rasters.gdal_calls import open_raster
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from alos2_explorer.plugin.rasters.view.side_files import foreign_overviews
from alos2_explorer.plugin.sar.grid import Window
from factory import write_l21, write_l22
from osgeo import gdal
from support.l22_rasters import read

HOSTILE = """<PAMDataset>
  <SRS>EPSG:4326</SRS><GeoTransform>0, 1, 0, 0, 0, -1</GeoTransform>
  <Metadata><MDI key="ALOS2_UNITS">power</MDI><MDI key="ALOS2_QUANTITY">gamma0</MDI></Metadata>
  <PAMRasterBand band="1"><NoDataValue>-7.5</NoDataValue><Offset>90</Offset><Scale>5</Scale>
    <Metadata><MDI key="STATISTICS_MAXIMUM">99</MDI><MDI key="STATISTICS_MINIMUM">98</MDI></Metadata>
  </PAMRasterBand>
</PAMDataset>"""


def foreign_ovr(path, shape, number):
    """Write *path*.ovr of the shape of a first overview, all of one number."""
    height, width = (-(-side // 2) for side in shape)
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(f"{path}.ovr", width, height, 1, gdal.GDT_UInt16)
    dataset.GetRasterBand(1).Fill(number)
    dataset = None


@pytest.mark.parametrize("write", [write_l21, write_l22], ids=["L2.1", "L2.2"])
def test_statements_beside_an_image_change_no_value(tmp_path, write):
    truth = write(tmp_path / "scene", shape=(600, 700))
    plain = read(open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "plain.tif"))
    side = truth.files["HH"].with_name(truth.files["HH"].name + ".aux.xml")
    side.write_text(HOSTILE)
    foreign_ovr(truth.files["HH"], (600, 700), 60000)
    product = open_product(str(truth.location))
    np.testing.assert_array_equal(read(product.raster(RasterOptions(), tmp_path / "o.tif")), plain)
    assert "EPSG:4326" not in product.info()["geometry"]["crs"]


def test_statements_beside_a_raster_are_not_its_own(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(60, 70))
    path = open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.tif")
    whole = Window(0, 0, 70, 60)
    before = read_power(open_own_raster(path), open_raster(str(path)), whole)
    path.with_name("o.tif.aux.xml").write_text(HOSTILE)
    raster = open_own_raster(path)
    assert (raster.units.value, raster.quantity.value) == ("dB", "sigma0")
    assert read_facts(str(path)).units == "dB"
    assert raster.grid.geotransform[1] != 1.0
    np.testing.assert_array_equal(read_power(raster, open_raster(str(path)), whole), before)


@pytest.mark.parametrize("kind", ["HH", "MSK"])
def test_a_view_is_refused_if_foreign_overviews_would_be_shown(tmp_path, kind):
    truth = write_l22(tmp_path / "scene", shape=(1100, 1200))
    image = truth.files[kind]
    foreign_ovr(image, (1100, 1200), 1)
    assert not open_product(str(truth.location)).capabilities.view
    with pytest.raises(UnsupportedError, match=r"\.ovr brings overviews that were not made from this"):
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    image.with_name(image.name + ".ovr").unlink()
    side = image.with_name(image.name + ".aux.xml")
    side.write_text('<PAMDataset><MDI key="OVERVIEW_FILE">other.tif</MDI></PAMDataset>')
    with pytest.raises(UnsupportedError, match=r"\.aux\.xml brings overviews"):
        open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt")
    side.write_text(HOSTILE)  # statistics and the like, as QGIS leaves them, disturb no view
    assert open_product(str(truth.location)).raster(RasterOptions(), tmp_path / "o.vrt").exists()


def test_overviews_that_we_built_are_ours_while_they_fit(tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(600, 700))
    product = open_product(str(truth.location))
    path = str(truth.files["HH"])
    built = product.build_overviews("HH")
    assert built is not None
    assert foreign_overviews(path) is None
    assert product.build_overviews("HH") is None
    other = write_l21(tmp_path / "other", shape=(800, 700)).files["HH"]
    other.with_name(other.name + ".ovr").write_bytes(built.read_bytes())
    assert foreign_overviews(str(other)) is not None
