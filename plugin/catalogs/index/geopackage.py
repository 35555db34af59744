"""The GeoPackage that holds the index: its tables, its spatial index and its geometry blobs.

Written to OGC 12-128r18 (GeoPackage 1.3) with its R-tree extension, so that QGIS opens and edits the
file as a layer like any other.
"""

from __future__ import annotations

import sqlite3
import struct

from ...domain.footprint import Footprint, Ring

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

_APPLICATION_ID = 0x47504B47
_USER_VERSION = 10300
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],'
    'AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_METADATA_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_SPATIAL_INDEX = """
CREATE VIRTUAL TABLE rtree_scenes_geom USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER rtree_scenes_geom_insert AFTER INSERT ON scenes
  WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
  INSERT OR REPLACE INTO rtree_scenes_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),
    ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_scenes_geom_update1 AFTER UPDATE OF geom ON scenes
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
  INSERT OR REPLACE INTO rtree_scenes_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),
    ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_scenes_geom_update2 AFTER UPDATE OF geom ON scenes
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_scenes_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_scenes_geom_update3 AFTER UPDATE ON scenes
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_scenes_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_scenes_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),
    ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_scenes_geom_update4 AFTER UPDATE ON scenes
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_scenes_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_scenes_geom_delete AFTER DELETE ON scenes WHEN old.geom NOT NULL BEGIN
  DELETE FROM rtree_scenes_geom WHERE id = OLD.fid; END;
CREATE INDEX scenes_path_start ON scenes(path, start);
CREATE INDEX scenes_start ON scenes(start);
CREATE INDEX scenes_event ON scenes(event, start) WHERE event <> '';
CREATE INDEX scenes_without_outline ON scenes(start) WHERE geom IS NULL;
"""


def create(connection: sqlite3.Connection) -> None:
    """Create the GeoPackage's tables, spatial index and indexes in an empty database."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    connection.executescript(
        f"PRAGMA application_id = {_APPLICATION_ID}; PRAGMA user_version = {_USER_VERSION};"
        f"BEGIN; {_METADATA_TABLES}"
        f"CREATE TABLE scenes (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, {columns});"
        f"{_SPATIAL_INDEX} COMMIT;"
    )
    reference_systems = [
        ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
        ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, None),
    ]
    with connection:
        connection.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", reference_systems
        )
        connection.execute(
            "INSERT INTO gpkg_contents(table_name, data_type, identifier, description, min_x, min_y,"
            " max_x, max_y, srs_id) VALUES ('scenes', 'features', 'scenes', 'ALOS-2 scenes seen', -180,"
            " -90, 180, 90, 4326)"
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('scenes', 'geom', 'MULTIPOLYGON', 4326, 0, 0)"
        )
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES ('scenes', 'geom', 'gpkg_rtree_index',"
            " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')"
        )


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the database holds our table with exactly our columns."""
    names = {row[1] for row in connection.execute("PRAGMA table_info(scenes)")}
    return names == {"fid", "geom", *COLUMNS}


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
