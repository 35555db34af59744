"""Google Earth Engine's REST interface: listings with filters, maps that expire, computed pixels."""

from __future__ import annotations

import io
import json
import re
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

import numpy as np

from .earth_engine_compute import Computer, Image, RefusedError
from .earth_engine_tiles import Tiler
from .server import NOT_FOUND, Reply, Request, Simulator

TOKEN = "a-google-token"
PROJECT = "my-project"
SCANSAR = "JAXA/ALOS/PALSAR-2/Level2_2/ScanSAR"
# Where Google's server of tokens would be.
TOKEN_PATH = "/token"
# Where it would ask the user in the browser, and the only client that it knows.
AUTHORIZE_PATH = "/authorize"
CLIENT, CLIENT_SECRET, CODE = "my-client", "my-client-secret", "a-code"
ASSETS = "/v1/projects/earthengine-public/assets/"
EPSG = 32653


class EarthEngineSimulator(Simulator):
    """Serves *images* by asset id on one grid whose corner is *origin* (x, y) with square pixels.

    Listings and computations need the token, tiles do not. ``expire`` ends all maps made so far.
    """

    def __init__(
        self,
        images: dict[str, Image] | None = None,
        shape: tuple[int, int] = (4, 6),
        origin: tuple[float, float] = (700_000.0, 4_100_000.0),
        pixel_size: float = 25.0,
    ) -> None:
        super().__init__()
        self.images = dict(images or {})
        self.shape = shape
        self.origin = origin
        self.pixel_size = pixel_size
        self.maps: dict[str, dict[str, Any]] = {}
        self.expired: set[str] = set()
        self.most_pixels = 2**31

    def expire(self) -> None:
        """Let every map expire."""
        self.expired |= set(self.maps)

    def reply(self, request: Request) -> Reply:
        tile = re.fullmatch(r"/v1/(projects/[^/]+/maps/[^/]+)/tiles/(\d+)/(\d+)/(\d+)", request.path)
        if tile:
            return self._tile(tile[1], *(int(number) for number in tile.groups()[1:]))
        if request.path == AUTHORIZE_PATH:
            answer = urlencode({"code": CODE, "state": request.query.get("state", "")})
            return Reply(302, headers={"Location": f"{request.query['redirect_uri']}?{answer}"})
        if request.path == TOKEN_PATH:
            return _token_for(request)
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(401, "Request is missing required authentication credential.")
        return self._authorized(request)

    def _authorized(self, request: Request) -> Reply:
        listing = re.fullmatch(re.escape(ASSETS) + "(.+):listAssets", request.path)
        if listing and request.method == "GET":
            return self._listing(listing[1], request)
        if request.method == "GET" and request.path.startswith(ASSETS):
            return self._told(request.path[len(ASSETS) :])
        if request.method != "POST" or not request.path.startswith(f"/v1/projects/{PROJECT}/"):
            return _error(404, "Not found.") if request.path.startswith("/v1/") else NOT_FOUND
        body = json.loads(request.body)
        try:
            return self._computed(request.path.rsplit("/", 1)[-1], body)
        except RefusedError as refusal:
            return _error(400, str(refusal))

    def endless(self, request: Request) -> Reply:
        shown = [self._asset(name, image) for name, image in list(self.images.items())[:1]]
        return _json({"assets": shown, "nextPageToken": "again"})

    def _tile(self, name: str, zoom: int, column: int, row: int) -> Reply:
        if name not in self.maps or name in self.expired:
            return _error(404, "Map not found.")
        picture = Computer(self.images, self.shape).evaluate(self.maps[name])
        tiler = Tiler(self.origin, self.pixel_size, EPSG)
        return Reply(200, tiler.png(picture, zoom, column, row), "image/png")

    def _computed(self, what: str, body: dict[str, Any]) -> Reply:
        image = Computer(self.images, self.shape).evaluate(body["expression"])
        if what == "maps":
            name = f"projects/{PROJECT}/maps/{secrets.token_hex(16)}-{secrets.token_hex(16)}"
            self.maps[name] = body["expression"]
            return _json({"name": name})
        if what != "image:computePixels":
            return _error(404, "Not found.")
        return Reply(200, self._pixels(image, body), "application/octet-stream")

    def _pixels(self, image: Image, body: dict[str, Any]) -> bytes:
        grid = body["grid"]
        width, height = grid["dimensions"]["width"], grid["dimensions"]["height"]
        if width * height * 4 * len(image.bands) > 48 * 2**20 or max(width, height) > 32768:
            raise RefusedError("Total request size must be less than or equal to 50331648 bytes.")
        if width * height > self.most_pixels:
            raise RefusedError("User memory limit exceeded.")
        if body["fileFormat"] != "NPY" or grid["crsCode"] != f"EPSG:{EPSG}":
            raise RefusedError("Only what the tests need is computed here.")
        affine = grid["affineTransform"]
        columns = (affine["translateX"] - self.origin[0]) / self.pixel_size + (
            np.arange(width) + 0.5
        ) * (affine["scaleX"] / self.pixel_size)
        rows = (self.origin[1] - affine["translateY"]) / self.pixel_size + (np.arange(height) + 0.5) * (
            -affine["scaleY"] / self.pixel_size
        )
        (name, (values, valid)), *_ = image.bands.items()
        found = np.zeros((height, width), np.dtype([(name, "<f4")]))
        inside_rows = (rows >= 0) & (rows < self.shape[0])
        inside_columns = (columns >= 0) & (columns < self.shape[1])
        picked = np.ix_(rows[inside_rows].astype(int), columns[inside_columns].astype(int))
        found[name][np.ix_(inside_rows, inside_columns)] = np.where(valid, values, 0)[picked]
        file = io.BytesIO()
        np.save(file, found)
        return file.getvalue()

    def _listing(self, collection: str, request: Request) -> Reply:
        found = [
            self._asset(name, image)
            for name, image in self.images.items()
            if name.startswith(collection + "/") and _passes(image, request.query.get("filter", ""))
        ]
        start, size = int(request.query.get("pageToken") or 0), int(request.query.get("pageSize", "100"))
        body: dict[str, Any] = {"assets": found[start : start + size]} if found else {}
        if start + size < len(found):
            body["nextPageToken"] = str(start + size)
        return _json(body)

    def _asset(self, name: str, image: Image) -> dict[str, Any]:
        west, south, east, north = image.bounds
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        start = image.start or datetime.min
        properties = dict(image.properties)
        return {
            "type": "IMAGE",
            "name": f"projects/earthengine-public/assets/{name}",
            "id": name,
            "startTime": f"{start:%Y-%m-%dT%H:%M:%S.%f}Z",
            "endTime": f"{start:%Y-%m-%dT%H:%M:%S.%f}Z",
            "geometry": {"type": "Polygon", "coordinates": [ring]},
            "properties": properties,
            "bands": [{"id": band, "grid": self._grid()} for band in image.bands],
        }

    def _told(self, name: str) -> Reply:
        if name not in self.images:
            return _error(404, f"Asset '{name}' not found.")
        return _json(self._asset(name, self.images[name]))

    def _grid(self) -> dict[str, Any]:
        """Return the grid as the service describes it: the corner of the upper left pixel."""
        return {
            "crsCode": f"EPSG:{EPSG}",
            "dimensions": {"width": self.shape[1], "height": self.shape[0]},
            "affineTransform": {
                **{"scaleX": self.pixel_size, "translateX": self.origin[0]},
                **{"scaleY": -self.pixel_size, "translateY": self.origin[1]},
            },
        }


