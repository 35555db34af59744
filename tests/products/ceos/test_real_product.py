"""The real L1.5 product, whose images are cut to their descriptors: reported whole, never refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product

pytestmark = pytest.mark.shared


def test_the_report_holds_leader_volume_trailer_and_summary(shared: Path) -> None:
    info = open_product(str(shared / "samples" / "ceos-l15")).info()
    assert info["identity"]["scene_id"] == "ALOS2015976960-140909"
    assert info["identity"]["product_id"] == "FBDR1.5GUA"
    assert info["times"]["centre"].startswith("2014-09-09T04:33:47.052")
    assert info["geometry"]["crs"] == "EPSG:32720"
    assert (info["geometry"]["width"], info["geometry"]["height"]) == (12870, 13161)
    assert info["calibration"]["factor_db"] == -83.0
    assert info["trailer"]["images"] == [{"pixels": 804, "lines": 822, "bytes_per_sample": 2}]
    assert info["summary"]["Img_OffNadirAngle"] == "36.6"
    assert "volume" in info
    assert "leader" in info


def test_the_cut_images_are_named_in_the_report_and_refused_as_rasters(
    shared: Path, tmp_path: Path
) -> None:
    product = open_product(str(shared / "samples" / "ceos-l15"))
    sentences = [
        quirk["sentence"] for quirk in product.info()["quirks"] if quirk["code"] == "unreadable"
    ]
    assert len(sentences) == 2
    assert all("720 bytes" in sentence for sentence in sentences)
    with pytest.raises(FormatError, match="720 bytes"):
        product.raster(RasterOptions(polarisation="HH"), tmp_path / "out.tif")
    assert list(tmp_path.iterdir()) == []
