"""A pair with its difference and candidates, opened as layers of a project, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.change.composites import change_composite
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.candidate_layer import add_candidates_layer
from alos2_explorer.plugin.layers.raster_layer import prepare_layer
from alos2_explorer.plugin.products.open import open_product
from factory import write_change_pair_l22
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip


@pytest.fixture(scope="session")
def files(qgis_app: QgsApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sheet")
    pair = write_change_pair_l22(folder / "pair")
    made = {}
    for name, scene in (("pre", pair.pre), ("post", pair.post)):
        product = open_product(str(scene.folder))
        made[name] = product.raster(RasterOptions(polarisation="HH"), folder / f"{name}.tif")
    made["candidates"] = folder / "candidates.gpkg"
    options = LogRatioOptions(minimum_area_m2=50_000)
    made["ratio"] = folder / "ratio.tif"
    log_ratio(made["pre"], made["post"], made["ratio"], options, candidates=made["candidates"])
    made["composite"] = change_composite(made["pre"], made["post"], folder / "composite.tif")
    return made


@pytest.fixture
def project(files: dict[str, Path]) -> Iterator[QgsProject]:
    """An own project that shows candidates over the difference."""
    own = QgsProject()
    own.addMapLayer(prepare_layer(str(files["ratio"])).layer)
    add_candidates_layer(str(files["candidates"]), project=own)
    yield own
    # A project that outlives QGIS, as one of the last test would, ends the process.
    sip.delete(own)
