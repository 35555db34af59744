"""Shared set-up: the package under its installed name, and the real samples where they exist."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real samples; tests that use it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: real samples are not part of the project")
    return SHARED
