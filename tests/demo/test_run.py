"""Each run of the demo begins like the first, with a window or without."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QSettings

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import run  # noqa: E402

ENDPOINTS = {"aws": "http://127.0.0.1:9"}


def settings_of(demo: Path) -> QSettings:
    (file,) = (demo / "profile").rglob("QGIS3.ini")
    return QSettings(str(file), QSettings.Format.IniFormat)


@pytest.fixture
def used(tmp_path) -> Path:
    """The demo's folder as a run leaves it: terms accepted, a product fetched, jobs and project kept."""
    run.prepare_profile(tmp_path, ENDPOINTS, live=False)
    settings = settings_of(tmp_path)
    settings.setValue("alos2/accepted/jaxa-disaster-nc", "2026-01-01T00:00:00+00:00")
    settings.setValue("alos2/first_steps", "seen")
    settings.sync()
    for left in ("downloads/noto-2024/scene/IMG-HH", "profile/index.gpkg", "profile/queue.sqlite"):
        (tmp_path / left).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / left).write_bytes(b"left by the first run")
    return tmp_path


def test_a_second_run_begins_like_the_first(used):
    run.prepare_profile(used, ENDPOINTS, live=False)
    settings = settings_of(used)
    assert not settings.contains("alos2/accepted/jaxa-disaster-nc")
    assert not settings.contains("alos2/first_steps")
    assert settings.value("alos2/endpoints/aws") == ENDPOINTS["aws"]
    assert not (used / "downloads").exists()
    assert not (used / "profile" / "index.gpkg").exists()
    assert not (used / "profile" / "queue.sqlite").exists()


def test_a_run_on_the_real_platforms_keeps_what_it_has(used):
    run.prepare_profile(used, ENDPOINTS, live=True)
    assert (used / "downloads" / "noto-2024" / "scene" / "IMG-HH").is_file()
    assert (used / "profile" / "queue.sqlite").is_file()