def _passes(image: Image, text: str) -> bool:
    """Whether *image* fulfils a listing filter of the forms that the notebooks of the service show."""
    tests = 0
    for operator, stamp in re.findall(r'startTime (>=|<=) "([^"]+)"', text):
        limit = datetime.fromisoformat(stamp.replace("Z", "+00:00"))
        start = image.start or limit
        tests += 1
        if (operator == ">=" and start < limit) or (operator == "<=" and start > limit):
            return False
    for name, value in re.findall(r'properties\.(\w+)=("[^"]*"|\d+)', text):
        tests += 1
        if str(image.properties.get(name)) != value.strip('"'):
            return False
    area = re.search(r"intersects\(\"(\{.*?\})\"\)", text)
    if area:
        tests += 1
        ring = json.loads(area[1].replace("'", '"'))["coordinates"][0]
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        west, south, east, north = image.bounds
        if not (west <= max(xs) and east >= min(xs) and south <= max(ys) and north >= min(ys)):
            return False
    return tests == (len(text.split(" AND ")) if text else 0)


def _token_for(request: Request) -> Reply:
    """Return the token for a user's own word, or for the code and the client's secret."""
    given = {name: values[-1] for name, values in parse_qs(request.body.decode("ascii")).items()}
    client = (given.get("client_id"), given.get("client_secret"), given.get("code"))
    if given.get("password") == "the-users-own-word" or client == (CLIENT, CLIENT_SECRET, CODE):
        return _json({"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3599})
    return _error(401, "The OAuth client was not found.")


def _json(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value).encode())


def _error(status: int, message: str) -> Reply:
    return _json({"error": {"code": status, "message": message}}, status)
