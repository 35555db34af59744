"""What the algorithms that read a product do alike: open it, check its level, write its raster."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ..common.possible_path import possible_path
from ..domain.enums import Level
from ..domain.errors import UnsupportedError
from .algorithm import Alos2Algorithm, doubts_of
from .outputs import raster_result
from .parameters import INPUT, Parameters, Results, text_of
from .texts import translate

if TYPE_CHECKING:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from ..domain.progress import Progress
    from ..domain.raster_options import RasterOptions
    from ..products.product import Product

ALGORITHM_OF_LEVEL = {
    Level.L11: "alos2:decodel11",
    Level.L15: "alos2:loadl21",
    Level.L21: "alos2:loadl21",
    Level.L22: "alos2:loadl22",
}


class ReaderAlgorithm(Alos2Algorithm):
    """An algorithm whose ``INPUT`` is the location of a product."""

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the session that an address needs."""
        from ..host.network.sessions import session_for_url

        self._location = text_of(self, parameters, INPUT, context)
        self._session = session_for_url(self._location)

    @property
    def location(self) -> str:
        """What ``INPUT`` names."""
        return self._location

    def open_input(self, progress: Progress) -> Product:
        """Open the product, whose reads end with a cancel; raise Alos2Error if there is none."""
        from ..products.open import open_product

        return open_product(self._location, self._session, progress)

    def write_raster(
        self,
        options: RasterOptions,
        output: Path,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Results:
        """Write the product to *output* and return the results.

        Raises UnsupportedError if the product is of a level that this algorithm does not read.
        """
        refuse_own_input(self.location, output)
        doubts = doubts_of(feedback)
        with closing(self.open_input(doubts.progress)) as product:
            refuse_other_levels(product, f"alos2:{self.ID}")
            feedback.pushInfo(f"{product.product} · {product.location}")
            written = product.raster(options, output, doubts.progress)
        return raster_result(written, doubts, context)


def refuse_other_levels(product: Product, algorithm: str) -> None:
    """Raise UnsupportedError that names the right algorithm if *algorithm* is the wrong one."""
    level = product.product.level
    right = ALGORITHM_OF_LEVEL.get(level)
    if right == algorithm:
        return
    raise UnsupportedError(
        translate("{product} is a {level} product, which {algorithm} does not read.").format(
            product=product.product, level=level.value, algorithm=algorithm
        ),
        hint=translate("Use {algorithm}.").format(algorithm=right) if right else "",
    )


def refuse_own_input(location: str, output: Path) -> None:
    """Raise UnsupportedError if *output* would replace the product itself."""
    from ..transfer.urls import is_url

    if is_url(location):
        return
    source = possible_path(location)
    if output.exists() and source.exists() and output.resolve() in {source.resolve(), *_inside(source)}:
        raise UnsupportedError(
            translate("The output {file} is a file of the product itself.").format(file=output.name),
            hint=translate("Choose another name."),
        )


def _inside(source: Path) -> set[Path]:
    folder = source if source.is_dir() else source.parent
    return {file.resolve() for file in folder.iterdir() if _is_of_a_product(file.name.lower())}


def _is_of_a_product(name: str) -> bool:
    from ..domain.product_id import parse_file_name

    is_summary = name.startswith("summary") and name.endswith(".txt")
    return is_summary or parse_file_name(name) is not None
