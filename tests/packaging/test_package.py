"""The package that strangers install."""

from __future__ import annotations

import hashlib
import os
import shutil
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
    """Elsewhere, later, with other rights on the files and other files lying about."""
    clone = tmp_path / "elsewhere" / "clone"
    for relative in package.packaged_files():
        copy = clone / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package.ROOT / relative, copy)
        copy.chmod(0o700)
        os.utime(copy, (1_700_000_000, 1_700_000_000))
    for litter in (
        "plugin/x.pyc",
        "plugin/.DS_Store",
        "ui/y.py~",
        "plugin/__pycache__/z.py.1",
        "notes.txt",
    ):
        (clone / litter).parent.mkdir(exist_ok=True)
        (clone / litter).write_text("litter")
    again = package.build(tmp_path / "b.zip", clone)
    assert hashlib.sha256(built.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()


def test_every_module_and_resource_is_in_it(built: Path) -> None:
    """All but sources of translations and caches: a new kind of resource must not be forgotten."""
    expected = {
        f"{package.NAME}/{path.relative_to(package.ROOT).as_posix()}"
        for folder in package.FOLDERS
        for path in (package.ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".ts", ".pyc"}
    }
    with zipfile.ZipFile(built) as archive:
        assert not expected - set(archive.namelist())


def test_it_is_small_and_in_one_folder(built: Path) -> None:
    assert built.stat().st_size < 2_000_000
    with zipfile.ZipFile(built) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {package.NAME}
        assert not [name for name in archive.namelist() if "test" in name.split("/")[1]]


def test_the_store_would_accept_it(built: Path) -> None:
    assert store_rules.problems_of(built) == []


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("tests/test_x.py", "", "must not be in the package"),
        ("plugin/x.so", "", "must not be in the package"),
        ("plugin/x.py", "import pickle\npickle.loads(b'')\n", "B301"),
        ("plugin/x.py", "import subprocess\nsubprocess.call('ls', shell=True)\n", "B602"),
        ("plugin/x.py", "match 1:\n    case _:\n        pass\n", "plugin/x.py"),
        (".bandit", "[bandit]\nskips = B603,B105\n", ".bandit: B105 must not be skipped"),
        ("license", "", "differ in case only"),
        ("plugin/ü.py", "", "is no name on every system"),
        ("plugin/token.py", "aws_key = 'AKIA" + "IOSFODNN7EXAMPLA'\n", "AWS Access Key"),
        ("metadata.txt", "[general]\nversion=one\n", "version=one is not as it should be"),
        ("metadata.txt", "[general]\ntracker=ftp://x\n", "tracker=ftp://x is not as it should be"),
        ("metadata.txt", "[general]\nname=X\n", "about is missing"),
        ("metadata.txt", "[general]\nicon=no.png\n", "icon no.png is not in the package"),
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


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("about=<b>bold</b>", "about contains HTML"),
        ("supportsQt6=yes", "supportsQt6 is not used any more"),
        ("qgisMinimumVersion=4", "qgisMinimumVersion=4 is not as it should be"),
        ("email=nobody", "email=nobody is not as it should be"),
        ("version=0.2.0\nchangelog=0.1.0: the first", "changelog does not begin with this version"),
        ("version=0.2.0", "changelog does not begin with this version"),
    ],
)
def test_metadata_that_the_store_refuses_are_refused(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "metadata.txt").write_text(f"[general]\n{line}\n", "utf-8")
    assert any(complaint in text for text in store_rules.metadata_problems(tmp_path / "metadata.txt"))


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["other/__init__.py"], "other/__init__.py lies outside"),
        ([f"{package.NAME}/a\\b.py"], "must not be in the package"),
        ([f"{package.NAME}/../x.py"], "must not be in the package"),
        ([f"{package.NAME}/x.py"], "no compiled translation"),
        ([f"{package.NAME}/x.py"], "LICENSE is missing"),
    ],
)
def test_names_that_the_store_refuses_are_refused(names: list[str], complaint: str) -> None:
    assert any(complaint in text for text in store_rules.name_problems(names))


def test_a_package_that_is_too_large_is_refused(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for scan in ("bandit_problems", "secret_problems", "flake8_problems"):
        monkeypatch.setattr(store_rules, scan, lambda folder: [])
    monkeypatch.setattr(store_rules, "SIZE_LIMIT", 1000)
    (problem,) = store_rules.problems_of(built)
    assert "more than 1,000" in problem


def test_installing_replaces_the_old_version_whole(built: Path, tmp_path: Path) -> None:
    old = tmp_path / "python" / "plugins" / package.NAME / "gone.py"
    old.parent.mkdir(parents=True)
    old.write_text("")
    target = install.install(built, tmp_path)
    assert (target / "metadata.txt").is_file()
    assert not old.exists()


def test_a_link_is_refused() -> None:
    entry = zipfile.ZipInfo(f"{package.NAME}/link")
    entry.external_attr = 0o120777 << 16
    assert store_rules.kind_problems([entry]) == [f"{package.NAME}/link is a link or a program"]


def test_a_package_that_is_refused_is_not_left_lying_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that nobody uploads it."""
    metadata = (package.ROOT / "metadata.txt").read_text("utf-8")
    (tmp_path / "metadata.txt").write_text(metadata.replace("about=", "without="), "utf-8")
    assert package.main(tmp_path) == 1
    said = capsys.readouterr().err
    assert "refused: metadata.txt: about is missing" in said
    assert "refused: LICENSE is missing" in said
    assert not list((tmp_path / "build").iterdir())


def test_the_guide_and_what_it_leads_to_are_in_it(built: Path) -> None:
    """Each page of the guide, in both languages, and no link that leads nowhere."""
    with zipfile.ZipFile(built) as archive:
        names = set(archive.namelist())
        pages = {
            f"docs/{name}{language}.md" for name in ("guide", "messages") for language in ("", ".ja")
        }
        for page in pages:
            assert f"{package.NAME}/{page}" in names
            assert archive.read(f"{package.NAME}/{page}") == (package.ROOT / page).read_bytes()
