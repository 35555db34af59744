"""Which files of a container belong to one CEOS product, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...common.byte_source import Container
from ...domain.enums import Level
from ...domain.errors import Alos2Error
from ...domain.polarisation import in_order
from ...domain.product_id import SCANSAR_BEAM_COUNT, ProductId, parse_file_name
from ...domain.words.text import Text, joined_by_or


@dataclass
class CeosFiles:
    """Names inside the container of one product's files; ``images`` by (polarisation, beam or 0)."""

    product: ProductId
    folder: str
    images: dict[tuple[str, int], str] = field(default_factory=dict)
    leader: str = ""
    volume: str = ""
    trailer: str = ""
    summary: str = ""
    others: list[str] = field(default_factory=list)

    @property
    def polarisations(self) -> tuple[str, ...]:
        """Polarisations that have an image, the one shown first in front."""
        return in_order({polarisation for polarisation, _ in self.images})

    def beams(self, polarisation: str) -> tuple[int, ...]:
        """Beam numbers that have an image of *polarisation*; (0,) outside of ScanSAR."""
        return tuple(sorted(beam for name, beam in self.images if name == polarisation))

    @property
    def announced_beams(self) -> tuple[int, ...]:
        """Beams that the mode has: 1..5 or 1..7 in ScanSAR full aperture, (0,) else."""
        if self.product.level is not Level.L11 or not self.product.is_scansar:
            return (0,)
        return tuple(range(1, SCANSAR_BEAM_COUNT[self.product.mode] + 1))

    def missing(self) -> tuple[str, ...]:
        """Return names of the kinds of file that are not there, for reports."""
        kinds = {
            "LED": self.leader,
            "VOL": self.volume,
            "TRL": self.trailer,
            "summary": self.summary,
        }
        names = [kind for kind, name in kinds.items() if not name]
        for polarisation in self.polarisations:
            for beam in set(self.announced_beams) - set(self.beams(polarisation)):
                names.append(f"IMG-{polarisation} beam {beam}" if beam else f"IMG-{polarisation}")
        return tuple(sorted(names))


def find_products(container: Container) -> list[CeosFiles]:
    """Return the CEOS products of a container that have at least one image, in the order of names."""
    found: dict[tuple[str, str], CeosFiles] = {}
    summaries: dict[str, str] = {}
    for name in container.names():
        folder, _, base = name.rpartition("/")
        if base.lower() == "summary.txt":
            summaries[folder] = name
        file = parse_file_name(base)
        if file is None or file.product.level is Level.L22:
            continue
        key = (folder, str(file.product))
        files = found.setdefault(key, CeosFiles(file.product, folder))
        if file.kind == "IMG" and file.polarisation:
            files.images.setdefault((file.polarisation, file.beam or 0), name)
        else:
            _keep(files, file.kind, name)
    products = [files for files in found.values() if files.images]
    for files in products:
        files.summary = files.summary or summaries.get(files.folder, "")
    return products


def _keep(files: CeosFiles, kind: str, name: str) -> None:
    attribute = {"LED": "leader", "VOL": "volume", "TRL": "trailer", "SUMMARY": "summary"}.get(kind)
    if attribute and not getattr(files, attribute):
        setattr(files, attribute, name)
    else:
        files.others.append(name)


def choose_product(container: Container, levels: Sequence[Level], name_hint: str = "") -> CeosFiles:
    """Return the only product of *levels*, or the one that *name_hint* names.

    The hint is a file's name or any part of a product's id. Raises Alos2Error if there is none,
    or several and none is named.
    """
    every = find_products(container)
    products = [files for files in every if files.product.level in levels]
    wanted = joined_by_or(level.value for level in levels)
    if not products:
        there = ", ".join(f"{files.product} ({files.product.level.value})" for files in every)
        message = Text(
            "{location} holds no {wanted} product: no file is named like IMG-HH-ALOS2….",
            location=container.location,
            wanted=wanted,
        )
        if there:
            message = Text(
                "{location} holds no {wanted} product, but {there}.",
                location=container.location,
                wanted=wanted,
                there=there,
            )
        raise Alos2Error(message)
    if len(products) > 1:
        products = _named(products, name_hint)
    if len(products) > 1:
        listing = ", ".join(_label(files, every) for files in products)
        raise Alos2Error(
            Text(
                "{location} holds {products_count} products: {listing}.",
                location=container.location,
                products_count=len(products),
                listing=listing,
            ),
            hint="Give a file of the one that you want.",
        )
    return products[0]


def _named(products: list[CeosFiles], hint: str) -> list[CeosFiles]:
    base = hint.replace("\\", "/").rsplit("/", 1)[-1]
    file = parse_file_name(base) if base else None
    if file is not None:
        chosen = [files for files in products if files.product == file.product]
    else:
        chosen = [files for files in products if base and base in f"{files.folder}/{files.product}"]
    return chosen or products


def _label(files: CeosFiles, every: list[CeosFiles]) -> str:
    twins = [other for other in every if other.product == files.product]
    return f"{files.folder}/{files.product}" if len(twins) > 1 and files.folder else str(files.product)
