"""Where a product may lie, what may be asked of it, and what a broken one makes of a run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from factory import write_l11, write_l15, write_l21, write_l22
from factory.broken import BROKEN
from osgeo import gdal, osr
from simulators.aws import AwsSimulator

gdal.UseExceptions()
INFO = {
    *("identity", "times", "mode", "beams", "polarisations", "geometry", "calibration", "incidence"),
    *("footprint", "files", "quirks"),
}
IDENTITY = {"scene_id", "product_id", "level", "orbit", "path", "frame", "direction", "look"}
READER = {"L1.1": "decodel11", "L2.2": "loadl22", "L2.1": "loadl21", "L1.5": "loadl21"}
WRITERS = {"L1.1": write_l11, "L2.2": write_l22, "L2.1": write_l21, "L1.5": write_l15}
SIZES = {"L1.1": {"lines": 220, "pixels": 200}, "L2.2": {"shape": (200, 240)}}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with a blank and Japanese letters in its name, in it each product as folder and zip."""
    return tmp_path_factory.mktemp("能登 の製品")


@pytest.fixture(scope="module")
def products(shelf):
    return {
        level: WRITERS[level](shelf / f"{level} フォルダ", **SIZES.get(level, {})) for level in WRITERS
    }


@pytest.fixture(scope="module")
def zips(shelf):
    zipped = {"zipped": "deflated"}
    return {
        level: WRITERS[level](shelf / f"{level} zip", **SIZES.get(level, {}), **zipped)
        for level in ("L1.1", "L2.2")
    }


@pytest.fixture(scope="module")
def expected(toolbox, products, tmp_path_factory):
    """What each product becomes when its folder is given."""
    folder = tmp_path_factory.mktemp("expected")
    return {
        level: pixels(
            toolbox.run(
                READER[level], INPUT=truth.folder, POLARISATION="HH", OUTPUT=folder / f"{level}.tif"
            )
        )
        for level, truth in products.items()
    }


def pixels(run) -> np.ndarray:
    return gdal.Open(run.output).ReadAsArray()


@pytest.mark.parametrize("level", WRITERS)
def test_any_file_of_a_product_stands_for_all(toolbox, products, expected, tmp_path, level):
    files = sorted(file for file in products[level].folder.iterdir() if "ALOS2" in file.name)
    assert files
    for number, file in enumerate(files):
        output = tmp_path / f"{number}.tif"
        run = toolbox.run(READER[level], INPUT=file, POLARISATION="HH", OUTPUT=output)
        np.testing.assert_array_equal(pixels(run), expected[level], err_msg=file.name)


@pytest.mark.parametrize("level", ["L1.1", "L2.2"])
def test_a_zip_is_read_in_place(toolbox, zips, expected, tmp_path, level):
    archive = zips[level].location
    assert archive.suffix == ".zip"
    run = toolbox.run(READER[level], INPUT=archive, OUTPUT=tmp_path / "x.tif")
    np.testing.assert_array_equal(pixels(run), expected[level])


def test_a_folder_may_hold_the_zip_as_a_download_leaves_it(toolbox, zips, expected, tmp_path):
    for level, truth in zips.items():
        folder = tmp_path / level
        folder.mkdir()
        (folder / truth.location.name).symlink_to(truth.location)
        (folder / "alos2.json").write_text("{}")
        run = toolbox.run(READER[level], INPUT=folder, OUTPUT=tmp_path / "x.tif")
        np.testing.assert_array_equal(pixels(run), expected[level])


@pytest.mark.parametrize("level", WRITERS)
def test_what_other_programs_leave_beside_the_files_is_not_taken_for_them(
    toolbox, products, expected, tmp_path, level
):
    """QGIS saves a default style as .qml and metadata as .qmd, GDAL world files and statistics."""
    folder = tmp_path / "scene"
    folder.mkdir()
    for file in products[level].folder.iterdir():
        (folder / file.name).symlink_to(file)
        for ending in (".qml", ".qmd", ".tfw", ".prj", ".hdr", ".png", ".tif.aux.xml", ".txt"):
            beside = folder / f"{file.stem if file.suffix == '.tif' else file.name}{ending}"
            if not beside.exists():
                beside.write_text("not of the product")
    run = toolbox.run(READER[level], INPUT=folder, POLARISATION="HH", OUTPUT=tmp_path / "x.tif")
    np.testing.assert_array_equal(pixels(run), expected[level])
    style = next(folder.glob("*HH*.qml"))
    run = toolbox.run(READER[level], INPUT=style, OUTPUT=tmp_path / "y.tif")
    np.testing.assert_array_equal(pixels(run), expected[level])


