"""Files of products as assets: what the names in a listing tell, grouped by product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..domain.polarisation import in_order
from ..domain.product_id import ProductFile, ProductId, parse_file_name
from ..domain.scene import Asset

_ROLES = {
    **{"IMG": "image", "SLP": "image", "LED": "leader", "VOL": "volume", "TRL": "trailer"},
    **{"BRS": "quicklook", "LUT": "metadata", "SUMMARY": "summary", "LIN": "incidence", "MSK": "mask"},
    **{"WEBCOG": "display", "JSON": "metadata", "KML": "metadata", "ZIP": "archive", "XML": "summary"},
}


def role_of(file: ProductFile | None) -> str:
    """Return the role of a file by its name; metadata for names that follow no rule."""
    return _ROLES.get(file.kind, "metadata") if file else "metadata"


@dataclass
class ProductFiles:
    """The files of one product found so far."""

    product: ProductId
    assets: list[Asset] = field(default_factory=list)

    def add(
        self, file: ProductFile, name: str, href: str, size: int | None, digest: str | None = None
    ) -> None:
        """Add one file whose name was understood."""
        self.assets.append(
            Asset(
                name=name,
                href=href,
                role=role_of(file),
                polarisation=file.polarisation,
                beam=file.beam,
                size_bytes=size,
                digest=digest,
            )
        )

    @property
    def size_bytes(self) -> int | None:
        """Sum of the sizes, or None if one is not known."""
        sizes = [asset.size_bytes for asset in self.assets]
        known = [size for size in sizes if size is not None]
        return sum(known) if known and len(known) == len(sizes) else None

    @property
    def polarisations(self) -> tuple[str, ...]:
        """Polarisations of the images; the first is the one to show."""
        return in_order({asset.polarisation for asset in self.assets if asset.role == "image"})

    @property
    def beams(self) -> tuple[int, ...]:
        """ScanSAR beams of the images, ascending."""
        return tuple(sorted({a.beam for a in self.assets if a.role == "image" and a.beam is not None}))

    @property
    def item_href(self) -> str | None:
        """Address of the STAC item, or None if there is none."""
        return next((a.href for a in self.assets if a.name.lower().endswith(".json")), None)


def grouped(files: Iterable[tuple[str, str, int | None]]) -> tuple[list[ProductFiles], int]:
    """Group (name, href, size in bytes) by product; also return how many names were not understood."""
    products: dict[str, ProductFiles] = {}
    unknown = 0
    for name, href, size in files:
        file = parse_file_name(name)
        if file is None:
            unknown += 1
            continue
        group = products.setdefault(str(file.product), ProductFiles(file.product))
        group.add(file, name.rsplit("/", 1)[-1], href, size)
    return list(products.values()), unknown
