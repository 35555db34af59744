"""Lines that look like all others are averaged quickly, others with care: it is the same average.

Each scene is averaged in blocks of a few lines, so that steps, flags and damage fall on every side of
a block's edge: as usual, with care for every block, and with care for the scene as one block.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.image.missing_lines import MissingLines
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.products.l11 import multilook_beam
from alos2_explorer.plugin.products.l11.plan import BeamPart
from alos2_explorer.plugin.products.l11.scene import L11Scene
from alos2_explorer.plugin.sar.multilook import Looks
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import L11Truth, Quirks, write_l11

LINES, PIXELS, PREFIX = 203, 40, 544
RECORD = PREFIX + 8 * PIXELS
LOOKS = [Looks(1, 1), Looks(2, 2), Looks(3, 5), Looks(7, 60)]
LINES_READ = (4, 203)

Lines = np.ndarray


def beam_power(truth: L11Truth, folder: Path, looks: Looks) -> tuple[np.ndarray, float]:
    """Return the power of an image's multilook, and how many samples later than planned it begins."""
    product = L11Scene.open(open_container(str(truth.location)))
    try:
        beam = product.beam("HH", 0)
        columns, rows = BeamPart(beam, looks, LINES_READ).size
        with Spool(folder / "power", columns, rows) as spool:
            missing = MissingLines(beam.image.file, beam.image.lines)
            multilook_beam.multilook_beam(beam, looks, 1.0, LINES_READ, spool, missing, Progress())
            power = spool.read(0, 0, columns, rows).copy()
        moved = (truth.image().near_range_m - beam.geometry.near_range_m) / beam.sample_spacing_m
        return power, moved
    finally:
        product.close()


def records_of(path: Path) -> tuple[bytearray, Lines]:
    """Return a file and its lines, uint8 (lines, record): a view, so that both change."""
    data = bytearray(path.read_bytes())
    return data, np.frombuffer(data, np.uint8)[720:].reshape(LINES, RECORD)


def samples_of(lines: Lines) -> np.ndarray:
    return lines[:, PREFIX:].copy().view(">f4").astype(float).reshape(LINES, PIXELS, 2)


def put_samples(lines: Lines, samples: np.ndarray) -> None:
    lines[:, PREFIX:] = samples.astype(">f4").reshape(LINES, -1).view(np.uint8)


def lone_near_ranges(lines: Lines) -> None:
    """Damage the near range of lone lines, in all places of a block."""
    near = lines[:, 116:120].view(">u4")
    near[[5, 63, 104, 125, 166]] += 256


def conjugated_borders(lines: Lines) -> None:
    samples = samples_of(lines)
    samples[:, :5] = samples[90:, 30:] = (0.0, -0.0)
    put_samples(lines, samples)


def negated_borders(lines: Lines) -> None:
    samples = samples_of(lines)
    samples[:, :5] = samples[90:, 30:] = (-0.0, -0.0)
    samples[150:, 38:] = (-0.0, 0.0)
    put_samples(lines, samples)


def broken_samples(lines: Lines) -> None:
    samples = samples_of(lines)
    samples[17, 3, 0], samples[90, 20, 1], samples[202, 0] = np.nan, np.inf, -np.inf
    put_samples(lines, samples)


def blank_lines(lines: Lines) -> None:
    lines[[4, 50, 51, 199, 202]] = 0


def loud_flagged_lines(lines: Lines) -> None:
    flagged = [4, 27, 28, 101, 202]
    lines[flagged, 99] = 1
    lines[flagged, PREFIX:] = 0x4E


def odd_codes(lines: Lines) -> None:
    """Codes that are not looked at elsewhere, and a sequence number of zero, change nothing."""
    lines[[30, 31, 120], 6] = 31
    lines[60, :4] = 0


BORDERS = Quirks(borders=((0, 3, 5), (80, 9, 2)), zero_lines=(7, 9))
STEP = [(61, 30)]
SCENES: dict[str, tuple[dict, Callable[[Lines], None] | None]] = {
    "plain": ({}, None),
    "borders and zero lines": ({"quirks": BORDERS}, None),
    "flags": ({"invalid_lines": [*range(20, 200, 11), *range(64, 75)]}, None),
    "window steps": ({"window_moves": [(61, 30), (122, 10)]}, None),
    "window steps and flags": ({"window_moves": STEP, "invalid_lines": [59, 60, 61, 62, 100]}, None),
    "window there and back": ({"window_moves": [(27, 30), (47, 0), (128, 12), (143, 0)]}, None),
    "lone near ranges": ({}, lone_near_ranges),
    "conjugated borders": ({}, conjugated_borders),
    "negated borders": ({}, negated_borders),
    "broken samples": ({}, broken_samples),
    "blank lines": ({}, blank_lines),
    "loud flagged lines": ({}, loud_flagged_lines),
    "odd codes": ({}, odd_codes),
}


