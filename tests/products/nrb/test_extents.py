"""Each pixel of an own NRB scene is the same number, whatever extent it is made for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import Area
from factory import L11Truth, write_l11
from factory.geotiff import spatial_reference
from factory.terrain import Terrain
from osgeo import gdal, osr
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import make, one
from sar.terrain.hills import Shape, rolling

FILES = ("_HH_SLP.tif", "_LIN.tif", "_MSK.tif")
# Left and top, right and bottom, as shares of the whole raster.
EXTENTS = (((0.12, 0.35), (0.2, 0.6)), ((0.35, 0.25), (0.62, 0.7)), ((0.47, 0.41), (0.87, 0.77)))
HILLS, NORTH = (37.4, 137.0), (70.2, 25.3)


@dataclass(frozen=True)
class Scene:
    """A scene over ground of *shape*, and the extents of it: shares of the whole raster."""

    shape: Shape
    place: tuple[float, float] = HILLS
    scene: dict[str, object] = field(default_factory=dict)
    options: dict[str, object] = field(default_factory=dict)
    elevation: Callable[[Path, Shape, tuple[float, float]], Path] | None = None


def massif(height_m: float) -> Shape:
    """A mountain with slopes of up to 50 degrees over hills."""
    hills = rolling(150.0, seed=5)

    def shape(east: np.ndarray, north: np.ndarray) -> np.ndarray:
        away = np.hypot(east, north * 0.7)
        return hills(east, north) + height_m * np.exp(-((away / 1600.0) ** 2))

    return shape


def in_degrees(path: Path, shape: Shape, place: tuple[float, float]) -> Path:
    """Write *shape* every 1/3600 of a degree."""
    lat, lon = place
    stretch, reach, step = 1.0 / np.cos(np.radians(lat)), 0.13, 1.0 / 3600.0
    rows, columns = round(reach / step), round(reach * stretch / step)
    latitude = lat + step * (rows - np.arange(2 * rows + 1))
    longitude = lon + step * (np.arange(2 * columns + 1) - columns)
    east, north = np.meshgrid((longitude - lon) * 111e3 / stretch, (latitude - lat) * 111e3)
    heights = shape(east, north).astype(np.float32)
    return write_heights(path, Terrain(heights, float(latitude[0]), float(longitude[0]), step))


def in_metres(path: Path, shape: Shape, place: tuple[float, float]) -> Path:
    """Write *shape* every 7 m of the UTM zone beside the scene's: finer than its pixels."""
    degrees, zone = spatial_reference(4326), spatial_reference(32652)
    for system in (degrees, zone):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    x, y, _ = osr.CoordinateTransformation(degrees, zone).TransformPoint(place[1], place[0])
    step, half = 7.0, 1300
    side = step * (np.arange(2 * half) - half + 0.5)
    heights = shape(*np.meshgrid(side, -side)).astype(np.float32)
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 2 * half, 2 * half, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((x - step * half, step, 0.0, y + step * half, 0.0, -step))
    raster.SetSpatialRef(zone)
    raster.WriteArray(heights)
    return path


SCENES = {
    "hills": Scene(rolling(75.0), scene={"speckle": False}),
    "alpine": Scene(massif(2600.0), scene={"off_nadir": 26.0, "look": "L", "direction": "D"}),
    "degrees": Scene(
        massif(2600.0), NORTH, {"off_nadir": 45.0}, {"crs": "EPSG:4326", "dem_is_ellipsoidal": False}
    ),
    "beams": Scene(
        rolling(75.0),
        scene={"mode": "WBS", "lines": 2200, "pixels": 300, "beams": [1, 2, 3]},
        options={"beams": (1, 2, 3)},
    ),
    "fine": Scene(
        massif(1500.0),
        scene={"lines": 700, "pixels": 700},
        options={"crs": "EPSG:32653"},
        elevation=in_metres,
    ),
}


def made_of(name: str, folder: Path) -> tuple[L11Truth, Path, dict[str, object]]:
    case = SCENES[name]
    usual = {"mode": "FBS", "lines": 1100, "pixels": 1200, "center": case.place}
    truth = write_l11(folder / "scene", polarisations=["HH"], **{**usual, **case.scene})
    dem = (case.elevation or in_degrees)(folder / "dem.tif", case.shape, case.place)
    return truth, dem, case.options


def extents_of(raster: gdal.Dataset) -> list[Area]:
    """Return extents that begin at odd pixels of *raster*, at its edge, on the massif and beside it."""
    x0, dx, _, y0, _, dy = raster.GetGeoTransform()
    size = np.array([raster.RasterXSize, raster.RasterYSize])
    found = []
    for begin, end in EXTENTS:
        (left, top), (right, bottom) = (np.round(size * part).astype(int) | 1 for part in (begin, end))
        edges = x0 + left * dx, y0 + bottom * dy, x0 + right * dx, y0 + top * dy
        found.append(Area(*(float(edge) for edge in edges), raster.GetProjection()))
    return found


def same_part(whole: gdal.Dataset, part: gdal.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of *part*, and those of *whole* in the same pixels."""
    (x0, dx, _, y0, _, dy), (x, _, _, y, _, _) = whole.GetGeoTransform(), part.GetGeoTransform()
    corner = (x - x0) / dx, (y - y0) / dy
    assert np.abs(corner - np.round(corner)).max() < 1e-4
    window = (*(round(side) for side in corner), part.RasterXSize, part.RasterYSize)
    return part.ReadAsArray(), whole.ReadAsArray(*window)


@pytest.mark.parametrize("name", list(SCENES))
def test_an_extent_holds_the_numbers_of_the_whole(tmp_path: Path, name: str) -> None:
    truth, dem, options = made_of(name, tmp_path)
    whole = make(truth, dem, tmp_path / "whole", **options)
    rasters = {ending: gdal.Open(str(one(whole, ending))) for ending in FILES}
    beams = set()
    for number, area in enumerate(extents_of(rasters["_HH_SLP.tif"])):
        folder = make(truth, dem, tmp_path / f"{number}", area=area, **options)
        for ending, raster in rasters.items():
            numbers, expected = same_part(raster, gdal.Open(str(one(folder, ending))))
            np.testing.assert_array_equal(numbers, expected, f"{ending} of extent {number}")
        numbers = gdal.Open(str(one(folder, "_HH_SLP.tif")))
        beams.add(numbers.GetMetadataItem("ALOS2_BEAMS"))
        assert np.count_nonzero(numbers.ReadAsArray()) > 500
    assert len(beams) == (3 if name == "beams" else 1)  # some extents need fewer of them
