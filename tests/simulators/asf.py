"""NASA's Common Metadata Repository with ALOS-2 granules, and the zips behind an Earthdata token."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from .server import NOT_FOUND, Reply, Request, Simulator, file_under

GRANULES = "/search/granules.umm_json"
DATA = "/L1.1/ALOS2/"
TOKEN = "an-earthdata-token"


def granule(
    product: str,
    rings: list[list[tuple[float, float]]],
    centre: datetime,
    *,
    path: int,
    size: int = 60_018_405_388,
    off_nadir: str = "34.9",
    host: str = "https://cumulus.asf.earthdatacloud.nasa.gov",
) -> dict[str, Any]:
    """Return a granule in UMM-G as the repository holds it."""
    scene, _, mode = product.partition("-W")
    half = timedelta(seconds=26)
    attributes = {
        "ASCENDING_DESCENDING": ["DESCENDING" if product.endswith("D") else "ASCENDING"],
        "BEAM_MODE": [f"W{mode[:2]}"],
        "FRAME_NUMBER": [product[10:14].lstrip("0")],
        "LOOK_DIRECTION": ["LEFT" if mode[2] == "L" else "RIGHT"],
        "OFF_NADIR_ANGLE": [off_nadir],
        "PATH_NUMBER": [str(path)],
        "POLARIZATION": ["HH", "HV"] if mode[1] == "D" else ["HH"],
        "PROCESSING_LEVEL": ["1.1"],
    }
    polygons = [
        {"Boundary": {"Points": [{"Longitude": x, "Latitude": y} for x, y in ring]}} for ring in rings
    ]
    return {
        "meta": {"concept-type": "granule", "native-id": product, "provider-id": "ASF"},
        "umm": {
            "GranuleUR": product,
            "TemporalExtent": {
                "RangeDateTime": {
                    "BeginningDateTime": f"{centre - half:%Y-%m-%dT%H:%M:%SZ}",
                    "EndingDateTime": f"{centre + half:%Y-%m-%dT%H:%M:%SZ}",
                }
            },
            "AdditionalAttributes": [{"Name": name, "Values": v} for name, v in attributes.items()],
            "SpatialExtent": {"HorizontalSpatialDomain": {"Geometry": {"GPolygons": polygons}}},
            "CollectionReference": {"ShortName": "ALOS2_L1_PSR2", "Version": "1"},
            "RelatedUrls": [
                {"URL": f"{host}{DATA}{product}.zip", "Type": "GET DATA"},
                {"URL": f"s3://bucket/{product}.zip", "Type": "GET DATA VIA DIRECT ACCESS"},
            ],
            "DataGranule": {
                "ArchiveAndDistributionInformation": [
                    {
                        "Name": f"{product}.zip",
                        "SizeInBytes": size,
                        "Checksum": {"Value": "0F558597E19D964F24CA3A4BFF11696C", "Algorithm": "MD5"},
                    }
                ],
                "Identifiers": [{"IdentifierType": "ProducerGranuleId", "Identifier": scene}],
            },
        },
    }


class AsfSimulator(Simulator):
    """Answers granule searches over *granules*; serves zips of *folder* to those with *token*.

    With ``refuses_attributes`` it answers attribute conditions with HTTP 400, as the repository does
    where a collection declares an attribute with another type.
    """

    def __init__(
        self, granules: Iterable[dict[str, Any]] = (), folder: Path | None = None, token: str = TOKEN
    ) -> None:
        super().__init__()
        self.granules = list(granules)
        self.folder = folder
        self.token = token
        self.refuses_attributes = False

    def reply(self, request: Request) -> Reply:
        if request.path == GRANULES:
            return self._search(request)
        if not request.path.startswith(DATA) or self.folder is None:
            return NOT_FOUND
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return Reply(401, b"HTTP Basic: Access denied.", "text/plain")
        file = file_under(self.folder, request.path[len(DATA) :])
        return Reply(content_type="application/zip", file=file) if file else NOT_FOUND

    def endless(self, request: Request) -> Reply:
        return Reply(200, json.dumps({"hits": 10**6, "took": 1, "items": self.granules[:2]}).encode())

    def _search(self, request: Request) -> Reply:
        if request.query.get("short_name") != "ALOS2_L1_PSR2":
            return _refusal("Short name is unknown")
        attributes = request.all("attribute[]")
        if attributes and self.refuses_attributes:
            return _refusal("[PATH_NUMBER] is an invalid additional attribute")
        found = [entry for entry in self.granules if _fits(entry, request, attributes)]
        found.sort(key=lambda entry: str(_begin(entry)), reverse=True)
        size, page = int(request.query.get("page_size", "10")), int(request.query.get("page_num", "1"))
        if size > 2000:
            return _refusal("page_size must be a number between 0 and 2000")
        shown = found[(page - 1) * size : page * size]
        body = json.dumps({"hits": len(found), "took": 3, "items": shown}).encode()
        return Reply(
            200, body, "application/vnd.nasa.cmr.umm_results+json", {"CMR-Hits": str(len(found))}
        )


def _refusal(message: str) -> Reply:
    return Reply(400, json.dumps({"errors": [message]}).encode())


def _fits(entry: dict[str, Any], request: Request, attributes: list[str]) -> bool:
    told = {a["Name"]: a["Values"] for a in entry["umm"]["AdditionalAttributes"]}
    for condition in attributes:
        _, name, value = condition.split(",")
        if value not in told.get(name, []):
            return False
    start, _, stop = request.query.get("temporal", ",").partition(",")
    begin = _begin(entry)
    if (start and begin < _time(start) - timedelta(seconds=52)) or (stop and begin > _time(stop)):
        return False
    box = request.query.get("bounding_box")
    return box is None or _meets(entry, [float(value) for value in box.split(",")])


def _meets(entry: dict[str, Any], box: list[float]) -> bool:
    west, south, east, north = box
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    geometry = entry["umm"]["SpatialExtent"]["HorizontalSpatialDomain"]["Geometry"]
    for polygon in geometry["GPolygons"]:
        points = polygon["Boundary"]["Points"]
        xs, ys = [p["Longitude"] for p in points], [p["Latitude"] for p in points]
        inside = min(ys) <= north and max(ys) >= south
        if inside and any(min(xs) <= right and max(xs) >= left for left, right in spans):
            return True
    return False


def _begin(entry: dict[str, Any]) -> datetime:
    return _time(entry["umm"]["TemporalExtent"]["RangeDateTime"]["BeginningDateTime"])


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(timezone.utc)
