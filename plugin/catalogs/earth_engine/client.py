"""Pictures and clips that Earth Engine computes: only tiles or the asked pixels come back."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...common.parallel import few_at_once
from ...domain.errors import PlatformError
from ...domain.footprint import Box
from ...domain.progress import SILENT, Progress
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...transfer.http.session import HttpSession
from ...transfer.retry import cancellable, with_retries
from ..endpoints import endpoint
from ..json_values import expect, mapping, objects, text
from .expression import SCANSAR, Node, asset_filter, expression, filled
from .pixel_grid import Block, ClipGrid, blocks_of, grid_told
from .visualisation import Picture

# A computation may take the service this long before it answers with the first byte.
PATIENCE_S = 300.0
# The service's limit of pixels in one answer.
_MAX_BLOCK_BYTES = 48_000_000
# Map ids live for hours; the exact time is not documented.
MAP_VALID_S = 3 * 3600.0
_BLOCKS_AT_ONCE = 2
# The answer for a tile of a map that no longer exists; other failures may pass.
_GONE = {400, 401, 403, 404, 410}
_NAME = "Earth Engine"
PUBLIC_ASSETS = "projects/earthengine-public/assets"
# What the service says if a smaller block may succeed.
_TOO_MUCH = re.compile(r"memory|timed out|too many|too large|request size", re.IGNORECASE)
_SMALLEST_SIDE = 64


class TooMuchError(PlatformError):
    """A computation that needs more memory or time than the service gives to one request."""


@dataclass(frozen=True)
class MapTiles:
    """A picture as tiles: ``url`` has ``{z}``, ``{x}`` and ``{y}`` and needs no login to be read.

    ``created`` is seconds since 1970, so that a project file can keep it.
    """

    picture: Picture
    url: str
    created: float


class EarthEngine:
    """Computations under the user's Cloud *project*; *http* carries the Google token."""

    def __init__(self, http: HttpSession, project: str, base_url: str = "") -> None:
        patience = max(PATIENCE_S, http.settings.idle_timeout_s)
        self._http = HttpSession(replace(http.settings, idle_timeout_s=patience))
        self._project = project.strip()
        self._base = base_url.rstrip("/") or endpoint("earthengine")

    def tiles(self, picture: Picture, progress: Progress = SILENT) -> MapTiles:
        """Return *picture* as tiles; raise PlatformError with Earth Engine's words if it refuses."""
        body = {"expression": expression(picture.colours), "fileFormat": "AUTO_JPEG_PNG"}
        answer = self._post_json(f"{self._projects()}/maps", body, progress)
        name = text(expect(answer, "name", platform=_NAME)["name"])
        if not name.startswith("projects/") or ".." in name:
            raise PlatformError(
                Text("{name} gave the map a name that we do not know.", name=_NAME), details=name[:200]
            )
        return MapTiles(picture, f"{self._base}/v1/{name}/tiles/{{z}}/{{x}}/{{y}}", time.time())

    def clip(
        self, picture: Picture, grid: ClipGrid, progress: Progress = SILENT
    ) -> Iterator[tuple[Block, NDArray[np.float32]]]:
        """Yield the values of *picture* block by block: power (rows, columns), NaN where masked."""
        blocks, values = blocks_of(grid), filled(picture.values)

        def fetch(block: Block) -> tuple[Block, NDArray[np.float32]]:
            return block, self._within_limits(values, grid, block, progress)

        progress.step(0.0, f"{_NAME} 0/{len(blocks)}")
        fetched = few_at_once(fetch, blocks, progress, _BLOCKS_AT_ONCE)
        for number, found in enumerate(fetched, 1):
            yield found
            progress.step(number / len(blocks), f"{_NAME} {number}/{len(blocks)}")

    def image_grid(self, asset: str, progress: Progress = SILENT) -> ClipGrid | None:
        """Return the pixels of the first band of an image, or None if they are not told or not square.

        Raises PlatformError if the service does not know the image.
        """
        whole = asset if asset.startswith("projects/") else f"{PUBLIC_ASSETS}/{asset}"
        return _grid_of(self._http.get_json(f"{self._base}/v1/{whole}", progress=progress))

    def grid_of_period(
        self, query: SearchQuery, box: Box, progress: Progress = SILENT
    ) -> ClipGrid | None:
        """Return the pixels of an image of the archive that fulfils *query* in *box*, or None."""
        url = f"{self._base}/v1/{PUBLIC_ASSETS}/{SCANSAR}:listAssets"
        wanted = {"view": "FULL", "pageSize": "1", "filter": asset_filter(query, box)}
        answer = mapping(self._http.get_json(url, wanted, progress=progress))
        return next(map(_grid_of, objects(answer.get("assets"))), None)

    # ------------------------------------------------------------------------------- inside

    def _projects(self) -> str:
        if not self._project:
            raise PlatformError(
                "Earth Engine computes only for a registered Google Cloud project.",
                hint="Enter the project's id in the settings.",
            )
        return f"{self._base}/v1/projects/{self._project}"

    def _within_limits(
        self, node: Node, grid: ClipGrid, block: Block, progress: Progress
    ) -> NDArray[np.float32]:
        """Return the pixels of *block*, in quarters if it takes the service too much at once."""
        try:
            return self._pixels(node, grid, block, progress)
        except TooMuchError:
            if min(block.width, block.height) <= _SMALLEST_SIDE:
                raise
        whole = np.empty((block.height, block.width), np.float32)
        for part in blocks_of(replace(grid, width=block.width, height=block.height), _half(block)):
            placed = replace(part, column=block.column + part.column, row=block.row + part.row)
            found = self._within_limits(node, grid, placed, progress)
            whole[part.row : part.row + part.height, part.column : part.column + part.width] = found
        return whole

    def _pixels(
        self, node: Node, grid: ClipGrid, block: Block, progress: Progress
    ) -> NDArray[np.float32]:
        size = grid.pixel_size
        body = {
            "expression": expression(node),
            "fileFormat": "NPY",
            "grid": {
                "dimensions": {"width": block.width, "height": block.height},
                "affineTransform": {
                    "scaleX": size,
                    "shearX": 0,
                    "translateX": grid.west + block.column * size,
                    "shearY": 0,
                    "scaleY": -size,
                    "translateY": grid.north - block.row * size,
                },
                "crsCode": grid.crs,
            },
        }
        data = self._post(f"{self._projects()}/image:computePixels", body, progress)
        power = _array(data, block)
        power[~(power > 0)] = np.nan
        return power

    def _post(self, url: str, body: dict[str, Any], progress: Progress) -> bytes:
        encoded = json.dumps(body).encode("utf-8")

        def exchange() -> bytes:
            headers = {"Content-Type": "application/json"}
            with self._http.open("POST", url, headers=headers, body=encoded) as answer:
                if answer.status == 400:
                    raise _refusal(answer.body(1_000_000))
                answer.check_status()
                return answer.body(_MAX_BLOCK_BYTES)

        return with_retries(lambda: cancellable(exchange, progress), self._http.settings.retry, progress)

    def _post_json(self, url: str, body: dict[str, Any], progress: Progress) -> object:
        data = self._post(url, body, progress)
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise PlatformError(
                Text("{name} answered with something that is not JSON.", name=_NAME),
                details=repr(data[:200]),
                hint="Check the address of earthengine in the settings.",
            ) from error


