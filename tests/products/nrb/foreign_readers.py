"""Opens a scene by its STAC item as strangers do; runs in an environment of its own, without the plugin.

``python foreign_readers.py ITEM SCHEMAS`` prints a JSON object: for each reader the EPSG code, the
geotransform and the SHA-256 of the DN of the first image, and what the schemas of the extensions say.
*SCHEMAS* is a folder of source packages of PySTAC's extensions, whose recorded answers hold the schemas.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from pathlib import Path

import jsonschema
import numpy as np
import odc.stac
import pystac
import pystac.validation
import rasterio
import referencing
import rioxarray
import stackstac
import yaml


def told(epsg: int, transform, numbers) -> dict[str, object]:
    numbers = np.ascontiguousarray(np.nan_to_num(np.asarray(numbers)).astype("<u2"))
    digest = hashlib.sha256(numbers.tobytes()).hexdigest()
    return {"epsg": epsg, "transform": list(transform)[:6], "sha256": digest}


def by_rasterio(item: pystac.Item, name: str) -> dict[str, object]:
    with rasterio.open(item.assets[name].href) as image:
        return told(image.crs.to_epsg(), image.transform, image.read(1))


def by_rioxarray(item: pystac.Item, name: str) -> dict[str, object]:
    image = rioxarray.open_rasterio(item.assets[name].href)
    return told(image.rio.crs.to_epsg(), image.rio.transform(), image.values[0])


def by_odc_stac(item: pystac.Item, name: str) -> dict[str, object]:
    loaded = odc.stac.load([item], bands=[name])
    box = loaded.odc.geobox
    return told(box.crs.to_epsg(), box.transform, loaded[name].values[0])


def by_stackstac(raw: dict, name: str) -> dict[str, object]:
    stack = stackstac.stack([raw], assets=[name], dtype="float64", rescale=False, snap_bounds=False)
    epsg = int(str(stack.attrs["crs"]).split(":")[-1])
    return told(epsg, stack.attrs["transform"], stack.values[0, 0])


def schemas_in(folder: Path) -> dict[str, dict]:
    found = {}
    for path in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(path) as package:
            for member in package.getmembers():
                if "cassettes" in member.name and member.name.endswith(".yaml"):
                    recorded = yaml.safe_load(package.extractfile(member))
                    for one in recorded["interactions"]:
                        address, text = one["request"]["uri"], one["response"]["body"].get("string")
                        if address.endswith("schema.json") and text:
                            found[address] = json.loads(text)
    return found


def errors_of(raw: dict, schemas: dict[str, dict]) -> dict[str, list[str] | None]:
    """Return for each extension what its schema finds, None for one whose schema is not recorded."""
    empty = referencing.Resource.from_contents({"$schema": "http://json-schema.org/draft-07/schema#"})
    registry = referencing.Registry(retrieve=lambda address: empty)
    found: dict[str, list[str] | None] = {}
    for address in raw["stac_extensions"]:
        schema = schemas.get(address)
        found[address] = None
        if schema is not None:
            validator = jsonschema.Draft7Validator(schema, registry=registry)
            found[address] = [error.message for error in validator.iter_errors(raw)]
    return found


def main(path: Path, folder: Path) -> None:
    raw = json.loads(path.read_text("utf-8"))
    schemas = errors_of(raw, schemas_in(folder))
    # The core's schemas lie inside PySTAC; those of extensions would be fetched.
    core = pystac.validation.validate_dict({**raw, "stac_extensions": []})
    item = pystac.Item.from_file(str(path))
    item.make_asset_hrefs_absolute()
    name = next(name for name in item.assets if name.endswith("_SLP"))
    for asset in raw["assets"].values():
        asset["href"] = str(path.parent / asset["href"])
    readers = {
        "rasterio": by_rasterio(item, name),
        "rioxarray": by_rioxarray(item, name),
        "odc-stac": by_odc_stac(item, name),
        "stackstac": by_stackstac(raw, name),
    }
    print(json.dumps({"readers": readers, "schemas": schemas, "core": core}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
