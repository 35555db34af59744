"""Frames that are not the same: the common part is interfered, and without one it is refused at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from factory.coherent_pairs import write_coherent_pair
from factory.radar_response import RANGE_SHARE, Response

from ..conftest import interfere
from ..test_make import bound, misses

SCENE = {"lines": 640, "pixels": 420}


@pytest.mark.parametrize("window", [(400, 0), (-400, 0), (100, 80), (0, -260)], ids=str)
def test_the_common_part_is_coherent_and_the_rest_empty(tmp_path: Path, window) -> None:
    pair = write_coherent_pair(tmp_path, scene=SCENE, coherence=0.7, baseline_m=120.0, window=window)
    made = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    rest = misses(pair, made)
    assert np.nanmean(made.coherence) == pytest.approx(0.7, abs=0.02)
    assert abs(np.angle(np.exp(1j * rest).mean())) <= 0.03
    assert rest.std() <= 1.3 * bound(0.7, made.looks)
    assert "geometry only" not in made.items["ALOS2_OFFSETS"]
    place = pair.place_at(made.lat, made.lon)
    outside = (place.line + 12 < window[0]) | (place.line - 12 > SCENE["lines"] + window[0])
    outside |= (place.sample + 12 < window[1]) | (place.sample - 12 > SCENE["pixels"] + window[1])
    assert not np.isfinite(made.coherence[outside]).any()
    told = [text for text in made.warnings if "of the ground that" in text]
    assert bool(told) == (window != (100, 80))


@pytest.mark.parametrize(("window", "words"), [((700, 0), "no line of"), ((0, 500), "slant ranges")])
def test_without_a_common_part_it_is_refused(tmp_path: Path, window, words: str) -> None:
    pair = write_coherent_pair(tmp_path, scene=SCENE, window=window)
    with pytest.raises(UnsupportedError, match=words):
        interfere(tmp_path, pair.reference.location, pair.secondary.location)
    assert list(tmp_path.glob("*.tif*")) == []


def test_a_long_baseline_moves_ranges_without_a_refusal(tmp_path: Path) -> None:
    """Slant ranges of one place differ by more than the whole swath here: places are compared."""
    pair = write_coherent_pair(tmp_path, scene=SCENE, coherence=0.9, baseline_m=4000.0)
    made = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    # What spectra that the baseline moved apart have in common.
    image = pair.reference.image()
    lat, lon = np.array([image.to_ground(320.0, sample, 0.0) for sample in (210.0, 211.0)]).T
    cycles = float(np.diff(pair.flattening(lat, lon, 0.0))[0]) / (2.0 * np.pi)
    common = Response(RANGE_SHARE).shared_with(Response(RANGE_SHARE, cycles))
    assert common < 0.95
    assert np.nanmean(made.coherence) == pytest.approx(0.9 * common, abs=0.02)
