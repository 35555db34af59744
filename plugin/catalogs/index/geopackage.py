"""The GeoPackage that holds the index: its tables, its spatial index and its geometry blobs.

GDAL's driver creates the file, so that QGIS opens and edits it as a layer like any other. Rows are
written with SQLite alone, which is several times as fast.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from ...common.database import connected
from ...domain.errors import Alos2Error
from ...domain.footprint import Footprint, Ring
from ...domain.words.text import Text

TABLE = "scenes"
COLUMNS: dict[str, str] = {
    **{"scene_key": "TEXT NOT NULL UNIQUE", "scene_id": "TEXT", "product_id": "TEXT", "level": "TEXT"},
    **{"platform": "TEXT", "start": "DATETIME", "stop": "DATETIME"},
    **{"path": "INTEGER", "frame": "INTEGER", "orbit": "INTEGER"},
    **{"direction": "TEXT", "look": "TEXT", "mode": "TEXT", "beam": "TEXT", "polarisations": "TEXT"},
    **{"event": "TEXT", "phase": "TEXT", "pair_id": "TEXT"},
    **{"size_bytes": "INTEGER", "licence": "TEXT", "credit": "TEXT", "href": "TEXT"},
    **{"seen_at": "DATETIME", "seen": "TEXT", "scene_json": "TEXT NOT NULL"},
}

_KINDS = {"TEXT": "OFTString", "DATETIME": "OFTDateTime", "INTEGER": "OFTInteger64"}
_LAYER_OPTIONS = ["FID=fid", "GEOMETRY_NAME=geom", "SPATIAL_INDEX=YES", "DESCRIPTION=ALOS-2 scenes seen"]
_INDEXES = (
    "CREATE INDEX scenes_path_start ON scenes(path, start)",
    "CREATE INDEX scenes_start ON scenes(start)",
    "CREATE INDEX scenes_event ON scenes(event, start) WHERE event <> ''",
    "CREATE INDEX scenes_without_outline ON scenes(start) WHERE geom IS NULL",
)


def create(path: Path) -> None:
    """Create a GeoPackage with our table, its spatial index and indexes; *path* must not exist.

    Raises sqlite3.Error or Alos2Error if that fails.
    """
    # Only a new file needs GDAL, whose import takes longer than a search.
    from osgeo import ogr, osr

    try:
        # Counting rows in a table of its own would slow each insert down.
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(
            str(path), options=["VERSION=1.3", "ADD_GPKG_OGR_CONTENTS=NO"]
        )
        system = osr.SpatialReference()
        system.ImportFromEPSG(4326)
        layer = dataset.CreateLayer(TABLE, system, ogr.wkbMultiPolygon, _LAYER_OPTIONS)
        for name, declared in COLUMNS.items():
            field = ogr.FieldDefn(name, getattr(ogr, _KINDS[declared.split()[0]]))
            field.SetNullable("NOT NULL" not in declared)
            field.SetUnique("UNIQUE" in declared)
            layer.CreateField(field)
        layer = dataset = None
    except (AttributeError, RuntimeError) as error:
        raise Alos2Error(
            Text("The scene index {parent} cannot be created.", parent=path.parent), details=str(error)
        ) from error
    with closing(connected(path)) as connection, connection:
        for statement in _INDEXES:
            connection.execute(statement)
        # If GDAL's exceptions are off, only the result tells.
        if not is_index(connection):
            raise sqlite3.OperationalError("GDAL created the table without all columns")


def is_index(connection: sqlite3.Connection) -> bool:
    """Whether the database holds our table with our columns; a user may have added others."""
    names = {row[1] for row in connection.execute("PRAGMA table_info(scenes)")}
    return names >= {"fid", "geom", *COLUMNS}


def is_damaged(path: Path) -> bool:
    """Whether the check of the file's integrity fails; a file that is in use passes."""
    try:
        with closing(connected(path, 1.0)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return True
            found = connection.execute("SELECT rtreecheck('rtree_scenes_geom')").fetchone()[0]
            return str(found) != "ok"
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True


def register_functions(connection: sqlite3.Connection) -> None:
    """Give SQLite the functions that the spatial index's triggers call."""
    for position, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, _envelope_reader(position), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)


def geometry_blob(footprint: Footprint | None) -> bytes | None:
    """Return the footprint as a GeoPackage multi-polygon with envelope, None for None."""
    if footprint is None or not footprint.rings:
        return None
    boxes = footprint.boxes()
    west, east = min(box.west for box in boxes), max(box.east for box in boxes)
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    header = struct.pack("<2sBBi4d", b"GP", 0, 3, 4326, west, east, south, north)
    polygons = b"".join(_polygon(ring) for ring in footprint.rings)
    return header + struct.pack("<BII", 1, 6, len(footprint.rings)) + polygons


def _polygon(ring: Ring) -> bytes:
    flat = [value for point in ring for value in point]
    return struct.pack(f"<BIII{len(flat)}d", 1, 3, 1, len(ring), *flat)


def _envelope_reader(position: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def read(blob: bytes) -> float | None:
        if len(blob) < 40 or blob[:2] != b"GP" or not blob[3] & 0b1110:
            return None
        order = "<" if blob[3] & 1 else ">"
        value: float = struct.unpack_from(order + "d", blob, 8 + 8 * position)[0]
        return value

    return read


def _is_empty(blob: bytes) -> bool:
    return len(blob) < 40 or bool(blob[3] & 0b10000)
