"""The preview: coarse, in its place, labelled, and made from few bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import Area, ScenePlan, write_l11
from osgeo import gdal
from products.l11.decoding import Decoded


def test_a_preview_is_labelled_and_shows_the_scene_in_its_place(tmp_path: Path) -> None:
    def field(plan: ScenePlan) -> list[Area]:
        image = plan.image()
        lat, lon = (float(value) for value in image.to_ground(2900.0, image.pixels * 0.5))
        return [Area(0.0, lat - 0.01, lon - 0.005, lat + 0.01, lon + 0.005)]

    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=6000, pixels=300, polarisations=["HH"], beams=[1],
        areas=field, background_db=-20.0,
    )  # fmt: skip
    product = L11Product.open(open_container(str(truth.location)))
    path = product.preview(tmp_path / "preview.tif")
    product.close()
    shown = Decoded(path)
    assert shown.metadata["ALOS2_PREVIEW"] == "yes"
    assert shown.metadata["ALOS2_UNITS"] == "amplitude DN"
    assert "few of the lines" in shown.metadata["ALOS2_LOOKS"]
    sigma0 = 20.0 * np.log10(np.where(shown.values > 0, shown.values, np.nan)) - 83.0
    area = truth.image().areas[-1].area
    row, column = shown.index((area.south + area.north) / 2, (area.west + area.east) / 2)
    bright = np.nan_to_num(sigma0, nan=-99.0) > -10.0
    rows, columns = np.nonzero(bright)
    assert abs(rows.mean() - row) < 2.0
    assert abs(columns.mean() - column) < 2.0
    assert abs(np.nanmedian(sigma0[~bright]) + 20.0) < 0.5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["preview.tif", "scene"]


def test_a_preview_shows_the_beams_that_are_there(tmp_path: Path) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=600, pixels=80, polarisations=["HH"], omit_beams=[3]
    )
    product = L11Product.open(open_container(str(truth.location)))
    path = product.preview(tmp_path / "preview.tif")
    product.close()
    assert (gdal.Open(str(path)).ReadAsArray() > 0).mean() > 0.3
