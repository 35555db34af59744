"""The files of a product in a folder on the disk."""

from __future__ import annotations

from pathlib import Path

from alos2_explorer.plugin.transfer.sources.folder import FolderContainer
from alos2_explorer.plugin.transfer.sources.open import open_container
from transfer.product_files import CONTENTS, IMAGE, LEADER


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
