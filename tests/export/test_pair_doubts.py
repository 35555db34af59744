"""What makes a prepared pair doubtful: carriers, processors, orbits, and lines that programs misread."""

from __future__ import annotations

import struct
from datetime import datetime
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from alos2_explorer.plugin.domain.errors import UnsupportedError
from alos2_explorer.plugin.export.export import PairOptions
from alos2_explorer.plugin.export.gmtsar import prepare_gmtsar
from alos2_explorer.plugin.export.isce2 import prepare_isce2
from factory.signal_records import record_type

PROGRAMS = pytest.mark.parametrize("prepare", [prepare_gmtsar, prepare_isce2])


def factor_in(config: Path) -> float:
    (line,) = (text for text in config.read_text().splitlines() if text.startswith("SLC_factor"))
    return float(line.split()[2])


@pytest.mark.parametrize("background", [-25.0, -15.0, 5.0])
def test_gmtsar_keeps_samples_as_integers_that_neither_clip_nor_vanish(
    scene, folder, background: float
) -> None:
    pair = [scene(which, background_db=background) for which in ("reference", "secondary")]
    prepare_gmtsar(*(str(truth.location) for truth in pair), folder)
    factor = factor_in(folder / "config.ALOS2.txt")
    samples = np.concatenate([truth.images[0].samples.ravel() for truth in pair])
    integers = np.concatenate([samples.real, samples.imag]) * factor
    assert np.abs(integers).mean() == pytest.approx(2000.0, rel=0.1)
    assert (np.abs(integers) > 32767).mean() < 1e-3


def test_each_beam_has_its_own_factor(scene, folder) -> None:
    pair = [scene(which, "WBD", beams=(2, 3)) for which in ("reference", "secondary")]
    prepare_gmtsar(*(str(truth.location) for truth in pair), folder)
    for number in (2, 3):
        images = [
            i for truth in pair for i in truth.images if (i.polarisation, i.beam) == ("HH", number)
        ]
        samples = np.concatenate([image.samples.ravel() for image in images])
        mean = np.abs(np.concatenate([samples.real, samples.imag])).mean()
        assert factor_in(folder / f"F{number}/config.alos2.txt") * mean == pytest.approx(2000.0, rel=0.1)


def test_blank_lines_do_not_count_for_the_factor(scene, folder, tmp_path) -> None:
    first, second = scene("reference"), scene("secondary")
    holed = copytree(second.folder, tmp_path / "holed")
    record = 544 + 8 * second.images[0].pixels
    with (holed / second.images[0].path.name).open("r+b") as file:
        for line in range(10, 50):
            file.seek(720 + line * record + 544)
            file.write(bytes(record - 544))
    prepare_gmtsar(str(first.location), str(holed), folder)
    whole = folder.with_name("whole")
    prepare_gmtsar(str(first.location), str(second.location), whole)
    factors = [factor_in(place / "config.ALOS2.txt") for place in (folder, whole)]
    assert factors[0] == pytest.approx(factors[1], rel=0.05)


def test_burst_by_burst_is_offered_for_nominal_scansar_alone(scene, folder) -> None:
    """alos2burstApp.py refuses wide modes."""
    pair = [str(scene(which, "VBD", beams=(1, 2)).location) for which in ("reference", "secondary")]
    prepared = prepare_isce2(*pair, folder)
    assert [command.split()[0] for command in prepared.commands] == ["alos2App.py"]
    assert not (folder / "alos2burstApp.xml").exists()
    assert "burst by burst" not in (folder / "README.txt").read_text()


def test_scenes_of_different_carriers_are_refused_or_warned_of(scene, folder) -> None:
    pair = [str(scene("reference", "UBD").location)]
    pair.append(str(scene("secondary", "HBD", off_nadir=32.7).location))
    with pytest.raises(UnsupportedError, match=r"1257\.5 MHz and 1236\.5 MHz.*1\.26 rad"):
        prepare_gmtsar(*pair, folder)
    assert not folder.exists()
    prepared = prepare_isce2(*pair, folder)
    (said,) = (text for text in prepared.warnings if "carriers" in text)
    assert "1257.5 MHz and 1236.5 MHz" in said
    assert "1.26 rad" in said


def test_bands_that_hardly_overlap_are_refused(scene, folder) -> None:
    pair = [str(scene("reference", "FBS").location)]
    pair.append(str(scene("secondary", "HBS", off_nadir=36.6).location))
    with pytest.raises(UnsupportedError, match=r"1278\.5 MHz and 1236\.5 MHz.*less than 3 MHz"):
        prepare_isce2(*pair, folder)
    assert not folder.exists()


@PROGRAMS
def test_sound_pairs_are_not_doubted(scene, folder, prepare) -> None:
    pair = [str(scene(which).location) for which in ("reference", "secondary")]
    assert prepare(*pair, folder).warnings == ()


