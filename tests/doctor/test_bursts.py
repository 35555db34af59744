"""Bursts of ScanSAR: measured in products that the factory writes with bursts of known times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.cli.main import main
from alos2_explorer.plugin.doctor.product import product_findings
from alos2_explorer.plugin.doctor.report import Finding, Outcome
from alos2_explorer.plugin.domain.progress import SILENT
from factory import write_l11
from factory.coherent_pairs import write_coherent_pair
from factory.coherent_stack import CoherentPair

CYCLE_LINES = 2086.0
# F1: bursts of 358 lines, one every 2086 lines.
BURST_SHARE = 358 / 2086.26
SCENE = {"mode": "WBS", "lines": 2800, "pixels": 64, "beams": [1]}


def found(pair: CoherentPair) -> dict[str, Finding]:
    first, second = str(pair.reference.folder), str(pair.secondary.folder)
    return {one.name: one for one in product_findings(first, None, SILENT, second)}


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> CoherentPair:
    return write_coherent_pair(tmp_path_factory.mktemp("aligned"), coherence=0.8, scene=SCENE)


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> CoherentPair:
    """Bursts half a burst beside those of the first date, and brightness that swings by 6 dB."""

    def swinging(place: object) -> np.ndarray:
        return -10.0 + 3.0 * np.sin(2.0 * np.pi * place.line / CYCLE_LINES)  # type: ignore[attr-defined]

    folder = tmp_path_factory.mktemp("uneven")
    return write_coherent_pair(folder, sigma0_db=swinging, burst_shift=0.5, window=(90, 0), scene=SCENE)


def test_bursts_that_coincide_are_as_expected(aligned: CoherentPair) -> None:
    findings = found(aligned)
    for name in ("HH F1 bursts", "HH F1 burst synchronisation"):
        assert findings[name].outcome is Outcome.WORKS, findings[name].found
    cycle = float(findings["HH F1 bursts"].found.split("every ")[1].split()[0])
    assert cycle == pytest.approx(0.784, abs=0.01)
    apart = float(findings["HH F1 burst synchronisation"].found.split("are ")[1].split()[0])
    assert apart < 0.005


def test_bursts_half_beside_each_other_and_a_swinging_brightness_differ(uneven: CoherentPair) -> None:
    findings = found(uneven)
    missed = findings["HH F1 burst synchronisation"]
    assert missed.outcome is Outcome.DIFFERS
    apart = float(missed.found.split("are ")[1].split()[0])
    assert apart == pytest.approx(0.5 * BURST_SHARE, abs=0.005)
    swing = findings["HH F1 scalloping"]
    assert swing.outcome is Outcome.DIFFERS
    assert float(swing.found.split("by ")[1].split()[0]) == pytest.approx(6.0, abs=1.5)


def test_one_date_leaves_the_synchronisation_open(aligned: CoherentPair) -> None:
    findings = list(product_findings(str(aligned.reference.folder), None, SILENT))
    last = findings[-1]
    assert (last.name, last.outcome) == ("burst synchronisation", Outcome.NOT_CHECKED)
    assert "--second" in last.found


def test_samples_without_bursts_are_not_judged(tmp_path: Path) -> None:
    scene = write_l11(tmp_path / "scene", mode="WBS", lines=2800, pixels=32, beams=[1])
    findings = {one.name: one for one in product_findings(str(scene.folder), None, SILENT)}
    for name in ("HH F1 bursts", "HH F1 scalloping"):
        assert findings[name].outcome is Outcome.NOT_CHECKED


def test_the_command_line_takes_the_second_date(
    aligned: CoherentPair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = str(aligned.reference.folder), str(aligned.secondary.folder)
    main(["doctor", first, "--second", second, "--offline", "--index", "none"])
    assert "HH F1 burst synchronisation" in capsys.readouterr().out
