"""The packaged command line on another Python that has NumPy, requests and GDAL, and no QGIS.

``plain_python.py PYTHON…`` tries each and ends with 1 if one of them does not do all that it should.
The products are written, and the results read, by the Python that runs this file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))

from factory import write_change_pair_l22, write_l11, write_l22  # noqa: E402
from package import NAME, build  # noqa: E402

BACKGROUND_DB = -15.0
PATIENCE_S = 300
VERSIONS = """
import sys, numpy, osgeo
print("Python %d.%d.%d" % sys.version_info[:3], "NumPy", numpy.__version__, "GDAL", osgeo.__version__)
"""


@dataclass(frozen=True)
class PlainPython:
    """The package, unpacked where *python* alone finds it."""

    python: Path
    folder: Path

    def __post_init__(self) -> None:
        with zipfile.ZipFile(build(self.folder / "package.zip")) as archive:
            archive.extractall(self.folder / "site")

    def versions(self) -> str:
        return self._run("-c", VERSIONS).stdout.strip()

    def run(self, *arguments: object) -> list[Any]:
        """Return what one command prints; raise AssertionError if it fails or Python warns."""
        finished = self._run("-W", "error", "-m", NAME, *map(str, arguments), "--quiet")
        assert finished.returncode == 0, f"{arguments[0]}: {finished.stderr[-2000:]}"
        assert "Warning:" not in finished.stderr, f"{arguments[0]}: {finished.stderr[-2000:]}"
        return [json.loads(line) for line in finished.stdout.splitlines()]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        own = {"HOME": str(self.folder), "PYTHONPATH": str(self.folder / "site")}
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=self.folder,
            env={**kept, **own, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )


def values(file: Path) -> Any:
    return gdal.Open(str(file)).ReadAsArray()


def try_all(plain: PlainPython) -> None:
    """Search, read, decode, compare and prepare; raise AssertionError for the first that is wrong."""
    folder = plain.folder
    found = plain.run("search", "--event", "noto-2024", "--index", folder / "index.gpkg")
    assert len(found) > 10, f"{len(found)} rows of the Noto earthquake"

    strip = write_l11(folder / "l11", background_db=BACKGROUND_DB)
    (info,) = plain.run("info", strip.location)
    assert info["identity"]["scene_id"] == strip.scene_id
    plain.run("decode", strip.location, folder / "l11.tif", "--units", "power")
    level = 10 * np.log10(np.nanmean(values(folder / "l11.tif")))
    assert abs(level - BACKGROUND_DB) < 0.5, (
        f"σ⁰ is {level:.2f} dB and was written as {BACKGROUND_DB} dB"
    )

    scene = write_l22(folder / "l22")
    options = ("--polarisation", "HV", "--units", "power")
    plain.run("load", scene.folder, folder / "l22.tif", *options)
    np.testing.assert_allclose(values(folder / "l22.tif"), scene.power("HV"), rtol=1e-6)

    pair = write_change_pair_l22(folder / "pair")
    jobs = [{"kind": "raster", "input": str(one.folder)} for one in (pair.pre, pair.post)]
    lines = [json.dumps({**job, "output": f"{n}.tif"}) for n, job in enumerate(jobs)]
    (folder / "jobs.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = plain.run(
        "batch", folder / "jobs.jsonl", "--manifest", folder / "manifest.json", "--workers", 2
    )
    assert [row["state"] for row in done] == ["done", "done"]
    candidates = folder / "candidates.gpkg"
    plain.run(
        "change", folder / "0.tif", folder / "1.tif", folder / "ratio.tif", "--candidates", candidates
    )
    ratio = values(folder / "1.tif") - values(folder / "0.tif")
    np.testing.assert_allclose(np.nanmedian(values(folder / "ratio.tif")), np.nanmedian(ratio), atol=0.3)
    outlines = gdal.OpenEx(str(candidates))
    assert outlines.GetLayer(0).GetFeatureCount() > 0, "no candidate"


def main() -> int:
    """Try each Python that the arguments name."""
    failed = 0
    for python in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            plain = PlainPython(Path(python).absolute(), Path(folder))
            try:
                try_all(plain)
            except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                failed += 1
                print(f"{plain.versions() or python}: {error}", file=sys.stderr)
            else:
                print(f"{plain.versions()}: the command line does all that it should")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
