"""A stripmap scene decodes to calibrated power at the right place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory import Area, PointTarget, ScenePlan, write_l11
from products.l11.decoding import Decoder

INSET = 8


def db(power: object) -> np.ndarray:
    return 10.0 * np.log10(power)


def test_a_known_area_keeps_the_mean_power_of_its_samples(tmp_path: Path, decode: Decoder) -> None:
    area = Area(-8.0, lines=(120, 680), pixels=(90, 510))
    truth = write_l11(tmp_path / "scene", mode="UBS", lines=800, pixels=600, areas=[area])
    decoded = decode(truth.location)
    line, pixel = truth.image().to_radar(*decoded.places())
    inside = (line > 120 + INSET) & (line < 680 - INSET) & (pixel > 90 + INSET) & (pixel < 510 - INSET)
    samples = truth.image().samples[120 + INSET : 680 - INSET, 90 + INSET : 510 - INSET]
    expected = db(np.mean(np.abs(samples.astype(np.complex128)) ** 2)) - 83.0 - 32.0
    assert db(decoded.values[inside].mean()) == pytest.approx(expected, abs=0.05)
    assert expected == pytest.approx(-8.0, abs=0.1)


@pytest.mark.parametrize("look", ["R", "L"])
@pytest.mark.parametrize("direction", ["A", "D"])
def test_a_point_target_lies_within_a_pixel_of_its_place(
    tmp_path: Path, decode: Decoder, look: str, direction: str
) -> None:
    def targets(plan: ScenePlan) -> list[PointTarget]:
        spots = ((150.3, 130.6), (430.0, 420.2), (610.7, 220.0))
        return [PointTarget(*plan.ground(*spot), peak_db=30.0) for spot in spots]

    truth = write_l11(
        tmp_path / "scene", mode="UBS", look=look, direction=direction,
        center=(36.9, 137.2), lines=760, pixels=560, targets=targets,
    )  # fmt: skip
    decoded = decode(truth.location, pixel_size_m=4.4)
    assert decoded.metadata["ALOS2_LOOKS"] == "2 x 2"
    for target in truth.image().targets:
        rows, columns = decoded.peak_near(target.target.lat, target.target.lon)
        assert abs(rows) <= 1.0
        assert abs(columns) <= 1.0
