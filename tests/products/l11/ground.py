"""What the tests ask of a decoded scene on the ground: is each target where it was put."""

from __future__ import annotations

import math

from factory import PointTarget, ScenePlan


def db(power: float) -> float:
    return 10.0 * math.log10(power)


def centre_target(plan: ScenePlan) -> list[PointTarget]:
    return [PointTarget(*plan.ground(210.0, 180.0), peak_db=30.0)]


def assert_in_place(truth: object, decoded: object) -> None:
    for target in truth.image().targets:
        rows, columns = decoded.peak_near(target.target.lat, target.target.lon)
        if decoded.projection.is_geographic:
            columns *= math.cos(math.radians(target.target.lat))  # degrees are shorter there
        assert abs(rows) <= 1.0
        assert abs(columns) <= 1.0
    assert truth.image().targets
