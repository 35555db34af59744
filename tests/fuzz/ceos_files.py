"""Readers of the CEOS format: leader, image, line headers, volume directory, trailer, summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alos2_explorer.plugin.ceos.image.image import open_image
from alos2_explorer.plugin.ceos.info import image_info, leader_info, trailer_info, volume_info
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.ceos.summary_file import announced_sizes, read_summary_file
from alos2_explorer.plugin.ceos.trailer import read_trailer
from alos2_explorer.plugin.ceos.volume import read_volume
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from ceos.byte_sources import MemorySource
from ceos.record_writer import ImagePlan, LeaderPlan, image_bytes, leader_bytes
from factory import write_l11, write_l15
from fuzz.mutations import Mutator
from fuzz.runs import Case, target

SMALL = {"lines": 40, "pixels": 60}
NAME = "ALOS2518900770-240102-FBDR1.1__A"
_HEAD = 720


def files_of(folder: Path, begins: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.rglob(f"{begins}*")) if file.is_file()]


@target("leader")
def leader(folder: Path) -> Iterator[Case]:
    written = leader_bytes(LeaderPlan())
    write_l11(folder / "strip", **SMALL)
    write_l15(folder / "map", shape=(40, 50))
    seeds = [written, *files_of(folder, "LED-")]

    def case(chance: Mutator) -> None:
        leader_info(read_leader(MemorySource(chance.one_of(seeds), f"LED-{NAME}")))

    yield case


@target("image file")
def image(folder: Path) -> Iterator[Case]:
    write_l11(folder / "strip", **SMALL)
    write_l15(folder / "map", shape=(40, 50))
    seeds = [image_bytes(ImagePlan(lines=40, pixels=6)), *files_of(folder, "IMG-")]

    def case(chance: Mutator) -> None:
        _read_image(chance.one_of(seeds), chance.random() < 0.5)

    yield case


@target("line headers")
def line_headers(_folder: Path) -> Iterator[Case]:
    """Damage in the descriptor and the headers of lines alone, so that most files get far."""
    plan = ImagePlan(lines=40, pixels=6)
    whole = image_bytes(plan)
    starts = [_HEAD + line * plan.record_bytes for line in range(plan.lines)]

    def case(chance: Mutator) -> None:
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 5))):
            start = chance.choice([0, *starts])
            stop = start + (_HEAD if start == 0 else 412)
            wounded = chance.one_of([bytes(data[start:stop])])[: stop - start]
            data[start : start + len(wounded)] = wounded
        _read_image(bytes(data), chance.random() < 0.5)

    yield case


def _read_image(data: bytes, allow_short: bool) -> None:
    opened = open_image(MemorySource(data, f"IMG-HH-{NAME}"), allow_short=allow_short)
    image_info(opened)
    opened.timing()
    if opened.lines * opened.pixels < 1_000_000:
        opened.invalid_lines(opened.read_records(0, min(opened.lines, 40)))


@target("volume directory")
def volume(folder: Path) -> Iterator[Case]:
    write_l11(folder / "strip", **SMALL)
    seeds = files_of(folder, "VOL-")

    def case(chance: Mutator) -> None:
        volume_info(read_volume(MemorySource(chance.one_of(seeds), "VOL-x")))

    yield case


@target("trailer")
def trailer(folder: Path) -> Iterator[Case]:
    write_l15(folder / "map", shape=(40, 50))
    write_l11(folder / "strip", **SMALL)
    seeds = files_of(folder, "TRL-")

    def case(chance: Mutator) -> None:
        trailer_info(read_trailer(MemorySource(chance.one_of(seeds), "TRL-x")))

    yield case


@target("summary.txt")
def summary(folder: Path) -> Iterator[Case]:
    write_l11(folder / "strip", **SMALL)
    seeds = files_of(folder, "summary")

    def case(chance: Mutator) -> None:
        announced_sizes(read_summary_file(MemorySource(chance.one_of(seeds), "summary.txt")))

    yield case


@target("a whole L1.1 product", share=20)
def product(folder: Path) -> Iterator[Case]:
    """One damaged file among good ones: opened, described and decoded."""
    write_l11(folder / "strip", **SMALL)
    files = [file for file in sorted((folder / "strip").rglob("*")) if file.is_file()]
    good = {file: file.read_bytes() for file in files}

    def case(chance: Mutator) -> None:
        broken = chance.choice(files)
        broken.write_bytes(chance.one_of([good[broken]]))
        try:
            _decode(folder / "strip", folder / "out.tif")
        finally:
            broken.write_bytes(good[broken])
            (folder / "out.tif").unlink(missing_ok=True)

    yield case


def _decode(location: Path, output: Path) -> None:
    opened = open_product(str(location))
    try:
        opened.info()
        opened.raster(RasterOptions(), output)
    finally:
        opened.close()
