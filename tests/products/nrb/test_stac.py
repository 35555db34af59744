"""The STAC item of an own NRB scene against what STAC 1.0 and its extensions ask of names and types."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.products.nrb.scene_record import grid_outline
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection, utm_of
from factory import write_l11
from osgeo import gdal, ogr
from products.l11.hilly_scene import write_heights
from products.nrb.scenes import make, one
from sar.terrain.hills import flat, made_terrain

PLACES = {"noto": (37.4, 137.0), "fiji": (-17.5, 179.999), "andes": (-33.4, -70.6)}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# Required and optional fields of the extensions, as their schemas have them.
KINDS: dict[str, Any] = {
    "datetime": MOMENT,
    "start_datetime": MOMENT,
    "end_datetime": MOMENT,
    "created": MOMENT,
    "platform": str,
    "constellation": str,
    "instruments": [str],
    "proj:epsg": int,
    "proj:bbox": [float],
    "proj:shape": [int],
    "proj:transform": [float],
    "sar:frequency_band": {"P", "L", "S", "C", "X", "Ku", "K", "Ka"},
    "sar:center_frequency": float,
    "sar:observation_direction": {"left", "right"},
    "sar:instrument_mode": str,
    "sar:polarizations": [{"HH", "VV", "HV", "VH"}],
    "sar:product_type": str,
    "sat:orbit_state": {"ascending", "descending", "geostationary"},
    "sat:absolute_orbit": int,
    "sat:relative_orbit": int,
    "processing:software": dict,
    "processing:level": str,
    "processing:lineage": str,
}
EXTENSIONS = {"projection": "proj", "sar": "sar", "sat": "sat", "processing": "processing"}


def fits(value: Any, kind: Any) -> bool:
    if isinstance(kind, list):
        return isinstance(value, list) and bool(value) and all(fits(one, kind[0]) for one in value)
    if isinstance(kind, set):
        return value in kind
    if isinstance(kind, re.Pattern):
        return isinstance(value, str) and kind.fullmatch(value) is not None
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, kind) and not isinstance(value, bool)


@pytest.fixture(scope="module", params=list(PLACES))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder, place = tmp_path_factory.mktemp("scene"), PLACES[request.param]
    look = {"noto": {}, "fiji": {"direction": "D"}, "andes": {"look": "L"}}[request.param]
    scene = {"lines": 300, "pixels": 300, "mode": "FBD", **look}
    truth = write_l11(folder / "scene", center=place, **scene)
    dem = write_heights(folder / "dem.tif", made_terrain(flat, place))
    return request.param, make(truth, dem, folder / "nrb", extra=True)


@pytest.fixture(scope="module")
def item(made: tuple[str, Path]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(one(made[1], ".json").read_text("utf-8"))
    return found


def test_fields_have_the_types_of_their_schemas(item: dict[str, Any]) -> None:
    assert (item["type"], item["stac_version"]) == ("Feature", "1.0.0")
    fields = item["properties"]
    assert [name for name, kind in KINDS.items() if not fits(fields.get(name), kind)] == []
    assert len(fields["proj:bbox"]) == 4
    assert len(fields["proj:shape"]) == 2
    assert len(fields["proj:transform"]) in (6, 9)
    assert min(fields["sat:absolute_orbit"], fields["sat:relative_orbit"]) >= 1
    assert 1.2 < fields["sar:center_frequency"] < 1.3
    assert fields["start_datetime"] <= fields["datetime"] <= fields["end_datetime"]
    assert all(isinstance(version, str) for version in fields["processing:software"].values())


def test_every_prefix_has_its_extension_and_every_link_what_it_needs(item: dict[str, Any]) -> None:
    stated = [url.split("/")[3] for url in item["stac_extensions"]]
    assert all(
        re.fullmatch(r"https://.+/v\d+\.\d+\.\d+/schema\.json", url) for url in item["stac_extensions"]
    )
    used = {name.split(":")[0] for name in item["properties"] if ":" in name}
    assert used <= {EXTENSIONS[name] for name in stated if name in EXTENSIONS}
    assert "raster" in stated
    assert all(link["rel"] and link["href"] for link in item["links"])


def test_assets_say_what_their_files_are(made: tuple[str, Path], item: dict[str, Any]) -> None:
    kinds = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32}
    rasters = [asset for asset in item["assets"].values() if "raster:bands" in asset]
    assert len(rasters) == 6  # two polarisations, mask, angles, area, ratio
    for asset in rasters:
        assert all(isinstance(role, str) for role in asset["roles"])
        raster = gdal.Open(str(made[1] / asset["href"]))
        (band,) = asset["raster:bands"]
        assert raster.GetRasterBand(1).DataType == kinds[band["data_type"]]
        assert raster.GetRasterBand(1).GetNoDataValue() == band["nodata"]
        assert raster.GetGeoTransform()[1] == band["spatial_resolution"]
        assert band["sampling"] == "area"
        assert [raster.RasterYSize, raster.RasterXSize] == item["properties"]["proj:shape"]
        x0, dx, _, y0, _, dy = raster.GetGeoTransform()
        assert item["properties"]["proj:transform"][:6] == [dx, 0.0, x0, 0.0, dy, y0]


def test_box_and_outline_are_where_the_scene_is(made: tuple[str, Path], item: dict[str, Any]) -> None:
    name, folder = made
    west, south, east, north = item["bbox"]
    lat, lon = PLACES[name]
    assert south < lat < north
    crosses = name == "fiji"
    assert (west > east) is crosses
    assert west < lon
    assert lon < east or crosses
    assert (east - west) % 360.0 < 0.2
    assert all(-180.0 <= degrees <= 180.0 for degrees in (west, east))
    outline = ogr.CreateGeometryFromJson(json.dumps(item["geometry"]))
    assert outline.IsValid()
    assert item["geometry"]["type"] == ("MultiPolygon" if crosses else "Polygon")
    assert outline.GetArea() < 0.02  # square degrees: no polygon goes round the Earth
    root = parse_xml(one(folder, "_summary.xml").read_bytes(), "summary.xml")
    for path in (
        "CARD4LProductAttributes/ProductGeographicalExtent",
        "SourceAttributes/SourceDataImageAttributes/SourceDataGeometry",
    ):
        stated = ogr.CreateGeometryFromWkt(root.text_of(path))
        assert stated.IsValid()
        assert stated.GetArea() < 0.02


@pytest.mark.parametrize("place", [(70.2, 25.3), (-41.0, 174.0), (78.0, 15.0)])
def test_an_edge_of_a_wide_grid_is_bent_and_all_of_it_lies_in_the_box(
    place: tuple[float, float],
) -> None:
    """The northern edge of a grid of 350 km at 70° N bulges 6 km beyond its corners."""
    projection = Projection(utm_of(place[1], place[0]))
    x, y = (float(value) for value in projection.from_geographic(place[1], place[0]))
    bounds = (x - 175_000.0, y - 175_000.0, x + 175_000.0, y + 175_000.0)
    grid = Grid.aligned(bounds, 25.0, projection.wkt, centred=True)
    ring = grid_outline(grid, projection)
    assert ring[0] == pytest.approx(ring[-1])
    longitude, latitude = np.array(ring).T
    xmin, ymin, xmax, ymax = grid.bounds
    along = np.linspace(0.0, 1.0, 1001)
    for fixed in (0.0, 1.0):
        for across, up in ((along, along * 0.0 + fixed), (along * 0.0 + fixed, along)):
            lon, lat = projection.to_geographic(xmin + across * (xmax - xmin), ymin + up * (ymax - ymin))
            assert latitude.min() - 3e-4 <= lat.min()
            assert lat.max() <= latitude.max() + 3e-4
            assert longitude.min() - 3e-3 <= lon.min()
            assert lon.max() <= longitude.max() + 3e-3
