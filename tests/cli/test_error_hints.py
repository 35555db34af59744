"""What helps is said in the terms of the command line, which has no settings."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import alos2_explorer
import pytest
from alos2_explorer.plugin.cli.error_hints import without_settings
from alos2_explorer.plugin.transfer.errors import LoginNeededError
from simulators.tellus import TellusSimulator

PACKAGE = Path(alos2_explorer.__file__).parent
ROOMS = ("domain", "transfer", "catalogs", "ceos", "sar", "rasters", "elevation", "products", "doctor")
OF_QGIS = re.compile(
    r"\bsettings\b|QGIS's|authentication configuration|proxy in QGIS|organisation in QGIS"
)


def said() -> Iterator[str]:
    """Every text of the rooms that the command line uses, but for docstrings."""
    for room in ROOMS:
        for file in (PACKAGE / "plugin" / room).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            parents = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
            docstrings = {id(node.value) for node in parents}
            for node in ast.walk(tree):
                is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
                if is_text and id(node) not in docstrings:
                    yield node.value


def test_no_advice_leads_to_settings_of_qgis() -> None:
    texts = [text for text in said() if OF_QGIS.search(text)]
    assert len(texts) > 8
    assert [text for text in texts if OF_QGIS.search(without_settings(text))] == []


@pytest.mark.parametrize(
    ("host", "variable"),
    [
        ("cumulus.asf.alaska.edu", "ALOS2_ASF_TOKEN"),
        ("www.tellusxdp.com", "ALOS2_TELLUS_TOKEN"),
        ("gportal.jaxa.jp", "python -m alos2_explorer --help"),
    ],
)
def test_a_host_that_wants_a_login_is_told_with_where_it_is_read_from(host: str, variable: str) -> None:
    assert variable in without_settings(str(LoginNeededError(host, 401)))


def test_a_refused_login_is_told_on_standard_error_and_in_the_row(cli) -> None:
    with TellusSimulator([], {}) as tellus:
        run = cli("download", f"{tellus.base}/datasets/x.tif", "--folder", "data")
    assert run.code == 1
    for text in (run.said, json.dumps(run.rows)):
        assert "(HTTP 401)" in text
        assert "environment variables" in text
        assert "settings" not in text
