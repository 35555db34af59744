"""How many listings, and how long, all scenes of an area take in an archive of 100 000 scenes.

Run: ``build/venv/bin/python benchmarks/aws_archive.py [number of scenes]``. The bucket is on loopback
and makes its listing on demand; its answers are late by the time that a far server takes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from alos2_explorer.plugin.catalogs.aws.catalog import AwsCatalog  # noqa: E402
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex  # noqa: E402
from alos2_explorer.plugin.domain.enums import Level  # noqa: E402
from alos2_explorer.plugin.domain.footprint import Box  # noqa: E402
from alos2_explorer.plugin.domain.search_query import SearchQuery  # noqa: E402
from alos2_explorer.plugin.transfer.http.session import HttpSession  # noqa: E402
from simulators import AwsArchive, Reply, Request  # noqa: E402
from simulators.products import box  # noqa: E402

LATE_S = 0.1
NOTO = Box(136.5, 36.5, 137.5, 37.5)
PLANTED = [(52053 - 207 * k, 750, box(135.0, 35.5, 139.0, 38.5)) for k in range(0, 230, 18)]
CASES = {
    "area, all years": {"area": NOTO},
    "the same, with the index": {"area": NOTO},
    "path, all years": {"path": 126},
    "the latest 20": {"maximum": 20},
}


class FarArchive(AwsArchive):
    """An archive whose answers take :data:`LATE_S`."""

    def reply(self, request: Request) -> Reply:
        time.sleep(LATE_S)
        return super().reply(request)


def main(scenes: int) -> int:
    """Print scenes found, listings and seconds for each case; 1 if scenes lack or listings are many."""
    folder = tempfile.mkdtemp()
    try:
        return _measure(scenes, folder)
    finally:  # a listing that was asked for ahead may still be written into the index
        shutil.rmtree(folder, ignore_errors=True)


def _measure(scenes: int, folder: str) -> int:
    failed = False
    with FarArchive(scenes, PLANTED) as archive:
        print(f"{scenes} scenes, {archive.pages} pages, {len(PLANTED)} scenes in the area")
        index = SceneIndex(Path(folder) / "index.gpkg")
        for case, conditions in CASES.items():
            catalog = AwsCatalog(HttpSession(), archive.url, index=index)
            before, begun = archive.listings, time.perf_counter()
            query = SearchQuery(levels=(Level.L22,), **conditions)  # type: ignore[arg-type]
            found = sum(1 for _ in catalog.search(query))
            asked, seconds = archive.listings - before, time.perf_counter() - begun
            print(f"{case}: {found} scenes, {asked} listings, {seconds:.1f} s")
            failed |= asked > archive.pages or ("area" in conditions and found != len(PLANTED))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
