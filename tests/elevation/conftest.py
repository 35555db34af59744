"""A small copy of Copernicus's buckets, a server of them, and quick sessions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.finder import DemFinder
from alos2_explorer.plugin.transfer.http.session import HttpSession, HttpSettings
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from factory.elevation import write_tile
from osgeo import gdal
from simulators.elevation import ElevationBuckets

QUICK = RetryPolicy(tries=3, base_s=0.01, cap_s=0.05, retry_after_cap_s=0.2)

INLAND = Area(139.3, 35.3, 139.8, 35.8)
COAST = Area(140.6, 35.3, 141.4, 35.8)
COARSE_M = 100.0


def heights(finder: DemFinder, area: Area, pixel_m: float = COARSE_M) -> np.ndarray:
    """Return the heights (m) of *area* that *finder* finds for pixels of *pixel_m*."""
    with finder.find(area, pixel_m, SILENT) as found:
        return gdal.Open(found.path).ReadAsArray()


def ground(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Hills that are the same on both sides of the date line."""
    east = np.radians(longitudes)
    return 800.0 + 300.0 * np.sin(np.radians(latitudes) * 97.0) * np.cos(east * 83.0)


@pytest.fixture(scope="session")
def buckets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Coast at 35° N 139–140° E (141° E is sea); 40° N 45° E is in GLO-90 alone."""
    folder = tmp_path_factory.mktemp("buckets")
    for latitude, longitude in ((35, 139), (35, 140), (40, 45)):
        write_tile(folder / "copernicus-dem-90m", latitude, longitude, ground, 30)
    write_tile(folder / "copernicus-dem-30m", 35, 139, ground, 10)
    return folder


@pytest.fixture
def server(buckets: Path) -> Iterator[ElevationBuckets]:
    with ElevationBuckets(buckets) as running:
        yield running


@pytest.fixture
def http() -> Iterator[HttpSession]:
    session = quick_session()
    yield session
    session.close()


def quick_session(**settings: object) -> HttpSession:
    """Return a session that soon tries again; silent servers need a shorter time."""
    given = {"idle_timeout_s": 10.0, "connect_timeout_s": 10.0, "retry": QUICK, **settings}
    return HttpSession(HttpSettings(**given))


@pytest.fixture
def finder(server: ElevationBuckets, http: HttpSession, tmp_path: Path) -> DemFinder:
    return DemFinder(http, tmp_path / "tiles", server.bucket())
