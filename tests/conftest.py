"""Shared set-up: the package under its installed name, and the real samples where they exist."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.gdal_errors import let_gdal_raise

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if find_spec("qgis") and find_spec("pytestqt"):
    from support.patient_bot import qtbot  # noqa: F401 - a fixture


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let GDAL raise its errors if the run says so, as GDAL 4 will, and return them if not, as in QGIS.

    Modules of tests choose as they need while they are collected, and one choice holds for the process.
    """
    let_gdal_raise(os.environ.get("OSGEO_USE_EXCEPTIONS") == "YES")


@pytest.fixture(scope="session", autouse=True)
def _settings_of_this_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep QGIS's settings apart: another run beside this one writes the file of the checkout too."""
    own = nullcontext()
    if find_spec("qgis"):
        from support.own_settings import own_settings

        own = own_settings(tmp_path_factory.mktemp("qgis-settings"))
    with own:
        yield


@pytest.fixture(autouse=True)
def _project_of_this_test(_settings_of_this_process: None) -> Iterator[None]:
    """Give each test an empty project: QGIS has one a process, and tasks may still add to it."""
    yield
    if "qgis.core" in sys.modules:
        from support.own_project import leave_nothing

        leave_nothing()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real samples; tests that use it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: real samples are not part of the project")
    return SHARED
