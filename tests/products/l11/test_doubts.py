"""Values that pass although they cannot be true: each doubt is said with the raster and kept in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.products.open import open_product
from factory import L11Truth, Quirks, write_l11
from factory.signal_records import record_type
from products.l11.decoding import Decoded, Decoder

SMALL = {"mode": "UBS", "lines": 420, "pixels": 360}
RADIOMETRIC = b"\x12\x32\x12\x14"


def leader_of(truth: L11Truth) -> Path:
    return next(path for name, path in truth.files.items() if name.startswith("LED"))


def set_factor(truth: L11Truth, factor_db: float) -> None:
    """Write another calibration factor (F16.7 at byte 20 of the radiometric record)."""
    path = leader_of(truth)
    data = bytearray(path.read_bytes())
    start = data.index(RADIOMETRIC) - 4
    data[start + 20 : start + 36] = f"{factor_db:16.7f}".encode()
    path.write_bytes(data)


def change_lines(truth: L11Truth, change: Callable[[np.ndarray], None]) -> None:
    for image in truth.images:
        data = bytearray(image.path.read_bytes())
        change(np.frombuffer(data, record_type(image.pixels), offset=720))
        image.path.write_bytes(data)


def doubts(decoded: Decoded) -> list[str]:
    """Return the warnings besides the remark on flat ground, which the raster must hold too."""
    said = [warning for warning in decoded.warnings if not warning.startswith("No elevation model")]
    assert decoded.metadata.get("ALOS2_WARNINGS", "").split("\n") == (said or [""])
    return said


@pytest.mark.parametrize("mode", ["SBS", "UBS", "HBD", "FBQ", "WBS", "WWD", "VBS"])
def test_sound_scenes_are_not_doubted(tmp_path: Path, decode: Decoder, mode: str) -> None:
    lines = 600 if mode[0] in "WV" else 200
    truth = write_l11(tmp_path / "scene", mode=mode, lines=lines, pixels=80)
    assert doubts(decode(truth.location)) == []


@pytest.mark.parametrize(
    ("factor", "is_outside"), [(-8.3, True), (83.0, True), (-38.0, True), (-84.5, False)]
)
def test_a_calibration_factor_that_nobody_published_is_doubted(
    tmp_path: Path, decode: Decoder, factor: float, is_outside: bool
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, background_db=-10.0)
    set_factor(truth, factor)
    said = doubts(decode(truth.location))
    name = leader_of(truth).name
    assert f"The calibration factor in {name} is {factor:g} dB, but JAXA published -83 dB" in said[0]
    assert f"differs by {factor + 83:+.1f} dB" in said[0]
    assert [("median" in text) for text in said[1:]] == [True] * is_outside


@pytest.mark.parametrize("factor", [-8.3, 83.0, -38.0, -150.0])
def test_a_given_factor_is_held_against_what_scenes_look_like(
    tmp_path: Path, decode: Decoder, factor: float
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, background_db=-10.0)
    (said,) = doubts(decode(truth.location, calibration_factor_db=factor))
    assert "median between -60 and 20 dB" in said
    assert f"{factor:g} dB" in said


def test_both_published_factors_of_scansar_are_taken(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", mode="WBS", lines=600, pixels=80, calibration_factor=-79.0)
    assert doubts(decode(truth.location)) == []
    strip = write_l11(tmp_path / "strip", **SMALL, calibration_factor=-79.0)
    assert "JAXA published -83 dB" in doubts(decode(strip.location))[0]


def nearer(lines: np.ndarray) -> None:
    lines["near_range_m"] += 5000


def later(lines: np.ndarray) -> None:
    lines["microsecond_of_day"] += 1_000_000
    lines["millisecond_of_day"] += 1000


@pytest.mark.parametrize("change", [nearer, later])
@pytest.mark.parametrize(
    ("corners", "facility5", "source"),
    [
        (True, "fit", "its lines"),
        (False, "fit", "the leader's polynomials"),
        (False, "zeros", "the leader's scene centre"),
    ],
)
def test_a_wrong_range_or_clock_is_seen_by_every_other_source(
    tmp_path: Path,
    decode: Decoder,
    change: Callable[[np.ndarray], None],
    corners: bool,
    facility5: str,
    source: str,
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, quirks=Quirks(corners=corners), facility5=facility5)
    assert doubts(decode(truth.location)) == []
    change_lines(truth, change)
    (said,) = doubts(decode(truth.location))
    assert source in said
    gap = float(said.split(f"{source} ")[1].split(" m")[0])
    assert gap == pytest.approx(7000 if change is later else 8000, rel=0.3)


@pytest.mark.parametrize("change", [nearer, later])
def test_a_beam_that_is_elsewhere_than_its_lines_say_is_named(
    tmp_path: Path, decode: Decoder, change: Callable[[np.ndarray], None]
) -> None:
    truth = write_l11(
        tmp_path / "scene", mode="WBS", lines=600, pixels=80, polarisations=["HH"], beams=(2, 3)
    )
    change_lines(truth, change)
    said = doubts(decode(truth.location, allow_missing_beams=True))
    assert [image.path.name in text for image, text in zip(truth.images, said[-2:])] == [True, True]


def test_an_orbit_far_from_path_and_frame_of_the_name_is_doubted(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, orbit=51890, frame=770)
    folder = tmp_path / "renamed"
    folder.mkdir()
    for path in Path(truth.location).iterdir():
        shutil.copy(path, folder / path.name.replace("518900770", "518901170"))
    (said,) = doubts(decode(folder))
    assert "from path 121 and frame 1170 of the name" in said


@pytest.mark.parametrize("place", ["leader", "summary"])
def test_a_predicted_orbit_is_told(tmp_path: Path, decode: Decoder, place: str) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, precision="0" if place == "leader" else "2")
    if place == "summary":
        change_summary(truth, "Pds_OrbitDataPrecision", "Onboard")
    (said,) = doubts(decode(truth.location))
    assert "is predicted" in said
    assert (leader_of(truth).name if place == "leader" else "Pds_OrbitDataPrecision is Onboard") in said


def change_summary(truth: L11Truth, key: str, value: str) -> None:
    path = next(path for name, path in truth.files.items() if name.lower().startswith("summary"))
    lines = path.read_text().splitlines()
    assert any(line.startswith(f"{key}=") for line in lines)
    path.write_text(
        "\n".join(f'{key}="{value}"' if line.startswith(f"{key}=") else line for line in lines)
    )


@pytest.mark.parametrize("key", ["Ach_TimeCheck", "Ach_LossLines", "Rad_PracticeResultCode"])
def test_checks_of_the_processor_that_failed_are_told(tmp_path: Path, decode: Decoder, key: str) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    change_summary(truth, key, "POOR")
    (said,) = doubts(decode(truth.location))
    assert f"{key} is POOR" in said


def test_one_line_whose_range_does_not_reach_the_ground_is_outvoted(
    tmp_path: Path, decode: Decoder
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)

    def damage(lines: np.ndarray) -> None:
        lines["near_range_m"][0] = 1000

    change_lines(truth, damage)
    assert not [text for text in doubts(decode(truth.location)) if "places it elsewhere" in text]


@pytest.mark.parametrize(("field", "text"), [(324, " 9999999"), (332, " 9999999"), (324, "       0")])
def test_a_scene_centre_outside_of_the_image_says_nothing(
    tmp_path: Path, decode: Decoder, field: int, text: str
) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL)
    path = leader_of(truth)
    data = bytearray(path.read_bytes())
    data[720 + field : 720 + field + 8] = text.encode()
    path.write_bytes(data)
    assert doubts(decode(truth.location)) == []


def test_the_report_doubts_what_decoding_doubts(tmp_path: Path, decode: Decoder) -> None:
    truth = write_l11(tmp_path / "scene", **SMALL, precision="0")
    set_factor(truth, -82.0)
    change_lines(truth, later)
    product = open_product(str(truth.location))
    found = {quirk["code"]: quirk["sentence"] for quirk in product.info()["quirks"]}  # type: ignore
    product.close()
    codes = ("place-doubtful", "production-doubtful", "calibration-doubtful")
    assert [found[code] for code in codes] == doubts(decode(truth.location))
