"""Names of γ⁰ tell whether slopes still show in it, and of which software it is."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.common.raster_items import RasterFacts
from alos2_explorer.plugin.layers.masks import about_folds
from alos2_explorer.plugin.layers.naming import value_name

JAXA = "WBDR2.2GUA"


def facts(**items: str) -> RasterFacts:
    usual = {"scene_id": "ALOS2518900770-240101", "polarisation": "HH", "units": "dB"}
    return RasterFacts("", {f"ALOS2_{key.upper()}": value for key, value in {**usual, **items}.items()})


@pytest.mark.parametrize(
    ("items", "name"),
    [
        ({"quantity": "gamma0", "level": "L1.1", "terrain": "none"}, "γ⁰ dB, slopes not flattened"),
        ({"quantity": "gamma0", "level": "L1.1", "terrain": "geocoded"}, "γ⁰ dB, slopes not flattened"),
        ({"quantity": "gamma0", "level": "L1.1", "terrain": "flattened"}, "γ⁰ dB, terrain-flattened"),
        ({"quantity": "sigma0", "level": "L1.1", "terrain": "geocoded"}, "σ⁰ dB"),
        ({"quantity": "sigma0", "level": "L1.1", "terrain": "none"}, "σ⁰ dB, not terrain-corrected"),
        ({"quantity": "sigma0", "level": "L2.1", "terrain": "none"}, "σ⁰ dB"),
        ({"quantity": "gamma0", "level": "L2.2", "terrain": "flattened", "product_id": JAXA}, "γ⁰ dB"),
    ],
)
def test_names_of_gamma0_say_whether_slopes_show(items: dict[str, str], name: str) -> None:
    assert value_name(facts(**items)) == f"HH {name}"


@pytest.mark.parametrize(
    ("quantity", "name"),
    [
        ("scattering_area", "Scattering area A_γ/A_β"),
        ("sigma_per_gamma", "σ⁰ per γ⁰ (A_γ/A_σ)"),
    ],
)
def test_what_comes_with_an_own_nrb_has_a_name(quantity: str, name: str) -> None:
    assert value_name(facts(quantity=quantity, polarisation="", units="1")) == name


def test_folds_are_told_of_what_is_flattened_unless_they_are_left_out() -> None:
    flattened = facts(quantity="gamma0", terrain="flattened", masked="nodata,invalid")
    assert "sum of several places" in about_folds(flattened)
    assert about_folds(flattened, ("layover",)) == ""
    assert about_folds(facts(quantity="gamma0", terrain="flattened", masked="nodata,layover")) == ""
    assert about_folds(facts(quantity="gamma0", terrain="geocoded")) == ""
    assert about_folds(facts(quantity="difference", terrain="flattened")) == ""
