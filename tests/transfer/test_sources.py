"""One way in for every byte: folders, files, zips and URLs read alike."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, FormatError, UnsupportedError
from alos2_explorer.plugin.transfer.errors import ChangedError, NotFoundError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.folder import FolderContainer
from alos2_explorer.plugin.transfer.sources.open import local_path, open_container, open_source
from alos2_explorer.plugin.transfer.sources.remote_file import UrlSource
from alos2_explorer.plugin.transfer.sources.url_folder import UrlContainer
from osgeo import gdal
from servers.faults import cut, ignored_range, stall
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session

IDENTITY = "ALOS2471852850-230217-WBSR1.1__D"
IMAGE, LEADER = f"IMG-HH-{IDENTITY}-F3", f"LED-{IDENTITY}"
CONTENTS = {IMAGE: noise(3_000_000), LEADER: noise(50_000, b"leader"), "summary.txt": b"text\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "scène 一"
    place.mkdir()
    for name, data in CONTENTS.items():
        (place / name).write_bytes(data)
    return place


@pytest.fixture(params=["stored", "deflated"])
def archive(request: pytest.FixtureRequest, folder: Path) -> Path:
    path = folder.parent / f"{request.param}.zip"
    method = zipfile.ZIP_STORED if request.param == "stored" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", method) as file:
        for name in CONTENTS:
            file.write(folder / name, f"scene/{name}")
    return path


def publish(server: FaultyServer, contents: dict[str, bytes], prefix: str = "s/") -> None:
    for name, data in contents.items():
        server.put(prefix + name, data)


def test_a_folder_lists_and_reads_its_files(folder: Path) -> None:
    container = open_container(str(folder))
    assert container.names() == tuple(sorted(CONTENTS))
    assert container.location == str(folder)
    source = container.open(LEADER)
    assert (source.name, source.size) == (LEADER, 50_000)
    assert source.read(123, 4567) == CONTENTS[LEADER][123:4690]
    assert Path(container.gdal_path(IMAGE)).read_bytes() == CONTENTS[IMAGE]


def test_a_file_opens_its_folder_and_is_remembered(folder: Path) -> None:
    container = open_container(str(folder / IMAGE))
    assert isinstance(container, FolderContainer)
    assert container.named == IMAGE
    assert LEADER in container.names()


def test_files_in_folders_below_are_found_but_not_beside_a_named_file(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "VOL-x").write_bytes(b"v")
    assert "deep/er/VOL-x" in open_container(str(folder)).names()
    assert open_container(str(folder)).open("deep/er/VOL-x").read(0, 1) == b"v"
    assert open_container(str(folder / IMAGE)).names() == tuple(sorted(CONTENTS))


def test_reading_into_a_buffer_of_numbers_fills_it(folder: Path) -> None:
    import numpy as np

    lines = np.zeros((10, 100), ">f4")
    open_source(str(folder / IMAGE)).read_into(400, memoryview(lines))
    assert lines.tobytes() == CONTENTS[IMAGE][400:4400]


@pytest.mark.parametrize(("offset", "length"), [(49_990, 11), (60_000, 1), (50_000, 1), (2**40, 5)])
def test_reading_past_the_end_names_the_file(folder: Path, offset: int, length: int) -> None:
    with pytest.raises(FormatError, match=f"{LEADER}: length is 50000 bytes, but is shorter than"):
        open_source(str(folder / LEADER)).read(offset, length)


def test_a_file_that_shrinks_while_read_is_an_error_not_a_crash(folder: Path) -> None:
    source = open_source(str(folder / IMAGE))
    os.truncate(folder / IMAGE, 1000)
    with pytest.raises(FormatError, match="shorter"):
        source.read(0, 2000)


def test_what_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Alos2Error, match="does not exist"):
        open_container(str(tmp_path / "nothing"))
    with pytest.raises(Alos2Error, match="No input"):
        open_container("  ")
    with pytest.raises(Alos2Error, match="not inside"):
        open_container(str(tmp_path)).open("../secret")


def test_a_disk_that_takes_no_hints_is_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(95, "Operation not supported")

    source = open_source(str(folder / LEADER))
    monkeypatch.setattr("os.posix_fadvise", refuse)
    source.prefetch(0, 1000)
    assert source.read(0, 1000) == CONTENTS[LEADER][:1000]


def test_offsets_beyond_four_gigabytes_work(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.seek(5_000_000_000)
        file.write(b"end")
    source = open_source(str(path))
    assert source.size == 5_000_000_003
    assert source.read(4_999_999_999, 4) == b"\0end"


def test_a_zip_reads_like_its_folder(archive: Path) -> None:
    container = open_container(str(archive))
    assert container.names() == tuple(sorted(f"scene/{name}" for name in CONTENTS))
    source = container.open(f"scene/{IMAGE}")
    assert (source.name, source.size) == (IMAGE, 3_000_000)
    for offset, length in [(2_500_000, 500_000), (0, 720), (1_048_570, 20), (720, 2_000_000), (5, 0)]:
        assert source.read(offset, length) == CONTENTS[IMAGE][offset : offset + length]
    with pytest.raises(FormatError, match="shorter"):
        source.read(2_999_999, 2)


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


def test_jumping_about_in_a_deflated_member_gives_the_right_bytes(tmp_path: Path) -> None:
    data = b"".join(b"%08d" % number for number in range(3_000_000))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("x", data)
    source = open_container(str(tmp_path / "a.zip")).open("x")
    for offset in [23_000_000, 0, 16_777_215, 16_777_216, 20_000_001, 3, 23_999_000]:
        assert source.read(offset, 1000) == data[offset : offset + 1000]


def test_damage_in_a_deflated_member_is_found_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x", bytes(2_000_000))
    raw = bytearray(path.read_bytes())
    directory = raw.rfind(b"PK\x01\x02")
    raw[directory + 16] ^= 1
    path.write_bytes(raw)
    with pytest.raises(FormatError, match="CRC-32"):
        open_container(str(path)).open("x").read(0, 2_000_000)


@pytest.mark.parametrize("keep", [10, 500, 3_000_200, -30, -1])
def test_a_truncated_zip_is_refused_in_words(archive: Path, keep: int) -> None:
    data = archive.read_bytes()[:keep]
    archive.write_bytes(data)
    with pytest.raises(FormatError, match=r"\.zip: .* download it again|shorter"):
        open_container(str(archive))


def test_a_url_finds_the_other_files_of_its_product(server: FaultyServer, http: HttpSession) -> None:
    publish(server, {**CONTENTS, f"IMG-HH-{IDENTITY}-F1": b"1", "IMG-HH-OTHER": b"x"})
    container = open_container(server.url(f"s/{IMAGE}"), http)
    assert container.names() == tuple(sorted([*CONTENTS, f"IMG-HH-{IDENTITY}-F1"]))
    assert container.open(LEADER).read(10, 100) == CONTENTS[LEADER][10:110]
    assert isinstance(container, UrlContainer)
    assert container.probe(f"IMG-HH-{IDENTITY}-F1")
    assert not container.probe(f"VOL-{IDENTITY}")


def test_siblings_are_found_where_head_is_refused(server: FaultyServer, http: HttpSession) -> None:
    publish(server, CONTENTS)
    for name in CONTENTS:
        path = f"/s/{name}"

        def head_refused(handler, resource) -> None:
            handler.answer(405) if handler.command == "HEAD" else handler.serve(resource)

        server.always[path] = head_refused
    assert open_container(server.url(f"s/{IMAGE}"), http).names() == tuple(sorted(CONTENTS))


def test_a_signed_url_opens_its_one_file_with_its_signature(
    server: FaultyServer, http: HttpSession
) -> None:
    publish(server, CONTENTS)
    container = open_container(server.url(f"s/{IMAGE}?X-Amz-Signature=topsecret"), http)
    assert container.names() == (IMAGE,)
    assert container.open(IMAGE).read(0, 10) == CONTENTS[IMAGE][:10]
    assert "topsecret" not in container.location
    with pytest.raises(Alos2Error, match="signed link") as caught:
        container.open(LEADER)
    assert "topsecret" not in str(caught.value)


def test_a_folder_url_lists_what_its_page_links_to(server: FaultyServer, http: HttpSession) -> None:
    publish(server, CONTENTS)
    page = "".join(f'<li><a href="{name}">{name}</a></li>' for name in CONTENTS) + '<a href="../">up</a>'
    server.put("s/", page.encode(), content_type="text/html")
    assert open_container(server.url("s/"), http).names() == tuple(sorted(CONTENTS))


def test_a_url_that_is_not_there_is_said(server: FaultyServer, http: HttpSession) -> None:
    with pytest.raises(NotFoundError, match="does not exist"):
        open_container(server.url(f"s/{IMAGE}"), http).names()
    with pytest.raises(NotFoundError, match="does not exist"):
        open_source(server.url("s/x"), http).read(0, 1)


def test_a_large_read_fetches_no_byte_twice_and_few_others(
    server: FaultyServer, http: HttpSession
) -> None:
    """An area's lines out of an image: fetched bytes stay within 1.1 times lines plus headers."""
    url = server.put("big", noise(20_000_000))
    source = UrlSource(http, url)
    source.read(0, 720)
    source.read(720, 412)
    source.read(5_000_000, 6_000_000)
    for line in range(200):
        source.read(12_000_000 + line * 10_000, 10_000)
    asked = 720 + 412 + 6_000_000 + 200 * 10_000
    assert source.fetched == server.sent("big")
    assert server.sent("big") <= 1.1 * asked


