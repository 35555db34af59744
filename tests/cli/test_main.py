"""What ends a command before its work: a folder that cannot be written, or Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from servers.faulty_server import FaultyServer
from support.patience import PATIENCE_S

NOBODY = 65534


def _as_nobody() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.fixture(scope="module")
def visible() -> Iterator[Path]:
    """A folder that any user may look into, which those of pytest are not."""
    with TemporaryDirectory(prefix="alos2-visible-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def run(cli, visible) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command as a user whom the system refuses what it refuses to users, which root is not."""
    environment = {**cli.environment, "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTHONPATH"] = environment["PYTHONPATH"].rpartition(os.pathsep)[2]

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            cli.command(*arguments),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            cwd="/",
            env=environment,
            preexec_fn=_as_nobody,
        )

    if call("--help").returncode != 0:
        pytest.skip("another user cannot read the plugin here")
    return call


@pytest.fixture
def shut(visible):
    folder = visible / "shut"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    yield folder
    assert list(folder.iterdir()) == [], "nothing is left in it"
    folder.chmod(0o755)


@pytest.fixture(scope="module")
def strip_there(visible):
    from factory import write_l11

    truth = write_l11(visible / "strip")
    for path in (visible / "strip", *(visible / "strip").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return truth


@pytest.mark.parametrize("command", ["decode", "nrb", "download"])
def test_a_folder_that_cannot_be_written_is_said_before_the_work(
    command, run, shut, strip_there
) -> None:
    image = strip_there.location
    with FaultyServer() as server:
        url = server.put("a.bin", b"0123456789")
        arguments = {
            "decode": (image, shut / "o.tif", "--dem", "auto"),
            "nrb": (image, shut / "scene"),
            "download": (url, "--folder", shut / "got"),
        }
        finished = run(command, *arguments[command])
        said = finished.stderr
        assert finished.returncode == 1, said
        assert server.requests == []
    assert f"{shut}" in said
    assert ("not writable" in said) or ("cannot be written" in said) or ("cannot be used" in said)
    assert any(words in said for words in ("Choose another", "whether you may write there"))
    assert "elevation" not in said, "the folder is looked at before the ground"
    assert "Traceback" not in said


def test_an_index_that_can_only_be_read_is_searched_with_one_quiet_line(run, visible) -> None:
    from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex

    folder = visible / "index"
    folder.mkdir(exist_ok=True)
    index = SceneIndex(folder / "index.gpkg")
    assert index.count() > 0
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    finished = run(
        "search", "--event", "noto-2024", "--platforms", "index", "--index", folder / "index.gpkg"
    )
    folder.chmod(0o755)
    assert finished.returncode == 0, finished.stderr
    assert len(finished.stdout.splitlines()) > 10
    assert finished.stderr.count("warning:") <= 1
    assert "report" not in finished.stderr


# Ctrl-C comes while Python loads the command line.
PRESSED = """
import os, runpy, signal, sys

class Presser:
    def find_spec(self, name, path=None, target=None):
        if name == "alos2_explorer.plugin.cli.main":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Presser())
sys.argv = ["alos2_explorer", "--help"]
runpy.run_module("alos2_explorer", run_name="__main__")
"""


def test_ctrl_c_while_the_command_is_loaded_is_said_in_a_word(cli) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PRESSED],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        env=cli.environment,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "error: Cancelled.\n")
