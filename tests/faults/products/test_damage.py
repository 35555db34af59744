"""Damage: a clear error, a warning, or a right raster; never a crash, a hang or a silent wrong place."""

from __future__ import annotations

import math

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from factory import L11Truth, PointTarget, ScenePlan, write_l11
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from products.l11.decoding import Decoder

PREFIX = 544


def corner_targets(plan: ScenePlan) -> list[PointTarget]:
    return [PointTarget(*plan.ground(*spot), peak_db=35.0) for spot in ((30.0, 30.0), (130.0, 90.0))]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    folder = tmp_path_factory.mktemp("damage")
    return write_l11(folder, mode="UBS", lines=160, pixels=120, targets=corner_targets)


def is_right(truth: L11Truth, decoded: object) -> bool:
    for target in truth.image().targets:
        row, column = decoded.index(target.target.lat, target.target.lon)
        height, width = decoded.values.shape
        if not (0 <= row < height and 0 <= column < width):
            return False
        if np.abs(decoded.peak_near(target.target.lat, target.target.lon, reach=30)).max() > 1.5:
            return False
    return abs(10 * math.log10(np.nanmedian(decoded.values)) + 15.5) < 1.5


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    kind=st.sampled_from(["descriptor", "first line", "all lines", "leader"]),
    position=st.integers(0, 1 << 30),
    change=st.integers(1, 255),
    cut=st.booleans(),
)
def test_a_changed_byte_never_gives_a_silent_wrong_raster(
    scene: L11Truth, decode: Decoder, kind: str, position: int, change: int, cut: bool
) -> None:
    image = scene.image().path
    leader = next(path for name, path in scene.files.items() if name.startswith("LED"))
    target = leader if kind == "leader" else image
    original = target.read_bytes()
    data = bytearray(original)
    record = PREFIX + 8 * 120
    if kind == "descriptor":
        data[position % 720] ^= change
    elif kind == "first line":
        data[720 + position % PREFIX] ^= change
    elif kind == "all lines":
        for line in range(160):
            data[720 + line * record + position % PREFIX] ^= change
    else:
        data[position % 12000] ^= change
    if cut and position % 5 == 0:
        del data[position % len(data) :]
    target.write_bytes(data)
    try:
        decoded = decode(scene.location)
    except Alos2Error as error:
        assert len(error.message) < 600  # noqa: PT017
        return
    finally:
        target.write_bytes(original)
    warned = any("check the result" in warning for warning in decoded.warnings)
    assert warned or is_right(scene, decoded)


def test_a_wrong_sampling_rate_is_told_by_the_places_of_the_lines(
    scene: L11Truth, decode: Decoder
) -> None:
    leader = next(path for name, path in scene.files.items() if name.startswith("LED"))
    original = leader.read_bytes()
    leader.write_bytes(original.replace(b"104.7915957", b" 14.7915957"))
    try:
        decoded = decode(scene.location)
    finally:
        leader.write_bytes(original)
    assert any("check the result against a map" in warning for warning in decoded.warnings)
