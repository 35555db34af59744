"""What a geocoder says of its images is what they do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.products.l11 import geocoded_raster
from alos2_explorer.plugin.sar.geocoding import Geocoder
from factory import write_l11
from products.l11.decoding import Decoder, decode  # noqa: F401


@pytest.mark.parametrize("beams", [(2,), (2, 3)])
def test_the_share_that_images_reach_is_about_that_of_the_pixels_with_data(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    decode: Decoder,  # noqa: F811
    beams: tuple[int, ...],
) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=2600, pixels=300, polarisations=["HH"], beams=beams
    )
    reached: list[float] = []
    write = geocoded_raster.write_geocoded

    def noting(*arguments: object, **named: object) -> None:
        geocoder = next(one for one in arguments if isinstance(one, Geocoder))
        reached.append(geocoder.share_reached())
        write(*arguments, **named)

    monkeypatch.setattr("alos2_explorer.plugin.products.l11.decode.write_geocoded", noting)
    decoded = decode(truth.location, beams=beams)
    valid = np.isfinite(decoded.values).mean()
    assert 0.2 < valid < 0.98
    assert reached[0] == pytest.approx(valid, abs=0.02)
