"""Final names: a program that holds a file for a moment does not fail the job."""

from __future__ import annotations

import ast
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.common import atomic_file
from alos2_explorer.plugin.common.atomic_file import rename, take_name
from alos2_explorer.plugin.common.json_file import write_json
from alos2_explorer.plugin.domain.errors import Alos2Error

PLUGIN = Path(atomic_file.__file__).resolve().parents[1]


class Held:
    """Refuses to rename files for *seconds*, as a virus scanner does that holds them."""

    def __init__(self, seconds: float, number: int) -> None:
        self._until = time.monotonic() + seconds
        self._number = number
        self._really = os.replace
        self.refused = 0

    def __call__(self, source: object, target: object) -> None:
        if time.monotonic() < self._until:
            self.refused += 1
            raise OSError(self._number, os.strerror(self._number), str(source))
        self._really(source, target)


def by_rename(path: Path) -> None:
    draft = path.with_name("draft")
    draft.write_text("new")
    rename(draft, path)


def by_taking_a_name(path: Path) -> None:
    draft = path.with_name("draft")
    draft.write_text("new")
    take_name(draft, path)


def by_writing_json(path: Path) -> None:
    write_json("new", path)


WAYS = [by_rename, by_taking_a_name, by_writing_json]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_held_for_a_moment_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[Path], None], number: int
) -> None:
    path = tmp_path / "result"
    path.write_text("old")
    held = Held(0.4, number)
    monkeypatch.setattr(os, "replace", held)
    way(path)
    assert held.refused > 1
    assert "new" in path.read_text()
    assert os.listdir(tmp_path) == ["result"]


@pytest.mark.parametrize("way", [by_taking_a_name, by_writing_json])
def test_a_file_that_stays_held_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[Path], None]
) -> None:
    path = tmp_path / "result"
    path.write_text("old")
    monkeypatch.setattr(atomic_file, "PATIENCE_S", 0.3)
    monkeypatch.setattr(os, "replace", Held(60.0, errno.EACCES))
    with pytest.raises(Alos2Error, match="result cannot be"):
        way(path)
    assert path.read_text() == "old"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ENOENT, errno.EROFS, errno.EXDEV])
def test_what_waiting_cannot_mend_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    held = Held(60.0, number)
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(OSError, match=os.strerror(number)):
        by_rename(tmp_path / "result")
    assert held.refused == 1


def test_every_final_name_is_given_in_one_place() -> None:
    """Nobody renames by himself, so that everybody waits."""
    impatient = []
    for file in PLUGIN.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            renames = isinstance(node, ast.Attribute) and node.attr in {"replace", "rename", "renames"}
            if renames and isinstance(node.value, ast.Name) and node.value.id in {"os", "shutil"}:
                impatient.append(f"{file.relative_to(PLUGIN)}:{node.lineno}")
            moves = isinstance(node, ast.Attribute) and node.attr == "move"
            if moves and isinstance(node.value, ast.Name) and node.value.id == "shutil":
                impatient.append(f"{file.relative_to(PLUGIN)}:{node.lineno}")
    assert [place for place in impatient if not place.startswith("common/atomic_file.py")] == []
