"""The noise of ratios: how it spreads, and how many looks there are."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.sar.change_statistics import (
    estimate_looks,
    false_alarm_rate,
    noise_db,
    threshold_db,
)


@pytest.mark.parametrize("looks", [1.0, 2.7, 67.5])
def test_noise_follows_the_equivalent_number_of_looks(looks):
    published = {1.0: 7.9, 2.7: 4.1, 67.5: 0.75}
    assert noise_db(looks) == pytest.approx(published[looks], abs=0.05)
    generator = np.random.default_rng(7)
    one, other = generator.gamma(looks, 1 / looks, (2, 600, 600)).astype(np.float32)
    difference = 10 * np.log10(other / one)
    assert difference.std() == pytest.approx(noise_db(looks), rel=0.01)
    for significance in (2.0, 3.0):
        rate = (np.abs(difference) > threshold_db(looks, significance)).mean()
        assert rate == pytest.approx(false_alarm_rate(significance), rel=0.12)
    assert estimate_looks(difference) == pytest.approx(looks, rel=0.03)
    assert false_alarm_rate(3.0) == pytest.approx(0.0027, abs=1e-4)


def test_change_does_not_pass_for_noise_in_the_estimate():
    generator = np.random.default_rng(8)
    one, other = generator.gamma(20, 1 / 20, (2, 400, 400))
    other[:, :80] *= 4.0
    assert estimate_looks(10 * np.log10(other / one)) == pytest.approx(20.0, rel=0.2)
    assert estimate_looks(np.full(50, np.nan)) is None
