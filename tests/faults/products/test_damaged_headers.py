"""Headers and lengths at random: a clear error, a warning, or the right raster, in bounded memory.

``ALOS2_MUTATIONS`` sets the number of products that are damaged, 100 where it is not set.
"""

from __future__ import annotations

import os
import re
import resource
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.transfer.sources.open import open_container
from factory import L11Truth, PointTarget, ScenePlan, write_l11
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from products.l11.decoding import Decoded

EXAMPLES = int(os.environ.get("ALOS2_MUTATIONS", "100"))
LINES, PIXELS, PREFIX = 120, 100, 544
RECORD = PREFIX + 8 * PIXELS
MOST_MEGABYTES = 300  # beyond what the process took before; decoding this scene whole takes 30

Damage = Callable[[bytearray], None]
NUMBERS = st.one_of(
    st.integers(-9, 99_999_999), st.sampled_from([0, 1, 719, 720, 65_535, 999_999, 2**31, 2**32 - 1])
)
WORDS = st.one_of(st.integers(0, 2**32 - 1), st.sampled_from([0, 1, 2**31 - 1, 2**31, 2**32 - 1]))


def digits(position: int, number: int) -> Damage:
    """Overwrite the text number that is nearest behind a position, as wide as it is."""

    def apply(data: bytearray) -> None:
        found = re.compile(rb"[ ]*-?[0-9]+(\.[0-9]+)?").search(data, position % max(len(data), 1))
        if found:
            width = found.end() - found.start()
            data[found.start() : found.end()] = str(number).encode()[:width].rjust(width)

    return apply


def words(position: int, word: int, first: int, count: int) -> Damage:
    """Overwrite one binary word in the headers of some lines."""

    def apply(data: bytearray) -> None:
        for line in range(first, min(first + count, LINES)):
            start = 720 + line * RECORD + position % (PREFIX // 4) * 4
            if start + 4 <= len(data):
                data[start : start + 4] = word.to_bytes(4, "big")

    return apply


def length(position: int) -> Damage:
    """Cut the file, or lengthen it."""

    def apply(data: bytearray) -> None:
        if position % 3:
            del data[position % max(len(data), 1) :]
        else:
            data.extend(bytes(position % 5000))

    return apply


def noise(position: int, content: bytes) -> Damage:
    """Overwrite some bytes of the headers at the beginning."""

    def apply(data: bytearray) -> None:
        start = position % 6000
        data[start : start + len(content)] = content

    return apply


POSITION = st.integers(0, 1 << 24)
IMAGE_DAMAGE = st.one_of(
    st.builds(digits, st.integers(0, 719), NUMBERS),
    st.builds(words, POSITION, WORDS, st.sampled_from([0, 0, 50]), st.sampled_from([1, LINES])),
    st.builds(length, POSITION),
)
LEADER_DAMAGE = st.one_of(
    st.builds(digits, st.integers(0, 9000), NUMBERS),
    st.builds(noise, POSITION, st.binary(min_size=1, max_size=16)),
    st.builds(length, POSITION),
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    def corners(plan: ScenePlan) -> list[PointTarget]:
        return [PointTarget(*plan.ground(*spot), peak_db=35.0) for spot in ((25.0, 25.0), (95.0, 75.0))]

    folder = tmp_path_factory.mktemp("headers")
    return write_l11(folder, mode="UBS", lines=LINES, pixels=PIXELS, targets=corners)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def is_right(truth: L11Truth, decoded: Decoded) -> bool:
    """Whether targets lie in their place and the ground has the power that it was given."""
    for target in truth.image().targets:
        place = target.target.lat, target.target.lon
        row, column = decoded.index(*place)
        height, width = decoded.values.shape
        if not (0 <= row < height and 0 <= column < width):
            return False
        if np.abs(decoded.peak_near(*place, reach=8)).max() > 1.5:
            return False
    return abs(10 * np.log10(np.nanmedian(decoded.values)) + 15.5) < 1.5


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(
    of_image=st.lists(IMAGE_DAMAGE, max_size=2),
    of_leader=st.lists(LEADER_DAMAGE, max_size=2),
    allow_short=st.booleans(),
)
def test_damaged_headers_and_lengths_never_decode_silently_wrong(
    scene: L11Truth,
    tmp_path: Path,
    of_image: list[Damage],
    of_leader: list[Damage],
    allow_short: bool,
) -> None:
    image = scene.image().path
    leader = next(path for name, path in scene.files.items() if name.startswith("LED"))
    originals = {image: image.read_bytes(), leader: leader.read_bytes()}
    for path, damages in ((image, of_image), (leader, of_leader)):
        data = bytearray(originals[path])
        for damage in damages:
            damage(data)
        path.write_bytes(data)
    output = tmp_path / "out"
    output.mkdir(exist_ok=True)
    before = peak_megabytes()
    warnings: list[str] = []
    options = RasterOptions(units=Units.POWER, allow_missing_beams=allow_short)
    try:
        product = L11Product.open(open_container(str(scene.location)))
        try:
            path = product.raster(options, output / "decoded.tif", Progress(warn=warnings.append))
        finally:
            product.close()
    except Alos2Error as error:
        assert 10 < len(error.message) < 600  # noqa: PT017
        assert list(output.iterdir()) == []
        return
    finally:
        for path_, content in originals.items():
            path_.write_bytes(content)
        assert peak_megabytes() - before < MOST_MEGABYTES
    told = any(
        "check the result" in sentence or "is cut" in sentence or "lines begin at" in sentence
        for sentence in warnings
    )
    assert told or is_right(scene, Decoded(path))
    (output / "decoded.tif").unlink()
