"""Every item that CEOS-ARD NRB 5.6 requires at threshold level, in the summary and in the STAC item.

The list is that of the specification, in its order. Values are compared with how the scene was written,
and with the rasters as GDAL reads them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from factory import L11Truth, write_l11
from factory.modes import MODES, Mode
from osgeo import gdal, ogr, osr
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import PLACE, make, one
from sar.terrain.hills import flat, made_terrain

SOURCE, PRODUCT = "SourceAttributes", "CARD4LProductAttributes"
PARAMETERS = f"{SOURCE}/SourceDataAcquisitionParameters"
IMAGE = f"{SOURCE}/SourceDataImageAttributes"
ACCURACY = f"{PRODUCT}/GeometricCorrections/GeoCorrAccuracy"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
ADDRESS = re.compile(r"https://\S+")


@dataclass(frozen=True)
class Scene:
    """An own NRB scene, the truth of its source, and what its summary and STAC item state."""

    truth: L11Truth
    folder: Path
    root: ElementTree.Element
    item: dict[str, Any]

    def text(self, path: str) -> str:
        return (self.root.findtext(path) or "").strip()

    def texts(self, path: str) -> list[str]:
        return [(found.text or "").strip() for found in self.root.findall(path)]

    def raster(self, ending: str) -> gdal.Dataset:
        return gdal.Open(str(one(self.folder, ending)))


BEAMS = [1, 2, 3]
WRITTEN: dict[str, dict[str, Any]] = {
    "stripmap": {"mode": "FBD", "lines": 390, "pixels": 400},
    "ScanSAR": {"mode": "WBD", "lines": 900, "pixels": 120, "beams": BEAMS, "look": "L"},
}


@pytest.fixture(scope="module", params=sorted(WRITTEN))
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp(request.param)
    truth = write_l11(folder / "scene", center=PLACE, **WRITTEN[request.param])
    middle = truth.image(beam=2) if request.param == "ScanSAR" else truth.images[0]
    place = tuple(float(value) for value in middle.to_ground(middle.lines / 2.0, middle.pixels / 2.0))
    model = write_heights(folder / "model.tif", made_terrain(flat, place, 1.0 / 600.0))
    chosen = {"beams": tuple(BEAMS)} if request.param == "ScanSAR" else {}
    made = make(truth, model, folder / "nrb", **chosen)
    root = ElementTree.parse(one(made, "_summary.xml")).getroot()  # noqa: S314  # the test made it
    return Scene(truth, made, root, json.loads(one(made, ".json").read_text("utf-8")))


def mode_of(scene: Scene) -> Mode:
    return MODES[scene.truth.mode]


def is_scansar(scene: Scene) -> bool:
    return mode_of(scene).is_scansar


def seconds(text: str) -> float:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def number(scene: Scene, path: str) -> float:
    return float(scene.text(path))


def wkt_area(text: str) -> float:
    return float(ogr.CreateGeometryFromWkt(text).Area())


def first_and_last_line(scene: Scene) -> bool:
    times = [
        seconds(scene.text(f"DataCollectionTime/{name}AcquisitionDate")) for name in ("First", "Last")
    ]
    stated = [seconds(scene.item["properties"][f"{name}_datetime"]) for name in ("start", "end")]
    lines = [image.first_line_time.timestamp() for image in scene.truth.images]
    return abs(times[0] - min(lines)) < 0.5 and times == stated and times[1] > times[0]


def files_are_as_stated(scene: Scene) -> bool:
    kinds = {("UINT", "16"): gdal.GDT_UInt16, ("Byte", "8"): gdal.GDT_Byte}
    parts = scene.root.findall(f"{PRODUCT}/BackscatterMeasurementData")
    parts += scene.root.findall(f"{PRODUCT}/PerPixelMetadata/*")
    for part in parts:
        stated = {name: part.findtext(name) for name in ("DataType", "BitsPerSample", "FileName")}
        dataset = gdal.Open(str(scene.folder / stated["FileName"]))
        if dataset.GetRasterBand(1).DataType != kinds[stated["DataType"], stated["BitsPerSample"]]:
            return False
        if dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") != "COG":
            return False
        if (part.findtext("DataFormat"), part.findtext("ByteOrder")) != (
            "Cloud Optimized GeoTIFF",
            "Little Endian",
        ):
            return False
    return len(parts) == 4 and len(scene.root.findall(f"{PRODUCT}/PerPixelMetadata/*/SampleType")) == 2


def corners_are_those_of_the_rasters(scene: Scene) -> bool:
    dataset = scene.raster("_HH_SLP.tif")
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    ends = [x0, x0 + dx * dataset.RasterXSize, y0, y0 + dy * dataset.RasterYSize]
    boxes = [f"{PRODUCT}/ProductBoundingBox[@Corner='{name}']" for name in ("UL", "LR")]
    stated = [number(scene, f"{box}/{axis}") for axis in ("Easting", "Northing") for box in boxes]
    bounds = [ends[0], ends[3], ends[1], ends[2]]
    return stated == ends and scene.item["properties"]["proj:bbox"] == bounds


def reference_is_that_of_the_rasters(scene: Scene) -> bool:
    own = scene.raster("_HH_SLP.tif").GetSpatialRef()
    stated = {
        found.get("type"): (found.text or "")
        for found in scene.root.findall(f"{PRODUCT}/CoordinateReferenceSystem")
    }
    written = osr.SpatialReference(stated["WKT"])
    code = own.GetAuthorityCode(None)
    fields = scene.item["properties"]
    return bool(written.IsSame(own)) and stated["EPSG"] == code == str(fields["proj:epsg"])


def mask_codes_are_all_listed(scene: Scene) -> bool:
    codes = {
        int(found.text) for found in scene.root.find(f"{PRODUCT}/PerPixelMetadata/DataMask/BitValues")
    }
    found = set(scene.raster("_MSK.tif").ReadAsArray().ravel().tolist())
    return codes == {0, 1, 2, 3, 4, 5} and found <= codes and 1 in found


def accuracy_has_numbers_and_a_source(scene: Scene) -> bool:
    names = [f"{axis}{kind}" for axis in ("Northern", "Eastern") for kind in ("Bias", "STDev")]
    limit = 100.0 if is_scansar(scene) else 20.0
    return (
        [number(scene, f"{ACCURACY}/{name}") for name in names] == [limit] * 4
        and {scene.root.find(f"{ACCURACY}/{name}").get("type") for name in names} == {"upper bound"}
        and ADDRESS.fullmatch(scene.text(f"{ACCURACY}/AccuracyReference")) is not None
        and f"at most {limit:g} m" in scene.text(f"{ACCURACY}/AccuracyBasis")
    )


def spacings_are_those_of_each_beam(scene: Scene) -> bool:
    count = len(BEAMS) if is_scansar(scene) else 1
    in_range = [float(text) for text in scene.texts(f"{IMAGE}/RangePixelSpacing")]
    azimuth = scene.texts(f"{IMAGE}/AzimuthPixelSpacing")
    sample = 299792458.0 / (2e6 * mode_of(scene).sampling_mhz)
    # Each beam has a pulse repetition of its own.
    return in_range == [pytest.approx(sample, abs=1e-3)] * count and len(set(azimuth)) == count


def looks_are_those_of_each_beam(scene: Scene) -> bool:
    count = len(BEAMS) if is_scansar(scene) else 1
    found = scene.root.findall(f"{PRODUCT}/Multilooking")
    ways = [f"{name}NumberOfLooks" for name in ("Range", "Azimuth")]
    said = ", ".join(dict.fromkeys(" x ".join(one.findtext(way) or "" for way in ways) for one in found))
    slc = [scene.text(f"{SOURCE}/SourceProcParam/{way}") for way in ways]
    written = scene.raster("_HH_SLP.tif").GetMetadataItem("ALOS2_LOOKS")
    return len(found) == count and slc == ["1", "1"] and said == written


def elevation_is_named(scene: Scene) -> bool:
    model = f"{PRODUCT}/GeometricCorrections/DigitalElevationModel"
    used = scene.text(f"{PRODUCT}/RadiometricTerrainCorrections/RTCAuxiliaryData")
    return scene.text(f"{model}/DEMReference") == used == "model.tif" and bool(
        scene.text(f"{model}/EGMReference")
    )


def centres_are_on_the_grid(scene: Scene) -> bool:
    x0, dx, _, y0, _, dy = scene.raster("_HH_SLP.tif").GetGeoTransform()
    stated = scene.text(f"{PRODUCT}/GeometricCorrections/GriddingConvention")
    return (
        math.isclose((x0 + dx / 2) % dx, 0.0, abs_tol=1e-6)
        and math.isclose((y0 + dy / 2) % dx, 0.0, abs_tol=1e-6)
        and f"multiples of {dx:g} m" in stated
    )


def field(scene: Scene, name: str) -> Any:
    return scene.item["properties"].get(name)


# What the specification asks for, and whether it is stated and true.
THRESHOLD: dict[str, Callable[[Scene], object]] = {
    "type of product": lambda s: (
        s.root.get("type") == "Normalised Radar Backscatter" and field(s, "sar:product_type") == "NRB"
    ),
    "address of the specification": lambda s: (
        ADDRESS.fullmatch(s.text("DocumentIdentifier"))
        and s.text("DocumentIdentifier") in [link["href"] for link in s.item["links"]]
    ),
    "number of acquisitions": lambda s: s.text("DataCollectionTime/NumberOfAcquisitions") == "1",
    "start and stop of the collection": first_and_last_line,
    "acquisition id": lambda s: s.root.find(SOURCE).get("acqID") == "1",
    "where the source can be had": lambda s: ADDRESS.fullmatch(s.text(f"{SOURCE}/SourceDataRepository")),
    "satellite and instrument": lambda s: (
        s.text(f"{SOURCE}/Satellite") == "ALOS2"
        and s.text(f"{SOURCE}/Instrument") == "PALSAR-2"
        and (field(s, "platform"), field(s, "instruments")) == ("alos-2", ["palsar-2"])
    ),
    "start of the acquisition": lambda s: MOMENT.fullmatch(
        s.text(f"{SOURCE}/SourceDataAcquisitionTime/StartTime")
    ),
    "band": lambda s: s.text(f"{PARAMETERS}/RadarBand") == field(s, "sar:frequency_band") == "L",
    "centre frequency": lambda s: (
        abs(number(s, f"{PARAMETERS}/RadarCenterFrequency") - 0.299792458 / mode_of(s).wavelength_m)
        < 1e-4
        and abs(field(s, "sar:center_frequency") - number(s, f"{PARAMETERS}/RadarCenterFrequency"))
        < 1e-4
    ),
    "mode": lambda s: (
        s.text(f"{PARAMETERS}/ObservationMode") == s.truth.mode == field(s, "sar:instrument_mode")
    ),
    "polarisations": lambda s: (
        s.text(f"{PARAMETERS}/Polarizations").split() == ["HH", "HV"] == field(s, "sar:polarizations")
    ),
    "pointing": lambda s: (
        s.text(f"{PARAMETERS}/AntennaPointing").lower()
        == field(s, "sar:observation_direction")
        == ("left" if is_scansar(s) else "right")
    ),
    "beam id": lambda s: (
        s.text(f"{PARAMETERS}/BeamID").split(",") == (["1", "2", "3"] if is_scansar(s) else ["7"])
    ),
    "pass": lambda s: (
        s.text(f"{SOURCE}/OrbitInformation/PassDirection").lower()
        == field(s, "sat:orbit_state")
        == "ascending"
    ),
    "source of the orbit": lambda s: (
        s.text(f"{SOURCE}/OrbitInformation/OrbitDataSource") == "high precision"
    ),
    "facility of the source": lambda s: s.text(f"{SOURCE}/SourceProcParam/ProcessingFacility") == "EICS",
    "date of the source": lambda s: MOMENT.fullmatch(s.text(f"{SOURCE}/SourceProcParam/ProcessingDate")),
    "software of the source": lambda s: s.text(f"{SOURCE}/SourceProcParam/SoftwareVersion"),
    "level of the source": lambda s: s.text(f"{SOURCE}/SourceProcParam/ProductLevel") == "SLC",
    "id of the source": lambda s: s.text(f"{SOURCE}/SourceProcParam/ProductID").startswith(
        s.truth.scene_id
    ),
    "looks of each beam": looks_are_those_of_each_beam,
    "geometry of the source": lambda s: wkt_area(s.text(f"{IMAGE}/SourceDataGeometry")) > 0,
    "spacings of the source": spacings_are_those_of_each_beam,
    "resolutions of the source": lambda s: (
        number(s, f"{IMAGE}/RangeResolution") > number(s, f"{IMAGE}/RangePixelSpacing")
        and number(s, f"{IMAGE}/AzimuthResolution") > number(s, f"{IMAGE}/AzimuthPixelSpacing")
    ),
    "near and far incidence": lambda s: (
        5.0 < number(s, f"{IMAGE}/IncAngleNearRange") < number(s, f"{IMAGE}/IncAngleFarRange") < 75.0
    ),
    "noise of each polarisation": lambda s: (
        [
            float(part.findtext("NoiseEquivalentIntensity/Estimates"))
            for part in s.root.findall(f"{SOURCE}/PerformanceIndicators")
        ]
        == [-26.0, -26.0]
    ),
    "facility of the product": lambda s: (
        s.text(f"{PRODUCT}/DataAccess/ProcessingFacility") == field(s, "processing:facility")
    ),
    "date of the product": lambda s: (
        s.text(f"{PRODUCT}/DataAccess/ProcessingTime") == field(s, "created")
    ),
    "software of the product": lambda s: (
        s.text(f"{PRODUCT}/DataAccess/SoftwareVersion")
        == " ".join(next(iter(field(s, "processing:software").items())))
    ),
    "where the product can be had": lambda s: (
        "not distributed" in s.text(f"{PRODUCT}/DataAccess/Repository")
    ),
    "column and row spacing": lambda s: (
        [number(s, f"{PRODUCT}/ProductSampleSpacing/Product{way}Spacing") for way in ("Column", "Row")]
        == [25.0, 25.0]
    ),
    "speckle filter": lambda s: s.text(f"{PRODUCT}/Filtering/FilterApplied") == "FALSE",
    "bounding box": corners_are_those_of_the_rasters,
    "footprint": lambda s: (
        wkt_area(s.text(f"{PRODUCT}/ProductGeographicalExtent")) > 0
        and s.item["geometry"]["type"] == "Polygon"
    ),
    "lines and pixels": lambda s: (
        [
            int(number(s, f"{PRODUCT}/ProductImageSize/{name}"))
            for name in ("NumberLines", "NumPixelsPerLine")
        ]
        == field(s, "proj:shape")
        == [s.raster("_MSK.tif").RasterYSize, s.raster("_MSK.tif").RasterXSize]
    ),
    "convention of coordinates": lambda s: s.text(f"{PRODUCT}/PixelCoordinateConvention") == "pixel ULC",
    "reference system": reference_is_that_of_the_rasters,
    "mask and its values": mask_codes_are_all_listed,
    "local incidence angle": lambda s: (
        s.text(f"{PRODUCT}/PerPixelMetadata/LocalIncAngle/ConversionEq") == "0.01*DN"
    ),
    "format of each raster": files_are_as_stated,
    "measurement": lambda s: (
        set(s.texts(f"{PRODUCT}/BackscatterMeasurementData/BackscatterMeasurement")) == {"Gamma-0"}
        and set(s.texts(f"{PRODUCT}/BackscatterMeasurementData/BackscatterConvention"))
        == {"Linear Amplitude"}
    ),
    "a raster of each polarisation": lambda s: (
        s.texts(f"{PRODUCT}/BackscatterMeasurementData/Polarization") == ["HH", "HV"]
        and {"HH_SLP", "HV_SLP", "MSK", "LIN", "summary"} <= set(s.item["assets"])
    ),
    "equation to dB": lambda s: (
        set(s.texts(f"{PRODUCT}/BackscatterMeasurementData/BackscatterConversionEq"))
        == {"10*log10(DN^2)-83.0"}
    ),
    "noise removal": lambda s: s.text(f"{PRODUCT}/NoiseRemoval/NoiseRemovalApplied") == "FALSE",
    "terrain correction": lambda s: (
        s.text(f"{PRODUCT}/RadiometricTerrainCorrections/RTCAlgorithm").endswith(
            "10.1109/TGRS.2011.2120616"
        )
        and s.text(f"{PRODUCT}/RadiometricTerrainCorrections/RTCDescription")
    ),
    "elevation model and geoid": elevation_is_named,
    "bias and standard deviation": accuracy_has_numbers_and_a_source,
    "grid": centres_are_on_the_grid,
}


@pytest.mark.parametrize("item", THRESHOLD)
def test_each_item_of_the_threshold_level_is_stated_and_true(scene: Scene, item: str) -> None:
    assert THRESHOLD[item](scene)


def test_nothing_is_left_empty(scene: Scene) -> None:
    for found in scene.root.iter():
        assert len(found) or (found.text or "").strip(), found.tag
