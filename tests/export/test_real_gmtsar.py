"""The real GMTSAR reads what is laid out for it: sizes, places, samples, and the phase that it flattens.

These tests need GMTSAR (the packages gmtsar and gmt of Debian 13) and skip if it is not there. They run
in the tree of ``.ci/qgis``; ``make interop`` runs them alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from alos2_explorer.plugin.interferometry.coregistration.pair_geometry import View, ViewPair
from alos2_explorer.plugin.products.l11.beam_selection import open_beams
from alos2_explorer.plugin.products.l11.product import scene_of
from alos2_explorer.plugin.products.open import open_product
from factory.coherent_pairs import CoherentPair, write_coherent_pair

SCRIPTS = "/usr/share/gmtsar/scripts"
PROGRAMS = ("ALOS_pre_process_SLC", "SAT_llt2rat", "SAT_baseline", "phasediff", "gmt")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")
SCENE = {"mode": "FBS", "lines": 1200, "pixels": 800, "off_nadir": 32.4}


def hills(lat, lon) -> np.ndarray:
    """Return heights from 140 to 260 m."""
    north, east = (lat - 37.39) * 111e3, (lon - 136.90) * 88e3
    return 200.0 + 60.0 * np.sin(north / 240.0) * np.cos(east / 260.0)


def run(folder: Path, *words: object, given: str = "") -> str:
    """Run a program of GMTSAR in *folder* and return all that it said."""
    environment = {**os.environ, "USER": os.environ.get("USER", "root")}
    environment["PATH"] = f"{SCRIPTS}:{environment['PATH']}"
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def parameters(path: Path) -> dict[str, str]:
    """Return the last value of each parameter of a PRM file."""
    rows = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in rows}


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


@pytest.mark.skipif("ALOS2_INTEROP" not in os.environ, reason="minutes long; run by make interop")
def test_the_whole_chain_of_gmtsar_finds_coherence_and_no_fringes(tmp_path) -> None:
    # The first line lies 5 µs after a whole millisecond: what GMTSAR's clock drops moves its topography.
    scene = {**SCENE, "lines": 1222}
    pair = write_coherent_pair(tmp_path, baseline_m=221.0, coherence=0.95, heights=hills, scene=scene)
    assert pair.reference.images[0].first_line_time.microsecond % 1000 < 20
    folder = tmp_path / "pair"
    made = prepare_gmtsar(
        str(pair.reference.location), str(pair.secondary.location), folder, PairOptions(copies=True)
    )
    lat, lon = pair.reference.centre
    north, east = (
        np.arange(lat + 0.15, lat - 0.15, -1 / 3600),
        np.arange(lon - 0.15, lon + 0.15, 1 / 3600),
    )
    heights = hills(*np.meshgrid(north, east, indexing="ij")).astype(np.float32)
    region = f"-R{east[0]:.9f}/{east[-1]:.9f}/{north[-1]:.9f}/{north[0]:.9f}"
    (tmp_path / "heights.bin").write_bytes(heights.tobytes())
    size = f"-I{len(east)}+n/{len(north)}+n"
    run(folder, "gmt", "xyz2grd", tmp_path / "heights.bin", "-ZTLf", region, size, "-Gtopo/dem.grd")
    (command,) = made.commands
    run(folder, *command.split())
    (found,) = list((folder / "intf").iterdir())
    coherence, phase = (values_of(found / f"{name}.grd") for name in ("corr", "phase"))
    inside = np.isfinite(coherence) & np.isfinite(phase) & (coherence > 0)
    assert inside.mean() > 0.5
    assert np.median(coherence[inside]) > 0.9
    turned = np.exp(1j * phase[inside])
    apart = np.angle(turned * np.conj(turned.mean()))
    assert np.sqrt(np.mean(apart**2)) < 0.05


def values_of(grid: Path) -> np.ndarray:
    """Return all values of a grid of GMT."""
    written = grid.with_suffix(".bin")
    with written.open("wb") as file:
        subprocess.run(["gmt", "grd2xyz", str(grid), "-ZTLf"], stdout=file, check=True, timeout=100)
    return np.fromfile(written, np.float32)
