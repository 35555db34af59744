"""A town out of more than 4 GB: in a folder, in a zip, behind a URL, and in a zip behind one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.transfer.sources.local_file import FileSource
from factory import L11Truth, write_l11
from products.l11.decoding import Decoder

from .far_zip import pack_sparsely
from .range_server import RangeServer

LINES, PIXELS = 32_000, 18_000
RECORD = 544 + 8 * PIXELS
TOWN_LINE = 31_500
HEADERS = 720 + 9 * 3 * 8192  # descriptor and sampled line prefixes, in blocks of 8 KiB
DIRECTORY = 128 * 1024  # of a zip, and headers of its members


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L11Truth:
    folder = tmp_path_factory.mktemp("large")
    sampled = (TOWN_LINE - 400, TOWN_LINE + 400)
    truth = write_l11(folder, mode="UBS", lines=LINES, pixels=PIXELS, large=True, sampled_lines=sampled)
    files = sorted(truth.files.values(), key=lambda path: not path.name.startswith("IMG"))
    truth.location = pack_sparsely(folder / f"{truth.scene_id}.zip", files)
    assert truth.image().path.stat().st_size > 2**32
    return truth


@pytest.fixture(scope="module")
def town(scene: L11Truth) -> Area:
    latitude, longitude = (float(value) for value in scene.image().to_ground(TOWN_LINE, PIXELS / 2))
    return Area(longitude - 0.002, latitude - 0.002, longitude + 0.002, latitude + 0.002)


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Bytes by kind that are read of this computer's files, and those that are asked for ahead."""
    counted: Counter[str] = Counter()
    read, ahead = FileSource.read_into, FileSource.prefetch

    def read_into(self: FileSource, offset: int, buffer: memoryview) -> None:
        counted["zip" if self.path.suffix == ".zip" else self.name[:3]] += buffer.nbytes
        read(self, offset, buffer)

    def prefetch(self: FileSource, offset: int, length: int) -> None:
        counted["ahead"] += length
        ahead(self, offset, length)

    monkeypatch.setattr(FileSource, "read_into", read_into)
    monkeypatch.setattr(FileSource, "prefetch", prefetch)
    return counted


def most_bytes(scene: L11Truth, town: Area) -> float:
    latitudes, longitudes = np.meshgrid([town.ymin, town.ymax], [town.xmin, town.xmax])
    line, _ = scene.image().to_radar(latitudes, longitudes)
    assert line.min() * RECORD > 2**32
    return 1.1 * int(np.ceil(line.max()) - np.floor(line.min())) * RECORD + HEADERS


def leader_bytes(scene: L11Truth) -> int:
    return next(path.stat().st_size for name, path in scene.files.items() if name.startswith("LED"))


def test_only_its_lines_are_read_wherever_the_file_is(
    scene: L11Truth, town: Area, decode: Decoder, read_here: Counter[str]
) -> None:
    most = most_bytes(scene, town)
    beside = leader_bytes(scene) + DIRECTORY
    image, archive = scene.image().path, Path(scene.location)

    here = decode(image, area=town)
    assert 10 * np.log10(np.nanmean(here.values)) == pytest.approx(-15.0, abs=0.2)
    assert np.isfinite(here.values).all()
    assert 0 < read_here["IMG"] <= most
    assert read_here["ahead"] <= most

    zipped = decode(archive, area=town)
    np.testing.assert_array_equal(zipped.values, here.values)
    assert 0 < read_here["zip"] <= most + beside
    assert read_here["ahead"] <= most  # nothing more

    with RangeServer(scene.folder) as server:
        np.testing.assert_array_equal(decode(server.url(image.name), area=town).values, here.values)
        np.testing.assert_array_equal(decode(server.url(archive.name), area=town).values, here.values)
        assert 0 < server.sent[image.name] <= most
        assert 0 < server.sent[archive.name] <= most + beside
