"""Scenes that all tests of series measure."""

from __future__ import annotations

import pytest
from factory import write_l22
from timeseries.three_dates import DAYS, PATH_ORBIT


@pytest.fixture(scope="module")
def dates(tmp_path_factory):
    """Three dates of one path with speckle, each 1 dB brighter than the one before."""
    root = tmp_path_factory.mktemp("dates")
    truths = [
        write_l22(
            root / f"{day:%y%m%d}",
            day=day,
            orbit=PATH_ORBIT + 207 * (number - 1),
            frame=2840,
            background_db=-10.0 + number,
            looks=4.0,
            seed=number + 1,
        )
        for number, day in enumerate(DAYS)
    ]
    return root, truths