@PROGRAMS
def test_predicted_orbits_and_failed_checks_are_told(scene, folder, prepare, tmp_path) -> None:
    first, second = scene("reference", precision="0"), scene("secondary")
    failed = copytree(second.folder, tmp_path / "failed")
    summary = failed / "summary.txt"
    summary.write_text(summary.read_text().replace('Ach_OrbitCheck="GOOD"', 'Ach_OrbitCheck="POOR"'))
    said = prepare(str(first.location), str(failed), folder).warnings
    assert ["is predicted" in said[0], "Ach_OrbitCheck is POOR" in said[1]] == [True, True]


@PROGRAMS
@pytest.mark.parametrize(
    ("mode", "made", "told"),
    [("UBS", 2018, ["2018-11-20"]), ("UBS", 2020, []), ("SBS", 2018, ["2018-11-20", "2021-02-01"]),
     ("SBS", 2020, ["2021-02-01"]), ("SBS", 2022, [])],
)  # fmt: skip
def test_products_of_before_a_correction_of_the_processor_are_told(
    scene, folder, prepare, mode: str, made: int, told: list[str]
) -> None:
    first = scene("reference", mode, processed=datetime(made, 6, 1))
    said = prepare(str(first.location), str(scene("secondary", mode).location), folder).warnings
    assert [text.split("made before ")[1][:10] for text in said] == told
    assert all(text.startswith(f"{first.scene_id}") for text in said)


@PROGRAMS
def test_a_clock_that_contradicts_the_places_of_the_lines_is_told(
    scene, folder, prepare, tmp_path
) -> None:
    first, second = scene("reference"), scene("secondary")
    late = copytree(second.folder, tmp_path / "late")
    image = second.images[0]
    data = bytearray((late / image.path.name).read_bytes())
    lines = np.frombuffer(data, record_type(image.pixels), offset=720)
    lines["microsecond_of_day"] += 1_000_000
    lines["millisecond_of_day"] += 1000
    (late / image.path.name).write_bytes(data)
    (said,) = prepare(str(first.location), str(late), folder).warnings
    assert f"{image.path.name}: orbit, line times and near range place it elsewhere" in said


@PROGRAMS
@pytest.mark.parametrize("line", [77, 300, 523])
def test_a_window_that_moves_is_told_with_its_line_and_what_the_program_does(
    scene, folder, prepare, line: int
) -> None:
    first = scene("reference", lines=600)
    moved = scene("secondary", lines=600, window_moves=((line, 30),))
    (said,) = prepare(str(first.location), str(moved.location), folder).warnings
    assert f"the sampling window moves inside the image, at line {line + 1} from" in said
    assert_what_the_program_does(said, prepare, line)


@PROGRAMS
def test_a_prf_that_changes_is_told_too(scene, folder, prepare, tmp_path) -> None:
    first, second = scene("reference", lines=600), scene("secondary", lines=600)
    changed = copytree(second.folder, tmp_path / "changed")
    image = second.images[0]
    record = 544 + 8 * image.pixels
    with (changed / image.path.name).open("r+b") as file:
        file.seek(720 + 56)
        (millihertz,) = struct.unpack(">I", file.read(4))
        for number in range(410, 600):
            file.seek(720 + number * record + 56)
            file.write(struct.pack(">I", millihertz + 2000))
    said = prepare(str(first.location), str(changed), folder, PairOptions()).warnings
    (told,) = (text for text in said if "the PRF changes inside the image, at line 411 from" in text)
    assert_what_the_program_does(told, prepare, 410)


def assert_what_the_program_does(said: str, prepare: object, line: int) -> None:
    if prepare is prepare_gmtsar:
        assert f"GMTSAR stops reading there and writes an SLC of {line} of 600 lines." in said
    else:
        assert (
            f"ISCE2 takes the value of the first line for all lines, so those from line {line + 1} on"
            in said
        )


@pytest.mark.parametrize(
    ("prepare", "mode", "beams", "words"),
    [
        (
            prepare_gmtsar,
            "UBS",
            {},
            ["bin folder of GMTSAR on the PATH", "--copy", "6.9 m", "shift_topo"],
        ),
        (prepare_gmtsar, "WBD", {"beams": (1, 2, 3, 4, 5)}, ["1 at the end starts five processes"]),
        (prepare_isce2, "UBS", {}, ["folder applications of ISCE2 on the PATH", "--copy"]),
    ],
)
def test_the_readme_tells_what_is_easily_missed(scene, folder, prepare, mode, beams, words) -> None:
    pair = [str(scene(which, mode, **beams).location) for which in ("reference", "secondary")]
    prepare(*pair, folder)
    text = " ".join((folder / "README.txt").read_text().split())
    assert [word for word in words if word not in text] == []
