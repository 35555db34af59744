"""The list of tiles: its forms, what is refused, and what is kept for the time without network."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.elevation.tile_list import parse_tile_list, tile_list
from alos2_explorer.plugin.transfer.errors import NotFoundError, TransientError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory.elevation import tile_name
from simulators.elevation import ElevationBuckets
from simulators.server import Misbehaviour

from .conftest import quick_session

TILES = {tile_name(35, 139, 30), tile_name(35, 140, 30), tile_name(40, 45, 30)}


def test_the_list_is_read_and_kept(server: ElevationBuckets, http: HttpSession, tmp_path: Path) -> None:
    for _ in range(2):
        assert tile_list(server.bucket(90), tmp_path, http, SILENT) == TILES
    assert server.not_modified == 1


FAILURES = [
    *(Misbehaviour.UNAVAILABLE, Misbehaviour.CLOSED, Misbehaviour.TRUNCATED),
    *(Misbehaviour.FORBIDDEN, Misbehaviour.HTML, Misbehaviour.EMPTY, Misbehaviour.SLOW),
]


@pytest.mark.parametrize("how", FAILURES)
def test_a_kept_list_serves_while_the_server_does_not(
    server: ElevationBuckets, tmp_path: Path, how: Misbehaviour
) -> None:
    http = quick_session(**({"idle_timeout_s": 1.0} if how is Misbehaviour.SLOW else {}))
    tile_list(server.bucket(90), tmp_path, http, SILENT)
    server.validators = False
    server.misbehave(how)
    asked = len(server.requests)
    for _ in range(2):
        assert tile_list(server.bucket(90), tmp_path, http, SILENT) == TILES
    assert len(server.requests) <= asked + 4  # a pooled connection that was closed is opened again


@pytest.mark.parametrize("how", [Misbehaviour.UNAVAILABLE, Misbehaviour.CLOSED, Misbehaviour.TRUNCATED])
def test_without_a_kept_list_a_server_that_fails_is_an_error(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path, how: Misbehaviour
) -> None:
    server.misbehave(how)
    with pytest.raises(TransientError):
        tile_list(server.bucket(90), tmp_path, http, SILENT)


@pytest.mark.parametrize("how", [Misbehaviour.HTML, Misbehaviour.GARBAGE, Misbehaviour.EMPTY])
def test_what_is_no_list_is_refused_and_never_taken_for_a_world_of_sea(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path, how: Misbehaviour
) -> None:
    server.misbehave(how)
    with pytest.raises(FormatError, match="without any tile"):
        tile_list(server.bucket(90), tmp_path, http, SILENT)


def test_a_bucket_without_a_list_is_told_from_a_server_that_fails(
    server: ElevationBuckets, http: HttpSession, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError):
        tile_list(f"{server.url}/elsewhere", tmp_path, http, SILENT)


def test_a_name_that_is_cut_condemns_the_list() -> None:
    whole = "\r\n".join(sorted(TILES))
    assert parse_tile_list(f"{whole}\r\n", "list") == TILES
    assert parse_tile_list(f"\ufeff{whole}", "list") == TILES
    files = "\n".join(f"{name}/{name}.tif" for name in TILES)
    assert parse_tile_list(f"\n{files}\n\n", "list") == TILES
    assert parse_tile_list("\n".join(f"{name}/" for name in TILES), "list") == TILES
    for cut in range(1, 20):
        with pytest.raises(FormatError, match="is cut at 'Copernicus_DSM"):
            parse_tile_list(whole[:-cut], "list")
