"""Headers that are wrong by milliseconds and tens of samples: the dates are found, and it is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair

from ..conftest import interfere
from ..test_make import bound, misses

SCANSAR = {"mode": "WBS", "lines": 3000, "pixels": 140, "beams": (2,)}
_SAMPLE_M = 1.43


def offsets_of(made) -> tuple[float, float]:
    """Return lines and samples as the raster states them."""
    text = made.items["ALOS2_OFFSETS"]
    line, sample = (float(text.split(name)[1].split()[0]) for name in ("azimuth ", "range "))
    return line, sample


@pytest.mark.parametrize(
    ("clock_s", "near_m"),
    [(0.003, 0.0), (-0.003, 0.0), (0.0, 20 * _SAMPLE_M), (0.002, -60 * _SAMPLE_M)],
)
@pytest.mark.parametrize("coherence", [0.5, 0.95])
def test_a_header_far_off_is_found_and_told(tmp_path: Path, clock_s, near_m, coherence) -> None:
    pair = write_coherent_pair(
        tmp_path,
        scene={"lines": 480, "pixels": 420},
        coherence=coherence,
        clock_error_s=clock_s,
        near_range_error_m=near_m,
    )
    made = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    image = pair.reference.image()
    line, sample = offsets_of(made)
    assert line == pytest.approx(-clock_s * image.prf_hz, abs=0.02)
    assert sample == pytest.approx(-near_m / image.range_spacing_m, abs=0.02)
    assert np.nanmean(made.coherence) == pytest.approx(coherence, abs=0.02)
    rest = misses(pair, made)
    assert abs(np.angle(np.exp(1j * rest).mean())) <= 0.03
    assert rest.std() <= 1.3 * bound(coherence, made.looks)
    assert any("beside the place that its headers tell" in text for text in made.warnings)


@pytest.mark.parametrize(
    "wrong", [{"clock_error_s": 0.001}, {"clock_error_s": -0.003}, {"near_range_error_m": 20 * 8.58}]
)
def test_so_it_is_in_scansar(tmp_path: Path, wrong: dict) -> None:
    pair = write_coherent_pair(tmp_path, scene=SCANSAR, baseline_m=100.0, coherence=0.7, **wrong)
    made = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    assert np.nanmean(made.coherence) == pytest.approx(0.7, abs=0.03)


def test_a_usual_header_is_not_doubted(tmp_path: Path) -> None:
    pair = write_coherent_pair(
        tmp_path, coherence=0.6, clock_error_s=0.0005, near_range_error_m=-0.42, baseline_m=150.0
    )
    made = interfere(tmp_path, pair.reference.location, pair.secondary.location)
    assert not any("headers tell" in text for text in made.warnings)
