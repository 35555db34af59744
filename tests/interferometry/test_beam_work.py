"""ScanSAR pairs keep the coherence of the part in which their bursts coincide."""

from __future__ import annotations

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair


@pytest.fixture(scope="module")
def bursts(tmp_path_factory, interfered):
    """The mean coherence of full-aperture ScanSAR pairs whose bursts are aligned, and half so."""
    found = []
    for shift in (0.0, 0.5):
        folder = tmp_path_factory.mktemp("bursts")
        scene = {"mode": "WBS", "lines": 3000, "pixels": 140, "beams": (2,)}
        pair = write_coherent_pair(
            folder, scene=scene, baseline_m=100.0, coherence=0.7, burst_shift=shift
        )
        found.append(interfered(folder, pair.reference.location, pair.secondary.location))
    return found


def test_bursts_that_coincide_keep_the_coherence(bursts):
    assert np.nanmean(bursts[0].coherence) == pytest.approx(0.7, abs=0.03)
    line = float(bursts[0].items["ALOS2_OFFSETS"].split("azimuth ")[1].split()[0])
    assert abs(line) < 0.1


def test_bursts_that_coincide_by_half_keep_half(bursts):
    assert np.nanmean(bursts[1].coherence) == pytest.approx(0.35, abs=0.03)