def test_small_reads_in_sequence_take_few_requests(server: FaultyServer, http: HttpSession) -> None:
    data = noise(1_600_000)
    source = UrlSource(http, server.put("LED", data))
    position = 0
    while position < len(data):
        length = min(2_000, len(data) - position)
        assert source.read(position, length) == data[position : position + length]
        position += length
    assert len(server.requests) <= 90
    assert server.sent() <= 1.1 * len(data)


def test_a_zip_behind_a_url_is_read_by_ranges(
    archive: Path, server: FaultyServer, http: HttpSession
) -> None:
    server.put("a.zip", archive.read_bytes())
    container = open_container(server.url("a.zip"), http)
    assert container.open(f"scene/{LEADER}").read(0, 50_000) == CONTENTS[LEADER]
    assert server.sent() < 200_000, "the 3 MB image beside it was not fetched"


def test_a_broken_line_is_continued_not_begun_again(server: FaultyServer) -> None:
    data = noise(2_000_000)
    source = UrlSource(quick_session(idle_timeout_s=1.0), server.put("x", data))
    assert source.size == 2_000_000
    server.fail("x", cut(700_000), stall(300_000))
    assert source.read(0, 2_000_000) == data
    assert server.sent("x") < 2_100_000


def test_a_file_that_changes_while_it_is_read_is_not_mixed(
    server: FaultyServer, http: HttpSession
) -> None:
    source = UrlSource(http, server.put("x", noise(300_000)))
    source.read(0, 100_000)
    server.files["/x"].change(noise(300_000, b"new"))
    with pytest.raises(ChangedError, match="changed on the server"):
        source.read(100_000, 100_000)


