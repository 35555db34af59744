"""Scenes for the simulators: ids on real orbits, and the STAC items that JAXA ships, quirks and all."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

Corner = tuple[float, float]
# The track's repeat: 207 orbits in 14 days; orbit 51890 crossed the equator northwards at this time.
_NODE = datetime(2024, 1, 1, 14, 0, 17, tzinfo=timezone.utc)
_PERIOD = timedelta(days=14) / 207


def centre_time(orbit: int, frame: int) -> datetime:
    """Return when a frame is imaged, as the real satellite's times have it."""
    return _NODE + (orbit - 51890 + frame * 0.05 / 360) * _PERIOD


def scene_id(orbit: int, frame: int) -> str:
    """Return orbit, frame and date: ``ALOS2437590500-220630``."""
    return f"ALOS2{orbit:05d}{frame:04d}-{centre_time(orbit, frame):%y%m%d}"


def l22_id(orbit: int, frame: int, mode: str = "WBD", look: str = "R") -> str:
    """Return the id of an L2.2 product."""
    direction = "D" if 1800 < frame < 5400 else "A"
    return f"{scene_id(orbit, frame)}_{mode}{look}2.2GU{direction}"


def l11_id(orbit: int, frame: int, mode: str = "WBD", look: str = "R") -> str:
    """Return the id of an L1.1 product."""
    direction = "D" if 1800 < frame < 5400 else "A"
    return f"{scene_id(orbit, frame)}-{mode}{look}1.1__{direction}"


def box(west: float, south: float, east: float, north: float) -> list[Corner]:
    """Return the closed ring of a box."""
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def stac_item(
    product: str, ring: list[Corner], time: datetime, polarisations: tuple[str, ...] = ("HH", "HV")
) -> bytes:
    """Return the STAC item of an L2.2 product with its real quirks.

    Links are relative to another place, the KML's name has the wrong separator, the bounding box is
    that of wrapped longitudes, ``proj:shape`` is width and height, ``role`` is a string.
    """
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    names = [f"{name}_SLP" for name in polarisations] + ["MSK", "LIN"]
    assets = {
        name: {"href": f"../../tests/data-files/{product}_{name}.tif", "role": "data"} for name in names
    }
    assets["kml"] = {"href": f"../../tests/data-files/{product}.kml", "role": "overview"}
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": product,
        "properties": {
            "proj:shape": [16234, 15916],
            "sar:observation_direction": "right",
            "sar:instrument_mode": product.split("_")[1][:3],
            "sar:polarizations": list(polarisations),
            "sat:orbit_state": "ascending" if product.endswith("A") else "descending",
            "datetime": f"{time:%Y-%m-%dT%H:%M:%S.%f}Z",
        },
        "geometry": {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]},
        "bbox": [min(xs), min(ys), max(xs), max(ys)],
        "assets": assets,
        "links": [],
    }
    return json.dumps(item).encode()


def l22_objects(
    folder: str,
    product: str,
    item: bytes | None,
    polarisations: tuple[str, ...] = ("HH", "HV"),
) -> dict[str, bytes | None]:
    """Return the objects of one scene as they lie in the bucket; without *item* there is no JSON."""
    names = [f"{product}_{pol}_SLP.tif" for pol in polarisations]
    names += [f"{product}_MSK.tif", f"{product}_LIN.tif", f"{product}_summary.xml"]
    names.append(f"{product.replace('_', '-')}.kml")
    objects: dict[str, bytes | None] = {folder + name: name.encode() for name in names}
    if item is not None:
        objects[f"{folder}{product}.json"] = item
    return objects


def l11_objects(folder: str, product: str, beams: int = 5) -> dict[str, bytes | None]:
    """Return the objects of one ScanSAR L1.1 product, flat and not zipped."""
    names = [f"IMG-HH-{product}-F{beam}" for beam in range(1, beams + 1)]
    names += [f"BRS-HH-{product}-F{beam}.jpg" for beam in range(1, beams + 1)]
    names += [f"LED-{product}", f"VOL-{product}", f"TRL-{product}", f"summary_{product}.txt"]
    return {folder + name: name.encode() for name in names}
