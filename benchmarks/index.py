"""How fast the local index answers with 500 000 scenes: area, dates and path in at most 50 ms.

Run: ``build/venv/bin/python benchmarks/index.py [number of scenes]``. The index is kept under
``build/benchmarks`` and filled only once.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "python"))

from alos2_explorer.plugin.catalogs.asf.catalog import AsfCatalog  # noqa: E402
from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex  # noqa: E402
from alos2_explorer.plugin.catalogs.search import search_all  # noqa: E402
from alos2_explorer.plugin.domain.enums import Direction, Level, Look  # noqa: E402
from alos2_explorer.plugin.domain.errors import CancelledError  # noqa: E402
from alos2_explorer.plugin.domain.footprint import Box  # noqa: E402
from alos2_explorer.plugin.domain.footprint_prediction import (  # noqa: E402
    predicted_time,
    product_footprint,
    scene_times,
)
from alos2_explorer.plugin.domain.platform import Platform  # noqa: E402
from alos2_explorer.plugin.domain.product_id import ProductId  # noqa: E402
from alos2_explorer.plugin.domain.progress import Progress  # noqa: E402
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene  # noqa: E402
from alos2_explorer.plugin.domain.search_query import SearchQuery  # noqa: E402
from alos2_explorer.plugin.transfer.http.session import HttpSession  # noqa: E402

LIMIT_MS = 50.0
FIRST_LIMIT_MS, CANCEL_LIMIT_MS = 200.0, 500.0
FIRST_ORBIT = 1000
SCENES_PER_ORBIT = 9
BUCKET = "https://jaxaalos2.s3.us-west-2.amazonaws.com/palsar2/L2.2/2025/"


def scenes(count: int) -> Iterator[Scene]:
    """Yield ScanSAR scenes spread evenly over ten years of orbits and the whole globe."""
    for number in range(count):
        orbit = FIRST_ORBIT + number // SCENES_PER_ORBIT
        frame = (number % SCENES_PER_ORBIT * 800 + number * 350) % 7200 // 50 * 50
        descending = 1800 <= frame < 5400
        product = ProductId(
            orbit=orbit,
            frame=frame,
            date=predicted_time(orbit, frame).date(),
            mode="WBD",
            look=Look.RIGHT,
            level=Level.L22,
            option="G",
            projection="U",
            direction=Direction.DESCENDING if descending else Direction.ASCENDING,
        )
        start, stop = scene_times(orbit, frame, 355.0)
        files = (("HH_SLP.tif", "image"), ("HV_SLP.tif", "image"), ("MSK.tif", "mask"))
        assets = tuple(
            Asset(f"{product}_{name}", f"{BUCKET}{product}_{name}", role) for name, role in files
        )
        place = Place(Platform.AWS, f"{BUCKET}{product}.json", assets, verified=True)
        yield Scene(
            product,
            start,
            stop,
            product_footprint(product, "W2"),
            (place,),
            "W2",
            polarisations=("HH", "HV"),
        )


def fill(path: Path, count: int) -> SceneIndex:
    """Return the index with *count* scenes, filled now if it is not yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    index = SceneIndex(path, print, seed=tuple)
    if index.count() != count:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        index = SceneIndex(path, print, seed=tuple)
        begun = time.perf_counter()
        index.add(scenes(count))
        print(f"filled {count} scenes in {time.perf_counter() - begun:.0f} s")
    return index


def measure(index: SceneIndex, query: SearchQuery) -> tuple[float, float, int]:
    """Return median milliseconds to the first and to the last scene, and how many were found."""
    firsts, lasts, found = [], [], 0
    for _ in range(7):
        begun = time.perf_counter()
        answers = index.search(query)
        found = int(next(answers, None) is not None)
        firsts.append(time.perf_counter() - begun)
        found += sum(1 for _ in answers)
        lasts.append(time.perf_counter() - begun)
    return median(firsts) * 1e3, median(lasts) * 1e3, found


def beside_a_platform_that_hangs(index: SceneIndex, query: SearchQuery) -> tuple[float, float]:
    """Return the longest of five times to the first result, and from a cancel to its end, in ms."""
    firsts, ends = [], []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = AsfCatalog(HttpSession(), f"http://127.0.0.1:{silent.getsockname()[1]}")
        for _ in range(5):
            cancelled = threading.Event()
            begun = time.perf_counter()
            answers = search_all(query, [index, hanging], Progress(cancelled=cancelled.is_set))
            next(answers)
            firsts.append(time.perf_counter() - begun)
            threading.Timer(0.2, cancelled.set).start()
            try:
                for _ in answers:
                    pass
            except CancelledError:
                ends.append(time.perf_counter() - begun - 0.2)
    return max(firsts) * 1e3, max(ends) * 1e3


def main() -> int:
    """Print one line a query; the exit code tells whether the limit was kept."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    index = fill(ROOT / "build" / "benchmarks" / f"index-{count}.gpkg", count)
    noto, years = (
        Box(136.0, 36.0, 138.5, 38.5),
        [datetime(y, 1, 1, tzinfo=timezone.utc) for y in (2015, 2021)],
    )
    path = next(index.search(SearchQuery(area=noto, start=years[0], stop=years[1]))).product.path
    queries = {
        "area + dates + path": SearchQuery(area=noto, start=years[0], stop=years[1], path=path),
        "area + dates": SearchQuery(area=noto, start=years[0], stop=years[1]),
        "area": SearchQuery(area=noto, maximum=200),
        "date line, dates": SearchQuery(area=Box(178, 60, -178, 63), start=years[0], stop=years[1]),
        "world, one day": SearchQuery(
            area=Box(-180, -90, 180, 90), start=years[1], stop=datetime(2021, 1, 2, tzinfo=timezone.utc)
        ),
        "latest 200": SearchQuery(maximum=200),
    }
    print(f"{index.count()} scenes, {index.path.stat().st_size / 1e6:.0f} MB")
    slow = False
    for name, query in queries.items():
        first, last, found = measure(index, query)
        asked = name == "area + dates + path"
        slow = slow or (asked and last > LIMIT_MS)
        print(f"{name:22} first {first:7.1f} ms   all {last:7.1f} ms   {found:5} scenes")
    print(f"limit for area + dates + path: {LIMIT_MS:.0f} ms: {'MISSED' if slow else 'kept'}")
    first, end = beside_a_platform_that_hangs(index, queries["area + dates + path"])
    late = first > FIRST_LIMIT_MS or end > CANCEL_LIMIT_MS
    print(f"beside a platform that hangs: first result {first:.0f} ms, cancelled after {end:.0f} ms")
    print(f"limits {FIRST_LIMIT_MS:.0f} ms and {CANCEL_LIMIT_MS:.0f} ms: {'MISSED' if late else 'kept'}")
    return int(slow or late)


if __name__ == "__main__":
    sys.exit(main())
