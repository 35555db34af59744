"""Every mode: looks to near-square pixels that the data carry, and ScanSAR in awkward places."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.elevation.ground import FlatGround
from alos2_explorer.plugin.products.l11.plan import make_plan
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import PointTarget, ScenePlan, write_l11
from factory.modes import MODES
from products.l11.decoding import Decoder

POLARISATIONS = {"S": ("HH",), "D": ("HH", "HV"), "Q": ("HH", "HV", "VH", "VV")}


@pytest.mark.parametrize("mode", MODES)
def test_looks_are_near_square_at_what_the_mode_resolves(tmp_path: Path, mode: str) -> None:
    truth = write_l11(tmp_path / "scene", mode=mode, lines=300, pixels=80)
    product = L11Product.open(open_container(str(truth.location)))
    try:
        assert product.polarisations() == POLARISATIONS[mode[2]]
        numbers = product.scene.files.beams("HH")
        assert numbers == {"W": (1, 2, 3, 4, 5), "V": (1, 2, 3, 4, 5, 6, 7)}.get(mode[0], (0,))
        beams = [product.scene.beam("HH", number) for number in numbers]
        plan = make_plan(
            beams, product.scene.radar, RasterOptions(), FlatGround(), product.scene.is_scansar
        )
        assert len(plan.parts) == len(beams)
        image = truth.image()
        angle = np.radians(float(image.incidence(*image.to_ground(150.0, 40.0))))
        twice = 2.0 * image.range_spacing_m / np.sin(angle)
        expected = 75.0 if mode[0] in "WV" else twice
        assert plan.pixel_size_m == pytest.approx(expected, rel=0.06)
        for part in plan.parts:
            across, along = part.beam.spacings
            sides = part.looks.range * across, part.looks.azimuth * along
            assert min(part.looks.range, part.looks.azimuth) >= 2
            assert max(sides) / min(sides) < 1.4
            assert max(sides) == pytest.approx(plan.pixel_size_m, rel=0.25)
    finally:
        product.close()


def targets(plan: ScenePlan) -> list[PointTarget]:
    """Targets in the middles of the first, the third and the last beam."""
    images = (plan.images[0], plan.images[2], plan.images[-1])
    spots = [image.to_ground(image.lines / 2, image.pixels / 2) for image in images]
    return [PointTarget(float(lat), float(lon), peak_db=45.0) for lat, lon in spots]


@pytest.mark.parametrize(
    ("look", "direction", "centre"),
    [
        ("R", "A", (-16.8, 179.99)),
        ("L", "D", (-16.8, -179.99)),
    ],
)
def test_a_whole_scansar_scene_across_date_line_and_new_year(
    tmp_path: Path, decode: Decoder, look: str, direction: str, centre: tuple[float, float]
) -> None:
    midnight = datetime(2024, 12, 31, 23, 59, 59, 900_000, tzinfo=timezone.utc)
    truth = write_l11(
        tmp_path / "scene", mode="WBS", look=look, direction=direction, center=centre, time=midnight,
        lines=900, pixels=100, targets=targets,
    )  # fmt: skip
    decoded = decode(truth.location)
    assert decoded.metadata["ALOS2_BEAMS"] == "1,2,3,4,5"
    assert decoded.metadata["ALOS2_START"].startswith("2024-12-31T23:59:59")
    assert decoded.metadata["ALOS2_STOP"].startswith("2025-01-01T00:00:00")
    places = {(t.target.lat, t.target.lon) for image in truth.images for t in image.targets}
    assert len(places) == 3
    for place in places:
        assert np.abs(decoded.peak_near(*place, reach=6)).max() <= 1.0
    level = 10 * np.log10(np.nanmedian(decoded.values))
    assert level == pytest.approx(-15.0, abs=0.3)
