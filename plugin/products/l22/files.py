"""Which files of a place make up one L2.2 product."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...common.byte_source import Container
from ...domain.errors import Alos2Error
from ...domain.polarisation import in_order
from ...domain.product_id import ProductFile, ProductId, parse_file_name
from ...domain.words.text import Text

EXPECTED_KINDS = ("LIN", "MSK", "SUMMARY", "KML", "JSON")
EXPECTED_HERE = ("LIN", "MSK", "SUMMARY", "JSON")  # of scenes that this software made of L1.1


@dataclass
class NrbFiles:
    """Names inside the container: amplitude images by polarisation, and one file a further kind.

    ``others`` holds LIN, MSK, SUMMARY, KML and JSON as far as they are there.
    """

    product: ProductId
    images: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The kinds of files that a complete product has and this one lacks."""
        expected = EXPECTED_HERE if self.product.made_here else EXPECTED_KINDS
        return tuple(kind for kind in expected if kind not in self.others)

    @property
    def found(self) -> tuple[str, ...]:
        """Names of all files found."""
        return (*self.images.values(), *self.others.values())


def find_nrb_files(container: Container, product: ProductId) -> NrbFiles:
    """Return the files of *product*; raise Alos2Error if it has no amplitude image."""
    files = NrbFiles(product)
    # The shortest path first: a copy in a subfolder does not replace the file beside the others.
    for name in sorted(container.names(), key=lambda name: (name.count("/"), name)):
        parsed = parse_file_name(name)
        if parsed is not None and parsed.product == product:
            _sort_in(files, parsed, name)
    files.images = {pol: files.images[pol] for pol in in_order(files.images)}
    if not files.images:
        raise Alos2Error(
            Text(
                "{location}: {product} has no amplitude image ({product}_HH_SLP.tif, or HV, VH, VV).",
                location=container.location,
                product=product,
            ),
            hint="Fetch its _SLP.tif files into the same folder.",
        )
    return files


def _sort_in(files: NrbFiles, parsed: ProductFile, name: str) -> None:
    is_tiff = parsed.extension in {".tif", ".tiff"}
    if parsed.kind == "SLP" and is_tiff and parsed.polarisation:
        files.images.setdefault(parsed.polarisation, name)
    elif (parsed.kind in {"LIN", "MSK"} and is_tiff) or (parsed.kind, parsed.extension) in {
        ("SUMMARY", ".xml"),
        ("KML", ".kml"),
        ("JSON", ".json"),
    }:
        files.others.setdefault(parsed.kind, name)
