"""The published parameters word by word: name, type, default, whether it may be left out; results."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.processing.algorithms.registry import ALL
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterEnum

NEEDED, OPTIONAL = "needed", "optional"
TEXT = ("string", "", OPTIONAL)
AREA = ("extent", None, OPTIONAL)
MOMENT = ("datetime", None, OPTIONAL)
ANY = ("enum", 0, NEEDED)
MANY = ("enum many", [], OPTIONAL)
WHOLE = ("number", 0, NEEDED)
PRODUCT = ("string", None, NEEDED)
LAYER = ("raster", None, NEEDED)
FACTOR = ("number", None, OPTIONAL)
RASTER = ("rasterDestination", None, NEEDED)
TABLE = {
    "search": {
        "EVENT": TEXT,
        "EXTENT": AREA,
        "START": MOMENT,
        "END": MOMENT,
        "PLATFORMS": MANY,
        "LEVELS": MANY,
        "PATH": WHOLE,
        "FRAME": WHOLE,
        "DIRECTION": ANY,
        "LOOK": ANY,
        "MODE": TEXT,
        "MAXIMUM": WHOLE,
        "OUTPUT": ("sink", None, NEEDED),
    },
    "download": {
        "INPUT": ("source", None, OPTIONAL),
        "URLS": TEXT,
        "EXTENT": AREA,
        "FOLDER": ("folderDestination", None, NEEDED),
        "AUTHCFG": ("authcfg", "", OPTIONAL),
    },
    "decodel11": {
        "INPUT": PRODUCT,
        "POLARISATION": TEXT,
        "BEAMS": TEXT,
        "EXTENT": AREA,
        "CRS": ("crs", None, OPTIONAL),
        "PIXEL_SIZE": ("number", 0.0, NEEDED),
        "DEM": ("raster", None, OPTIONAL),
        "HEIGHT": ("number", 0.0, NEEDED),
        "QUANTITY": ANY,
        "UNITS": ANY,
        "CALIBRATION_FACTOR": FACTOR,
        "OUTPUT": RASTER,
    },
    "loadl22": {
        "INPUT": PRODUCT,
        "POLARISATION": TEXT,
        "MASKED": ("enum many", [0, 4], OPTIONAL),
        "UNITS": ANY,
        "EXTENT": AREA,
        "CALIBRATION_FACTOR": FACTOR,
        "OUTPUT": RASTER,
    },
    "loadl21": {
        "INPUT": PRODUCT,
        "POLARISATION": TEXT,
        "UNITS": ANY,
        "EXTENT": AREA,
        "CALIBRATION_FACTOR": FACTOR,
        "OUTPUT": RASTER,
    },
    "changecomposite": {
        "PRE": LAYER,
        "POST": LAYER,
        "CONVENTION": ANY,
        "MINIMUM": ("number", -20.0, NEEDED),
        "MAXIMUM": ("number", 0.0, NEEDED),
        "OUTPUT": RASTER,
    },
    "logratio": {
        "PRE": LAYER,
        "POST": LAYER,
        "WINDOW": ("number", 5, NEEDED),
        "SIGNIFICANCE": ("number", 3.0, NEEDED),
        "THRESHOLD": ("number", None, OPTIONAL),
        "MINIMUM_AREA": ("number", 0.0, NEEDED),
        "OUTPUT": RASTER,
        "CANDIDATES": ("vectorDestination", None, OPTIONAL),
    },
    "interferogram": {
        "REFERENCE": PRODUCT,
        "SECONDARY": PRODUCT,
        "POLARISATION": TEXT,
        "BEAMS": TEXT,
        "EXTENT": AREA,
        "CRS": ("crs", None, OPTIONAL),
        "PIXEL_SIZE": ("number", 0.0, NEEDED),
        "DEM": ("raster", None, OPTIONAL),
        "DEM_HEIGHTS": ANY,
        "HEIGHT": ("number", 0.0, NEEDED),
        "WINDOW": WHOLE,
        "FILTER": ("number", 0.5, NEEDED),
        "REMOVE_RAMP": ("boolean", False, NEEDED),
        "COHERENCE": ("rasterDestination", None, OPTIONAL),
        "PHASE": ("rasterDestination", None, OPTIONAL),
    },
    "coherencechange": {
        "PRE": LAYER,
        "CO": LAYER,
        "SIGNIFICANCE": ("number", 3.0, NEEDED),
        "MINIMUM_COHERENCE": ("number", 0.4, NEEDED),
        "MINIMUM_AREA": ("number", 0.0, NEEDED),
        "OUTPUT": RASTER,
        "CANDIDATES": ("vectorDestination", None, OPTIONAL),
    },
    "rgbcomposite": {
        "CO": LAYER,
        "CROSS": LAYER,
        "THIRD": ANY,
        "CO_MINIMUM": ("number", -20.0, NEEDED),
        "CO_MAXIMUM": ("number", 0.0, NEEDED),
        "CROSS_MINIMUM": ("number", -25.0, NEEDED),
        "CROSS_MAXIMUM": ("number", -5.0, NEEDED),
        "THIRD_MINIMUM": ("number", None, OPTIONAL),
        "THIRD_MAXIMUM": ("number", None, OPTIONAL),
        "OUTPUT": RASTER,
    },
    "productinfo": {"INPUT": PRODUCT, "OUTPUT": ("fileDestination", None, NEEDED)},
    "doctor": {"INPUT": (*PRODUCT[:2], OPTIONAL), "OUTPUT": ("fileDestination", None, NEEDED)},
}
RESULTS = {
    "search": {"OUTPUT": "outputVector"},
    "download": {"FOLDER": "outputFolder", "MANIFEST": "outputFile"},
    "decodel11": {"OUTPUT": "outputRaster"},
    "loadl22": {"OUTPUT": "outputRaster"},
    "loadl21": {"OUTPUT": "outputRaster"},
    "changecomposite": {"OUTPUT": "outputRaster"},
    "logratio": {"OUTPUT": "outputRaster", "CANDIDATES": "outputVector"},
    "interferogram": {"COHERENCE": "outputRaster", "PHASE": "outputRaster"},
    "coherencechange": {"OUTPUT": "outputRaster", "CANDIDATES": "outputVector"},
    "rgbcomposite": {"OUTPUT": "outputRaster"},
    "productinfo": {"OUTPUT": "outputFile"},
    "doctor": {"OUTPUT": "outputFile"},
}
INTEGERS = [("search", name) for name in ("PATH", "FRAME", "MAXIMUM")] + [
    ("logratio", "WINDOW"),
    ("interferogram", "WINDOW"),
]


@pytest.fixture(scope="module")
def made(qgis_app):
    return {algorithm.ID: algorithm().create() for algorithm in ALL}


def described(parameter: QgsProcessingParameterDefinition) -> tuple[str, object, str]:
    many = isinstance(parameter, QgsProcessingParameterEnum) and parameter.allowMultiple()
    optional = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
    kind = f"{parameter.type()} many" if many else parameter.type()
    return kind, parameter.defaultValue(), OPTIONAL if optional else NEEDED


def without_default(row: tuple[str, object, str]) -> bool:
    return row[2] == NEEDED and row[1] is None


@pytest.mark.parametrize("algorithm", TABLE)
def test_parameters_are_as_published(made, algorithm):
    found = {one.name(): described(one) for one in made[algorithm].parameterDefinitions()}
    assert {name: found.get(name) for name in TABLE[algorithm]} == TABLE[algorithm]
    added = {name: row for name, row in found.items() if name not in TABLE[algorithm]}
    assert [name for name, row in added.items() if without_default(row)] == [], "old scripts lack it"


@pytest.mark.parametrize("algorithm", RESULTS)
def test_results_are_as_published(made, algorithm):
    found = {one.name(): one.type() for one in made[algorithm].outputDefinitions()}
    assert {name: found.get(name) for name in RESULTS[algorithm]} == RESULTS[algorithm]


def test_counts_are_whole_numbers_and_measures_are_not(made):
    numbers = {
        (algorithm, one.name()): one.dataType() == one.Type.Integer
        for algorithm in TABLE
        for one in made[algorithm].parameterDefinitions()
        if one.type() == "number"
    }
    assert sorted(key for key, is_whole in numbers.items() if is_whole) == sorted(INTEGERS)
