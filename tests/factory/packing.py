"""How a product lies on disk: file names of JAXA and of AWS, the summary, and zips."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

GOOD, UNTOLD = "GOOD", ""
CHECKS = (
    ("Ach_TimeCheck", GOOD),
    ("Ach_AttitudeCheck", GOOD),
    ("Ach_AbsoluteNavigationStatus", UNTOLD),
    ("Ach_HouseKeepingDataCheck", GOOD),
    ("Ach_OrbitCheck", GOOD),
    ("Ach_OnBoardAttitudeCheck", GOOD),
    ("Ach_LossLines", GOOD),
    ("Ach_AbsoluteNavigationTime", UNTOLD),
    ("Ach_PRF_Check", UNTOLD),
    ("Ach_CalibrationDataCheck", UNTOLD),
    ("Rad_PracticeResultCode", GOOD),
)


def ceos_names(scene_id: str, product_id: str) -> dict[str, str]:
    """Return the names of the volume, leader and trailer files."""
    return {kind: f"{kind}-{scene_id}-{product_id}" for kind in ("VOL", "LED", "TRL")}


def image_name(scene_id: str, product_id: str, polarisation: str, beam: int, kind: str = "IMG") -> str:
    """Return the name of an image (or browse) file."""
    suffix = f"-F{beam}" if beam else ""
    return f"{kind}-{polarisation}-{scene_id}-{product_id}{suffix}"


def clock(moment: datetime) -> str:
    """Return a time as the summary prints it, to the millisecond."""
    return f"{moment:%Y%m%d %H:%M:%S}.{moment.microsecond // 1000:03d}"


def corner_lines(prefix: str, corners, centre) -> list[tuple[str, str]]:
    """Return the summary's corner entries; *corners* are (lat, lon) TL, TR, BR, BL."""
    order = (("LeftTop", 0), ("RightTop", 1), ("LeftBottom", 3), ("RightBottom", 2))
    rows = [("Center", centre), *((name, corners[place]) for name, place in order)]
    found = []
    for name, (lat, lon) in rows:
        found += [(f"{prefix}{name}Latitude", f"{lat:.3f}"), (f"{prefix}{name}Longitude", f"{lon:.3f}")]
    return found


def write_summary(path: Path, entries: Iterable[tuple[str, str]]) -> None:
    """Write LF lines ``Key="value"``."""
    path.write_bytes("".join(f'{key}="{value}"\n' for key, value in entries).encode("ascii"))


def pack(archive: Path, files: Iterable[Path], *, deflated: bool = False, inside: str = "") -> Path:
    """Zip *files* (stored or deflated) below the folder *inside*; the loose files are removed."""
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(archive, "w", method, compresslevel=1) as target:
        for file in files:
            target.write(file, f"{inside}/{file.name}" if inside else file.name)
    for file in files:
        file.unlink()
    return archive
