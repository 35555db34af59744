"""A 12 GB ScanSAR beam: decode, preview and cancel, beside ``cat`` and GDAL.

Run: ``build/venv/bin/python benchmarks/decode_scansar.py [--folder FOLDER] [--keep] [part ...]``, the
parts being warm, cancel, gdal and cold (all by default). Needs 14 GB of disk, which are freed at the
end unless kept for another part, and is fair only where the file fits into the page cache.
"""

from __future__ import annotations

from pathlib import Path

from l11_scenes import Scene, benchmark, cancel_row, cat, forget, run, seconds, table

LINES, PIXELS, BEAM = 172_000, 8_694, 2
RANGE_LOOKS, AZIMUTH_LOOKS = 10, 28
OPTIONS = {"beams": [BEAM]}

RAW = """<VRTDataset rasterXSize="{pixels}" rasterYSize="{lines}">
<VRTRasterBand dataType="CFloat32" band="1" subClass="VRTRawRasterBand">
<SourceFilename relativeToVRT="1">{name}</SourceFilename><ImageOffset>1264</ImageOffset>
<PixelOffset>8</PixelOffset><LineOffset>{record}</LineOffset><ByteOrder>MSB</ByteOrder>
</VRTRasterBand></VRTDataset>"""
INTENSITY = """<VRTDataset rasterXSize="{pixels}" rasterYSize="{lines}">
<VRTRasterBand dataType="Float32" band="1" subClass="VRTDerivedRasterBand">
<PixelFunctionType>intensity</PixelFunctionType><SourceTransferType>CFloat32</SourceTransferType>
<SimpleSource><SourceFilename relativeToVRT="1">raw.vrt</SourceFilename><SourceBand>1</SourceBand>
<SrcRect xOff="0" yOff="0" xSize="{pixels}" ySize="{lines}"/>
<DstRect xOff="0" yOff="0" xSize="{pixels}" ySize="{lines}"/></SimpleSource>
</VRTRasterBand></VRTDataset>"""


def gdal_average(path: Path) -> float:
    """Return how long GDAL takes for the same average of the same file, without geocoding."""
    pixels = PIXELS + 6
    values = {"pixels": pixels, "lines": LINES, "name": path.name, "record": 544 + 8 * pixels}
    (path.parent / "raw.vrt").write_text(RAW.format(**values))
    (path.parent / "intensity.vrt").write_text(INTENSITY.format(**values))
    size = [str(pixels // RANGE_LOOKS), str(LINES // AZIMUTH_LOOKS)]
    output = path.parent / "gdal.tif"
    return seconds(
        ["gdal_translate", "-q", "-r", "average", "-outsize", *size,
         str(path.parent / "intensity.vrt"), str(output)]
    )  # fmt: skip


def warm(scene: Scene) -> None:
    """Decode and preview from the page cache."""
    reading = cat(scene.path)
    decoded = min((run(scene.path, scene.decoded, OPTIONS) for _ in range(2)), key=lambda r: r["wall"])
    preview = run(scene.path, scene.preview, OPTIONS, "preview")
    wall = decoded["wall"]
    print("  stages:", decoded["marks"])
    table(
        [
            ("cat, page cache", f"{reading:.2f} s", ""),
            ("decode, whole process", f"{wall:.2f} s", ""),
            ("decode / cat", f"{wall / reading:.2f}", "at most 3"),
            ("cores used", f"{decoded['cpu'] / wall:.2f}", "both"),
            ("peak memory", f"{decoded['rss']:.0f} MB", "at most 500 MB"),
            ("preview, whole process", f"{preview['wall']:.2f} s", "at most 2 s"),
            ("preview, peak memory", f"{preview['rss']:.0f} MB", ""),
        ]
    )


def cancel(scene: Scene) -> None:
    """Cancel at many moments."""
    table([cancel_row(scene, OPTIONS)])


def gdal(scene: Scene) -> None:
    """Let GDAL average the same file, and decode it in the same run."""
    cat(scene.path)
    slow = gdal_average(scene.path)
    wall = run(scene.path, scene.decoded, OPTIONS)["wall"]
    table(
        [
            ("gdal_translate -r average", f"{slow:.1f} s", ""),
            ("decode, whole process", f"{wall:.2f} s", ""),
            ("GDAL / decode", f"{slow / wall:.1f}", "at least 5"),
        ]
    )


def cold(scene: Scene) -> None:
    """Read, decode and preview from the disk."""
    forget(scene.path)
    reading = seconds(["cat", str(scene.path)])
    forget(scene.path)
    decoded = run(scene.path, scene.decoded, OPTIONS)
    forget(scene.path)
    preview = run(scene.path, scene.preview, OPTIONS, "preview")
    table(
        [
            ("cat, cold disk", f"{reading:.2f} s", ""),
            ("decode, cold disk", f"{decoded['wall']:.2f} s", ""),
            ("decode / cat, cold disk", f"{decoded['wall'] / reading:.2f}", "at most 1.2"),
            ("preview, cold disk", f"{preview['wall']:.2f} s", "at most 2 s"),
        ]
    )


def main() -> None:
    """Write the scene, measure the parts that are asked for, and delete it."""
    scene = {"mode": "WWS", "lines": LINES, "pixels": PIXELS, "beam": BEAM}
    benchmark("decode_scansar", scene, [warm, cancel, gdal, cold])


if __name__ == "__main__":
    main()
