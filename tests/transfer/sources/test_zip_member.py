"""Files in a zip read like files in a folder, stored or deflated, and damage is found."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.transfer.http.session import HttpSession
from alos2_explorer.plugin.transfer.sources.open import open_container
from servers.faulty_server import FaultyServer
from transfer.product_files import CONTENTS, IMAGE, LEADER


def test_a_zip_reads_like_its_folder(archive: Path) -> None:
    container = open_container(str(archive))
    assert container.names() == tuple(sorted(f"scene/{name}" for name in CONTENTS))
    source = container.open(f"scene/{IMAGE}")
    assert (source.name, source.size) == (IMAGE, 3_000_000)
    for offset, length in [(2_500_000, 500_000), (0, 720), (1_048_570, 20), (720, 2_000_000), (5, 0)]:
        assert source.read(offset, length) == CONTENTS[IMAGE][offset : offset + length]
    with pytest.raises(FormatError, match="shorter"):
        source.read(2_999_999, 2)


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


def test_a_zip_behind_a_url_is_read_by_ranges(
    archive: Path, server: FaultyServer, http: HttpSession
) -> None:
    server.put("a.zip", archive.read_bytes())
    container = open_container(server.url("a.zip"), http)
    assert container.open(f"scene/{LEADER}").read(0, 50_000) == CONTENTS[LEADER]
    assert server.sent() < 200_000, "the 3 MB image beside it was not fetched"


def test_real_samples_read_alike_from_folder_and_zip(shared: Path, tmp_path: Path) -> None:
    real = shared / "samples" / "ceos-l15"
    archive = Path(shutil.make_archive(str(tmp_path / "real"), "zip", real))
    zipped, plain = open_container(str(archive)), open_container(str(real))
    assert set(plain.names()) == set(zipped.names())
    for name in plain.names():
        size = plain.open(name).size
        assert zipped.open(name).read(0, size) == plain.open(name).read(0, size)