def test_a_path_may_be_relative(toolbox, products, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for level, truth in products.items():
        link = Path(f"{level} こちら")
        link.symlink_to(truth.folder)
        run = toolbox.run(READER[level], INPUT=str(link), POLARISATION="HH", OUTPUT=f"{level}.tif")
        np.testing.assert_array_equal(pixels(run), expected[level])
    assert (tmp_path / "L1.1.tif").is_file()


@pytest.mark.parametrize("level", WRITERS)
def test_an_address_is_read_over_http(toolbox, products, expected, shelf, tmp_path, level):
    kind = "IMG-HH" if level in ("L1.1", "L1.5", "L2.1") else "_HH_SLP"
    file = next(file for file in products[level].folder.iterdir() if kind in file.name)
    with AwsSimulator(shelf) as server:
        url = f"{server.url}/{file.relative_to(shelf).as_posix()}".replace(" ", "%20")
        run = toolbox.run(READER[level], INPUT=url, OUTPUT=tmp_path / "x.tif")
        np.testing.assert_array_equal(pixels(run), expected[level])
        assert toolbox.run("productinfo", INPUT=url, OUTPUT=tmp_path / "x.json").error == ""


@pytest.mark.parametrize("level", WRITERS)
def test_information_has_every_published_part(toolbox, products, tmp_path, level):
    run = toolbox.run("productinfo", INPUT=products[level].folder, OUTPUT=tmp_path / "情報.json")
    info, truth = json.loads(Path(run.output).read_text("utf-8")), products[level]
    assert INFO - set(info) == set()
    assert IDENTITY - set(info["identity"]) == set()
    assert info["identity"]["scene_id"] == truth.scene_id
    assert info["identity"]["level"] == level
    assert info["footprint"]["type"] in ("Polygon", "MultiPolygon")
    assert {"found", "missing"} <= set(info["files"])
    times = [text for text in info["times"].values() if text]
    assert times
    assert all(text.endswith("Z") for text in times), "times are UTC"


@pytest.mark.parametrize("level", WRITERS)
def test_no_output_replaces_a_file_of_the_product(toolbox, tmp_path, level):
    truth = WRITERS[level](tmp_path / "product", **SIZES.get(level, {}))
    contents = {file: file.read_bytes() for file in truth.folder.iterdir()}
    for file in contents:
        for algorithm in ("productinfo", READER[level]):
            run = toolbox.run(algorithm, INPUT=truth.folder, OUTPUT=file)
            assert file.name in run.error
            if algorithm == "productinfo":
                assert "is a file of the product itself" in run.error
    assert {file: file.read_bytes() for file in truth.folder.iterdir()} == contents


def test_a_result_beside_the_product_is_written_again(toolbox, tmp_path):
    """Also under a name that begins as those of the product do."""
    truth = write_l22(tmp_path, shape=(60, 70))
    for algorithm, ending in (("productinfo", "info.json"), ("loadl22", "HH_dB.tif")):
        output = tmp_path / f"{truth.scene_id}_{truth.product_id}_{ending}"
        for _ in range(2):
            assert toolbox.run(algorithm, INPUT=truth.folder, OUTPUT=output).output == str(output)


@pytest.mark.parametrize("level", WRITERS)
def test_an_extent_cuts_the_same_pixels_in_degrees_and_in_metres(
    toolbox, products, expected, tmp_path, level
):
    whole = gdal.Open(
        toolbox.run(READER[level], INPUT=products[level].folder, OUTPUT=tmp_path / "all.tif").output
    )
    x0, dx, _, y0, _, dy = whole.GetGeoTransform()
    rows, columns = expected[level].shape
    x, y = x0 + dx * columns / 2, y0 + dy * rows / 2
    code = whole.GetSpatialRef().GetAuthorityCode(None)
    half_x, half_y = dx * columns / 5, -dy * rows / 5
    metres = f"{x - half_x},{x + half_x},{y - half_y},{y + half_y} [EPSG:{code}]"
    degrees = in_degrees(whole, x - half_x, x + half_x, y - half_y, y + half_y)
    for number, extent in enumerate((metres, degrees)):
        output = tmp_path / f"{number}.tif"
        run = toolbox.run(READER[level], INPUT=products[level].folder, EXTENT=extent, OUTPUT=output)
        part = gdal.Open(run.output)
        assert 0 < part.RasterXSize < columns
        assert 0 < part.RasterYSize < rows
        left, top = part.GetGeoTransform()[0], part.GetGeoTransform()[3]
        column, row = round((left - x0) / dx), round((top - y0) / dy)
        assert (left - x0) / dx == pytest.approx(column, abs=1e-6), "the part lies on the whole's grid"
        found = part.ReadAsArray()
        same = expected[level][row : row + found.shape[0], column : column + found.shape[1]]
        both = np.isfinite(found) & np.isfinite(same)
        assert both.mean() > 0.5
        np.testing.assert_allclose(found[both], same[both], atol=1e-4 if level != "L1.1" else 0.05)


def in_degrees(dataset, left: float, right: float, bottom: float, top: float) -> str:
    geographic = osr.SpatialReference()
    geographic.ImportFromEPSG(4326)
    geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_degrees = osr.CoordinateTransformation(dataset.GetSpatialRef(), geographic)
    corners = [to_degrees.TransformPoint(x, y)[:2] for x in (left, right) for y in (bottom, top)]
    west, east = min(c[0] for c in corners), max(c[0] for c in corners)
    south, north = min(c[1] for c in corners), max(c[1] for c in corners)
    return f"{west},{east},{south},{north} [EPSG:4326]"


def test_an_area_beside_the_scene_is_one_sentence(toolbox, products, tmp_path, folder_is_empty):
    for level, truth in products.items():
        run = toolbox.run(
            READER[level], INPUT=truth.folder, EXTENT="10,11,50,51", OUTPUT=tmp_path / "x.tif"
        )
        assert run.error.endswith(".")
        assert "\n" not in run.error
    assert folder_is_empty() == []


@pytest.mark.parametrize("level", WRITERS)
def test_a_polarisation_that_is_not_there_names_those_that_are(
    toolbox, products, tmp_path, folder_is_empty, level
):
    run = toolbox.run(
        READER[level], INPUT=products[level].folder, POLARISATION="vv", OUTPUT=tmp_path / "x.tif"
    )
    assert "VV" in run.error
    assert "HH" in run.error
    assert folder_is_empty() == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_product_ends_a_run_in_one_sentence_and_leaves_no_file(toolbox, tmp_path, name):
    broken = BROKEN[name](tmp_path / "product")
    results = tmp_path / "results"
    results.mkdir()
    sentences = []
    for algorithm in ("decodel11", "loadl22", "loadl21"):
        run = toolbox.run(algorithm, INPUT=broken.location, OUTPUT=results / "x.tif")
        assert run.results == {}
        sentences.append(run.error)
    for said in sentences:
        assert "\n" not in said
        assert "Traceback" not in said
        assert 20 < len(said) < 420
    assert any(broken.file in said for said in sentences)
    assert list(results.iterdir()) == []
    info = toolbox.run("productinfo", INPUT=broken.location, OUTPUT=results / "x.json")
    assert bool(info.error) != (results / "x.json").is_file()


@pytest.mark.parametrize("name", ["truncated image", "web page as zip", "mask of another size"])
def test_a_broken_product_makes_the_program_exit_with_1(headless, tmp_path, name):
    broken = BROKEN[name](tmp_path / "product")
    results = tmp_path / "results"
    results.mkdir()
    algorithm = "loadl22" if "mask" in name else "decodel11"
    run = headless.run(f"alos2:{algorithm}", INPUT=broken.location, OUTPUT=results / "x.tif")
    assert run.code == 1
    assert broken.file in run.error
    assert list(results.iterdir()) == []
