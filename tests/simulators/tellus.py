"""Tellus Satellite Data Traveler: search with its 422 rules, files, addresses that expire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from .server import NOT_FOUND, Reply, Request, Simulator

BASE = "/api/traveler/v1"
TOKEN = "a-tellus-token"
L22, L11, L21 = (
    "45ff087d-be02-4788-bc4c-28cd947a1167",
    "1a41a4b1-4594-431f-95fb-82f9bdc35d6b",
    "b0e16dea-6544-4422-926f-ad3ec9a3fcbd",
)


def feature(
    name: str,
    ring: list[tuple[float, float]],
    start: datetime,
    *,
    dataset: str = L22,
    path: int = 126,
    **properties: Any,
) -> dict[str, Any]:
    """Return a scene as the service lists it; *name* is its ``tellus:name``."""
    frame = int(name[10:14])
    return {
        "type": "Feature",
        "id": f"0000-{name}",
        "dataset_id": dataset,
        "geometry": {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]},
        "properties": {
            "tellus:name": name,
            "sat:relative_orbit": path,
            "tellus:sat_frame": frame,
            "sat:orbit_state": "descending" if 1800 < frame < 5400 else "ascending",
            "sar:observation_direction": "right",
            "sar:instrument_mode": "WBD",
            "sar:polarizations": "HH+HV",
            "view:off_nadir": 34.9,
            "start_datetime": f"{start:%Y-%m-%dT%H:%M:%S.%f}+00:00",
            "end_datetime": f"{start + timedelta(seconds=52):%Y-%m-%dT%H:%M:%S.%f}+00:00",
            **properties,
        },
    }


class TellusSimulator(Simulator):
    """Serves *features* to those with the token; ``files`` names each scene's files and contents.

    ``expire`` makes every address handed out so far answer 403; with ``expire_midway`` the next
    file breaks off in the middle, and its address has expired then.
    """

    def __init__(
        self, features: Iterable[dict[str, Any]] = (), files: dict[str, dict[str, bytes]] | None = None
    ) -> None:
        super().__init__()
        self.features = list(features)
        self.files = dict(files or {})
        self.network = {L22: "global", L11: "tellus", L21: "tellus"}
        self.expire_midway = False
        self._generation = 0

    @property
    def base(self) -> str:
        """Base URL of the service."""
        return self.url + BASE

    def expire(self) -> None:
        """Let all addresses expire."""
        self._generation += 1

    def reply(self, request: Request) -> Reply:
        if request.path.startswith("/signed/"):
            return self._signed(request)
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _json({"detail": "Authentication credentials were not provided."}, 401)
        if not request.path.startswith(f"{BASE}/datasets/"):
            return NOT_FOUND
        return self._service(request, request.path[len(BASE) :].strip("/").split("/"))

    def _service(self, request: Request, parts: list[str]) -> Reply:
        if len(parts) == 2:
            kind = self.network.get(parts[1])
            return (
                _json({"id": parts[1], "permission": {"allow_network_type": kind}})
                if kind
                else NOT_FOUND
            )
        if parts[2] == "data-search" and request.method == "POST":
            return self._search(parts[1], json.loads(request.body))
        if parts[2] == "data" and parts[4:5] == ["files"]:
            return self._file(request, parts)
        return NOT_FOUND

    def endless(self, request: Request) -> Reply:
        meta = {"total": 10**6, "search-condition": {"paginate": {"size": 10, "cursor": "x"}}}
        return _json({"features": self.features[:1], "meta": meta})

    def _search(self, dataset: str, body: dict[str, Any]) -> Reply:
        paginate = body.get("paginate", {})
        geometry = body.get("intersects", {})
        if geometry.get("type") != "Polygon":
            return _json({"intersects": ["Only Polygon is supported."]}, 422)
        if "cursor" not in paginate or not 10 <= paginate.get("size", 0) <= 1000:
            return _json({"paginate": ["size must be 10 or more; cursor is required."]}, 422)
        found = [f for f in self.features if f["dataset_id"] == dataset and _fits(f, geometry, body)]
        found.sort(key=lambda f: str(f["properties"]["start_datetime"]), reverse=True)
        start = int(paginate["cursor"] or 0)
        shown = found[start : start + paginate["size"]]
        following = {**body, "paginate": {**paginate, "cursor": str(start + len(shown))}}
        return _json({"features": shown, "meta": {"total": len(found), "search-condition": following}})

    def _file(self, request: Request, parts: list[str]) -> Reply:
        scene = parts[3].removeprefix("0000-")
        names = list(self.files.get(scene, {}))
        if len(parts) == 5:
            outside = self.network.get(parts[1]) == "global"
            results = [
                {
                    "id": number,
                    "name": name,
                    "size_bytes": len(self.files[scene][name]),
                    "status": "uploaded",
                    "is_downloadable": outside,
                    "require_archived_file_download": False,
                }
                for number, name in enumerate(names, start=1)
            ]
            return _json({"results": results})
        if request.method != "POST" or json.loads(request.body or b"null") != {}:
            return _json({"detail": "Method not allowed."}, 405)
        name = names[int(parts[5]) - 1]
        signature = f"X-Amz-Expires=3600&X-Amz-Signature={self._generation}"
        return _json({"download_url": f"{self.url}/signed/{scene}/{name}?{signature}"})

    def _signed(self, request: Request) -> Reply:
        if request.query.get("X-Amz-Signature") != str(self._generation):
            return Reply(403, b"<Error><Code>AccessDenied</Code></Error>", "application/xml")
        _, _, scene, name = request.path.split("/")
        content = self.files[scene][name]
        good = _part_of(content, request.headers.get("range", ""))
        if not self.expire_midway:
            return good
        self.expire_midway = False
        self.expire()
        return replace(good, cut=True)


def _part_of(content: bytes, wanted: str) -> Reply:
    """Return the whole file, or the range of it that is asked for."""
    headers = {"ETag": f'"{len(content):x}"', "Accept-Ranges": "bytes"}
    span = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
    if span is None:
        return Reply(200, content, "image/tiff", headers)
    first, last = int(span[1]), min(int(span[2] or len(content)), len(content) - 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Reply(206, content[first : last + 1], "image/tiff", headers)


def _json(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())


def _fits(entry: dict[str, Any], geometry: dict[str, Any], body: dict[str, Any]) -> bool:
    dates = body.get("query", {}).get("start_datetime", {})
    start = datetime.fromisoformat(entry["properties"]["start_datetime"])
    if "gte" in dates and start < datetime.fromisoformat(dates["gte"].replace("Z", "+00:00")):
        return False
    if "lte" in dates and start > datetime.fromisoformat(dates["lte"].replace("Z", "+00:00")):
        return False
    (x0, x1, y0, y1), (u0, u1, v0, v1) = (
        _bounds(shape["coordinates"][0]) for shape in (entry["geometry"], geometry)
    )
    return x0 <= u1 and x1 >= u0 and y0 <= v1 and y1 >= v0


def _bounds(ring: list[list[float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), max(xs), min(ys), max(ys)
