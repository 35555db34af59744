"""``doctor``: a page about this computer and a product, which it only reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest


def test_the_home_of_the_user_holds_the_index(cli, tmp_path) -> None:
    """The index of ``search`` is examined, and no folder of the name ~ is begun."""
    home = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": ""}
    assert cli("search", "--event", "noto-2024", **home).code == 0
    run = cli("doctor", "--offline", **home)
    assert run.code == 0, run.said
    (index,) = (one for one in run.row["findings"] if one["name"] == "index")
    assert index["found"].endswith(" products")
    assert (tmp_path / "home/.local/share/alos2_explorer/index.gpkg").is_file()
    assert not (cli.folder / "~").exists()


@pytest.mark.parametrize("option", ["input", "--second"])
def test_a_page_never_replaces_a_file_of_the_product(cli, strip, tmp_path, option) -> None:
    folder = Path(shutil.copytree(strip.folder, tmp_path / "scene"))
    (image,) = folder.glob("IMG-*")
    before = image.read_bytes()
    examined = (folder,) if option == "input" else (strip.folder, "--second", folder)
    run = cli("doctor", "--offline", *examined, "--output", image)
    assert run.code == 1
    assert "is a file of the product itself" in run.said
    assert image.read_bytes() == before


def test_the_page_goes_into_a_file_and_its_place_is_printed(cli, strip, tmp_path) -> None:
    run = cli("doctor", "--offline", strip.folder, "--output", tmp_path / "page.json")
    assert run.code == 0, run.said
    assert run.row == {"output": str(tmp_path / "page.json"), "failures": 0}
    assert json.loads((tmp_path / "page.json").read_text("utf-8"))["failures"] == 0


def test_a_second_date_needs_a_first(cli, strip) -> None:
    run = cli("doctor", "--offline", "--second", strip.folder)
    assert run.code == 1
    assert "--second is another date of a product, but none is given. Name the product" in run.said


def test_remedies_are_those_of_the_command_line(cli) -> None:
    """Nobody answers at these addresses, so that each platform has a remedy."""
    services = ("eorc", "aws", "asf", "gportal_csw", "tellus", "earthengine")
    nowhere = [part for name in services for part in ("--endpoint", f"{name}=http://127.0.0.1:9")]
    run = cli("doctor", *nowhere)
    assert run.code == 1
    said = [one["remedy"] for one in run.row["findings"]]
    assert len([one for one in said if one]) > len(services)
    assert [one for one in said if "settings" in one or "QGIS's" in one] == []
