"""A 6.7 GB ultra-fine stripmap scene at 2 × 2 looks: about 200 million output pixels.

Run: ``build/venv/bin/python benchmarks/decode_stripmap.py [--folder FOLDER] [--keep] [part ...]``, the
parts being warm, cancel and warp (all by default). Needs 15 GB of disk, which are freed at the end
unless kept for another part.
"""

from __future__ import annotations

from pathlib import Path

from l11_scenes import Scene, benchmark, cancel_row, cat, run, seconds, table

LINES, PIXELS = 38_000, 22_000
PIXEL_M = 4.7
OPTIONS = {"pixel_size_m": PIXEL_M}


def gdalwarp(decoded: Path) -> float:
    """Return how long gdalwarp takes to move the decoded raster to the next UTM zone."""
    output = decoded.with_name("warped.tif")
    return seconds(
        ["gdalwarp", "-q", "-overwrite", "-r", "bilinear", "-multi", "-wo", "NUM_THREADS=ALL_CPUS",
         "-t_srs", "EPSG:32654", "-tr", str(PIXEL_M), str(PIXEL_M), "-co", "TILED=YES", "-co",
         "COMPRESS=ZSTD", "-co", "PREDICTOR=3", "-co", "ZSTD_LEVEL=1", "-co", "NUM_THREADS=ALL_CPUS",
         "-co", "BIGTIFF=IF_SAFER", str(decoded), str(output)]
    )  # fmt: skip


def warm(scene: Scene) -> None:
    """Decode and preview from the page cache."""
    from osgeo import gdal

    reading = cat(scene.path)
    decoded = run(scene.path, scene.decoded, OPTIONS)
    dataset = gdal.Open(str(scene.decoded))
    pixels, looks = dataset.RasterXSize * dataset.RasterYSize, dataset.GetMetadataItem("ALOS2_LOOKS")
    dataset = None
    preview = run(scene.path, scene.preview, OPTIONS, "preview")
    wall = decoded["wall"]
    print("  stages:", decoded["marks"])
    table(
        [
            ("output", f"{pixels / 1e6:.0f} M pixels", f"{looks} looks"),
            ("cat, page cache", f"{reading:.2f} s", ""),
            ("decode, whole process", f"{wall:.1f} s", "at most 40 s"),
            ("cores used", f"{decoded['cpu'] / wall:.2f}", "both"),
            ("peak memory", f"{decoded['rss']:.0f} MB", "at most 800 MB"),
            ("preview, whole process", f"{preview['wall']:.2f} s", "at most 2 s"),
        ]
    )


def cancel(scene: Scene) -> None:
    """Cancel at many moments."""
    table([cancel_row(scene, OPTIONS)])


def warp(scene: Scene) -> None:
    """Let gdalwarp move the decoded raster."""
    if not scene.decoded.exists():
        run(scene.path, scene.decoded, OPTIONS)
    table([("gdalwarp of the result", f"{gdalwarp(scene.decoded):.1f} s", "")])
    scene.decoded.with_name("warped.tif").unlink()


def main() -> None:
    """Write the scene, measure the parts that are asked for, and delete it."""
    scene = {"mode": "UBS", "lines": LINES, "pixels": PIXELS, "beam": 0}
    benchmark("decode_stripmap", scene, [warm, warp, cancel])


if __name__ == "__main__":
    main()
