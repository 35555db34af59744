"""Lines that do not begin where the others do, carry no samples, no microseconds or a wrong range."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory import PointTarget, Quirks, ScenePlan, write_l11
from products.l11.decoding import Decoder

from .ground import assert_in_place, centre_target, db

SMALL = {"mode": "UBS", "lines": 420, "pixels": 360}


def test_borders_that_step_zero_lines_and_flagged_lines_leave_no_trace(
    tmp_path: Path, decode: Decoder
) -> None:
    quirks = Quirks(borders=((0, 30, 50), (200, 60, 20)), zero_lines=(15, 25))
    truth = write_l11(
        tmp_path / "scene", **SMALL, background_db=-12.0, quirks=quirks,
        invalid_lines=[*range(100, 400, 7), *range(250, 262)],
    )  # fmt: skip
    decoded = decode(truth.location)
    line, pixel = truth.image().to_radar(*decoded.places())
    valid = np.isfinite(decoded.values)
    assert db(decoded.values[valid].mean()) == pytest.approx(truth.image().areas[0].sigma0_db, abs=0.05)
    beyond = (line < 10) | (line > 400) | (pixel < 25) | (pixel > 345)
    beyond |= ((line < 195) & (pixel > 315)) | ((line > 205) & (pixel < 55))
    assert not valid[beyond].any()
    inside = (line > 20) & (line < 390) & (pixel > 66) & (pixel < 304)
    assert valid[inside & ((line < 246) | (line > 266))].all()
    edge = inside & (pixel < 75)
    assert db(decoded.values[edge & valid].mean()) == pytest.approx(-12.0, abs=0.5)


def test_lines_without_microseconds_use_milliseconds(tmp_path: Path, decode: Decoder) -> None:
    quirks = Quirks(microseconds=False)
    truth = write_l11(tmp_path / "scene", **SMALL, targets=centre_target, quirks=quirks)
    decoded = decode(truth.location)
    target = truth.image().targets[0].target
    offset = np.hypot(*decoded.peak_near(target.lat, target.lon)) * decoded.pixel
    assert offset <= 7.0 + decoded.pixel


def test_a_sampling_window_that_moves_is_followed(tmp_path: Path, decode: Decoder) -> None:
    def targets(plan: ScenePlan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(line, 180.0), peak_db=30.0) for line in (60.0, 200.0, 350.0)]

    truth = write_l11(tmp_path / "scene", **SMALL, window_moves=[(120, 60), (280, 20)], targets=targets)
    decoded = decode(truth.location)
    assert len(truth.image().targets) == 3
    assert_in_place(truth, decoded)


def test_a_sampling_window_that_moves_between_sampled_headers_is_followed_and_told(
    tmp_path: Path, decode: Decoder
) -> None:
    def targets(plan: ScenePlan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(line, 180.0), peak_db=30.0) for line in (60.0, 130.0, 350.0)]

    there_and_back = [(110, 60), (150, 0)]  # headers are sampled at lines 104 and 157
    truth = write_l11(tmp_path / "scene", **SMALL, window_moves=there_and_back, targets=targets)
    decoded = decode(truth.location)
    assert len(truth.image().targets) == 3
    assert_in_place(truth, decoded)
    assert any("from line 111 on lines begin at" in warning for warning in decoded.warnings)


def test_one_line_with_a_damaged_near_range_stays_in_place(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    image = truth.image().path
    whole = decode(truth.location).values
    record = 544 + 8 * truth.image().pixels
    with image.open("r+b") as file:
        file.seek(720 + 210 * record + 116)
        near = int.from_bytes(file.read(4), "big")
        file.seek(-4, 1)
        file.write((near + 256).to_bytes(4, "big"))
    np.testing.assert_array_equal(decode(truth.location).values, whole)
