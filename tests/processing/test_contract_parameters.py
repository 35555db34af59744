"""The published names: whoever scripts against them must never have to change a script."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.processing.algorithms.registry import ALL
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)

REQUIRED = {
    "search": "OUTPUT",
    "download": "FOLDER",
    "decodel11": "INPUT OUTPUT",
    "loadl22": "INPUT OUTPUT",
    "loadl21": "INPUT OUTPUT",
    "changecomposite": "PRE POST OUTPUT",
    "logratio": "PRE POST OUTPUT",
    "interferogram": "REFERENCE SECONDARY COHERENCE",
    "coherencechange": "PRE CO OUTPUT",
    "rgbcomposite": "CO CROSS OUTPUT",
    "productinfo": "INPUT OUTPUT",
    "mapsheet": "OUTPUT",
    "doctor": "OUTPUT",
}
OPTIONS = {
    ("search", "PLATFORMS"): ["EORC", "AWS", "ASF", "G-Portal", "Tellus", "Earth Engine", "index"],
    ("search", "LEVELS"): ["L1.1", "L2.1", "L2.2"],
    ("search", "DIRECTION"): ["any", "ascending", "descending"],
    ("search", "LOOK"): ["any", "right", "left"],
    ("decodel11", "QUANTITY"): ["sigma0", "gamma0", "terrain-flattened"],
    ("decodel11", "UNITS"): ["dB", "power", "amplitude"],
    ("loadl22", "UNITS"): ["dB", "power", "amplitude"],
    ("loadl21", "UNITS"): ["dB", "power", "amplitude"],
    ("loadl22", "MASKED"): ["no data", "layover", "shadow", "ocean", "invalid"],
    ("changecomposite", "CONVENTION"): ["darkened", "brightened"],
    ("rgbcomposite", "THIRD"): ["ratio", "difference"],
    ("mapsheet", "TEMPLATE"): ["A4 landscape", "A4 portrait", "A3 landscape", "A3 portrait"],
    ("mapsheet", "LANGUAGE"): ["QGIS", "English", "Japanese"],
}
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


@pytest.fixture(scope="module")
def made(qgis_app):
    return {algorithm.ID: algorithm().create() for algorithm in ALL}


@pytest.mark.parametrize(("name", "parameter"), OPTIONS, ids=lambda value: value)
def test_options_keep_their_numbers(made, name, parameter):
    words, found = OPTIONS[name, parameter], made[name].parameterDefinition(parameter).options()
    assert len(found) == len(words)
    for word, option in zip(words, found):
        assert word in option


def test_what_may_be_left_out_may_also_be_left_blank(made, nrb_scene):
    context = QgsProcessingContext()
    refused = []
    for name, words in REQUIRED.items():
        algorithm = made[name]
        needed = {word: str(nrb_scene.files["HH"]) for word in words.split()}
        needed["OUTPUT"] = "x.pdf" if name == "mapsheet" else "x.tif"
        if name == "download":
            needed["URLS"] = "https://example.org/x.tif"
        for parameter in algorithm.parameterDefinitions():
            if parameter.flags() & OPTIONAL and parameter.name() not in needed:
                for blank in ("", None):
                    acceptable, reason = algorithm.checkParameterValues(
                        {**needed, parameter.name(): blank}, context
                    )
                    refused += [] if acceptable else [(name, parameter.name(), blank, reason)]
    assert refused == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, (0, 4)), ({"MASKED": None}, (0, 4)), ({"MASKED": ""}, ()), ({"MASKED": []}, ())]
    + [({"MASKED": value}, (1, 3)) for value in ("1,3", [1, 3], ["1", "3"])]
    + [({"MASKED": value}, (2,)) for value in (2, "2")],
    ids=str,
)
def test_mask_classes_left_out_are_the_default_and_a_blank_text_is_none(made, given, expected):
    from alos2_explorer.plugin.processing.parameters import choices_of

    assert choices_of(made["loadl22"], given, "MASKED", QgsProcessingContext()) == expected


@pytest.mark.parametrize(
    "given", [{}, {"PLATFORMS": None, "LEVELS": ""}, {"PLATFORMS": "", "LEVELS": []}]
)
def test_a_search_without_platforms_and_levels_asks_for_all(made, given):
    query = made["search"]._query(given, QgsProcessingContext())
    assert (query.platforms, query.levels) == ((), ())


def test_a_number_that_no_option_has_is_refused(made):
    for name, parameter in OPTIONS:
        definition = made[name].parameterDefinition(parameter)
        assert isinstance(definition, QgsProcessingParameterEnum)
        assert not definition.checkValueIsAcceptable("9", QgsProcessingContext())


def test_the_provider_has_its_published_names(toolbox):
    provider = QgsApplication.processingRegistry().providerById("alos2")
    assert provider.name() == "ALOS-2"
    assert {algorithm.name() for algorithm in provider.algorithms()} >= set(REQUIRED)
