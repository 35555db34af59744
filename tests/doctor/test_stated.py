"""What a product states of itself: as expected in the factory's, and different where it was changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.doctor.product import product_findings
from alos2_explorer.plugin.doctor.report import Finding, Outcome
from alos2_explorer.plugin.domain.progress import SILENT
from factory import L11Truth, write_l11

LINES, PIXELS = 160, 200
HEADER = 544
STATED = (
    *("range sampling", "PRF of the leader", "line spacing of the leader", "polynomials of the leader"),
    *("places in the lines (right-looking)", "number of samples", "empty borders"),
    *("left fill", "right fill", "burst", "burst line"),
)


def written(folder: Path, **more: object) -> L11Truth:
    return write_l11(folder / "scene", mode="UBS", lines=LINES, pixels=PIXELS, **more)


def found(scene: L11Truth) -> dict[str, Finding]:
    findings = product_findings(str(scene.folder), None, SILENT)
    return {one.name.removeprefix("HH "): one for one in findings}


def patch_lines(offset: int, value: int) -> Callable[[L11Truth], None]:
    """Write *value* at *offset* (from 0) of the prefix of every line."""

    def change(scene: L11Truth) -> None:
        (file,) = scene.folder.glob("IMG-HH-*")
        data = bytearray(file.read_bytes())
        for line in range(LINES):
            start = 720 + line * (HEADER + 8 * PIXELS) + offset
            data[start : start + 4] = value.to_bytes(4, "big")
        file.write_bytes(data)

    return change


def patch_leader(offset: int, text: str) -> Callable[[L11Truth], None]:
    """Write *text* at *offset* (from 0) of the data set summary."""

    def change(scene: L11Truth) -> None:
        (file,) = scene.folder.glob("LED-*")
        data = bytearray(file.read_bytes())
        data[720 + offset : 720 + offset + len(text)] = text.encode()
        file.write_bytes(data)

    return change


def empty_trailer(scene: L11Truth) -> None:
    (file,) = scene.folder.glob("TRL-*")
    data = bytearray(file.read_bytes())
    data[490:496] = b"     0"
    file.write_bytes(data)


def add_a_key(scene: L11Truth) -> None:
    (file,) = scene.folder.glob("summary*.txt")
    file.write_text(file.read_text("utf-8") + '\nXyz_Unheard="1"\n', "utf-8")


def test_what_the_factory_writes_is_as_expected(tmp_path: Path) -> None:
    findings = found(written(tmp_path))
    said = {name: findings[name].found for name in (*STATED, "summary")}
    assert all(text.startswith("as expected: ") for text in said.values()), said
    assert f"{PIXELS} in the lines, {PIXELS} in the file" in said["number of samples"]


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("left fill", patch_lines(20, 7), "from 7 to 7"),
        ("right fill", patch_lines(28, 9), "from 9 to 9"),
        ("burst", patch_lines(216, 3), "from 3 to 3"),
        ("burst line", patch_lines(220, 5), "from 5 to 5"),
        ("PRF of the leader", patch_leader(934, f"{1_234_567.0:16.7f}"), "1234.567 Hz"),
        ("line spacing of the leader", patch_leader(1686, f"{3.5:16.7f}"), "3.500 m"),
        ("summary", add_a_key, "Xyz"),
        ("range sampling", patch_leader(710, f"{60.0:16.7f}"), "60.0000 MHz"),
        ("number of samples", patch_lines(24, PIXELS - 3), f"{PIXELS - 3} in the lines, {PIXELS} in"),
        ("places in the lines (right-looking)", patch_lines(192, 10_000_000), "m from the orbit"),
        ("trailer-empty", empty_trailer, "no low-resolution image"),
    ],
)
def test_what_was_changed_differs(
    name: str, change: Callable[[L11Truth], None], says: str, tmp_path: Path
) -> None:
    scene = written(tmp_path)
    change(scene)
    finding = found(scene)[name]
    assert finding.outcome is Outcome.DIFFERS, finding.found
    assert says in finding.found
    assert "report this line" in finding.remedy


@pytest.mark.parametrize("mode", ["UBS", "WBS"])
def test_of_a_usual_product_nothing_differs_but_its_noise(mode: str, tmp_path: Path) -> None:
    more = {"beams": [2]} if mode == "WBS" else {}
    scene = write_l11(tmp_path / "scene", mode=mode, lines=LINES, pixels=PIXELS, **more)
    findings = product_findings(str(scene.folder), None, SILENT)
    different = {one.name.rpartition(" ")[0] for one in findings if one.outcome is Outcome.DIFFERS}
    # The samples are white noise, whose spectrum fills the band.
    label = "HH F2" if mode == "WBS" else "HH"
    assert different == {f"{label} range", f"{label} azimuth"}


def test_polynomials_of_another_place_differ(tmp_path: Path) -> None:
    finding = found(written(tmp_path, facility5="wrong"))["polynomials of the leader"]
    assert finding.outcome is Outcome.DIFFERS


def test_empty_borders_are_counted(tmp_path: Path) -> None:
    def samples(image: object, first: int, end: int) -> np.ndarray:
        block = np.ones((end - first, PIXELS), np.complex64)
        block[:, -4:] = 0
        block[np.arange(first, end) < 3] = 0
        return block

    finding = found(written(tmp_path, samples=samples))["empty borders"]
    assert finding.outcome is Outcome.DIFFERS
    assert "0 samples near, 4 far, 3 lines at the beginning and 0 at the end" in finding.found


def test_a_flat_spectrum_has_no_centre(tmp_path: Path) -> None:
    finding = found(written(tmp_path))["range spectrum"]
    assert finding.outcome is Outcome.NOT_CHECKED
    assert "flat" in finding.found
