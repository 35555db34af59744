"""Nothing leaks: opening and closing the dock, reloading the plugin, quitting in the middle of a job.

ALOS2_REPEAT says how often each is done (50 for the full count).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from alos2_explorer import classFactory
from qgis.core import QgsProject
from qgis.PyQt.QtTest import QTest
from support import leaks
from support.patience import PATIENCE_S
from support.products import write_strip

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
REPEAT = int(os.environ.get("ALOS2_REPEAT", "8"))
QUITS = max(REPEAT // 8, 1)


def use_once(window, qtbot) -> None:
    """Load the plugin, open its dock, search, and take all of it away while the search may run."""
    extension = classFactory(window)
    extension.initGui()
    extension.action.trigger()
    dock = extension.dock
    qtbot.waitUntil(lambda: bool(dock.gallery.cards))
    dock.gallery.cards["noto-2024"].click()
    QTest.qWait(20)
    extension.unload()


def alive(folder: Path) -> dict[str, object]:
    leaks.settle()
    return {
        "objects": dict(leaks.own_objects()),
        "timers": leaks.timers(),
        "threads": leaks.threads(),
        "files": leaks.open_files(folder),
    }


def no_more_than(before: dict[str, object], folder: Path, qtbot) -> None:
    """What is alive is what was, once the servers of the tests have ended their last answers."""

    def the_same() -> None:
        now = alive(folder)
        assert now["threads"] - before["threads"] == set()
        assert {**now, "threads": before["threads"]} == before

    qtbot.waitUntil(the_same)


@pytest.fixture
def others() -> Counter:
    """Objects that were alive before the test, such as those of a failed test's traceback."""
    leaks.settle()
    return leaks.own_objects()


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """A folder for temporary files that nobody else uses."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_reloading_the_plugin_leaves_nothing(others, own_settings, window, bar, temporary, qtbot):
    use_once(window, qtbot)
    qtbot.waitUntil(lambda: leaks.active_tasks() == 0)
    before = alive(own_settings)
    for _ in range(REPEAT):
        use_once(window, qtbot)
    qtbot.waitUntil(lambda: leaks.active_tasks() == 0)
    no_more_than(before, own_settings, qtbot)
    assert list(temporary.iterdir()) == []
    assert Counter(before["objects"]) - others == {}
    assert window.pages == window.drops == []
    assert window.tools.actions() == window.raster.actions() == []


def test_opening_and_closing_the_dock_leaves_one_dock(extension, own_settings, window, qtbot):
    extension.action.trigger()
    qtbot.waitUntil(lambda: bool(extension.dock.gallery.cards))
    qtbot.waitUntil(lambda: leaks.active_tasks() == 0)
    # What waits for its turn after the start, such as the look at interrupted downloads, ends by itself.
    qtbot.waitUntil(lambda: leaks.timers() == 0)
    before = alive(own_settings)
    for _ in range(REPEAT):
        extension.action.trigger()
        assert not extension.dock.isVisible()
        extension.action.trigger()
        assert extension.dock.isVisible()
    no_more_than(before, own_settings, qtbot)


def test_unloading_in_the_middle_of_a_job_ends_it(others, own_settings, window, bar, large, qtbot):
    for _ in range(QUITS):
        extension = classFactory(window)
        extension.initGui()
        extension.action.trigger()
        extension.dock.open_products([str(large)])
        qtbot.waitUntil(lambda: leaks.active_tasks() > 0)
        QTest.qWait(100)
        extension.unload()
        qtbot.waitUntil(lambda: leaks.active_tasks() == 0)
        QgsProject.instance().clear()
        del extension
    leaks.settle()
    assert leaks.own_objects() - others == {}
    assert [file for file in own_settings.rglob("*") if ".part" in file.name] == []


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    return Path(write_strip(folder, lines=6000, pixels=3000, large=True).location)


@pytest.mark.parametrize("kind", ["decode", "search"])
def test_quitting_in_the_middle_of_a_job_ends_cleanly(kind, large, tmp_path):
    for number in range(QUITS):
        folder = tmp_path / str(number)
        folder.mkdir()
        script = HERE / "quit_while_working.py"
        places = [str(ROOT / "build" / "python"), str(ROOT / "tests")]
        finished = subprocess.run(
            [sys.executable, str(script), *places, str(folder), kind, str(large)],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        said = finished.stdout + finished.stderr
        assert "quitting" in finished.stdout, said
        assert "gone" in finished.stdout, said
        assert finished.returncode == 0, said
        assert "Traceback" not in said
        assert list((folder / "temporary").iterdir()) == []
        assert [file for file in (folder / "downloads").rglob("*") if ".part" in file.name] == []
