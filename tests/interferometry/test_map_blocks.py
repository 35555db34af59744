"""Beams side by side: one coherence; one phase only where the beams agree, else a step that is told."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from factory.coherent_pairs import write_coherent_pair

SCENE = {"mode": "WBS", "lines": 1500, "pixels": 240, "beams": (1, 2)}
HEADER, PREFIX, BYTES_A_SAMPLE = 720, 544, 8
TURN = 1.2


def turned(product, folder: Path, beam: int, radians: float) -> Path:
    """Return a copy of *product* whose samples of one *beam* are turned by a constant phase."""
    copy = copytree(product.folder, folder / "turned")
    image = product.image(beam=beam)
    file = copy / image.path.name
    record = PREFIX + BYTES_A_SAMPLE * image.pixels
    data = bytearray(file.read_bytes())
    for line in range(image.lines):
        begin = HEADER + line * record + PREFIX
        samples = np.frombuffer(data, ">f4", 2 * image.pixels, begin).astype("<f4").view(np.complex64)
        samples = (samples * np.exp(1j * radians)).astype(np.complex64)
        data[begin : begin + BYTES_A_SAMPLE * image.pixels] = samples.view("<f4").astype(">f4").tobytes()
    file.write_bytes(data)
    return copy


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return write_coherent_pair(
        tmp_path_factory.mktemp("beams"), scene=SCENE, baseline_m=100.0, coherence=0.9
    )


def phases_of(pair, made) -> dict[int, float]:
    """Return the mean phase of the cells that one beam alone sees, by its number."""
    inside = {}
    for number in SCENE["beams"]:
        image = pair.reference.image(beam=number)
        place = pair.place_at(made.lat, made.lon, number)
        inside[number] = (place.sample > 0) & (place.sample < image.pixels - 1)
    found = {}
    for number, other in ((1, 2), (2, 1)):
        alone = inside[number] & ~inside[other] & np.isfinite(made.phase)
        found[number] = float(np.angle(np.exp(1j * made.phase[alone]).mean()))
    return found


def test_beams_that_agree_are_one_interferogram(pair, tmp_path, interfered) -> None:
    made = interfered(
        tmp_path, pair.reference.location, pair.secondary.location, pixel_size_m=30.0, window=3
    )
    assert made.items["ALOS2_BEAMS"] == "1,2"
    assert [text for text in made.warnings if "where they overlap" in text] == []
    phases = phases_of(pair, made)
    assert abs(phases[2] - phases[1]) < 0.05


def test_a_constant_between_beams_is_told_and_leaves_the_coherence(pair, tmp_path, interfered) -> None:
    secondary = turned(pair.secondary, tmp_path, 2, -TURN)
    same = {"pixel_size_m": 30.0, "window": 3}
    apart = interfered(tmp_path, pair.reference.location, secondary, name="apart", **same)
    (text,) = [text for text in apart.warnings if "where they overlap" in text]
    stated = float(text.split(" differ by ")[1].split()[0])
    assert abs(stated) == pytest.approx(TURN, abs=0.1)
    assert "not merged in phase" in text
    assert text in apart.phase_items["ALOS2_WARNINGS"]
    phases = phases_of(pair, apart)
    assert phases[2] - phases[1] == pytest.approx(TURN, abs=0.1)
    # A phase is that of one beam or the other, never of something between.
    both = np.isfinite(apart.phase)
    nearest = np.minimum(
        *(np.abs(np.angle(np.exp(1j * (apart.phase - one)))) for one in phases.values())
    )
    assert np.quantile(nearest[both], 0.99) < 0.35
    assert np.nanmean(apart.coherence) > 0.85
