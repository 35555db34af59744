"""Files of a cloud folder that are not on this computer, and drives that are gone: the path is named."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.sources.folder import FolderContainer
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from alos2_explorer.plugin.transfer.sources.placeholders import is_placeholder

IMAGE = "IMG-HH-ALOS2518900770-240101-UBSL1.1__A"
NOT_HERE = "is listed here, but its content is not on this computer"


@pytest.fixture
def placeholder(tmp_path: Path) -> Path:
    """A file with a length and not a single block, as a cloud folder shows what it keeps elsewhere."""
    path = tmp_path / IMAGE
    path.touch()
    os.truncate(path, 3_000_000)
    if path.stat().st_blocks:
        pytest.skip("this file system gives blocks to holes")
    return path


def test_a_file_without_content_is_named_with_what_to_do(placeholder: Path) -> None:
    archive = placeholder.with_name("scene.zip")
    archive.touch()
    os.truncate(archive, 3_000_000)
    for action in (
        lambda: FileSource(placeholder),
        lambda: FolderContainer(placeholder.parent).open(IMAGE),
        lambda: FolderContainer(placeholder.parent).gdal_path(IMAGE),
        lambda: open_product(str(archive)),
    ):
        with pytest.raises(Alos2Error, match=NOT_HERE) as caught:
            action()
        assert str(placeholder.parent) in caught.value.message
        assert "Always keep on this device" in caught.value.hint


def test_a_file_with_content_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(3_000_000))
    source = FileSource(path)
    assert source.size == 3_000_000
    source.close()


@pytest.mark.parametrize("attributes", [0x1000, 0x40000, 0x400000, 0x401620])
def test_the_marks_of_windows_are_known(attributes: int) -> None:
    assert is_placeholder(SimpleNamespace(st_file_attributes=attributes, st_size=5))
    assert not is_placeholder(SimpleNamespace(st_file_attributes=0x20, st_size=5))


def test_a_read_that_fails_in_the_middle_names_the_file_and_what_to_do() -> None:
    """The kernel answers a read at the beginning of this one as for a stick that was pulled: EIO."""
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("there is no /proc")
    source = FileSource(memory)
    with pytest.raises(Alos2Error, match="/proc/self/mem cannot be used: Input/output error") as caught:
        source._fill(0, memoryview(bytearray(8)))
    assert "drive, share or stick" in caught.value.hint
    source.close()


def test_a_folder_that_is_gone_says_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    container = FolderContainer(folder)
    folder.rmdir()
    with pytest.raises(Alos2Error, match=r"stick cannot be listed") as caught:
        container.names()
    assert "drive, share or stick" in caught.value.hint
