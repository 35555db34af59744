"""QGIS warns of scratch layers that are lost at its end; the outlines of scenes are none of these."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.platform import SERVICES
from support.windowed import run_in_qgis

SCRIPT = Path(__file__).resolve().parent / "closing_in_qgis.py"

pytestmark = pytest.mark.skipif(shutil.which("qgis") is None, reason="QGIS's window is not installed")


def test_qgis_closes_without_a_question_about_our_outlines(tmp_path):
    own = {f"endpoints/{service}": "http://127.0.0.1:9" for service in SERVICES}
    own |= {"folder": str(tmp_path / "downloads"), "index": str(tmp_path / "index.gpkg")}
    outcome = run_in_qgis(tmp_path, SCRIPT, {}, own)
    assert not outcome["error"], outcome["details"] + outcome["error"]
    assert outcome["closing"] == "as shown"
    assert set(outcome["asked"]) == {"unmarked"}, "QGIS asks about layers without the mark only"
