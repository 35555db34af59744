"""The programs below us: Python, GDAL and what it can do, PROJ and its geoid."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from osgeo import gdal, osr

from ..elevation.geoid import TABLE_ERROR, Geoid
from .report import Finding, Outcome

AREA = "Programs"
OLDEST_GDAL = "3.4"
_DRIVERS = ("GTiff", "COG", "VRT", "GPKG", "GeoJSON", "PNG")


def program_findings(host: str = "") -> Iterator[Finding]:
    """Yield what is known of *host* (QGIS and its version, blank without), Python, GDAL and PROJ."""
    if host:
        yield Finding(AREA, "QGIS", Outcome.WORKS, host)
    yield python_finding(sys.version_info[:3])
    yield gdal_finding(
        gdal.VersionInfo("VERSION_NUM"), lambda name: gdal.GetDriverByName(name) is not None
    )
    yield address_finding(gdal.GetFileSystemsPrefixes())
    yield geoid_finding(Geoid())


def python_finding(version: tuple[int, ...]) -> Finding:
    """Return whether Python *version* (major, minor, micro) is new enough."""
    python = ".".join(map(str, version))
    return Finding(
        AREA,
        "Python",
        Outcome.WORKS if version >= (3, 9) else Outcome.FAILED,
        f"{python}, numpy {np.__version__}, {platform.system()} {platform.machine()}",
        "Install a QGIS with Python 3.9 or newer.",
    )


def gdal_finding(version: str, has_driver: Callable[[str], bool]) -> Finding:
    """Return whether GDAL *version* is new enough and has the formats; ``has_driver(name)`` tells."""
    missing = [name for name in _DRIVERS if not has_driver(name)]
    major, minor = map(int, OLDEST_GDAL.split("."))
    old = int(version) < 1_000_000 * major + 10_000 * minor
    found = f"{gdal.VersionInfo('RELEASE_NAME')} (needs {OLDEST_GDAL})"
    if missing:
        found += f", without {', '.join(missing)}"
    outcome = Outcome.FAILED if old or missing else Outcome.WORKS
    return Finding(AREA, "GDAL", outcome, found, "Install a newer QGIS: GDAL comes with it.")


def address_finding(prefixes: Sequence[str]) -> Finding:
    """Return whether GDAL reads addresses; *prefixes* are those of its file systems."""
    remote = "/vsicurl/" in prefixes
    return Finding(
        AREA,
        "GDAL reads addresses",
        Outcome.WORKS if remote else Outcome.FAILED,
        "yes (libcurl)" if remote else "this GDAL was built without libcurl",
        "Rasters on servers cannot be shown without a copy; download them, or install another QGIS.",
    )


def geoid_finding(geoid: Geoid) -> Finding:
    """Return where heights of the geoid come from."""
    proj = ".".join(str(part) for part in (osr.GetPROJVersionMajor(), osr.GetPROJVersionMinor()))
    if not geoid.is_table:
        return Finding(AREA, "PROJ", Outcome.WORKS, f"{proj}, with the grid of {geoid.model}")
    return Finding(
        AREA,
        "PROJ",
        Outcome.DIFFERS,
        f"{proj}, without a grid of the geoid: the table of this plugin serves (right to {TABLE_ERROR})",
        "For heights to the metre install PROJ's grid us_nga_egm96_15 (projsync, or proj-data).",
    )
