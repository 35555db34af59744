"""The real GMTSAR reads what is laid out for it: sizes, places, samples, and the phase that it flattens.

These tests need GMTSAR (the packages gmtsar and gmt of Debian 13) and skip if it is not there. They run
in the tree of ``.ci/qgis``; ``make interop`` runs them alone.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.common.ellipsoid import to_earth_fixed
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from alos2_explorer.plugin.interferometry.coregistration.pair_geometry import View, ViewPair
from alos2_explorer.plugin.products.l11.beam_selection import open_beams
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.open import open_product
from factory.coherent_pairs import write_coherent_pair
from factory.coherent_stack import CoherentPair
from support.gmtsar import MISSING, parameters, run, values_of, whole_chain, write_grid

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")
SCENE = {"mode": "FBS", "lines": 1200, "pixels": 800, "off_nadir": 32.4}


def hills(lat, lon) -> np.ndarray:
    """Return heights from 140 to 260 m."""
    north, east = (lat - 37.39) * 111e3, (lon - 136.90) * 88e3
    return 200.0 + 60.0 * np.sin(north / 240.0) * np.cos(east / 260.0)


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> CoherentPair:
    folder = tmp_path_factory.mktemp("products")
    return write_coherent_pair(folder, baseline_m=221.0, coherence=0.95, heights=hills, scene=SCENE)


@pytest.fixture(scope="module")
def prepared(pair, tmp_path_factory):
    """The folder ``raw`` after the preprocessor, stems of both images, its factor and what it said."""
    folder = tmp_path_factory.mktemp("gmtsar") / "pair"
    made = prepare_gmtsar(
        str(pair.reference.location), str(pair.secondary.location), folder, PairOptions()
    )
    stems = made.commands[0].split()[2:4]
    text = next(folder.glob("config.*")).read_text()
    (factor,) = [line.split()[2] for line in text.splitlines() if line.startswith("SLC_factor")]
    raw = folder / "raw"
    said = [
        run(raw, "ALOS_pre_process_SLC", stem, f"LED-{stem[7:]}", "-SLC_factor", factor)
        for stem in stems
    ]
    return raw, stems, float(factor), said


def test_sizes_and_samples_are_those_of_the_products(pair, prepared) -> None:
    raw, stems, factor, said = prepared
    for truth, stem, words in zip(pair.products, stems, said):
        image = truth.images[0]
        assert "0 integers were clipped" in words
        values = parameters(raw / f"{stem}.PRM")
        assert int(values["num_rng_bins"]) == image.pixels
        # GMTSAR states lines in patches of 16; the file has all of them.
        assert image.lines - 16 <= int(values["num_lines"]) <= image.lines
        assert float(values["PRF"]) == pytest.approx(image.prf_hz, abs=1e-6)
        assert float(values["near_range"]) == image.near_range_m
        assert float(values["radar_wavelength"]) == pytest.approx(truth.wavelength_m, abs=1e-6)
        integers = np.fromfile(raw / f"{stem}.SLC", "<i2").reshape(-1, image.pixels, 2)
        assert len(integers) == image.lines
        expected = np.stack([image.samples.real, image.samples.imag], axis=-1) * factor
        assert np.abs(integers - expected).max() <= 1.0


def places(pair: CoherentPair) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return latitude, longitude and height of places all over the image."""
    grid = pair.grid()
    chosen = np.s_[20::90, 20::70]
    return grid.lat[chosen].ravel(), grid.lon[chosen].ravel(), grid.height[chosen].ravel()


def seen_by_gmtsar(raw: Path, stem: str, where) -> tuple[np.ndarray, np.ndarray]:
    """Return sample and line of places, as ``SAT_llt2rat`` has them."""
    lat, lon, height = where
    rows = "".join(f"{x:.12f} {y:.12f} {h:.6f}\n" for y, x, h in zip(lat, lon, height))
    said = run(raw, "SAT_llt2rat", f"{stem}.PRM", "1", given=rows)
    table = [line.split() for line in said.splitlines()]
    numbers = np.array([row[:2] for row in table if len(row) == 5], float)
    assert len(numbers) == len(lat)
    return numbers[:, 0], numbers[:, 1]


def test_places_are_those_of_the_products(pair, prepared) -> None:
    raw, stems, _, _ = prepared
    where = places(pair)
    for truth, stem in zip(pair.products, stems):
        image = truth.images[0]
        sample, line = seen_by_gmtsar(raw, stem, where)
        expected_line, expected_sample = image.to_radar(*where)
        # Its clock drops what is below a millisecond.
        dropped = timedelta(microseconds=image.first_line_time.microsecond % 1000).total_seconds()
        assert np.abs(sample - expected_sample).max() <= 0.02
        assert np.abs(line - expected_line - dropped * image.prf_hz).max() <= 0.05