def test_a_server_without_ranges_is_refused_with_advice(server: FaultyServer, http: HttpSession) -> None:
    url = server.put("x", noise(300_000))
    server.fail("x", ignored_range())
    with pytest.raises(UnsupportedError, match="Download the whole file"):
        UrlSource(http, url).read(0, 100)


def test_reading_past_the_end_of_a_url_names_the_file(server: FaultyServer, http: HttpSession) -> None:
    source = UrlSource(http, server.put("IMG-x", b"0123456789"))
    with pytest.raises(FormatError, match="IMG-x: length is 10 bytes, but is shorter than"):
        source.read(5, 6)
    server.put("empty", b"")
    assert UrlSource(http, server.url("empty")).size == 0


def test_file_urls_and_quoted_paths_are_paths(tmp_path: Path) -> None:
    spaced = tmp_path / "a b"
    assert local_path(spaced.as_uri()) == spaced
    assert local_path(f'"{spaced}"') == spaced
    assert local_path(" ~ ") == Path.home()


def test_real_samples_read_alike_from_folder_and_zip(shared: Path, tmp_path: Path) -> None:
    real = shared / "samples" / "ceos-l15"
    archive = Path(shutil.make_archive(str(tmp_path / "real"), "zip", real))
    zipped, plain = open_container(str(archive)), open_container(str(real))
    assert set(plain.names()) == set(zipped.names())
    for name in plain.names():
        size = plain.open(name).size
        assert zipped.open(name).read(0, size) == plain.open(name).read(0, size)


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
