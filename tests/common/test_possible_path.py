"""Names that no file can have, links that lead to themselves, and devices are refused in a sentence."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from alos2_explorer.plugin.common.atomic_file import rename, take_name
from alos2_explorer.plugin.common.json_file import write_json
from alos2_explorer.plugin.common.possible_path import output_file, possible_path
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.transfer.sources.open import local_path, open_container


def link_to_itself(folder: Path) -> Path:
    link = folder / "loop"
    link.symlink_to(link)
    return link


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 300, f"{'y' * 300}.tif", "z/" * 3000])
@pytest.mark.parametrize("check", [possible_path, output_file])
def test_what_no_file_can_be_called_is_refused(check, name: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match=r"cannot be the name of a file") as refused:
        check(f"{tmp_path}/{name}")
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize("inside", ["", "scene.tif"])
@pytest.mark.parametrize("check", [possible_path, output_file, lambda path: open_container(str(path))])
def test_a_link_to_itself_is_refused(check, inside: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match=r"loop.* cannot be the name of a file"):
        check(link_to_itself(tmp_path) / inside)


def test_a_name_without_room_for_the_hidden_one_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match=r"cannot be the name of a file"):
        output_file(tmp_path / f"{'b' * 249}.tif")
    assert output_file(tmp_path / f"{'b' * 200}.tif")


def test_a_file_that_is_not_there_yet_is_possible(tmp_path: Path) -> None:
    assert possible_path(tmp_path / "no" / "such.tif") == tmp_path / "no" / "such.tif"
    assert output_file(tmp_path / "new.tif") == tmp_path / "new.tif"


@pytest.mark.parametrize("text", [".", "/", "/vsimem/x.tif", "/vsicurl/http://h/x.tif"])
def test_an_output_is_a_file_of_this_computer(text: str) -> None:
    with pytest.raises(UnsupportedError, match=r"is a folder|is not a file of this computer"):
        output_file(text)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "pipe.json")
    return tmp_path / "pipe.json"


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    "write",
    [
        rename,
        take_name,
        lambda new, target: write_json({}, target),
        lambda new, target: output_file(target),
    ],
    ids=["rename", "take_name", "write_json", "output_file"],
)
def test_a_device_or_pipe_is_never_replaced(write, linked: bool, pipe: Path, tmp_path: Path) -> None:
    target = pipe
    if linked:
        target = tmp_path / "link.json"
        target.symlink_to(pipe)
    new = tmp_path / "new"
    new.write_text("finished")
    with pytest.raises((OSError, Alos2Error), match=r"device or pipe"):
        write(new, target)
    assert stat.S_ISFIFO(target.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == sorted(
        {"new", pipe.name, target.name}
    )
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_ordinary_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for number in (1, 2):
        write_json({"number": number}, file)
    assert json.loads(file.read_text())["number"] == 2


def test_an_input_without_a_home_or_name_is_one_sentence(tmp_path: Path) -> None:
    for text in ("~nobody-of-this-name/x", "a\0b", ""):
        with pytest.raises(Alos2Error):
            local_path(text)


def test_an_output_may_begin_with_the_home_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert output_file("~/map.tif") == tmp_path / "map.tif"
    assert output_file("~map.tif") == Path("~map.tif")