@pytest.fixture(scope="module", params=SCENES)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    options, change = SCENES[request.param]
    folder = tmp_path_factory.mktemp("odd")
    truth = write_l11(folder, mode="UBS", lines=LINES, pixels=PIXELS, **options)
    if change:
        data, lines = records_of(truth.image().path)
        change(lines)
        truth.image().path.write_bytes(data)
    return truth


def expected(truth: L11Truth, looks: Looks, columns: int, moved: float) -> np.ndarray:
    """Return means of the valid samples by plain numpy, each line in the place it was written for."""
    _, lines = records_of(truth.image().path)
    power = (samples_of(lines) ** 2).sum(-1)
    image = truth.image()
    wide = np.zeros((LINES, columns * looks.range + PIXELS))
    flagged = lines[:, 96:100].any(axis=1) | ~lines[:, :12].any(axis=1)
    for line in np.flatnonzero(~flagged):
        late = float(image.near_range_of(line)) - image.near_range_m
        start = round(moved + late / image.range_spacing_m)
        wide[line, start : start + PIXELS] = power[line]
    first = LINES_READ[0]
    rows = (LINES_READ[1] - first) // looks.azimuth
    part = wide[first : first + rows * looks.azimuth, : columns * looks.range]
    part = part.reshape(rows, looks.azimuth, columns, looks.range)
    count = (part > 0).sum((1, 3))
    return np.divide(part.sum((1, 3)), count, out=np.zeros((rows, columns)), where=count > 0)


@pytest.mark.parametrize("looks", LOOKS, ids=str)
def test_both_ways_are_the_same_average(
    scene: L11Truth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks: Looks
) -> None:
    at_once, _ = beam_power(scene, tmp_path, looks)
    for block_lines in (1, 2, 9, 20):
        monkeypatch.setattr(multilook_beam, "_BLOCK_BYTES", block_lines * RECORD)
        monkeypatch.setattr(multilook_beam, "_TASK_BYTES", 41 * RECORD)
        usual, moved = beam_power(scene, tmp_path, looks)
        np.testing.assert_allclose(usual, at_once, rtol=1e-6)
    with monkeypatch.context() as patch:
        patch.setattr(multilook_beam.UsualLines, "__call__", lambda self, records: False)
        careful, _ = beam_power(scene, tmp_path, looks)
    np.testing.assert_allclose(careful, at_once, rtol=1e-6)
    truth = expected(scene, looks, at_once.shape[1], moved)
    broken = ~np.isfinite(truth)
    assert (at_once[broken] == 0).all()
    np.testing.assert_allclose(at_once[~broken], truth[~broken], rtol=1e-5)


@pytest.mark.parametrize("block", [1, 20, 199])
def test_complex_samples_lie_where_their_power_lies(scene: L11Truth, block: int) -> None:
    opened = L11Scene.open(open_container(str(scene.location)))
    beam = opened.beam("HH", 0)
    first, end = LINES_READ
    parts = [opened.samples(beam, line, min(block, end - line)) for line in range(first, end, block)]
    opened.close()
    samples = np.concatenate(parts)
    assert samples.dtype == np.complex64
    assert samples.shape == (end - first, beam.geometry.samples)
    moved = (scene.image().near_range_m - beam.geometry.near_range_m) / beam.sample_spacing_m
    truth = expected(scene, Looks(1, 1), samples.shape[1], moved)
    sound = np.isfinite(truth)
    np.testing.assert_allclose(np.abs(samples[sound]) ** 2, truth[sound], rtol=1e-5)


def test_lines_outside_of_the_image_are_refused(tmp_path: Path) -> None:
    truth = write_l11(tmp_path, mode="UBS", lines=LINES, pixels=PIXELS)
    opened = L11Scene.open(open_container(str(truth.location)))
    beam = opened.beam("HH", 0)
    for first, count in [(-1, 2), (LINES, 1), (LINES - 1, 2), (0, -1)]:
        with pytest.raises(IndexError):
            opened.samples(beam, first, count)
    opened.close()
