"""The real GMTSAR and this plugin on one coherent pair: time, coherence and phase error of both.

Run: ``build/venv/bin/python benchmarks/gmtsar_peer.py [--lines N] [--pixels N]`` where GMTSAR is
installed (packages gmtsar, gmt and csh of Debian 13; ``.ci/qgis340 --build`` makes such a tree). GMTSAR
does its whole chain without unwrapping. The ground does not move and is 0.95 coherent: what a phase
differs from its mean is error. The two average over different areas: compare errors with that in mind.
Core-seconds are user and system time of all processes; writing the pair is in neither.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from l11_scenes import ROOT, table

COHERENCE, BASELINE_M = 0.95, 221.0
DEM_STEP_DEG, DEM_SIZE = 1e-4, 2400


def hills(lat: Any, lon: Any) -> Any:
    """Return heights from 140 to 260 m."""
    north, east = (lat - 37.39) * 111e3, (lon - 136.90) * 88e3
    return 200.0 + 60.0 * np.sin(north / 240.0) * np.cos(east / 260.0)


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what *work* returns, wall seconds and core-seconds, those of its processes included."""
    begun, before = time.perf_counter(), _cores()
    made = work()
    return made, time.perf_counter() - begun, _cores() - before


def _cores() -> float:
    usages = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def phase_error(phase: Any) -> float:
    """Return the root mean square (rad) of phases about their mean."""
    turned = np.exp(1j * phase[np.isfinite(phase)])
    return float(np.sqrt(np.mean(np.angle(turned * np.conj(turned.mean())) ** 2)))


def of_gmtsar(pair: Any, folder: Path) -> list[str]:
    """Run GMTSAR's chain and return its row."""
    from support.gmtsar import values_of, whole_chain

    found, wall, cores = timed(lambda: whole_chain(pair, folder / "gmtsar", hills))
    coherence, phase, smooth = (
        values_of(found / f"{name}.grd") for name in ("corr", "phase", "phasefilt")
    )
    inside = np.isfinite(coherence) & np.isfinite(phase) & (coherence > 0)
    known = coherence[inside]
    return _row("GMTSAR", wall, cores, known, phase[inside], smooth[inside])


def of_ours(pair: Any, folder: Path, window: int) -> list[str]:
    """Run the plugin on the same files and return its row."""
    from factory.geotiff import write_geotiff
    from osgeo import gdal

    lat, lon = pair.reference.centre
    left, top = lon - DEM_SIZE / 2 * DEM_STEP_DEG, lat + DEM_SIZE / 2 * DEM_STEP_DEG
    steps = DEM_STEP_DEG * (np.arange(DEM_SIZE) + 0.5)
    ground = hills(*np.meshgrid(top - steps, left + steps, indexing="ij")).astype(np.float32)
    dem = folder / "dem.tif"
    write_geotiff(dem, ground, (left, DEM_STEP_DEG, 0, top, 0, -DEM_STEP_DEG), 4326)
    paths = {name: folder / f"{name}_{window}.tif" for name in ("coherence", "phase", "smooth", "other")}

    def make(strength: float, coherence: Path, phase: Path) -> None:
        from alos2_explorer.plugin.domain.raster_options import RasterOptions
        from alos2_explorer.plugin.interferometry.make import make_interferogram
        from alos2_explorer.plugin.interferometry.options import InterferogramOptions
        from alos2_explorer.plugin.products.l11.scene import L11Scene
        from alos2_explorer.plugin.transfer.sources.open import open_container

        raster = RasterOptions(dem=str(dem), dem_is_ellipsoidal=True)
        options = InterferogramOptions(raster, window=window, filter_strength=strength)
        scenes = [L11Scene.open(open_container(str(one.location))) for one in pair.products]
        make_interferogram(scenes[0], scenes[1], options, coherence, phase)
        for scene in scenes:
            scene.close()

    _, wall, cores = timed(lambda: make(0.5, paths["coherence"], paths["smooth"]))
    make(0.0, paths["other"], paths["phase"])
    coherence, phase, smooth = (
        gdal.Open(str(paths[name])).ReadAsArray() for name in ("coherence", "phase", "smooth")
    )
    inside = np.isfinite(coherence) & np.isfinite(phase)
    name = f"ours, window {window}"
    return _row(name, wall, cores, coherence[inside], phase[inside], smooth[inside])


def _row(name: str, wall: float, cores: float, coherence: Any, phase: Any, smooth: Any) -> list[str]:
    return [
        name,
        f"{wall:.1f} s, {cores:.1f} core-s",
        f"γ mean {np.mean(coherence):.3f}, median {np.median(coherence):.3f}; phase error "
        f"{phase_error(phase):.4f} rad, filtered {phase_error(smooth):.4f} rad",
    ]


def main() -> None:
    """Write the pair, run both, and print a table; nothing is measured without GMTSAR."""
    sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
    from factory.coherent_pairs import write_coherent_pair
    from support.gmtsar import MISSING

    parser = argparse.ArgumentParser()
    # The first line lies 5 µs after a whole millisecond: what GMTSAR's clock drops moves its topography.
    parser.add_argument("--lines", type=int, default=1222)
    parser.add_argument("--pixels", type=int, default=800)
    given = parser.parse_args()
    if MISSING:
        print(f"GMTSAR is not installed here: {', '.join(MISSING)}")
        return
    folder = Path(tempfile.mkdtemp(prefix="gmtsar_peer_"))
    try:
        scene = {"mode": "FBS", "lines": given.lines, "pixels": given.pixels, "off_nadir": 32.4}
        pair = write_coherent_pair(
            folder, baseline_m=BASELINE_M, coherence=COHERENCE, heights=hills, scene=scene
        )
        size = f"2 × {given.lines * given.pixels / 1e6:.1f} Mpx, γ {COHERENCE}, no motion"
        rows = [of_gmtsar(pair, folder), *(of_ours(pair, folder, window) for window in (5, 15))]
        table([("pair", "FBS", size), *(tuple(row) for row in rows)])
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
