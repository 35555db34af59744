"""JAXA's G-Portal catalogue service: CSW GetRecords with answers as GeoJSON, values as text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from .server import NOT_FOUND, Reply, Request, Simulator

_NO_DATASET = (
    b'<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="x"><ows:Exception/></ows:ExceptionReport>'
)


def record(
    product: str,
    ring: list[tuple[float, float]],
    centre: datetime,
    dataset: int,
    size: int = 61_000_000_000,
) -> dict[str, Any]:
    """Return a record; numbers are text as in the service's raw answers."""
    begin, end = (f"{centre + timedelta(seconds=s):%Y-%m-%dT%H:%M:%S.%f}"[:-4] + "Z" for s in (-26, 26))
    year, month = f"{centre:%Y}", f"{centre:%m}"
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [[[f"{x:.6f}", f"{y:.6f}"] for x, y in ring]]},
        "properties": {
            "identifier": product,
            "processingLevel": "L2.2" if "2.2" in product else "L1.1",
            "beginPosition": begin,
            "endPosition": end,
            "platformShortName": "ALOS-2",
            "product": {
                "fileName": "product.gportal.jaxa.jp:/products/Standard/ALOS-2/ALOS-2.PALSAR-2/"
                f"L1.1/{year}/{month}/{product}.zip",
                "size": str(size),
                "version": "1",
            },
            "browse": [
                {"type": "THUMBNAIL", "fileName": f"https://gportal.jaxa.jp/gpr/img/{product}_thm.jpg"},
                {"type": "QUICKLOOK", "fileName": f"https://gportal.jaxa.jp/gpr/img/{product}.jpg"},
            ],
            "gpp": {"datasetId": str(dataset), "orbitDirection": "Descending", "hasProduct": "true"},
        },
    }


class GPortalSimulator(Simulator):
    """Answers ``/csw`` over *records*; a longer page or a later record than it allows is refused."""

    longest_page = 3000
    most_records = 20_000

    def __init__(self, records: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__()
        self.records = list(records)

    @property
    def csw(self) -> str:
        """Address of the service."""
        return f"{self.url}/csw"

    def reply(self, request: Request) -> Reply:
        query = request.query
        if request.path != "/csw":
            return NOT_FOUND
        known = query.get("service") == "CSW" and query.get("outputFormat") == "application/json"
        start, count = int(query.get("startIndex", "1")), int(query.get("count", "10"))
        too_many = count > self.longest_page or start + count - 1 > self.most_records
        if not known or not query.get("datasetId") or too_many:
            return Reply(400, _NO_DATASET, "application/xml")
        found = [entry for entry in self.records if _fits(entry, query)]
        return _collection(found[start - 1 : start - 1 + count], len(found))

    def endless(self, request: Request) -> Reply:
        return _collection(self.records[:1], 10**6)


def _collection(shown: list[dict[str, Any]], matched: int) -> Reply:
    body = {
        "type": "FeatureCollection",
        "properties": {
            "numberOfRecordsMatched": str(matched),
            "numberOfRecordsReturned": str(len(shown)),
        },
        "features": shown,
    }
    return Reply(200, json.dumps(body).encode(), "application/json;charset=UTF-8")


@lru_cache(maxsize=65536)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def _fits(entry: dict[str, Any], query: dict[str, str]) -> bool:
    properties = entry["properties"]
    if properties["gpp"]["datasetId"] not in query["datasetId"].split(","):
        return False
    begin = _moment(properties["beginPosition"][:19])
    for name, outside in (("startTime", -1), ("endTime", 1)):
        if name in query:
            limit = _moment(query[name])
            late = begin > limit if outside > 0 else begin + timedelta(seconds=53) < limit
            if late:
                return False
    if "bbox" not in query:
        return True
    west, south, east, north = (float(value) for value in query["bbox"].split(","))
    if west > east:
        return False
    ring = entry["geometry"]["coordinates"][0]
    xs, ys = [float(x) for x, _ in ring], [float(y) for _, y in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south
