"""The package that strangers install."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import install
import package
import pytest
import store_rules


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.build(tmp_path_factory.mktemp("package") / "a.zip")


def test_the_same_sources_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = package.build(tmp_path / "b.zip")
    assert hashlib.sha256(built.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()


def test_the_store_would_accept_it(built: Path) -> None:
    assert store_rules.problems_of(built) == []


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("tests/test_x.py", "", "must not be in the package"),
        ("plugin/x.so", "", "must not be in the package"),
        ("plugin/x.py", "import pickle\npickle.loads(b'')\n", "B301"),
        ("plugin/x.py", "import os\n", "F401"),
        ("plugin/x.py", 'PASSWORD = "correct horse battery"\n', "B105"),
        ("metadata.txt", "[general]\nname=A plugin\n", "name contains the word plugin"),
    ],
)
def test_what_the_store_refuses_is_refused_here(
    built: Path, tmp_path: Path, name: str, content: str, complaint: str
) -> None:
    spoiled = tmp_path / "spoiled.zip"
    with zipfile.ZipFile(built) as source, zipfile.ZipFile(spoiled, "w") as target:
        for item in source.namelist():
            if item in {f"{package.NAME}/__init__.py", f"{package.NAME}/LICENSE"} or (
                item == f"{package.NAME}/metadata.txt" != f"{package.NAME}/{name}"
            ):
                target.writestr(item, source.read(item))
        target.writestr(f"{package.NAME}/{name}", content)
    assert any(complaint in problem for problem in store_rules.problems_of(spoiled))


def test_installing_replaces_the_old_version_whole(built: Path, tmp_path: Path) -> None:
    old = tmp_path / "python" / "plugins" / package.NAME / "gone.py"
    old.parent.mkdir(parents=True)
    old.write_text("")
    target = install.install(built, tmp_path)
    assert (target / "metadata.txt").is_file()
    assert not old.exists()
