"""The speed of a download, and the time that is left."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.transfer.download.throughput import Measure, SpeedMeter, in_words
from alos2_explorer.plugin.transfer.errors import format_bytes


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_is_right_and_does_not_jump() -> None:
    """10 MB/s with a stall of 3 s and a burst: each step moves the shown time by a bounded share."""
    clock = Clock()
    meter = SpeedMeter(clock)
    done, shown = 0.0, []
    for tick in range(1, 901):
        clock.now = tick / 10
        speed = 0 if 300 < tick <= 330 else 30e6 if 500 < tick <= 505 else 10e6
        done += speed / 10
        left = meter.measure(int(done), 1_000_000_000).seconds_left
        if left is not None:
            shown.append((clock.now, left))
    assert shown[0][1] == pytest.approx(98, rel=0.05)
    steps = [abs(two[1] - one[1] + 0.1) for one, two in zip(shown, shown[1:])]
    assert max(steps) < 1.0, "no jump of more than a second between two looks"
    end = next(time for time, left in shown if time > 85)
    assert dict(shown)[end] == pytest.approx((1e9 - 10e6 * (85.1 - 3 + 1)) / 10e6, abs=4)


def test_speed_and_time_are_said_in_words() -> None:
    assert in_words(Measure(0, 10, 12_400_000.0, 245.0)) == "12.4 MB/s, 4 min left"
    assert in_words(Measure(0, 10, 900.0, 12.0)) == "900 bytes/s, 12 s left"
    assert in_words(Measure(0, None, 0.0, None)) == ""
    assert format_bytes(15_300_000_000) == "15.3 GB"
    assert Measure(5, 0, 0, None).fraction == 1.0
