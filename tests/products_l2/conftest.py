"""Scenes of known content, written once, and ways to read what was made of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.progress import Progress
from factory import L22Truth, write_l22

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """A dual-polarisation scene with a box of every mask class and of DN 0, 1 and 65535."""
    return write_l22(tmp_path_factory.mktemp("standard"), shape=(90, 110))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """A scene of 2 600 pixels with speckle, slanted edges and overviews down to 256 pixels."""
    return write_l22(tmp_path_factory.mktemp("large"), shape=(2300, 2600), looks=2.0, wedges=True)


@pytest.fixture
def warnings() -> list[str]:
    """Sentences that a job told the user."""
    return []


@pytest.fixture
def progress(warnings: list[str]) -> Progress:
    """A progress that keeps its warnings."""
    keep: Callable[[str], None] = warnings.append
    return Progress(warn=keep)
