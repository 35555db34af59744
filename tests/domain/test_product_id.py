"""The id grammar: every level and mode, both separators, and what is no id."""

from __future__ import annotations

from datetime import date

import pytest
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from alos2_explorer.plugin.domain.product_id import (
    MODES,
    find_product_id,
    parse_file_name,
    parse_scene_id,
    path_of_orbit,
)

REAL = [
    ("ALOS2471852850-230217-WBSR1.1__D", 77, "WBS", Look.RIGHT, Level.L11, Direction.DESCENDING),
    ("ALOS2518900770-240101-UBSL1.1__A", 121, "UBS", Look.LEFT, Level.L11, Direction.ASCENDING),
    ("ALOS2015976960-140909-FBDR1.5GUA", 26, "FBD", Look.RIGHT, Level.L15, Direction.ASCENDING),
    ("ALOS2552020760-240812-UBSL2.1GUA", 121, "UBS", Look.LEFT, Level.L21, Direction.ASCENDING),
    ("ALOS2437590500-220630_WWDR2.2GUA", 137, "WWD", Look.RIGHT, Level.L22, Direction.ASCENDING),
    ("ALOS2010632250-140804_WBDR2.2GUD", 2, "WBD", Look.RIGHT, Level.L22, Direction.DESCENDING),
]


@pytest.mark.parametrize(("text", "path", "mode", "look", "level", "direction"), REAL)
def test_real_ids(
    text: str, path: int, mode: str, look: Look, level: Level, direction: Direction
) -> None:
    product = find_product_id(f"https://host/folder/IMG-HH-{text}-F3?x=1")
    assert product is not None
    assert str(product) == text
    assert (product.mode, product.look, product.level, product.direction) == (
        mode,
        look,
        level,
        direction,
    )
    assert product.path == path
    assert product.is_scansar == (mode[0] in "WV")
    assert f"{product.scene_id}-{product.product_id}" == text.replace("_W", "-W")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("level", ["1.1__", "1.5GU", "2.1GU", "2.2GU", "3.1GU"])
def test_every_mode_and_level_is_read_and_written_alike(mode: str, level: str) -> None:
    separator = "_" if level.startswith("2.2") else "-"
    text = f"ALOS2123452850-200229{separator}{mode}R{level}D"
    product = find_product_id(text)
    assert product is not None
    assert str(product) == text
    assert product.date == date(2020, 2, 29)


@pytest.mark.parametrize("text", [row[0] for row in REAL])
def test_either_separator_is_read_and_the_levels_own_is_written(text: str) -> None:
    other = text[:21] + ("-" if text[21] == "_" else "_") + text[22:]
    assert find_product_id(other) == find_product_id(text)
    assert str(find_product_id(other)) == text


