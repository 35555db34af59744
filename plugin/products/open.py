"""One way in for products: names say what a location holds, and its reader opens it."""

from __future__ import annotations

from typing import Protocol

from ..common.byte_source import Container
from ..domain.enums import Level
from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.product_id import ProductFile, ProductId, parse_file_name
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.remote.network import read_remote_files_with
from ..transfer.http.gdal_options import gdal_options
from ..transfer.http.session import HttpSession
from ..transfer.sources.open import open_container
from ..transfer.urls import is_url
from .foreign_files import no_product, not_a_product_file
from .product import Product
from .stac_item import is_item_name, open_item

_IMAGE_KINDS = {"IMG", "LED", "VOL", "TRL", "SLP"}
_SUMMARY = "summary.txt"  # the one file of a product whose name does not tell which
_MOST_LISTED = 8
_TIFF_ENDINGS = {".tif", ".tiff"}


class _Opener(Protocol):
    def open(self, container: Container, name_hint: str = "") -> Product:
        """Open a product."""


def open_product(location: str, http: HttpSession | None = None, progress: Progress = SILENT) -> Product:
    """Open the product at a folder, any of its files, a zip, a STAC item, or the URL of a file or zip.

    A folder may also hold the product's zip, as a download leaves it. A cancel of *progress* ends also
    what the product reads later while its server is silent, within 0.2 s.
    Raises Alos2Error if there is none or if several products lie in one place and *location*
    names none of them.
    """
    if http is None and is_url(location):
        http = HttpSession()
    if http is not None:
        read_remote_files_with(gdal_options(http))
    open_place = open_item if is_item_name(location) else open_container
    container = open_place(location, http, progress)
    if archive := _only_zip(container):
        container.close()
        container = open_container(f"{container.location}/{archive}", http, progress)
    try:
        files = _product_files(container)
        product = _chosen(container, files)
        reader = _reader(product, files[product])
        return reader.open(container, _hint(container, product))
    except BaseException:
        container.close()
        raise


def _only_zip(container: Container) -> str:
    """Return the one zip of a folder that holds no other product, or blank if there is none."""
    if container.named or container.location.lower().endswith(".zip"):
        return ""
    names = list(container.names())
    zips = [name for name in names if name.lower().endswith(".zip")]
    others = (parse_file_name(name) for name in names if name not in zips)
    return zips[0] if len(zips) == 1 and not any(others) else ""


def _product_files(container: Container) -> dict[ProductId, list[ProductFile]]:
    """Return the files of each product, in the order of names."""
    files: dict[ProductId, list[ProductFile]] = {}
    for name in container.names():
        parsed = parse_file_name(name)
        if parsed is not None:
            files.setdefault(parsed.product, []).append(parsed)
    return files


def _chosen(container: Container, files: dict[ProductId, list[ProductFile]]) -> ProductId:
    name = container.named
    named = parse_file_name(name)
    if named is not None and named.product in files:
        return named.product
    if named is None and name and name.lower() != _SUMMARY:
        raise not_a_product_file(container, name)
    products = [product for product, own in files.items() if any(f.kind in _IMAGE_KINDS for f in own)]
    products = products or list(files)
    if not products:
        raise no_product(container)
    if len(products) > 1:
        listed = ", ".join(str(product) for product in products[:_MOST_LISTED])
        more = (
            Text(" and {products_count} more", products_count=len(products) - _MOST_LISTED)
            if len(products) > _MOST_LISTED
            else ""
        )
        raise Alos2Error(
            Text(
                "{location} holds {products_count} products: {listed}{more}.",
                location=container.location,
                products_count=len(products),
                listed=listed,
                more=more,
            ),
            hint="Name one of the files of the product that you want.",
        )
    return products[0]


def _reader(product: ProductId, files: list[ProductFile]) -> _Opener:
    images = [file for file in files if file.kind == "IMG"]
    as_tiff = bool(images) and all(file.extension in _TIFF_ENDINGS for file in images)
    if product.level is Level.L22:
        from .l22.product import L22Product

        return L22Product
    if product.level is Level.L11 and not as_tiff:
        from .l11.product import L11Product

        return L11Product
    if product.level in (Level.L15, Level.L21) and as_tiff:
        from .l21.product import L21Product

        return L21Product
    if product.level is Level.L11:
        raise UnsupportedError(
            Text("{product} is a level 1.1 product as GeoTIFF, which is not read.", product=product),
            hint="Fetch it in CEOS form.",
        )
    if as_tiff:
        raise UnsupportedError(
            Text(
                "{product} is a level {level} product, whose values are compressed in range "
                "and cannot be calibrated.",
                product=product,
                level=product.level.value,
            ),
            hint="Fetch its L2.1 or L1.1 product.",
        )
    from .ceos.map_product import CeosMapProduct

    return CeosMapProduct


def _hint(container: Container, product: ProductId) -> str:
    """Return the file that was pointed at, or else the id of the product."""
    named = container.named
    parsed = parse_file_name(named)
    return named if parsed is not None and parsed.product == product else str(product)
