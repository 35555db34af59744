"""A stored zip with one wrong bit gives no whole raster: only an area does not hear of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alos2_explorer.plugin.domain.errors import FormatError
from alos2_explorer.plugin.domain.raster_options import Area as Wanted
from factory import Area, L11Truth, write_l11
from products.l11.decoding import Decoder
from products.l11.range_server import RangeServer

LINES, PIXELS = 1200, 1000
DESCRIPTOR, RECORD = 720, 544 + 8 * PIXELS


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    """Return a scene whose zip stores an image of 10 MB, with one bit wrong in the middle of it."""
    folder = tmp_path_factory.mktemp("damaged")
    areas = [Area(-8.0, lines=(0, LINES), pixels=(0, PIXELS))]
    truth = write_l11(folder, mode="UBS", lines=LINES, pixels=PIXELS, areas=areas, zipped="stored")
    content = bytearray(truth.location.read_bytes())
    begin = content.index(b"IMG-HH") + len(truth.image().path.name)
    content[begin + DESCRIPTOR + LINES // 2 * RECORD + RECORD // 2] ^= 1
    truth.location.write_bytes(content)
    return truth


def test_a_whole_raster_is_refused_and_leaves_nothing(
    scene: L11Truth, decode: Decoder, tmp_path: Path
) -> None:
    with pytest.raises(FormatError) as caught:
        decode(scene.location)
    said = str(caught.value)
    assert said.startswith(f"{scene.location.name}: CRC-32 of IMG-HH-")
    assert said.endswith("was packed: download the archive again.")
    assert not list(tmp_path.iterdir())


def test_a_whole_raster_from_a_server_is_refused_as_well(
    scene: L11Truth, decode: Decoder, tmp_path: Path
) -> None:
    with RangeServer(scene.location.parent) as server, pytest.raises(FormatError, match="CRC-32 of IMG"):
        decode(server.url(scene.location.name))
    assert not list(tmp_path.iterdir())


def test_an_area_beside_the_damage_is_written_without_a_look_at_the_rest(
    scene: L11Truth, decode: Decoder
) -> None:
    latitude, longitude = (float(value) for value in scene.image().to_ground(100.0, 500.0))
    near = Wanted(longitude - 0.001, latitude - 0.001, longitude + 0.001, latitude + 0.001)
    assert decode(scene.location, area=near).values.size
