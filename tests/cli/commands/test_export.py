"""``prepare`` on the command line: the pair's folder, and how to go on, as JSON."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from shutil import copytree

import pytest
from factory import write_l11


@pytest.fixture(scope="module")
def strips(tmp_path_factory):
    passes = ((45059, datetime(2022, 9, 26, 14, 10, 31)), (51890, datetime(2024, 1, 1, 14, 10, 31)))
    return [
        write_l11(
            tmp_path_factory.mktemp("strip"),
            orbit=orbit,
            frame=770,
            time=time.replace(tzinfo=timezone.utc),
            lines=40,
            pixels=60,
        )
        for orbit, time in passes
    ]


@pytest.mark.parametrize(
    ("program", "command"), [("gmtsar", "p2p_processing.csh"), ("isce2", "alos2App.py")]
)
def test_a_pair_is_laid_out_and_the_command_told(cli, strips, program, command) -> None:
    run = cli("prepare", program, strips[0].location, strips[1].location, "pair", "--quiet")
    assert run.code == 0, run.said
    assert run.row["output"] == str(cli.folder / "pair")
    assert run.row["commands"][0].startswith(command)
    there = {
        path.relative_to(cli.folder / "pair").as_posix() for path in (cli.folder / "pair").rglob("*")
    }
    assert set(run.row["files"]) <= there
    again = cli("prepare", program, strips[0].location, strips[1].location, "pair")
    assert again.code == 1
    assert "pair is not empty" in again.said


@pytest.mark.parametrize("program", ["gmtsar", "isce2"])
def test_what_is_doubtful_about_a_product_is_said_with_the_result(
    cli, strips, tmp_path, program
) -> None:
    doubtful = copytree(strips[1].location, tmp_path / "doubtful")
    summary = next(path for path in doubtful.iterdir() if path.name.lower().startswith("summary"))
    text = summary.read_text()
    for key, value in (("Pds_OrbitDataPrecision", "Onboard"), ("Ach_TimeCheck", "POOR")):
        text = re.sub(rf"^{key}=.*$", f'{key}="{value}"', text, flags=re.MULTILINE)
    summary.write_text(text)
    run = cli("prepare", program, strips[0].location, doubtful, "pair", "--quiet")
    assert run.code == 0, run.said
    for doubt in ("is predicted", "Ach_TimeCheck is POOR"):
        assert any(doubt in warning for warning in run.row["warnings"])
        assert doubt in run.said


def test_another_program_is_wrong_usage(cli, strips) -> None:
    run = cli("prepare", "snap", strips[0].location, strips[1].location, "pair")
    assert run.code == 2
    assert "gmtsar" in run.said
