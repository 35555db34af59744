"""A 6.7 GB ultra-fine stripmap scene at 2 × 2 looks: about 200 million output pixels.

Run: ``build/venv/bin/python benchmarks/decode_stripmap.py [folder]``. Needs 15 GB of disk, which are
freed at the end.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from l11_scenes import cat, run, seconds, table, write_scene

LINES, PIXELS = 38_000, 22_000
PIXEL_M = 4.7


def gdalwarp(decoded: Path) -> float:
    """Return how long gdalwarp takes to move the decoded raster to the next UTM zone."""
    output = decoded.with_name("warped.tif")
    return seconds(
        ["gdalwarp", "-q", "-overwrite", "-r", "bilinear", "-multi", "-wo", "NUM_THREADS=ALL_CPUS",
         "-t_srs", "EPSG:32654", "-tr", str(PIXEL_M), str(PIXEL_M), "-co", "TILED=YES", "-co",
         "COMPRESS=ZSTD", "-co", "PREDICTOR=3", "-co", "ZSTD_LEVEL=1", "-co", "NUM_THREADS=ALL_CPUS",
         "-co", "BIGTIFF=IF_SAFER", str(decoded), str(output)]
    )  # fmt: skip


def main() -> None:
    """Write the scene, measure, print, and delete it."""
    from osgeo import gdal

    base = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    folder = Path(tempfile.mkdtemp(prefix="decode_stripmap_", dir=base))
    try:
        path = write_scene(folder / "scene", mode="UBS", lines=LINES, pixels=PIXELS, beam=0)
        print(f"{path.name}: {path.stat().st_size / 1e9:.2f} GB", flush=True)
        output, options = folder / "out" / "decoded.tif", {"pixel_size_m": PIXEL_M}
        seconds(["cat", str(path)])
        reading = cat(path)
        decoded = run(path, output, options)
        dataset = gdal.Open(str(output))
        pixels, looks = dataset.RasterXSize * dataset.RasterYSize, dataset.GetMetadataItem("ALOS2_LOOKS")
        dataset = None
        warping = gdalwarp(output)
        (output.with_name("warped.tif")).unlink()
        preview = run(path, folder / "out" / "preview.tif", options, "preview")
        late = []
        for share in (0.1, 0.3, 0.6, 0.8, 0.95):
            output.unlink(missing_ok=True)
            cancelled = run(path, output, options, str(decoded["seconds"] * share))
            if "decoded.tif" not in cancelled["left"]:
                late.append(cancelled["late"])
                assert cancelled["left"] == ["preview.tif"]
        wall = decoded["wall"]
        print("  stages:", decoded["marks"])
        table(
            [
                ("output", f"{pixels / 1e6:.0f} M pixels", f"{looks} looks"),
                ("cat, page cache", f"{reading:.2f} s", ""),
                ("decode, whole process", f"{wall:.1f} s", "at most 40 s"),
                ("cores used", f"{decoded['cpu'] / wall:.2f}", "both"),
                ("peak memory", f"{decoded['rss']:.0f} MB", "at most 800 MB"),
                ("gdalwarp of the result", f"{warping:.1f} s", ""),
                ("preview, whole process", f"{preview['wall']:.2f} s", "at most 2 s"),
                ("cancel, latest", f"{max(late):.2f} s", "at most 0.5 s"),
            ]
        )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
