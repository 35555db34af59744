"""Three dates from samples to candidates: coherence before, coherence across, and what fell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from alos2_explorer.plugin.change.coherence_change import CoherenceChangeOptions, coherence_change
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from factory.coherent_pairs import write_coherent_stack
from factory.passes import Pass, Patches
from osgeo import gdal

from .conftest import interfere, read

FELL = (200.0, 330.0, 120.0, 260.0)


def test_what_lost_its_coherence_is_found_and_nothing_else(tmp_path: Path) -> None:
    event = Patches(0.75, ((*FELL, 0.1),))
    passes = (
        Pass(days=0),
        Pass(baseline_m=120.0, coherence=0.75),
        Pass(baseline_m=60.0, coherence=event),
    )
    stack = write_coherent_stack(tmp_path, passes)
    places = [product.location for product in stack.products]
    for name, one, other in (("pre", 0, 1), ("co", 1, 2)):
        interfere(tmp_path, places[one], places[other], name=name, window=7, pixel_size_m=5.0)
        assert read_facts(str(tmp_path / f"{name}_coherence.tif")).quantity == "coherence"
    result = coherence_change(
        tmp_path / "pre_coherence.tif",
        tmp_path / "co_coherence.tif",
        tmp_path / "z.tif",
        CoherenceChangeOptions(minimum_area_m2=10_000.0),
        candidates=tmp_path / "c.gpkg",
    )
    z, _, lat, lon = read(tmp_path / "z.tif")
    place = stack.place_at(lat, lon)
    top, bottom, left, right = FELL
    margin = 25  # of the window, in samples
    core = (place.line > top + margin) & (place.line < bottom - margin)
    core &= (place.sample > left + margin) & (place.sample < right - margin)
    apart = (place.line < top - margin) | (place.line > bottom + margin)
    apart |= (place.sample < left - margin) | (place.sample > right + margin)
    assert (z[core & np.isfinite(z)] > 3).mean() > 0.95
    assert (z[apart & np.isfinite(z)] > 3).mean() < 0.01
    assert result.candidate_count == 1
    assert gdal.Open(str(result.raster)).GetMetadataItem("ALOS2_SHOWS") == "coherence_change"
