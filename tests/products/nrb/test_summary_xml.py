"""What the summary of an own NRB scene states: all that CEOS-ARD requires, and places as they are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, write_l11
from osgeo import gdal, ogr, osr
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE, make, one
from sar.terrain.hills import flat, made_terrain


def test_the_summary_states_what_the_specification_requires(made: Path) -> None:
    root = parse_xml(one(made, "_summary.xml").read_bytes(), "summary.xml")
    source, product = "SourceAttributes", "CARD4LProductAttributes"
    required = [
        *("DocumentIdentifier", "DataCollectionTime/NumberOfAcquisitions"),
        *("DataCollectionTime/FirstAcquisitionDate", "DataCollectionTime/LastAcquisitionDate"),
        *(f"{source}/{name}" for name in ("SourceDataRepository", "Satellite", "Instrument")),
        *(f"{source}/SourceDataAcquisitionTime/{name}" for name in ("StartTime", "EndTime")),
        *(
            f"{source}/SourceDataAcquisitionParameters/{name}"
            for name in (
                *("RadarBand", "RadarCenterFrequency", "ObservationMode", "Polarizations"),
                *("AntennaPointing", "BeamID"),
            )
        ),
        *(f"{source}/OrbitInformation/{name}" for name in ("PassDirection", "OrbitDataSource")),
        *(
            f"{source}/SourceProcParam/{name}"
            for name in (
                *("ProcessingFacility", "ProcessingDate", "SoftwareVersion", "ProductID"),
                *("ProductLevel", "AzimuthNumberOfLooks", "RangeNumberOfLooks"),
            )
        ),
        *(
            f"{source}/SourceDataImageAttributes/{name}"
            for name in (
                *("SourceDataGeometry", "AzimuthPixelSpacing", "RangePixelSpacing"),
                *("AzimuthResolution", "RangeResolution", "IncAngleNearRange", "IncAngleFarRange"),
            )
        ),
        f"{source}/PerformanceIndicators/NoiseEquivalentIntensity/Estimates",
        *(
            f"{product}/DataAccess/{name}"
            for name in ("ProcessingFacility", "ProcessingTime", "SoftwareVersion", "Repository")
        ),
        f"{product}/ProductSampleSpacing/ProductColumnSpacing",
        f"{product}/ProductSampleSpacing/ProductRowSpacing",
        f"{product}/Filtering/FilterApplied",
        f"{product}/ProductBoundingBox/Northing",
        f"{product}/ProductGeographicalExtent",
        f"{product}/ProductImageSize/NumberLines",
        f"{product}/PixelCoordinateConvention",
        f"{product}/CoordinateReferenceSystem",
        f"{product}/PerPixelMetadata/DataMask/FileName",
        f"{product}/PerPixelMetadata/DataMask/BitValues/Layover",
        f"{product}/PerPixelMetadata/DataMask/OceanWaterReference",
        f"{product}/PerPixelMetadata/DataMask/InvalidDataReference",
        f"{product}/PerPixelMetadata/LocalIncAngle/ConversionEq",
        f"{product}/BackscatterMeasurementData/BackscatterMeasurement",
        f"{product}/BackscatterMeasurementData/BackscatterConversionEq",
        f"{product}/NoiseRemoval/NoiseRemovalApplied",
        f"{product}/RadiometricTerrainCorrections/RTCAlgorithm",
        f"{product}/GeometricCorrections/DigitalElevationModel/DEMReference",
        f"{product}/GeometricCorrections/DigitalElevationModel/EGMReference",
        f"{product}/GeometricCorrections/GeoCorrAccuracy/NorthernSTDev",
        f"{product}/GeometricCorrections/GriddingConvention",
    ]
    assert [path for path in required if not root.text_of(path)] == []
    beam = root.text_of(f"{source}/SourceDataAcquisitionParameters/BeamID")
    assert beam == "not stated" or beam.isdigit()
    measured = root.find_all(f"{product}/BackscatterMeasurementData")
    assert [one.text_of("Polarization") for one in measured] == ["HH", "HV"]
    for measurement in measured:
        assert (made / measurement.text_of("FileName")).is_file()


def test_a_map_in_degrees_is_described_in_degrees(hills: tuple[L11Truth, Path], tmp_path: Path) -> None:
    folder = make(*hills, tmp_path / "nrb", ("HH",), crs="EPSG:4326")
    root = parse_xml(one(folder, "_summary.xml").read_bytes(), "summary.xml")
    product = "CARD4LProductAttributes"
    x0, _, _, y0, _, _ = gdal.Open(str(one(folder, "_HH_SLP.tif"))).GetGeoTransform()
    corner = next(iter(root.find_all(f"{product}/ProductBoundingBox")))
    assert float(corner.text_of("Easting")) == pytest.approx(x0, abs=1e-11)
    assert float(corner.text_of("Northing")) == pytest.approx(y0, abs=1e-11)
    assert "degrees" in root.text_of(f"{product}/GeometricCorrections/GriddingConvention")
    text = one(folder, "_summary.xml").read_text("utf-8")
    assert 'Easting units="deg"' in text
    info = open_product(str(folder)).info()
    assert info["quirks"] == []
    assert info["geometry"]["crs"] == "EPSG:4326"


LAEA = "+proj=laea +lat_0=37 +lon_0=137 +units=m"


@pytest.mark.parametrize(
    ("crs", "name", "unit"),
    [
        (LAEA, "unknown", "m"),
        ("ESRI:54009", "World_Mollweide", "m"),
        ("EPSG:2227", "EPSG:2227", "US survey foot"),
    ],
)
def test_a_system_without_a_code_or_in_feet_is_read_back_in_its_place(
    hills: tuple[L11Truth, Path], tmp_path: Path, crs: str, name: str, unit: str
) -> None:
    folder = make(*hills, tmp_path / "nrb", ("HH",), crs=crs)
    product = open_product(str(folder))
    info = product.info()
    assert info["quirks"] == []
    assert info["geometry"]["crs"] == name
    longitude, latitude = np.array(info["footprint"]["coordinates"][0]).T
    assert longitude.min() < PLACE[1] < longitude.max()
    assert latitude.min() < PLACE[0] < latitude.max()
    product.raster(RasterOptions(), tmp_path / "hh.tif")
    own, read = gdal.Open(str(one(folder, "_HH_SLP.tif"))), gdal.Open(str(tmp_path / "hh.tif"))
    assert own.GetSpatialRef().IsSame(read.GetSpatialRef())
    assert own.GetGeoTransform() == read.GetGeoTransform()
    assert f'Easting units="{unit}"' in one(folder, "_summary.xml").read_text("utf-8")
    fields = json.loads(one(folder, ".json").read_text("utf-8"))["properties"]
    if fields["proj:epsg"] is None:
        stated = osr.SpatialReference(fields["proj:wkt2"])
        assert stated.IsSame(own.GetSpatialRef(), ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"])


def test_the_source_outline_of_beams_holds_them_and_little_else(tmp_path: Path) -> None:
    scene = {"mode": "WBS", "lines": 900, "pixels": 120, "beams": [1, 2, 3], "look": "L"}
    truth = write_l11(tmp_path / "scene", center=PLACE, **scene)
    middle = truth.image(beam=2)
    place = tuple(float(value) for value in middle.to_ground(middle.lines / 2.0, middle.pixels / 2.0))
    dem = write_heights(tmp_path / "dem.tif", made_terrain(flat, place, 1.0 / 600.0))
    folder = make(truth, dem, tmp_path / "nrb", beams=(1, 2, 3))
    root = parse_xml(one(folder, "_summary.xml").read_bytes(), "summary.xml")
    text = root.text_of("SourceAttributes/SourceDataImageAttributes/SourceDataGeometry")
    stated = ogr.CreateGeometryFromWkt(text)
    together = ogr.Geometry(ogr.wkbPolygon)
    for image in truth.images:
        last, end = image.lines - 1, image.pixels - 1
        corners = [(0, 0), (last, 0), (last, end), (0, end), (0, 0)]
        ring = ",".join("{1} {0}".format(*map(float, image.to_ground(*corner))) for corner in corners)
        beam = ogr.CreateGeometryFromWkt(f"Polygon (({ring}))")
        assert stated.Buffer(1e-5).Contains(beam)
        together = together.Union(beam)
    assert stated.Area() < 1.1 * together.ConvexHull().Area()
