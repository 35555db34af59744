"""A scene takes the place of an older one of its name as a whole, or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.product_id import ProductId
from alos2_explorer.plugin.products.nrb.staging import publish, staging
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth
from products.nrb.scenes import make

OLDER = (
    *(".json", "_HH_SLP.tif", "_HV_SLP.tif", "_LCA.tif", "_LIN.tif", "_MSK.tif", "_summary.xml"),
    *("_HV_SLP.tif.aux.xml", "_LCA.tif.ovr"),
)
NEWER = (".json", "_HH_SLP.tif", "_LIN.tif", "_MSK.tif", "_summary.xml")


@pytest.fixture(scope="module")
def product(made: Path) -> ProductId:
    return open_product(str(made)).product


def fill(folder: Path, product: ProductId, endings: tuple[str, ...], text: str) -> None:
    for ending in endings:
        (folder / f"{product}{ending}").write_text(text)


def contents(folder: Path, product: ProductId) -> dict[str, str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file.relative_to(folder)).replace(str(product), ""): file.read_text() for file in files}


def test_nothing_of_an_older_scene_stays_and_all_else_does(tmp_path: Path, product: ProductId) -> None:
    fill(tmp_path, product, OLDER, "older")
    others = ("_HH_SLP_notes.txt", "_HH_SLP.tif.bak", "_mine.tif")
    fill(tmp_path, product, others, "mine")
    with staging(tmp_path, product) as stage:
        fill(stage, product, NEWER, "newer")
        publish(stage, tmp_path, product)
    wanted = {**dict.fromkeys(NEWER, "newer"), **dict.fromkeys(others, "mine")}
    assert contents(tmp_path, product) == wanted


def test_what_cannot_be_replaced_leaves_the_older_scene_as_it_was(
    tmp_path: Path, product: ProductId
) -> None:
    fill(tmp_path, product, OLDER[2:], "older")
    (tmp_path / f"{product}_HH_SLP.tif").mkdir()
    with staging(tmp_path, product) as stage:
        fill(stage, product, NEWER, "newer")
        with pytest.raises(Alos2Error, match="cannot be replaced"):
            publish(stage, tmp_path, product)
    assert contents(tmp_path, product) == dict.fromkeys(OLDER[2:], "older")


def test_an_interruption_leaves_the_older_scene_as_it_was(
    tmp_path: Path, product: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_file: Path, _name: Path) -> None:
        raise KeyboardInterrupt

    fill(tmp_path, product, OLDER, "older")
    monkeypatch.setattr("alos2_explorer.plugin.products.nrb.staging.take_name", interrupted)
    with staging(tmp_path, product) as stage:
        fill(stage, product, NEWER, "newer")
        with pytest.raises(KeyboardInterrupt):
            publish(stage, tmp_path, product)
    assert contents(tmp_path, product) == dict.fromkeys(OLDER, "older")


def test_a_disk_without_room_for_a_folder_leaves_the_older_scene_as_it_was(
    tmp_path: Path, product: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    fill(tmp_path, product, OLDER, "older")
    with staging(tmp_path, product) as stage:
        fill(stage, product, NEWER, "newer")
        monkeypatch.setattr(Path, "mkdir", full)
        with pytest.raises(Alos2Error, match=r"cannot be written to: No space left on device"):
            publish(stage, tmp_path, product)
    assert contents(tmp_path, product) == dict.fromkeys(OLDER, "older")


def test_an_older_file_that_cannot_be_moved_back_is_kept_aside(
    tmp_path: Path, product: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_file: Path, _name: Path) -> None:
        monkeypatch.setattr("alos2_explorer.plugin.products.nrb.staging.rename", refused)
        raise PermissionError(13, "Permission denied")

    fill(tmp_path, product, OLDER, "older")
    monkeypatch.setattr("alos2_explorer.plugin.products.nrb.staging.take_name", refused)
    with staging(tmp_path, product) as stage:
        fill(stage, product, NEWER, "newer")
        with pytest.raises(PermissionError):
            publish(stage, tmp_path, product)
    kept = {name.rpartition("/")[2]: text for name, text in contents(tmp_path, product).items()}
    assert kept == dict.fromkeys(OLDER, "older")


def test_one_polarisation_after_two_leaves_no_second_image(
    hills: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    make(*hills, tmp_path, extra=True)
    make(*hills, tmp_path, ("HV",), pixel_size_m=50.0)
    read = open_product(str(tmp_path))
    assert read.polarisations() == ("HV",)
    assert read.info()["quirks"] == []
    assert sorted(file.name.split("_NRB")[1] for file in tmp_path.iterdir()) == [
        *(".json", "_HV_SLP.tif", "_LIN.tif", "_MSK.tif", "_summary.xml"),
    ]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_run_that_fails_leaves_the_folder_only_if_it_was_there(
    tmp_path: Path, product: ProductId, is_there: bool
) -> None:
    folder = tmp_path / "nrb"
    if is_there:
        folder.mkdir()

    def fail() -> None:
        with staging(folder, product) as stage:
            fill(stage, product, NEWER, "newer")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert folder.exists() is is_there
    assert list(tmp_path.rglob("*")) == ([folder] if is_there else [])