def is_alive(http: HttpSession, tiles_url: str, created: float, progress: Progress = SILENT) -> bool:
    """Whether the map of *tiles_url*, made at *created* (seconds since 1970), still serves tiles.

    A map that cannot be asked now, since the network is down, counts as alive.
    """
    if not 0.0 <= time.time() - created <= MAP_VALID_S:
        return False
    address = tiles_url.format(z=0, x=0, y=0)

    def status() -> int:
        with http.open("GET", address) as answer:
            return answer.status

    try:
        return cancellable(status, progress) not in _GONE
    except PlatformError:
        return True


def _array(data: bytes, block: Block) -> NDArray[np.float32]:
    """Return the single band of a NumPy file; raise PlatformError if it is another shape or kind."""
    try:
        values = np.load(io.BytesIO(data), allow_pickle=False)
    except (ValueError, EOFError, OSError, MemoryError) as error:
        raise PlatformError(
            Text("{name} answered with something that is not an array of pixels.", name=_NAME),
            details=repr(data[:100]),
        ) from error
    if values.dtype.names:
        values = values[values.dtype.names[0]]
    if values.shape != (block.height, block.width) or values.dtype.kind not in "fiu":
        raise PlatformError(
            Text(
                "{name} sent {shape} pixels of {dtype} where {height} × {width} were asked for.",
                name=_NAME,
                shape=values.shape,
                dtype=values.dtype,
                height=block.height,
                width=block.width,
            )
        )
    power: NDArray[np.float32] = values.astype(np.float32)
    return power


def _grid_of(asset: object) -> ClipGrid | None:
    """Return the grid of the first band of an image, if it is told."""
    bands = objects(mapping(asset).get("bands"))
    return next((grid_told(band.get("grid")) for band in bands), None)


def _refusal(body: bytes) -> PlatformError:
    """Return Earth Engine's own words for why a computation was refused."""
    try:
        message = text(json.loads(body)["error"]["message"])
    except (ValueError, KeyError, TypeError, RecursionError):
        message = ""
    kind = TooMuchError if _TOO_MUCH.search(message) else PlatformError
    return kind(
        Text(
            "{name} refused the computation: {message}",
            name=_NAME,
            message=" ".join(message.split())[:300] or Text("no reason given"),
        )
    )


def _half(block: Block) -> int:
    return (max(block.width, block.height) + 1) // 2
