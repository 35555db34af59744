"""Readers of products that are maps: their TIFFs and texts, STAC items, archives, our own rasters."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from alos2_explorer.plugin.common.safe_xml import parse_xml
from alos2_explorer.plugin.domain.errors import Alos2Error
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l22.summary_xml import read_nrb_summary
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.products.stac_item import open_item
from alos2_explorer.plugin.rasters.geotiff_header import read_geotiff
from alos2_explorer.plugin.rasters.view.edit import change_mask, masked_classes, source_files
from alos2_explorer.plugin.transfer.sources.open import open_container
from alos2_explorer.plugin.transfer.sources.unpack import extract
from ceos.byte_sources import MemorySource
from factory import write_l11, write_l21, write_l22
from fuzz.ceos_files import SMALL, files_of
from fuzz.mutations import Mutator
from fuzz.runs import Case, target

NRB = {"shape": (60, 70), "orbit": 51890, "frame": 770}


@target("GeoTIFF header")
def geotiff(folder: Path) -> Iterator[Case]:
    write_l22(folder / "nrb", **NRB)
    write_l21(folder / "map", shape=(40, 50))
    whole = [file.read_bytes() for file in sorted(folder.rglob("*.tif"))]
    # The samples follow the directory or lie before it; damage there teaches nothing.
    seeds = [data[:4000] for data in whole] + whole[:2]

    def case(chance: Mutator) -> None:
        read_geotiff(MemorySource(chance.one_of(seeds), "x.tif"))

    yield case


@target("summary.xml")
def summary_xml(folder: Path) -> Iterator[Case]:
    write_l22(folder / "nrb", **NRB)
    seeds = [file.read_bytes() for file in sorted(folder.rglob("*.xml"))]

    def case(chance: Mutator) -> None:
        read_nrb_summary(chance.one_of(seeds), "summary.xml")

    yield case


@target("XML")
def xml(_folder: Path) -> Iterator[Case]:
    seeds = [
        b'<?xml version="1.0" encoding="UTF-8"?><a b="c"><d xmlns="urn:x">e</d><!-- f --><g/></a>',
        '<?xml version="1.0" encoding="shift_jis"?><a>文</a>'.encode("shift_jis"),
        '<?xml version="1.0" encoding="UTF-16"?><a>x</a>'.encode("utf-16"),
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    ]

    def case(chance: Mutator) -> None:
        for element in parse_xml(chance.one_of(seeds), "x.xml").walk():
            element.text_of("d")

    yield case


@target("texts beside an L2.2 scene", share=15)
def nrb_texts(folder: Path) -> Iterator[Case]:
    """KML, STAC item and summary, damaged one at a time, as ``info`` and a view read them."""
    scene = write_l22(folder / "nrb", **NRB)
    texts = {".kml", ".json", ".xml"}
    files = [file for file in sorted((folder / "nrb").rglob("*")) if file.suffix in texts]
    good = {file: file.read_bytes() for file in files}

    def case(chance: Mutator) -> None:
        broken = chance.choice(files)
        of_json = broken.suffix == ".json"
        broken.write_bytes((chance.one_json_of if of_json else chance.one_of)([good[broken]]))
        try:
            with closing(open_product(str(scene.location))) as product:
                product.info()
                product.raster(RasterOptions(), folder / "view.vrt")
        finally:
            broken.write_bytes(good[broken])

    yield case


@target("a damaged L2.2 image", share=15)
def nrb_image(folder: Path) -> Iterator[Case]:
    scene = write_l22(folder / "nrb", **NRB)
    files = sorted((folder / "nrb").rglob("*.tif"))
    good = {file: file.read_bytes() for file in files}

    def case(chance: Mutator) -> None:
        broken = chance.choice(files)
        broken.write_bytes(chance.one_of([good[broken]]))
        try:
            with closing(open_product(str(scene.location))) as product:
                product.info()
                product.raster(RasterOptions(), folder / "out.tif")
        finally:
            broken.write_bytes(good[broken])
            (folder / "out.tif").unlink(missing_ok=True)

    yield case


@target("STAC item")
def stac_item(folder: Path) -> Iterator[Case]:
    write_l22(folder / "nrb", **NRB)
    file = next(folder.rglob("*.json"))
    seeds = [file.read_bytes()]

    def case(chance: Mutator) -> None:
        file.write_bytes(chance.one_json_of(seeds))
        with closing(open_item(str(file), None)) as container:
            container.names()

    yield case


@target("zip directory")
def zip_directory(folder: Path) -> Iterator[Case]:
    seeds = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.comment = b"a comment"
            for name in ("s/IMG-HH-x", "s/summary.txt", "日本.txt"):
                archive.writestr(name, name.encode() * 40)
        seeds.append(packed.getvalue())
    file, out = folder / "x.zip", folder / "out"

    def case(chance: Mutator) -> None:
        file.write_bytes(chance.one_of(seeds))
        with closing(open_container(str(file))) as container:
            for name in container.names()[:5]:
                try:
                    with closing(container.open(name)) as member:
                        member.read(0, min(member.size, 5000))
                except Alos2Error:
                    continue
        if chance.random() < 0.1:
            try:
                extract(file, out)
            finally:
                shutil.rmtree(out, ignore_errors=True)

    yield case


@target("whatever is opened", share=4)
def anything(folder: Path) -> Iterator[Case]:
    """A file of any kind under a name of any kind."""
    zipped = write_l22(folder / "nrb", zipped="stored", **NRB)
    write_l11(folder / "strip", **SMALL)
    seeds = [
        Path(zipped.location).read_bytes(),
        *files_of(folder, "ALOS2"),
        *files_of(folder, "LED-"),
        *files_of(folder, "VOL-"),
        b"PK\x03\x04",
        b"{}",
    ]
    names = (
        Path(zipped.location).name,
        *(
            "x.zip",
            "x.json",
            "x.tif",
            "summary.txt",
            "VOL-ALOS2518900770-240102-UBSL1.1__A",
            "x",
            "x.xml",
        ),
        *(
            "IMG-HH-ALOS2518900770-240102-UBSL1.1__A",
            "x.tar",
            "ALOS2518900770-240102_UBSL2.2GAA.tif",
            "x.vrt",
        ),
    )

    def case(chance: Mutator) -> None:
        name = names[0] if chance.random() < 0.4 else chance.choice(names)
        file = folder / "any" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(chance.one_of(seeds[:1] if name == names[0] else seeds))
        try:
            with closing(open_product(str(file))) as product:
                product.info()
        finally:
            file.unlink()

    yield case


@target("view")
def view(folder: Path) -> Iterator[Case]:
    scene = write_l22(folder / "nrb", **NRB)
    with closing(open_product(str(scene.location))) as product:
        made = product.raster(RasterOptions(), folder / "HH.vrt")
    seeds = [made.read_bytes()]

    def case(chance: Mutator) -> None:
        made.write_bytes(chance.one_of(seeds))
        source_files(made)
        change_mask(made, masked_classes(made))

    yield case
