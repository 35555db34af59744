"""Whatever is broken, a person reads one sentence, and nothing is left behind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from factory.broken import BROKEN

REMEDY = re.compile(
    r"\b(get|put|choose|give|name|check|use|fetch|download|files are named|correct)\b", re.IGNORECASE
)


def decode(location: Path, output: Path) -> None:
    product = open_product(str(location))
    try:
        product.raster(RasterOptions(), output)
    finally:
        product.close()


def answer(location: Path) -> str:
    """Return what is said when someone asks what the product is: facts, or a complaint."""
    try:
        product = open_product(str(location))
    except Alos2Error as error:
        return str(error)
    try:
        return json.dumps(product.info())
    except Alos2Error as error:
        return str(error)
    finally:
        product.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_product_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    broken = BROKEN[name](tmp_path / "product")
    results = tmp_path / "results"
    results.mkdir()
    before = contents(tmp_path)
    with pytest.raises(Alos2Error) as caught:
        decode(broken.location, results / "out.tif")
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert 20 < len(said) < 420
    assert broken.file in said, "which file?"
    for word in broken.words:
        assert word in said, "what was found?"
    assert REMEDY.search(caught.value.hint or said.rpartition(": ")[2]), "what to do?"
    said = answer(broken.location)
    assert broken.file in said or "quirks" in said
    assert "\n" not in said
    assert contents(tmp_path) == before, "something was left behind"


@pytest.mark.parametrize("name", ["truncated image", "truncated NRB band", "truncated L2.1"])
def test_a_raster_that_was_there_stays_as_it_was(tmp_path: Path, name: str) -> None:
    broken = BROKEN[name](tmp_path / "product")
    output = tmp_path / "out.tif"
    output.write_bytes(b"the result of yesterday")
    with pytest.raises(Alos2Error):
        decode(broken.location, output)
    assert output.read_bytes() == b"the result of yesterday"
