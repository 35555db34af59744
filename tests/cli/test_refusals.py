"""What a command cannot do is one sentence and an exit code, and no file is lost or left behind."""

from __future__ import annotations

import os

import pytest


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


def test_an_output_never_replaces_the_product(cli, tmp_path, nrb) -> None:
    target = nrb.files["HH"]
    before = target.read_bytes()
    run = cli("load", nrb.folder, target)
    assert run.code == 1
    assert "is a file of the product itself" in run.said
    assert target.read_bytes() == before


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
