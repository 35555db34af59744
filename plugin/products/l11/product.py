"""Level 1.1 products in CEOS form, stripmap and ScanSAR: a scene, and the rasters and reports of it."""

from __future__ import annotations

from pathlib import Path

from ...common.byte_source import Container
from ...common.mask_classes import MASKED_WITHOUT_MASK
from ...domain.errors import UnsupportedError
from ...domain.product_id import ProductId
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import Text
from ..option_checks import require_backscatter
from ..product import Capabilities, Product
from .decode import decode
from .info import describe
from .preview import write_preview
from .scene import L11Scene


class L11Product(Product):
    """An opened L1.1 product; ``scene`` holds leader, beams and samples."""

    def __init__(self, scene: L11Scene) -> None:
        self.scene = scene

    @classmethod
    def open(cls, container: Container, name_hint: str = "") -> L11Product:
        """Open the only L1.1 product of *container*, or the one that *name_hint* names.

        Raises what :meth:`L11Scene.open` raises.
        """
        return cls(L11Scene.open(container, name_hint))

    @property
    def product(self) -> ProductId:
        """Identity of the product."""
        return self.scene.product

    @property
    def location(self) -> str:
        """Folder, file, zip or URL that it was opened from, without secrets."""
        return self.scene.location

    @property
    def capabilities(self) -> Capabilities:
        """Decoding takes long, so a preview is offered."""
        return Capabilities(preview=True)

    def polarisations(self) -> tuple[str, ...]:
        """Polarisations present, in the order HH, HV, VH, VV (VV first without HH)."""
        return self.scene.polarisations()

    def info(self) -> dict[str, object]:
        """Return what ``alos2:productinfo`` prints."""
        return describe(self.scene)

    def raster(self, options: RasterOptions, output: Path, progress: Progress = SILENT) -> Path:
        """Decode one polarisation into *output*; the log tells what was decided.

        ScanSAR beams are merged. Raises UnsupportedError for options that cannot be honoured,
        FormatError for damaged files, CancelledError when cancelled; then no file is left.
        """
        require_backscatter(options, self.product)
        refused = set(options.masked) - MASKED_WITHOUT_MASK
        if refused:
            raise UnsupportedError(
                Text("Level 1.1 has no mask classes {refused}.", refused=", ".join(sorted(refused)))
            )
        return decode(self.scene, options, Path(output), progress)

    def preview(self, output: Path, polarisation: str = "", progress: Progress = SILENT) -> Path:
        """Write a coarse georeferenced picture from a few lines, in a second or two.

        It is labelled: ``ALOS2_PREVIEW`` is ``yes``. Missing beams are left out.
        """
        return write_preview(self.scene, self.scene.polarisation(polarisation), Path(output), progress)

    def close(self) -> None:
        """Release open files."""
        self.scene.close()


def scene_of(product: Product) -> L11Scene:
    """Return the scene of an L1.1 *product*; raise UnsupportedError for any other level."""
    if not isinstance(product, L11Product):
        raise UnsupportedError(
            Text(
                "{product} is an {level} product.",
                product=product.product,
                level=product.product.level.value,
            ),
            hint="Choose an L1.1 product in CEOS form: this takes its complex samples.",
        )
    return product.scene
