"""``alos2:doctor`` in QGIS: one page, also where no platform answers, with what a product is like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alos2_explorer.plugin.host import settings
from factory import write_l11
from support.own_settings import own_settings


@pytest.fixture
def closed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qgis_app: object) -> Iterator[None]:
    """Every platform refuses connections."""
    with own_settings(tmp_path_factory.mktemp("settings")):
        for service in settings.SERVICES:
            settings.set_endpoint(service, "http://127.0.0.1:9")
        settings.set_text("index", str(tmp_path / "profile" / "index.gpkg"))
        yield


@pytest.mark.usefixtures("closed")
def test_the_page_names_what_fails_and_what_to_do(toolbox, tmp_path: Path) -> None:
    run = toolbox.run("doctor", OUTPUT=tmp_path / "page.json")
    assert run.error == ""
    document = json.loads((tmp_path / "page.json").read_text("utf-8"))
    failed = {one["area"] for one in document["findings"] if one["outcome"] == "failed"}
    assert {"AWS", "ASF", "G-Portal"} & failed
    assert document["failures"] >= 3
    assert {one["name"] for one in document["findings"]} >= {"QGIS", "GDAL", "PROJ", "index", "queue"}
    assert str(tmp_path) not in json.dumps([one["found"] for one in document["findings"][:4]])


@pytest.mark.usefixtures("closed")
def test_a_product_is_measured(toolbox, tmp_path: Path) -> None:
    write_l11(tmp_path / "scene", mode="UBS", lines=600, pixels=500)
    run = toolbox.run("doctor", INPUT=tmp_path / "scene", OUTPUT=tmp_path / "page.txt")
    assert run.error == ""
    words = (tmp_path / "page.txt").read_text("utf-8")
    assert "as expected" in words
    assert "Product" in words
