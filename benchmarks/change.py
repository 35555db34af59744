"""The log ratio of two full scenes of 16 234 × 15 916 pixels, window 5: 45 s and 1 GB.

Run: ``build/venv/bin/python benchmarks/change.py``. Scenes and rasters are kept under
``build/benchmarks`` and made only once.
"""

from __future__ import annotations

import sys

from nrb import FOLDER, OPEN, measure, scene
from stages import RECORD

LIMIT_S, LIMIT_MB = 45.0, 1000.0
LEAST_AREA_M2 = 10_000

LOG_RATIO = (
    RECORD
    + """
from pathlib import Path
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.progress import Progress
begun = time.perf_counter()
result = log_ratio({pre!r}, {post!r}, Path({output!r}), LogRatioOptions(minimum_area_m2={area}),
                   Progress(report=report), {candidates})
seconds = time.perf_counter() - begun
"""
)


def main() -> int:
    """Print figures beside their limits; return 1 where one is missed."""
    rasters = []
    for name, seed in (("one", 1), ("two", 2)):
        folder, raster = scene(name, seed), FOLDER / f"{name}.tif"
        if not raster.exists():
            measure(OPEN.format(folder=str(folder), output=str(raster)))
        rasters.append(str(raster))
    output = FOLDER / "ratio.tif"
    missed = False
    candidates = f"Path({str(FOLDER / 'candidates.gpkg')!r})"
    for title, wanted in (("log ratio", "None"), ("with candidates", candidates)):
        code = LOG_RATIO.format(
            pre=rasters[0], post=rasters[1], output=str(output), candidates=wanted, area=LEAST_AREA_M2
        )
        seconds, megabytes = measure(code)
        if wanted == "None":
            missed = seconds > LIMIT_S or megabytes > LIMIT_MB
        print(f"{title:16} {seconds:6.1f} s (limit {LIMIT_S:g}), {megabytes:6.0f} MB ({LIMIT_MB:g})")
    output.unlink()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
