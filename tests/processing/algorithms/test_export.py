"""``alos2:preparegmtsar`` and ``alos2:prepareisce2`` through ``qgis_process``, as a user runs them."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from alos2_explorer.plugin.export.isce2 import prepare_isce2
from support.headless import HeadlessQgis


@pytest.fixture(scope="module")
def qgis(tmp_path_factory: pytest.TempPathFactory) -> HeadlessQgis:
    return HeadlessQgis(tmp_path_factory.mktemp("qgis"))


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("algorithm", "prepare"), [("preparegmtsar", prepare_gmtsar), ("prepareisce2", prepare_isce2)]
)
def test_the_algorithm_lays_out_what_the_function_lays_out(
    qgis, scene, tmp_path, algorithm, prepare
) -> None:
    pair = [str(scene(which).location) for which in ("reference", "secondary")]
    expected = prepare(*pair, tmp_path / "function")
    run = qgis.run(
        f"alos2:{algorithm}", REFERENCE=pair[0], SECONDARY=pair[1], FOLDER=tmp_path / "algorithm"
    )
    assert run.code == 0, run.error
    assert run.results["COMMANDS"] == "\n".join(expected.commands)
    assert names(tmp_path / "algorithm") == names(tmp_path / "function") == set(expected.files)


@pytest.mark.parametrize("algorithm", ["preparegmtsar", "prepareisce2"])
def test_what_is_doubtful_about_a_product_is_said_with_the_result(
    qgis, scene, tmp_path, algorithm
) -> None:
    doubtful = copytree(scene("secondary").location, tmp_path / "doubtful")
    summary = next(path for path in doubtful.iterdir() if path.name.lower().startswith("summary"))
    text = summary.read_text()
    for key, value in (("Pds_OrbitDataPrecision", "Onboard"), ("Ach_TimeCheck", "POOR")):
        text = re.sub(rf"^{key}=.*$", f'{key}="{value}"', text, flags=re.MULTILINE)
    summary.write_text(text)
    run = qgis.run(
        f"alos2:{algorithm}",
        REFERENCE=scene("reference").location,
        SECONDARY=doubtful,
        FOLDER=tmp_path / "pair",
    )
    assert run.code == 0, run.error
    said = "\n".join(run.warnings)
    assert "is predicted" in said
    assert "Ach_TimeCheck is POOR" in said


def test_a_refusal_is_one_sentence_and_leaves_nothing(qgis, scene, tmp_path) -> None:
    location = str(scene("reference").location)
    run = qgis.run(
        "alos2:preparegmtsar", REFERENCE=location, SECONDARY=location, FOLDER=tmp_path / "folder"
    )
    assert run.code == 1
    assert run.error.endswith("Choose two dates of one track.")
    assert list(tmp_path.iterdir()) == []
