"""One way in for every byte: what a location means, and what none means, in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.open import local_path, open_container, open_source
from osgeo import gdal
from servers.faulty_server import FaultyServer
from transfer.product_files import CONTENTS, IMAGE, LEADER, publish


def test_what_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Alos2Error, match="does not exist"):
        open_container(str(tmp_path / "nothing"))
    with pytest.raises(Alos2Error, match="No input"):
        open_container("  ")
    with pytest.raises(Alos2Error, match="not inside"):
        open_container(str(tmp_path)).open("../secret")


def test_gdal_opens_what_gdal_path_says(archive: Path, folder: Path, server: FaultyServer) -> None:
    server.put("a.zip", archive.read_bytes())
    publish(server, CONTENTS)
    http = HttpSession()
    places = [
        (open_container(str(archive)), f"scene/{LEADER}"),
        (open_container(str(folder)), LEADER),
        (open_container(server.url(f"s/{IMAGE}"), http), LEADER),
        (open_container(server.url("a.zip"), http), f"scene/{LEADER}"),
    ]
    for container, name in places:
        assert gdal.VSIStatL(container.gdal_path(name)).size == 50_000


def test_file_urls_and_quoted_paths_are_paths(tmp_path: Path) -> None:
    spaced = tmp_path / "a b"
    assert local_path(spaced.as_uri()) == spaced
    assert local_path(f'"{spaced}"') == spaced
    assert local_path(" ~ ") == Path.home()


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        (
            "s3://jaxaalos2/palsar2/L1.1/IMG-HH-ALOS2518900770-240101-UBSR1.1__A",
            "https://jaxaalos2.s3.amazonaws.com/palsar2/L1.1/IMG-HH-ALOS2518900770-240101-UBSR1.1__A",
        ),
        ("ftp://host/IMG-HH-ALOS2518900770-240101-UBSR1.1__A", "begins with https://"),
        ("GS://bucket/scene.zip", "begins with https://"),
        ("ftp://user:secret@host/scene.zip", "begins with https://"),
    ],
)
@pytest.mark.parametrize("opened", [open_container, open_source])
def test_an_address_that_is_not_on_the_web_is_not_taken_for_a_path(opened, address, remedy) -> None:
    with pytest.raises(UnsupportedError, match="cannot be read") as caught:
        opened(address)
    said = str(caught.value)
    assert remedy in said
    assert str(Path.cwd()) not in said
    assert "secret" not in said


def test_what_is_no_plain_file_or_place_ends_in_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "loop.zip").symlink_to("loop.zip")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "itself").symlink_to(tmp_path)
    (tmp_path / "IMG-x").write_bytes(b"x")
    odd = [
        *(str(tmp_path / name) for name in ("pipe.zip", "loop.zip", "loop", "n" * 300, "a\0b")),
        *("file://[", "file://]/x", "file:", "file://", "a" * 5000, "~nobody-such/x", "/dev/full"),
        *("http://[", "http://a:b/", "http://" + "a" * 70_000, "\udcff"),
    ]
    for location in odd:
        for opened in (open_container, open_source):
            if opened is open_container and location == "/dev/full":
                continue
            with pytest.raises(Alos2Error):
                opened(location)
