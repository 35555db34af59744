"""A 12 GB ScanSAR beam: decode, preview and cancel, beside ``cat`` and GDAL.

Run: ``build/venv/bin/python benchmarks/decode_scansar.py [folder]``. Needs 14 GB of disk, which are
freed at the end, and is fair only where the file fits into the page cache.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from l11_scenes import cat, forget, run, seconds, table, write_scene

LINES, PIXELS, BEAM = 172_000, 8_694, 2
RANGE_LOOKS, AZIMUTH_LOOKS = 10, 28

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


def main() -> None:
    """Write the beam, measure, print, and delete it."""
    base = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    folder = Path(tempfile.mkdtemp(prefix="decode_scansar_", dir=base))
    try:
        path = write_scene(folder / "scene", mode="WWS", lines=LINES, pixels=PIXELS, beam=BEAM)
        print(f"{path.name}: {path.stat().st_size / 1e9:.2f} GB", flush=True)
        output, options = folder / "out" / "decoded.tif", {"beams": [BEAM]}
        seconds(["cat", str(path)])
        reading = cat(path)
        decoded = min((run(path, output, options) for _ in range(2)), key=lambda r: r["wall"])
        preview = run(path, folder / "out" / "preview.tif", options, "preview")
        late = []
        for share in (0.1, 0.3, 0.6, 0.8, 0.95):
            output.unlink(missing_ok=True)
            cancelled = run(path, output, options, str(decoded["seconds"] * share))
            if "decoded.tif" not in cancelled["left"]:
                late.append(cancelled["late"])
                assert cancelled["left"] == ["preview.tif"]
        slow = gdal_average(path)
        forget(path)
        cold_reading = seconds(["cat", str(path)])
        forget(path)
        cold = run(path, output, options)
        wall = decoded["wall"]
        print("  stages:", decoded["marks"])
        table(
            [
                ("cat, page cache", f"{reading:.2f} s", ""),
                ("decode, whole process", f"{wall:.2f} s", ""),
                ("decode / cat", f"{wall / reading:.2f}", "at most 3"),
                ("cores used", f"{decoded['cpu'] / wall:.2f}", "both"),
                ("peak memory", f"{decoded['rss']:.0f} MB", "at most 500 MB"),
                ("gdal_translate -r average", f"{slow:.1f} s", ""),
                ("GDAL / decode", f"{slow / wall:.1f}", "at least 5"),
                ("cat, cold disk", f"{cold_reading:.2f} s", ""),
                ("decode / cat, cold disk", f"{cold['wall'] / cold_reading:.2f}", "at most 1.2"),
                ("preview, whole process", f"{preview['wall']:.2f} s", "at most 2 s"),
                ("cancel, latest", f"{max(late):.2f} s", "at most 0.5 s"),
            ]
        )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
