"""An elevation model that finds itself: from Copernicus's bucket, another like it, or a raster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..common.parallel import few_at_once
from ..domain.errors import Alos2Error, CancelledError, PlatformError
from ..domain.licence import join_credits
from ..domain.progress import Progress
from ..domain.raster_options import Area, FoundDem
from ..domain.words.text import Text, joined
from ..rasters.gdal_calls import open_raster_of_user
from ..rasters.remote.network import read_remote_files_with, remote_url
from ..transfer.errors import NotFoundError, format_bytes
from ..transfer.http.gdal_options import gdal_options
from ..transfer.http.session import HttpSession
from ..transfer.urls import host_of, is_url, name_of
from .copernicus_tiles import COARSE_PIXEL_M, GLO30, GLO90, Resolution, TileIndex, tiles_of
from .credit import credit_of_dem
from .mosaic import Mosaic
from .tile_list import tile_list
from .tile_store import TileStore

GLO30_URL = "https://copernicus-dem-30m.s3.eu-central-1.amazonaws.com"
# Both of Copernicus's lists have some 26 450 names; one that was cut has fewer.
_LEAST_NAMES = 20_000
# The other model lies in a bucket of its own, which differs in this part of the address.
_OF_GLO30, _OF_GLO90 = "copernicus-dem-30m", "copernicus-dem-90m"
_RASTER_ENDINGS = (".tif", ".tiff", ".vrt", ".gpkg", ".img", ".asc", ".hgt", ".gz", ".zip")
_OWN_ADVICE = Text(
    "Connect to the network and try again, see whether the source that you set (alos2/endpoints/dem, "
    "--dem-source) is a bucket of elevation tiles or a raster, give an elevation model, or continue "
    "without one. Flattened γ⁰ needs one."
)
_ADVICE = Text(
    "Connect to the network and try again, give an elevation model, or continue without one. Flattened "
    "γ⁰ needs one."
)


class DemNotFoundError(Alos2Error):
    """No elevation model is available; the message says why and the hint what to do."""


@dataclass(frozen=True)
class _Tile:
    index: TileIndex
    resolution: Resolution
    bucket: str

    @property
    def name(self) -> str:
        return self.index.name(self.resolution)

    @property
    def url(self) -> str:
        return f"{self.bucket}/{self.name}/{self.name}.tif"


@dataclass(frozen=True)
class DemFinder:
    """Finds elevation models: through *http*, keeping tiles in *folder*.

    *source* is the address of a bucket laid out like Copernicus's (tiles under their names,
    ``tileList.txt`` beside them), or a raster that GDAL opens, which an address with a query always is;
    blank is Copernicus's own. A finder serves one job: it reads each list of tiles once.
    """

    http: HttpSession = field(repr=False)
    folder: Path
    source: str = ""
    _lists: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @contextmanager
    def find(self, area: Area, pixel_m: float, progress: Progress) -> Iterator[FoundDem]:
        """Hold the elevation model of *area* (degrees, longitudes may lie beyond ±180).

        Pixels of 75 m and more take GLO-90, smaller ones GLO-30 and GLO-90 if that has no tile; a
        place that neither has is sea, at height 0. Raises DemNotFoundError for a tile that is listed
        and cannot be had, and CancelledError within 0.5 s of a cancel.
        """
        source = self.source.strip() or GLO30_URL
        if not _is_bucket(source):
            path = f"/vsicurl/{source}" if is_url(source) else os.path.expanduser(source)
            read_remote_files_with(gdal_options(self.http))
            with _explained(_OWN_ADVICE):
                dataset = open_raster_of_user(path)
            yield FoundDem(path, _name_of(path), credit_of_dem(dataset, path), None)
            return
        source = source.rstrip("/")
        with _explained(_ADVICE if source == GLO30_URL else _OWN_ADVICE):
            tiles = self._chosen(source, tiles_of(area), pixel_m, progress.part(0.0, 0.1))
            self._fetch([tile for tile in tiles.values() if tile], progress.part(0.1, 1.0))
        store = TileStore(self.folder)
        there = {index: store.path(tile.name) if tile else None for index, tile in tiles.items()}
        labels, credits = _described([tile.resolution for tile in tiles.values() if tile], pixel_m)
        mosaic = Mosaic(there, labels.replace(" ", "_"))
        seas = sum(tile is None for tile in tiles.values())
        count = len(tiles) - seas
        details = Text(
            "{count} {tile}, {seas} of sea",
            count=count,
            tile=Text("tile") if count == 1 else Text("tiles"),
            seas=seas,
        )
        try:
            yield FoundDem(mosaic.path, labels, credits, True, details)
        except Alos2Error as error:  # perhaps of a tile that was damaged since: the next job fetches it
            names = {tile.name for tile in tiles.values() if tile}
            store.drop_damaged([name for name in names if name in f"{error.message} {error.details}"])
            raise
        finally:
            mosaic.close()

    def _chosen(
        self, source: str, wanted: Sequence[TileIndex], pixel_m: float, progress: Progress
    ) -> dict[TileIndex, _Tile | None]:
        """Return for each place its tile, None for sea; lists are read as far as they are needed."""
        resolutions = (GLO90, GLO30) if pixel_m >= COARSE_PIXEL_M else (GLO30, GLO90)
        chosen: dict[TileIndex, _Tile | None] = dict.fromkeys(wanted)
        for resolution in resolutions:
            missing = [index for index, tile in chosen.items() if tile is None]
            bucket = _bucket_of(source, resolution)
            names = self._names(source, bucket, progress) if missing else frozenset()
            for index in missing:
                if index.name(resolution) in names:
                    chosen[index] = _Tile(index, resolution, bucket)
        return chosen

    def _names(self, source: str, bucket: str, progress: Progress) -> frozenset[str]:
        """Return the list of a bucket; only that of the bucket which is not *source* may be missing."""
        if bucket not in self._lists:
            progress.step(0.0, Text("Reading which elevation tiles {host} has", host=host_of(bucket)))
            try:
                names = tile_list(bucket, self.folder, self.http, progress)
                if source == GLO30_URL and len(names) < _LEAST_NAMES:
                    raise PlatformError(
                        Text(
                            "The list of {bucket} has only {names_count} tiles.",
                            bucket=bucket,
                            names_count=len(names),
                        )
                    )
                self._lists[bucket] = names
            except NotFoundError:
                if bucket == source:
                    raise
                progress.warn(
                    Text(
                        "{bucket} has no list of elevation tiles: what {source} lacks is taken as sea.",
                        bucket=bucket,
                        source=source,
                    )
                )
                self._lists[bucket] = frozenset()
        return self._lists[bucket]

    def _fetch(self, tiles: Sequence[_Tile], progress: Progress) -> None:
        store = TileStore(self.folder)
        missing = [tile for tile in tiles if not store.has(tile.name, tile.index, tile.resolution)]
        if not missing:
            return
        size = self._size_of(missing, progress)
        noun = Text("elevation tile") if len(missing) == 1 else Text("elevation tiles")
        told = Text(
            "Fetching {missing_count} {noun} ({size}) from {host}",
            missing_count=len(missing),
            noun=noun,
            size=format_bytes(size),
            host=host_of(missing[0].url),
        )
        progress.step(0.0, told)
        for number, tile in enumerate(missing):
            part = _telling(told, progress.part(number / len(missing), (number + 1) / len(missing)))
            store.fetch(tile.name, tile.url, tile.index, tile.resolution, self.http, part)

    def _size_of(self, tiles: Sequence[_Tile], progress: Progress) -> int:
        """Return the bytes of *tiles* as stated by the server; raise NotFoundError if one is missing."""

        def size_of(tile: _Tile) -> int:
            answer = self.http.head(tile.url, progress=progress)
            if answer.status in {404, 410}:
                raise NotFoundError(
                    Text(
                        "The elevation tile {name} is on the list of {bucket}, but is not there "
                        "(HTTP {status}), so it is not known how high the ground is.",
                        name=tile.name,
                        bucket=tile.bucket,
                        status=answer.status,
                    )
                )
            return answer.length or 0

        return sum(few_at_once(size_of, tiles, progress))


def _telling(what: str, progress: Progress) -> Progress:
    """Return *progress* whose texts begin with *what* is being done."""
    return replace(
        progress,
        report=lambda part, text: progress.report(part, joined(": ", (what, text)) if text else what),
    )


def _is_bucket(source: str) -> bool:
    """Whether *source* is a folder of tiles on a server; such an address cannot have a query."""
    return is_url(source) and "?" not in source and not source.lower().endswith(_RASTER_ENDINGS)


def _name_of(path: str) -> str:
    """Return the name of a raster as it may be shown: without the query of its address."""
    url = remote_url(path)
    return name_of(url) or host_of(url) if url else Path(path).name


def _bucket_of(source: str, resolution: Resolution) -> str:
    if resolution is GLO90:
        return source.replace(_OF_GLO30, _OF_GLO90)
    return source.replace(_OF_GLO90, _OF_GLO30)


def _described(used: Sequence[Resolution], pixel_m: float) -> tuple[str, str]:
    """Return the label and the credit of the models that are used, the finer first."""
    suits = GLO90 if pixel_m >= COARSE_PIXEL_M else GLO30
    taken = [model for model in (GLO30, GLO90) if model in used] or [suits]  # all at sea: its list
    models = {model.label: model.credit for model in taken}
    return " and ".join(models), join_credits(*models.values())


@contextmanager
def _explained(advice: Text) -> Iterator[None]:
    """Turn what went wrong into one sentence that says what it was for, with what to do."""
    try:
        yield
    except (CancelledError, DemNotFoundError):
        raise
    except Alos2Error as error:
        raise DemNotFoundError(
            Text("No elevation model was found: {message}", message=error.message),
            details=error.details,
            hint=advice,
        ) from error
