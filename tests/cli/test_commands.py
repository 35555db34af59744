"""``python -m alos2_explorer``: each command does what the algorithms do, without QGIS."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.cli.main import COMMANDS
from factory import write_l11
from osgeo import gdal
from support.rasters import opened_to_change


def values(path: str | Path) -> np.ndarray:
    return gdal.Open(str(path)).ReadAsArray()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_says_what_there_is(cli, command) -> None:
    finished = subprocess.run(
        cli.command(*command.split(), "--help"),
        capture_output=True,
        text=True,
        cwd=cli.folder,
        env=cli.environment,
        check=False,
    )
    assert finished.returncode == 0
    assert "Exit codes: 0 done, 1 failed, 2 usage, 130" in " ".join(finished.stdout.split())
    assert all(name in finished.stdout for name in ([] if command else COMMANDS))


def test_what_asks_for_qgis_ends_at_once_in_these_tests(cli) -> None:
    """The other tests mean something only if the blocker blocks, also what is caught."""
    careless = "try:\n import qgis.core\nexcept ImportError:\n pass"
    finished = subprocess.run(
        [sys.executable, "-c", careless],
        env=cli.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (70, "qgis was imported\n")


def test_no_command_imports_qgis_or_qt_or_another_library(strip, nrb, pair, tmp_path) -> None:
    """All commands in one process, which then tells what it had imported from where."""
    script = f"""
