"""What the dialog refuses before a run begins: one sentence that names the parameter and the remedy."""

from __future__ import annotations

import re

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

gdal.UseExceptions()
READERS = ("decodel11", "loadl22", "loadl21")
PRODUCT = {"INPUT": "/data/scene", "OUTPUT": "x.tif"}
PAIR = {"PRE": "RASTER", "POST": "RASTER", "OUTPUT": "x.tif"}
COLOURS = {"CO": "RASTER", "CROSS": "RASTER", "OUTPUT": "x.tif"}
CLIP = {"EXTENT": "136,137,37,38", "OUTPUT": "x.tif"}
SEARCH = {"OUTPUT": "memory:"}
CASES = [
    *((reader, {**PRODUCT, "INPUT": ""}, "INPUT") for reader in (*READERS, "productinfo")),
    *(
        (
            reader,
            {**PRODUCT, "POLARISATION": "XY"},
            "POLARISATION is 'XY', which is not a polarisation. Give HH, HV",
        )
        for reader in READERS
    ),
    *(
        (reader, {**PRODUCT, "EXTENT": "136,136,37,38 [EPSG:4326]"}, "is empty. Give xmin,xmax")
        for reader in READERS
    ),
    *(
        (reader, {**PRODUCT, "EXTENT": "300000,310000,4100000,4120000"}, "no CRS .*Add its CRS")
        for reader in READERS
    ),
    *((reader, {**PRODUCT, "UNITS": 3}, "UNITS") for reader in READERS),
    *(
        (
            reader,
            {**PRODUCT, "CALIBRATION_FACTOR": number},
            f"CALIBRATION_FACTOR is {number}, .*not a number",
        )
        for reader in READERS
        for number in ("-83,5", "nan", "1e999")
    ),
    ("logratio", {**PAIR, "THRESHOLD": "3dB"}, "THRESHOLD is 3dB, which is not a number. Write it like"),
    (
        "logratio",
        {**PAIR, "THRESHOLD": 0},
        "The threshold is 0 dB, but it must lie between 0 and 60 dB.",
    ),
    ("decodel11", {**PRODUCT, "PIXEL_SIZE": "nan"}, "PIXEL_SIZE is nan, which is not a number."),
    *((reader, {**PRODUCT, "OUTPUT": "x.png"}, "x.png does not end in .tif") for reader in READERS),
    ("decodel11", {**PRODUCT, "OUTPUT": "x.vrt"}, "x.vrt does not end in .tif or .tiff"),
    ("logratio", {**PAIR, "CANDIDATES": "x.shp"}, "x.shp does not end in .gpkg or .geojson"),
    ("decodel11", {**PRODUCT, "BEAMS": "1,x"}, "BEAMS is '1,x'.*numbers from 1 to 7"),
    ("decodel11", {**PRODUCT, "CRS": "EPSG:nowhere"}, "CRS"),
    ("decodel11", {**PRODUCT, "PIXEL_SIZE": -1}, "PIXEL_SIZE"),
    ("decodel11", {**PRODUCT, "QUANTITY": 3}, "QUANTITY"),
    ("decodel11", {**PRODUCT, "HEIGHT": 20_000}, "HEIGHT"),
    ("loadl22", {**PRODUCT, "MASKED": "0,5"}, "MASKED"),
    ("logratio", {**PAIR, "WINDOW": 4}, "WINDOW is even, but it must be odd, such as 5."),
    ("logratio", {**PAIR, "SIGNIFICANCE": -1}, "SIGNIFICANCE"),
    ("logratio", {**PAIR, "PRE": ""}, "PRE"),
    ("changecomposite", {**PAIR, "MINIMUM": 0, "MAXIMUM": 0}, "MINIMUM is not below MAXIMUM."),
    ("changecomposite", {**PAIR, "CONVENTION": 2}, "CONVENTION"),
    (
        "rgbcomposite",
        {**COLOURS, "THIRD_MINIMUM": 1},
        "Give both THIRD_MINIMUM and THIRD_MAXIMUM, or neither.",
    ),
    (
        "rgbcomposite",
        {**COLOURS, "CO_MINIMUM": 1},
        "CO_MINIMUM is not below CO_MAXIMUM.",
    ),
    *(
        (algorithm, {**SEARCH, "EVENT": "atlantis"}, "event 'atlantis' is not known. Known are .*noto")
        for algorithm in ("search", "updateindex")
    ),
    *(
        (
            algorithm,
            {**SEARCH, "EVENT": "noto-2024", "START": "2024-02-01", "END": "2024-01-01"},
            "END is before START. Swap them.",
        )
        for algorithm in ("search", "updateindex")
    ),
    ("search", {**SEARCH, "START": "yesterday"}, "START"),
    ("search", {**SEARCH, "PLATFORMS": "9"}, "PLATFORMS"),
    ("search", {**SEARCH, "PATH": 208}, "PATH"),
    ("updateindex", {}, "Give EVENT or EXTENT"),
    ("download", {"FOLDER": "/data"}, "nothing to fetch: give INPUT or URLS."),
    (
        "download",
        {"FOLDER": "/data", "URLS": "https://example.org/a.tif\nscene.zip"},
        "URLS has scene.zip, which is not an address. An address begins with https://",
    ),
    ("earthengineclip", {"OUTPUT": "x.tif"}, "EXTENT"),
    (
        "earthengineclip",
        {
            "OUTPUT": "x.tif",
            "EXTENT": "136,137,37,38",
            "PRE_START": "2024-02-01",
            "PRE_END": "2024-01-01",
        },
        "PRE_END is before PRE_START. Swap them.",
    ),
    *(
        (
            algorithm,
            {"REFERENCE": "a", "SECONDARY": "b", "FOLDER": "c", "BEAMS": "9"},
            "BEAMS is '9', which is not a list",
        )
        for algorithm in ("preparegmtsar", "prepareisce2")
    ),
]


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    file = tmp_path_factory.mktemp("raster") / "any.tif"
    gdal.GetDriverByName("GTiff").Create(str(file), 4, 4)
    return str(file)


@pytest.mark.parametrize(("algorithm", "parameters", "sentence"), CASES)
def test_what_cannot_be_meant_is_refused_before_the_run(
    toolbox, raster, algorithm, parameters, sentence
):
    context = QgsProcessingContext()
    context.setProject(QgsProject())
    found = QgsApplication.processingRegistry().algorithmById(f"alos2:{algorithm}")
    given = {name: raster if value == "RASTER" else value for name, value in parameters.items()}
    acceptable, reason = found.checkParameterValues(given, context)
    assert not acceptable
    assert reason.count("\n") == 0
    assert re.search(sentence, reason), reason


@pytest.mark.parametrize(
    ("algorithm", "output"),
    [("loadl22", "x.vrt"), ("loadl21", "x.VRT"), ("decodel11", "x.TIFF")]
    + [(reader, QgsProcessing.TEMPORARY_OUTPUT) for reader in READERS],
)
def test_an_output_that_can_be_written_is_accepted(toolbox, algorithm, output):
    found = QgsApplication.processingRegistry().algorithmById(f"alos2:{algorithm}")
    for given in (output, QgsProcessingOutputLayerDefinition(output)):
        assert found.checkParameterValues({**PRODUCT, "OUTPUT": given}, QgsProcessingContext())[0]
