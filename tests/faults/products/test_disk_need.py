"""What each kind of raster takes on the disk at most: as it said before it began, and hardly more.

Each job writes onto a disk of its own. The disk is watched while it works; then the job runs on one that
has as much room as it asked for, and on one that has less.
"""

from __future__ import annotations

import pytest
from faults.watched_disk import watched

_OF_SMALL_RASTERS = 1 << 20  # bytes: a tile


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("disks")
    return watched(folder, megabytes=200)


def test_every_raster_fits_where_it_has_the_room_that_it_asked_for(found: dict[str, dict]) -> None:
    assert len(found) >= 18
    for name, one in found.items():
        assert one["peak"] <= one["most"] == one["asked"], name
        assert one["fits"] == one["rasters"] > 0, name


def test_no_job_asks_for_much_more_than_it_takes(found: dict[str, dict]) -> None:
    for name, one in found.items():
        assert one["asked"] <= 1.5 * (one["result"] + one["spool"]) + _OF_SMALL_RASTERS, name


def test_a_disk_that_is_too_small_is_told_before_any_work(found: dict[str, dict]) -> None:
    for name, one in found.items():
        assert "GB free, but writing" in one["refused"], name
        assert "takes up to" in one["refused"], name
        assert "/." not in one["refused"], f"{name}: a hidden folder says nothing to users"
        assert (one["grown"], one["left"]) == (0, []), name
        # The frames of a mosaic are opened first: their grids tell its own.
        assert one["begun"] <= (0.5 if "mosaic" in name else 0.1), name


def test_no_job_takes_more_than_its_results_and_one_spool(found: dict[str, dict]) -> None:
    for name, one in found.items():
        # While tiles move to their places, some of the result lies on the disk twice.
        assert one["peak"] <= 1.36 * one["result"] + one["spool"] + _OF_SMALL_RASTERS, name
        assert one["spool"] == 0 or "L1.1" in name or "NRB" in name or "phase" in name, name


def test_every_raster_is_a_cloud_optimised_geotiff(found: dict[str, dict]) -> None:
    assert sum(one["rasters"] for one in found.values()) >= 28
    assert {name: one["complaints"] for name, one in found.items() if one["complaints"]} == {}


def test_no_raster_takes_another_process(found: dict[str, dict]) -> None:
    """All cores are used by threads: there is no Python to start in QGIS, and no fork on Windows."""
    assert {name: one["processes"] for name, one in found.items() if one["processes"]} == {}
