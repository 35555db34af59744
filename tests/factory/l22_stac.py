"""The STAC item and the KML of an L2.2 scene, with the quirks of the real ones."""

from __future__ import annotations

import json

from .l22_truth import L22Truth

COG_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized"
LETTERS = {"H": "horizontal", "V": "vertical"}
EXTENSIONS = ("projection", "sar", "sat")


def _raster(data_type: str) -> list[dict]:
    return [{"sampling": "area", "data_type": data_type, "spatial_resolution": 25.0, "unit": "m"}]


def _assets(truth: L22Truth) -> dict:
    base = f"./{truth.scene_id}_{truth.product_id}"
    assets: dict = {}
    for name in truth.dn:
        words = f"{name} band: {LETTERS[name[0]]} transmit and {LETTERS[name[1]]} receive"
        assets[f"{name}_SLP"] = {
            "href": f"{base}_{name}_SLP.tif",
            "type": COG_TYPE,
            "title": name,
            "description": f"{name} polarization backscattering coefficient, 16-bit DN.",
            "role": "data",
            "eo:bands": [{"name": name, "description": words}],
            "raster:bands": _raster("uint16"),
        }
    assets["MSK"] = {
        "href": f"{base}_MSK.tif",
        "type": COG_TYPE,
        "title": "mask",
        "description": "Quality Mask",
        "role": ["metadata", "data-mask"],
        "raster:bands": _raster("uint8"),
    }
    assets["LIN"] = {
        "href": f"{base}_LIN.tif",
        "type": COG_TYPE,
        "title": "linci",
        "description": "Local incidence angle (degrees).",
        "role": ["metadata", "local-incidence-angle"],
        "raster:bands": _raster("uint16"),
    }
    assets["summary"] = {
        "href": f"{base}_summary.xml",
        "type": "application/xml",
        "title": "summary",
        "description": "CARD4L Metadata",
        "role": "metadata",
    }
    assets["kml"] = {
        "href": f"{base}.kml",
        "type": "application/vnd.google-earth.kml+xml",
        "title": "kml",
        "description": "Footprint Preview",
        "role": "overview",
    }
    return assets


def stac_item(truth: L22Truth) -> str:
    """Return the STAC item: the shape is swapped, the look is always right, ``role`` is singular."""
    rows, columns = truth.mask.shape
    x0, size, _, y0, _, _ = truth.geotransform
    lats, lons = zip(*truth.footprint)
    ring = [[round(lon, 6), round(lat, 6)] for lat, lon in (*truth.footprint, truth.footprint[0])]
    middle = truth.start + (truth.end - truth.start) / 2
    title = "PALSAR-2 ScanSAR NRB L2.2"
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": f"{truth.scene_id}_{truth.product_id}",
        "properties": {
            "proj:epsg": truth.epsg,
            "proj:bbox": [x0, y0 - rows * size, x0 + columns * size, y0],
            "proj:shape": [columns, rows],
            "proj:transform": [size, 0.0, x0, 0.0, -size, y0, 0.0, 0.0, 1.0],
            "sar:frequency_band": "L",
            "sar:center_frequency": 1.2365,
            "sar:observation_direction": "right",
            "sar:instrument_mode": truth.product_id[:3],
            "sar:polarizations": list(truth.dn),
            "sar:product_type": "GRD",
            "sat:orbit_state": truth.pass_direction.lower(),
            "datetime": f"{middle:%Y-%m-%dT%H:%M:%S.%f}Z",
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "links": [
            {"rel": rel, "href": "../collection.json", "type": "application/json", "title": title}
            for rel in ("root", "collection", "parent")
        ],
        "assets": _assets(truth),
        "bbox": [min(lons), min(lats), max(lons), max(lats)],
        "stac_extensions": [
            f"https://stac-extensions.github.io/{name}/v1.0.0/schema.json" for name in EXTENSIONS
        ],
        "collection": "palsar2-scansar",
    }
    return json.dumps(item, indent=2)


def kml(truth: L22Truth) -> str:
    """Return the KML; the centre placemark names another scene, as in the real file."""
    ul, ur, lr, ll = truth.corners
    ring = " ".join(f"{lon:.6f},{lat:.6f},0.0" for lat, lon in (ul, ll, lr, ur, ul))
    lat, lon = truth.centre
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<kml xmlns="http://www.opengis.net/kml/2.2">
  <name>kmlproduct</name>
  <Document>
    <name>Product</name>
    <Folder>
      <name>Scene Rectangle</name>
      <Placemark>
        <name>{truth.scene_id}</name>
        <Polygon>
          <outerBoundaryIs>
            <LinearRing>
              <coordinates>{ring}</coordinates>
            </LinearRing>
          </outerBoundaryIs>
        </Polygon>
      </Placemark>
    </Folder>
    <Folder>
      <name>Scene Center</name>
      <Placemark>
        <name>ALOS2329710540-200701</name>
        <Point>
          <coordinates>{lon:.6f},{lat:.6f},4000.0</coordinates>
        </Point>
      </Placemark>
    </Folder>
  </Document>
</kml>
"""