def views(pair: CoherentPair) -> ViewPair:
    found = []
    for truth in pair.products:
        with closing(open_product(str(truth.location))) as product:
            scene = scene_of(product)
            (beam,) = open_beams(scene, "HH", RasterOptions(), SILENT)
            found.append(View(beam.geometry, scene.radar))
    return ViewPair(*found)


def test_the_plugin_flattens_as_gmtsar_sees_the_ground(pair, prepared) -> None:
    raw, stems, _, _ = prepared
    where = places(pair)
    ranges = []
    for truth, stem in zip(pair.products, stems):
        image = truth.images[0]
        ranges.append(image.near_range_m + seen_by_gmtsar(raw, stem, where)[0] * image.range_spacing_m)
    per_metre = 4.0 * np.pi / pair.reference.wavelength_m
    theirs = per_metre * (ranges[1] - ranges[0])
    ours = per_metre * views(pair).farther(*where)
    assert np.ptp(theirs) > 5.0, "there is something to flatten"
    assert np.std(ours - theirs) <= 0.01
    assert abs(np.mean(ours - theirs)) <= 0.05


def removed_by_gmtsar(pair: CoherentPair, prepared, folder: Path) -> np.ndarray:
    """Return the phase (rad) that ``phasediff`` takes off images of one number: (lines, samples)."""
    raw, stems, _, _ = prepared
    images = [truth.images[0] for truth in pair.products]
    for stem in stems:
        for file in (*raw.glob(f"{stem}.PRM"), *raw.glob(f"{stem}.LED")):
            shutil.copy(file, folder)
    values = parameters(folder / f"{stems[0]}.PRM")
    lines, samples = int(values["num_lines"]), int(values["num_rng_bins"])
    assert samples == images[0].pixels
    for stem in stems:
        flat = np.zeros((lines, samples, 2), "<i2")
        flat[..., 0] = 1000
        flat.tofile(folder / f"{stem}.SLC")
    for stem, wanted in ((stems[1], ""), (stems[0], "height")):
        said = run(folder, "SAT_baseline", f"{stems[0]}.PRM", f"{stem}.PRM").splitlines()
        rows = [row for row in said if "=" in row and wanted in row]
        with (folder / f"{stem}.PRM").open("a") as file:
            file.write("\n".join(["", *rows, ""]))
    radius = float(parameters(folder / f"{stems[0]}.PRM")["earth_radius"])
    grid = pair.grid()
    away = np.linalg.norm(to_earth_fixed(grid.lat, grid.lon, grid.height), axis=-1) - radius
    region = (f"-R0/{samples}/0/{lines}", "-I1/1", "-r")
    write_grid(folder / "topo_ra.grd", away[:lines], *region)
    run(folder, "phasediff", f"{stems[0]}.PRM", f"{stems[1]}.PRM", "-topo", "topo_ra.grd")
    real, imaginary = (values_of(folder / f"{name}.grd", "=bf") for name in ("real", "imag"))
    return -np.angle(real + 1j * imaginary).reshape(lines, -1)


def test_phasediff_takes_off_what_the_plugin_takes_off(pair, prepared, tmp_path) -> None:
    theirs = removed_by_gmtsar(pair, prepared, tmp_path)
    lines, samples = theirs.shape
    grid = pair.grid()
    chosen = np.s_[4:lines:40, 4:samples:30]
    per_metre = 4.0 * np.pi / pair.reference.wavelength_m
    places = (part[chosen].ravel() for part in (grid.lat, grid.lon, grid.height))
    ours = per_metre * views(pair).farther(*places)
    apart = np.exp(1j * (ours - theirs[chosen].ravel()))
    constant = np.angle(apart.mean())
    assert np.std(np.angle(apart * np.exp(-1j * constant))) <= 0.01
    assert abs(constant) <= 0.05
    # The other sign, or none, leaves fringes.
    for wrong in (ours + theirs[chosen].ravel(), ours):
        assert abs(np.exp(1j * wrong).mean()) < 0.9


@pytest.mark.skipif("ALOS2_INTEROP" not in os.environ, reason="minutes long; run by make interop")
def test_the_whole_chain_of_gmtsar_finds_coherence_and_no_fringes(tmp_path) -> None:
    # The first line lies 5 µs after a whole millisecond: what GMTSAR's clock drops moves its topography.
    scene = {**SCENE, "lines": 1222}
    pair = write_coherent_pair(tmp_path, baseline_m=221.0, coherence=0.95, heights=hills, scene=scene)
    assert pair.reference.images[0].first_line_time.microsecond % 1000 < 20
    found = whole_chain(pair, tmp_path / "pair", hills)
    coherence, phase = (values_of(found / f"{name}.grd") for name in ("corr", "phase"))
    inside = np.isfinite(coherence) & np.isfinite(phase) & (coherence > 0)
    assert inside.mean() > 0.5
    assert np.median(coherence[inside]) > 0.9
    turned = np.exp(1j * phase[inside])
    apart = np.angle(turned * np.conj(turned.mean()))
    assert np.sqrt(np.mean(apart**2)) < 0.05