import sys
from alos2_explorer.plugin.cli.main import main
from pathlib import Path
folder = Path({str(tmp_path)!r})
codes = [main(arguments) for arguments in (
    ["search", "--event", "noto-2024", "--index", str(folder / "index.gpkg"), "--quiet"],
    ["decode", {str(strip.location)!r}, str(folder / "decoded.tif"), "--quiet"],
    ["load", {str(pair.pre.folder)!r}, str(folder / "pre.tif"), "--quiet"],
    ["load", {str(pair.post.folder)!r}, str(folder / "post.tif"), "--quiet"],
    ["change", str(folder / "pre.tif"), str(folder / "post.tif"), str(folder / "c.tif"), "--quiet"],
    ["info", {str(nrb.folder)!r}, "--quiet"],
    ["batch", {str(nrb.folder)!r}, "--folder", str(folder / "out"), "--quiet"],
)]
tops = {{name.split(".")[0] for name in sys.modules}}
print(codes, sorted(tops & {{"qgis", "PyQt5", "PyQt6", "sip", "scipy", "rasterio", "distributed"}}))
"""
    finished = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "build" / "python")},
    )
    assert finished.stdout.splitlines()[-1] == "[0, 0, 0, 0, 0, 0, 0] []", finished.stderr


@pytest.mark.parametrize(
    "does",
    [
        "from alos2_explorer.plugin.cli.main import main; main(['info', sys.argv[1]])",
        "from alos2_explorer.plugin.cli.batch.outcome import work\n"
        "work({'kind': 'raster', 'input': sys.argv[1], 'output': 'work.vrt'})",
    ],
    ids=["command", "worker"],
)
def test_gdal_raises_its_errors_in_every_process_of_the_command_line(does, nrb, tmp_path) -> None:
    """GDAL 4 does so by itself; from 3.7 on GDAL warns of programs that leave it open."""
    script = f"import sys\n{does}\nfrom osgeo import gdal, ogr, osr\nsys.stdout.flush()\n"
    script += "print([module.GetUseExceptions() for module in (gdal, ogr, osr)])"
    finished = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", script, str(nrb.folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "build" / "python")},
    )
    assert finished.stdout.splitlines()[-1:] == ["[1, 1, 1]"], finished.stderr


def test_decoding_gives_the_pixels_that_the_library_gives(cli, strip, tmp_path) -> None:
    from alos2_explorer.plugin.domain.enums import Quantity, Units
    from alos2_explorer.plugin.domain.raster_options import RasterOptions
    from alos2_explorer.plugin.products.open import open_product

    run = cli(
        *("decode", strip.location, tmp_path / "new" / "hh.tif", "--units", "power"),
        *("--quantity", "gamma0", "--pixel-size", 20, "--height", 50),
    )
    assert run.code == 0, run.said
    (remark,) = run.row.pop("warnings")
    assert remark.startswith("No elevation model: all ground is taken at 50 m")
    assert run.row == {
        "output": str(tmp_path / "new" / "hh.tif"),
        "product": f"{strip.scene_id}-{strip.product_id}",
    }
    options = RasterOptions(
        quantity=Quantity.GAMMA0, units=Units.POWER, pixel_size_m=20.0, height_m=50.0
    )
    direct = open_product(str(strip.location)).raster(options, tmp_path / "direct.tif")
    np.testing.assert_array_equal(values(run.row["output"]), values(direct))


@pytest.mark.parametrize("command", ["decode", "mosaic", "batch"])
def test_the_polygons_of_a_file_cut_what_is_decoded(cli, strip, tmp_path, command) -> None:
    """Inside of them are the bits of the extent, in the command and in a batch of jobs."""
    image = strip.image()
    latitude, longitude = (float(v) for v in image.to_ground(image.lines / 2, image.pixels / 2))
    corners = [(-0.006, -0.003), (0.005, -0.005), (0.004, 0.004)]
    ring = [(longitude + x, latitude + y) for x, y in [*corners, corners[0]]]
    polygon = tmp_path / "a.geojson"
    polygon.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), "utf-8")
    area, output = ("--area", polygon, "--pixel-size", 10), tmp_path / "cut.tif"
    box = f"{ring[0][0]},{ring[1][1]},{ring[1][0]},{ring[2][1]}"
    whole = cli("decode", strip.location, tmp_path / "w.tif", "--extent", box, "--pixel-size", 10)
    shutil.copy(whole.row["output"], tmp_path / "v.tif")
    given = {
        "decode": ("decode", strip.location, output, *area),
        "mosaic": ("mosaic", whole.row["output"], tmp_path / "v.tif", output, "--area", polygon),
        "batch": ("batch", strip.location, "--folder", tmp_path / "b", *area),
    }[command]
    run = cli(*given)
    assert whole.code == 0, whole.said
    assert run.code == 0, run.said
    (written,) = (tmp_path / "b").rglob("*.tif") if command == "batch" else [output]
    cut, uncut = values(written), values(whole.row["output"])
    assert cut.shape == uncut.shape
    kept = np.isfinite(cut)
    if command == "mosaic":  # which averages in power what was written in dB
        np.testing.assert_allclose(cut[kept], uncut[kept], atol=1e-4)
    else:
        assert cut[kept].tobytes() == uncut[kept].tobytes()
    assert 0.3 * cut.size < kept.sum() < 0.6 * cut.size


def test_progress_and_warnings_go_to_standard_error(cli, strip, tmp_path) -> None:
    run = cli("decode", strip.location, tmp_path / "hh.tif")
    assert "warning: No elevation model" in run.said
    assert " % " in run.said
    quiet = cli("decode", strip.location, tmp_path / "hh.tif", "--quiet")
    assert " % " not in quiet.said
    assert "warning: No elevation model" in quiet.said


def test_every_doubt_is_said_and_stands_in_the_result(cli, nrb, tmp_path) -> None:
    folder = Path(shutil.copytree(nrb.folder, tmp_path / "scene"))
    next(folder.glob("*_MSK.tif")).unlink()
    run = cli("load", folder, tmp_path / "hh.tif")
    assert run.code == 0, run.said
    doubts = run.row["warnings"]
    assert any("has no mask" in doubt for doubt in doubts)
    assert [doubt for doubt in doubts if f"warning: {doubt}" not in run.said] == []
    assert len(set(doubts)) == len(doubts)


def test_what_is_made_of_a_doubtful_raster_says_its_doubts(cli, pair, tmp_path) -> None:
    for number, truth in enumerate((pair.pre, pair.post)):
        assert cli("load", truth.folder, tmp_path / f"{number}.tif").code == 0
    doubt = "The clock of this scene is doubtful."
    dataset = opened_to_change(tmp_path / "0.tif")
    dataset.SetMetadataItem("ALOS2_WARNINGS", doubt)
    dataset = None
    run = cli("change", tmp_path / "0.tif", tmp_path / "1.tif", tmp_path / "d.tif")
    assert run.code == 0, run.said
    assert doubt in run.row["warnings"]
    assert f"warning: {doubt}" in run.said


def test_loading_honours_mask_units_and_calibration(cli, nrb, tmp_path) -> None:
    run = cli(
        *("load", nrb.folder, tmp_path / "hv.tif", "--polarisation", "hv", "--units", "power"),
        *("--masked", "nodata,invalid,ocean"),
    )
    assert run.code == 0, run.said
    expected = nrb.power("HV", ("NoData", "InvalidData", "OceanWater"))
    np.testing.assert_allclose(values(run.row["output"]), expected, rtol=1e-6)


def test_an_area_south_and_west_of_zero_can_be_written_as_usual(cli, nrb, tmp_path) -> None:
    run = cli("load", nrb.folder, tmp_path / "hh.tif", "--extent", "-63.1,-3.2,-62.9,-3.0")
    assert run.code == 1
    assert "does not" in run.said, "the scene is elsewhere, but the extent was understood"


def test_change_finds_what_changed_and_says_by_which_numbers(cli, pair, tmp_path) -> None:
    for name, truth in (("pre", pair.pre), ("post", pair.post)):
        assert cli("load", truth.folder, tmp_path / f"{name}.tif").code == 0
    run = cli(
        *("change", tmp_path / "pre.tif", tmp_path / "post.tif", tmp_path / "change.tif"),
        *("--window", 5, "--candidates", tmp_path / "candidates.geojson", "--minimum-area", 50_000),
    )
    assert run.code == 0, run.said
    assert run.row["candidate_count"] == len(pair.patches)
    features = json.loads((tmp_path / "candidates.geojson").read_text())["features"]
    means = sorted(feature["properties"]["mean_db"] for feature in features)
    assert means == pytest.approx(sorted(patch.change_db for patch in pair.patches), abs=2.0)
    assert run.row["threshold_db"] == pytest.approx(3 * run.row["noise_db"], rel=0.02)


def test_info_is_what_the_product_says(cli, nrb) -> None:
    run = cli("info", nrb.folder)
    assert run.code == 0
    assert run.row["identity"]["scene_id"] == nrb.scene_id
    assert {"identity", "times", "geometry", "calibration", "footprint", "files", "quirks"} <= set(
        run.row
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("info", "nowhere"), "nowhere does not exist"),
        (("decode", "nowhere", "hh.tif"), "nowhere does not exist"),
        (("decode", "{strip}", "hh.png"), "hh.png does not end in .tif or .tiff"),
        (("decode", "{strip}", "hh.tif", "--polarisation", "VV"), "has no VV image"),
        (("decode", "{strip}", "hh.tif", "--extent", "10,10,11,11"), "does not"),
        (("change", "a.tif", "b.tif", "c.tif"), "a.tif could not be opened"),
        (("search", "--event", "atlantis-1"), "event 'atlantis-1' is not known"),
        (("search", "--start", "2024-02-01", "--end", "2024-01-01"), "--end is before --start"),
        (("search", "--endpoint", "nasa=http://127.0.0.1"), "no service nasa"),
        (
            ("search", "--extent", "36,136.5,37,137.25"),
            "36,136.5,37,137.25 are not longitudes and latitudes in degrees. Give xmin,ymin,xmax,ymax, "
            "longitude before latitude.",
        ),
        (("download", "notes.txt", "--folder", "x"), "notes.txt does not exist. Check the path."),
        (("download", "{latin}", "--folder", "x"), "latin.txt is not a text in UTF-8."),
        (("batch", "", "--folder", "x"), "No input was given. Name a product"),
        (("download", "IMG-HH", "--folder", "x"), "IMG-HH is neither an address nor a scene"),
        (("batch",), "There is nothing to do"),
        (("batch", "{strip}"), "Give --folder"),
        (("decode", "{strip}", "hh.tif", "--extent", "10,10,10,11"), "that enclose an area"),
        (
            ("decode", "{strip}", "hh.tif", "--extent", "36.6,136.5,36.9,137.2"),
            "The extent 36.6, 136.5, 36.9, 137.2 [EPSG:4326] is not in degrees. Longitude comes before "
            "latitude: 136.5, 36.6, 137.2, 36.9.",
        ),
        (
            ("load", "{nrb}", "hh.tif", "--extent", "500000,4000000,510000,4010000"),
            "The extent 500000, 4000000, 510000, 4010000 [EPSG:4326] is not in degrees. Give degrees, "
            "or name the reference system of these metres with --extent-crs.",
        ),
        (
            ("decode", "{strip}", "hh.tif", "--pixel-size", "1e6"),
            "Pixels of 1e+06 m are larger than a scene. Choose a smaller pixel size.",
        ),
        (
            ("load", "{nrb}", "hh.tif", "--calibration-factor", "1e5"),
            "A calibration factor of 100000 dB is not possible.",
        ),
        (("decode", "{strip}", "{latin}/hh.tif"), "{latin} is a file, so nothing can be put into it."),
        (("nrb", "{strip}", "{latin}/scene"), "{latin} is a file, so nothing can be put into it."),
        (("load", "{nrb}", "{latin}/a/hh.vrt"), "{latin} is a file, so nothing can be put into it."),
        (
            ("batch", "{strip}", "--folder", "{latin}"),
            "{latin} is a file, so nothing can be put into it.",
        ),
        (
            ("decode", "{strip}", "hh.tif", "--extent", "11,10,10,11", "--extent-crs", "EPSG:32654"),
            "is not in degrees",
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_exit_code_1(
    cli, strip, nrb, arguments, sentence, tmp_path
) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("café".encode("latin-1"))
    places = {"strip": strip.location, "nrb": nrb.folder, "latin": latin}
    run = cli(*(argument.format(**places) for argument in arguments))
    assert run.code == 1
    assert not run.rows
    errors = [line for line in run.said.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert sentence.format(**places) in errors[0]
    assert "Traceback" not in run.said
    assert sorted(path.name for path in cli.folder.iterdir()) in (["shadows"], ["data", "shadows"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "COMMAND"),
        (("decode",), "input, output"),
        (("search", "--extent", "1,2,3"), "is not four numbers xmin,ymin,xmax,ymax"),
        (
            ("search", "--start", "yesterday"),
            "is not a date such as 2024-01-01 or time such as 2024-01-01T14:10",
        ),
        (("search", "--platforms", "eorc,nasa"), "'nasa' is not a platform"),
        (("search", "--levels", "L9"), "there are L1.1"),
        (("decode", "a", "b.tif", "--beams", "1,9"), "not a list of beam numbers from 1 to 7"),
        (("decode", "a", "b.tif", "--beams", "F3,F8"), "not a list of beam numbers from 1 to 7"),
        (("batch", "a", "--workers", "0"), "is not 1 or more"),
        (("search", "--start", "0001-01-01T00:00:00+14:00"), "is not a time from the year 1900"),
        (("search", "--end", "9999-12-31"), "is not a time from the year 1900 to 2999"),
        (("search", "--path", "9" * 400), "is too large a number"),
        (("search", "--path", "²"), "is not a whole number"),
        (("search", "--mode", "U\udc80S"), "is not a code such as UBS"),
        (("decode", "a", "b.tif", "--polarisation", "HH HV"), "is not a code"),
    ],
)
def test_wrong_usage_is_told_with_its_reason_and_exit_code_2(cli, arguments, reason) -> None:
    run = cli(*arguments)
    assert run.code == 2
    assert reason in run.said


@pytest.mark.parametrize("beams", ["F3", "3", "f3"])
def test_beams_may_be_named_like_their_files(cli, tmp_path, beams) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=300, pixels=60, polarisations=["HH"], beams=(2, 3)
    )
    run = cli("decode", str(truth.location), str(tmp_path / "out.tif"), "--beams", beams)
    assert run.code == 0
    assert gdal.Open(str(tmp_path / "out.tif")).GetMetadataItem("ALOS2_BEAMS") == "3"


def test_an_output_never_replaces_the_product(cli, tmp_path, nrb) -> None:
    target = nrb.files["HH"]
    before = target.read_bytes()
    run = cli("load", nrb.folder, target)
    assert run.code == 1
    assert "is a file of the product itself" in run.said
    assert target.read_bytes() == before


def test_a_reader_that_goes_away_is_no_crash(cli, tmp_path) -> None:
    command = shlex.join(cli.command("search", "--event", "noto-2024", "--quiet"))
    finished = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1 | wc -l"],
        capture_output=True,
        text=True,
        check=False,
        cwd=cli.folder,
        env=cli.environment,
    )
    assert finished.stdout.strip() == "1"
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize("beam", ["F3", "f3"])
def test_a_beam_may_be_named_as_its_file_is(beam) -> None:
    from alos2_explorer.plugin.cli.main import parser

    assert parser().parse_args(["decode", "a", "b.tif", "--beams", beam]).beams == (3,)


def test_a_link_to_itself_is_one_sentence_as_input_and_output(cli, tmp_path, nrb) -> None:
    link = tmp_path / "loop.tif"
    link.symlink_to(link)
    for arguments in (
        ("info", link),
        ("load", link, tmp_path / "x.tif"),
        ("load", nrb.folder, link),
        ("change", link, link, tmp_path / "x.tif"),
        ("prepare", "gmtsar", link, link, tmp_path / "new"),
        ("download", link, "--folder", tmp_path),
    ):
        run = cli(*arguments)
        assert run.code == 1, run.said
        assert "Traceback" not in run.said
        assert run.said.count("error: ") == 1
        assert "loop.tif" in run.said


def test_a_device_is_never_replaced_by_a_raster(cli, tmp_path, nrb) -> None:
    pipe = tmp_path / "pipe.tif"
    os.mkfifo(pipe)
    run = cli("load", nrb.folder, pipe)
    assert run.code == 1
    assert "is a device or pipe, not a file" in run.said
    assert pipe.is_fifo()


@pytest.fixture(scope="module")
def at_the_date_line(tmp_path_factory):
    return write_l11(tmp_path_factory.mktemp("east"), lines=60, pixels=80, center=(-17.0, 179.999))


def test_an_extent_whose_west_lies_east_of_its_east_crosses_the_date_line(
    cli, at_the_date_line, tmp_path
) -> None:
    arguments = ("decode", at_the_date_line.location, tmp_path / "x.tif", "--crs", "EPSG:32760")
    across = cli(*arguments, "--extent", "179.9,-17.5,-179.9,-16.5")
    assert across.code == 0, across.said
    elsewhere = cli(*arguments, "--extent", "178.0,-17.5,179.0,-16.5")
    assert elsewhere.code == 1
    metres = cli(*arguments, "--extent", "9,1,8,2", "--extent-crs", "EPSG:32760")
    assert metres.code == 1
    assert "is not in degrees" in metres.said


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":' * 100_000,
        "[" * 100_000,
        '{"scene": {"places": []}}',
        '{"location": 5}',
        '{"scene": 5}',
    ],
)
def test_a_row_that_cannot_be_meant_is_named_with_its_line(cli, tmp_path, text) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"\n{text}\n")
    run = cli("download", rows, "--folder", tmp_path)
    assert run.code == 1
    assert "rows.jsonl: line 2" in run.said
    assert "Traceback" not in run.said
