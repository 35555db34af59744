"""An area's bytes instead of a whole file: fetched once, read safely, completed later."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from alos2_explorer.plugin.delivery.scene_folder import read_sidecar, write_sidecar
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError
from alos2_explorer.plugin.transfer.download.download import DownloadResult, download
from alos2_explorer.plugin.transfer.download.partial import fetch_ranges
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.parts import part_file
from alos2_explorer.plugin.transfer.sources.open import open_container
from alos2_explorer.plugin.transfer.sources.partial_file import SparseSource
from servers.faults import cut
from servers.faulty_server import FaultyServer
from transfer.conftest import noise

DATA = noise(12_000_000)
RANGES = [(0, 1000), (5_000_000, 6_000_000), (6_000_500, 6_200_000)]


def test_only_the_ranges_are_fetched_and_they_read_right(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url = server.put("IMG", DATA)
    server.fail("IMG", cut(500), cut(300_000))
    source = fetch_ranges(url, tmp_path / "IMG", http, RANGES)
    wanted = sum(stop - start for start, stop in RANGES)
    assert (source.name, source.size) == ("IMG", len(DATA))
    for start, stop in RANGES:
        assert source.read(start, stop - start) == DATA[start:stop]
    assert server.sent() <= wanted + 64_000
    assert not (tmp_path / "IMG").exists()


def test_a_hole_is_an_error_and_never_zeros(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    source = fetch_ranges(server.put("IMG", DATA), tmp_path / "IMG", http, RANGES)
    for offset, length in [(900, 200), (3_000_000, 1), (5_999_999, 600)]:
        with pytest.raises(Alos2Error, match=r"only partly here \(10 %\)"):
            source.read(offset, length)
    with pytest.raises(FormatError, match="shorter"):
        source.read(len(DATA), 1)


def test_a_folder_offers_it_and_says_what_is_missing(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    fetch_ranges(server.put("IMG", DATA), tmp_path / "IMG", http, RANGES).close()
    container = open_container(str(tmp_path))
    assert container.names() == ("IMG",)
    assert container.open("IMG").read(5_000_000, 10) == DATA[5_000_000:5_000_010]
    with pytest.raises(Alos2Error, match="only partly here"):
        container.gdal_path("IMG")


def test_more_ranges_and_then_the_rest_complete_it(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    url = server.put("IMG", DATA)
    fetch_ranges(url, tmp_path / "IMG", http, RANGES)
    fetch_ranges(url, tmp_path / "IMG", http, [(0, 2000), (11_000_000, 99_000_000)])
    result = download(url, tmp_path / "IMG", http, digest=f"sha256:{hashlib.sha256(DATA).hexdigest()}")
    assert (tmp_path / "IMG").read_bytes() == DATA
    assert result.resumed == 2000 + 1_000_000 + 199_500 + 1_000_000
    assert server.sent() == len(DATA)


# --- another start of the computer ------------------------------------------------------------


def test_what_was_fetched_is_still_there_after_the_computer_starts_anew(
    server: FaultyServer, http: HttpSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.put("IMG", DATA)
    fetch_ranges(url, tmp_path / "IMG", http, [(0, 2000), (11_000_000, 12_000_000)])
    monkeypatch.setattr(part_file, "_BOOT", "another start")
    assert SparseSource(tmp_path / "IMG").read(0, 2000) == DATA[:2000]
    result = download(url, tmp_path / "IMG", http)
    assert result.resumed == 1_002_000
    assert (tmp_path / "IMG").read_bytes() == DATA


def test_what_a_crash_of_the_computer_may_have_lost_is_a_hole(
    server: FaultyServer, http: HttpSession, tmp_path: Path
) -> None:
    """The state was written, the bytes were not: they read as zeros."""
    fetch_ranges(server.put("IMG", DATA), tmp_path / "IMG", http, [(0, 3000)])
    path = tmp_path / "IMG.part.json"
    state = json.loads(path.read_text().split("\n")[-2])
    path.write_text(json.dumps({**state, "boot": "another start", "synced": [[0, 1000]]}))
    source = SparseSource(tmp_path / "IMG")
    assert source.read(0, 1000) == DATA[:1000]
    with pytest.raises(Alos2Error, match="only partly here"):
        source.read(0, 1001)


# --- the side-car -----------------------------------------------------------------------------


def test_the_sidecar_tells_where_files_came_from_and_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "alos2-scene.json"
    first = DownloadResult(tmp_path / "a.tif", 5, "aa", "https://h/a.tif?…", ("size",), etag='"1"')
    scene = {"key": "ALOS2…", "href": "https://s3/x?X-Amz-Signature=1", "page": "https://h/p?lang=en"}
    write_sidecar(
        path, {"scene": scene}, [first], licence="JAXA", terms="https://t?lang=en", credit="© JAXA"
    )
    second = DownloadResult(tmp_path / "b.tif", 6, "bb", "https://h/b.tif", ("size", "md5"))
    write_sidecar(path, {}, [second])
    content = read_sidecar(path)
    assert content is not None
    assert set(content["files"]) == {"a.tif", "b.tif"}
    assert content["files"]["b.tif"]["verified"] == ["size", "md5"]
    assert content["files"]["a.tif"]["fetched"].endswith("Z")
    assert (content["licence"], content["terms"], content["credit"]) == (
        "JAXA",
        "https://t?lang=en",
        "© JAXA",
    )
    assert content["scene"]["page"] == "https://h/p?lang=en"
    assert "Signature=1" not in path.read_text("utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["alos2-scene.json"]


def test_a_file_that_was_there_keeps_the_record_of_its_coming(tmp_path: Path) -> None:
    path = tmp_path / "alos2-scene.json"
    write_sidecar(
        path, {}, [DownloadResult(tmp_path / "a", 5, "aa", "https://first/a", ("size", "md5"))]
    )
    again = DownloadResult(tmp_path / "a", 5, "aa", "https://second/a", ("size",), already_there=True)
    write_sidecar(path, {}, [again])
    assert json.loads(path.read_text("utf-8"))["files"]["a"]["url"] == "https://first/a"
    path.write_text("{damaged")
    assert read_sidecar(path) is None
