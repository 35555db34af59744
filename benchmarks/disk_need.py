"""What each kind of raster takes on the disk at most, beside its result and its array files.

Run: ``build/venv/bin/python benchmarks/disk_need.py [--scale 3]``. Every raster is written onto a disk
in memory that holds nothing else and is looked at all the while; only Linux has such disks. *scale* is
how many times as wide and high products are as those of the tests. It takes about two minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

MEGABYTES = 2000


def main() -> None:
    """Print the table."""
    from faults.watched_disk import watched

    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="disk_need_") as folder:
        found = watched(Path(folder), MEGABYTES, scale=given.scale, tight=False)
    print("| raster | result | array files | at most on the disk | of both | asked for |")
    print("|---|---|---|---|---|---|")
    for name, one in found.items():
        both = one["result"] + one["spool"]
        sizes = (one["result"], one["spool"], one["peak"])
        cells = " | ".join(f"{size / 1e6:.1f} MB" for size in sizes)
        asked = one["asked"] / 1e6
        print(f"| {name} | {cells} | {one['peak'] / both:.2f} × | {asked:.1f} MB |")


if __name__ == "__main__":
    main()