@pytest.mark.parametrize(
    ("name", "kind", "polarisation", "aperture", "beam"),
    [
        ("IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3", "IMG", "HH", "F", 3),
        ("IMG-HV-ALOS2471852850-230217-WBDR1.1__D-B1", "IMG", "HV", "B", 1),
        ("a/b\\BRS-HH-ALOS2471852850-230217-WBSR1.1__D-F1.jpg", "BRS", "HH", "F", 1),
        ("LED-ALOS2518900770-240101-UBSL1.1__A", "LED", None, None, None),
        ("summary_ALOS2471852850-230217-WBSR1.1__D.txt", "SUMMARY", None, None, None),
        ("IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.tif", "IMG", "HH", None, None),
        ("ALOS2437590500-220630_WWDR2.2GUA_HV_SLP.tif", "SLP", "HV", None, None),
        ("ALOS2437590500-220630_WWDR2.2GUA_MSK.tif", "MSK", None, None, None),
        ("ALOS2437590500-220630-WWDR2.2GUA.kml", "KML", None, None, None),
        ("ALOS2437590500-220630_WWDR2.2GUA.json", "JSON", None, None, None),
        ("IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.TIFF", "IMG", "HH", None, None),
        # A style that QGIS saved, a world file, a picture, a list of sums.
        ("IMG-HH-ALOS2552020760-240812-UBSL2.1GUA.qml", "QML", None, None, None),
        ("IMG-HH-ALOS2471852850-230217-WBSR1.1__D-F3.hdr", "HDR", None, None, None),
        ("LED-ALOS2518900770-240101-UBSL1.1__A.txt", "TXT", None, None, None),
        ("ALOS2437590500-220630_WWDR2.2GUA_HV_SLP.tfw", "TFW", None, None, None),
        ("ALOS2437590500-220630_WWDR2.2GUA_MSK.png", "PNG", None, None, None),
    ],
)
def test_file_names(
    name: str, kind: str, polarisation: str | None, aperture: str | None, beam: int | None
) -> None:
    file = parse_file_name(name)
    assert file is not None
    assert (file.kind, file.polarisation, file.aperture, file.beam) == (
        kind,
        polarisation,
        aperture,
        beam,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ALOS2471852850-230217",
        "ALOS2471852850-231317-WBSR1.1__D",
        "ALOS2471852850-230217-XBSR1.1__D",
        "ALOS2471852850-230217-WBSR1.7__D",
        "ALAV2A266502880",
        "ALOS4000012850-250217-WBSR1.1__D",
    ],
)
def test_what_is_no_id(text: str) -> None:
    assert find_product_id(text) is None
    assert parse_file_name(f"IMG-HH-{text}") is None


@pytest.mark.parametrize(("mode", "count"), [("WBD", 5), ("WWS", 5), ("VBS", 7), ("VBD", 7), ("UBS", 0)])
def test_a_whole_scene_has_the_beams_of_its_mode(mode: str, count: int) -> None:
    product = find_product_id(f"ALOS2471852850-230217-{mode}R1.1__D")
    assert product is not None
    assert product.scansar_beams == tuple(range(1, count + 1))


def test_a_scene_id_alone() -> None:
    assert parse_scene_id("x ALOS2087382880-160105_thumb.png") == (8738, 2880, date(2016, 1, 5))
    assert parse_scene_id("ALOS2087382880-161305 ALOS2087382880-160105") == (
        8738,
        2880,
        date(2016, 1, 5),
    )
    assert parse_scene_id("nothing") is None


def test_paths_run_from_1_to_207_and_repeat() -> None:
    paths = {path_of_orbit(orbit) for orbit in range(50000, 50207)}
    assert paths == set(range(1, 208))
    assert path_of_orbit(47185) == path_of_orbit(47185 - 207) == 77


MADE = "ALOS2437590500-220630_WWDR1.1__A_NRB"


@pytest.mark.parametrize(
    ("name", "kind", "polarisation"),
    [
        (f"{MADE}_HH_SLP.tif", "SLP", "HH"),
        (f"{MADE}_LIN.tif", "LIN", None),
        (f"{MADE}_MSK.tif", "MSK", None),
        (f"{MADE}_summary.xml", "SUMMARY", None),
        (f"{MADE}.json", "JSON", None),
    ],
)
def test_a_scene_made_here_from_l11_is_read_like_l22_under_a_name_of_its_own(
    name: str, kind: str, polarisation: str | None
) -> None:
    found = parse_file_name(name)
    assert found is not None
    assert (found.kind, found.polarisation) == (kind, polarisation)
    assert found.product.level is Level.L22
    assert found.product.made_here
    assert str(found.product) == MADE
    assert find_product_id(f"see {MADE} there") == found.product


@pytest.mark.parametrize(
    "name",
    ["ALOS2437590500-220630_WWDR2.2GUA_NRB_HH_SLP.tif", "ALOS2437590500-220630_WWDR1.5GUA_NRB_LIN.tif"],
)
def test_jaxas_own_products_are_never_taken_for_scenes_made_here(name: str) -> None:
    assert parse_file_name(name) is None
    assert not find_product_id(name).made_here
