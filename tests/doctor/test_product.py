"""Spectra of samples that were made to measure, and products of the factory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.doctor import spectrum
from alos2_explorer.plugin.doctor.product import _sign, product_findings
from alos2_explorer.plugin.doctor.report import Outcome
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import SILENT
from factory import write_l11


def limited(share: float, shift: float, axis: int) -> np.ndarray:
    """Return white noise whose spectrum along *axis* fills *share* of the band, centred at *shift*."""
    noise = np.random.default_rng(5).normal(size=(512, 512, 2)) @ [1.0, 1.0j]
    frequencies = np.fft.fftfreq(512)
    near = np.abs((frequencies - shift + 0.5) % 1.0 - 0.5) <= share / 2.0
    kept = near[:, None] if axis == 0 else near[None, :]
    return np.fft.ifft(np.fft.fft(noise, axis=axis) * kept, axis=axis).astype(np.complex64)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(("share", "shift"), [(0.62, 0.0), (0.8, -0.04), (0.3, 0.2)])
def test_width_and_centre_of_a_spectrum_are_measured(share: float, shift: float, axis: int) -> None:
    samples = limited(share, shift, axis)
    assert spectrum.width(samples, axis) == pytest.approx(share, abs=0.04)
    assert spectrum.centroid(samples, axis) == pytest.approx(shift, abs=0.01)
    assert spectrum.centroid(samples.conj(), axis) == pytest.approx(-shift, abs=0.01)


@pytest.mark.parametrize(
    ("measured", "outcome"),
    [(-19.0, Outcome.WORKS), (19.0, Outcome.DIFFERS), (0.5, Outcome.NOT_CHECKED)],
)
def test_the_sign_of_the_phase_is_that_of_the_stated_centroid(measured: float, outcome: Outcome) -> None:
    assert _sign("HH", measured, -18.58, 2000.0).outcome is outcome


def test_a_product_is_compared_with_what_is_expected(tmp_path: Path) -> None:
    write_l11(tmp_path / "scene", mode="UBS", lines=600, pixels=500, calibration_factor=-70.0)
    found = {one.name: one for one in product_findings(str(tmp_path / "scene"), None, SILENT)}
    assert found["identity"].outcome is Outcome.WORKS
    assert found["calibration factor"].outcome is Outcome.DIFFERS
    assert found["calibration factor"].found.startswith("differs: -70.00 dB")
    assert found["HH near range"].found.startswith("as expected")
    assert found["HH incidence angle"].found.startswith(("as expected", "differs"))
    assert {"HH range bandwidth", "HH azimuth bandwidth", "HH Doppler centroid"} <= set(found)


def test_what_is_no_product_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Alos2Error):
        list(product_findings(str(tmp_path), None, SILENT))
