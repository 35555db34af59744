"""A job that makes analysis-ready backscatter of one L1.1 product and shows it as L2.2 is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.delivery.scene_folder import scene_folder
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import DemSource, RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.layers.raster_layer import prepare_layer
from ...widgets.translation import tr
from .raster_jobs import Outcome

if TYPE_CHECKING:
    from ....plugin.host.product_access import ProductAccess

# Share of the progress until the scene is made; what is left shows it.
_MAKING = 0.98


@dataclass(frozen=True)
class NrbWork:
    """Makes γ⁰, mask and angles of *scene* below *root*, on heights of *dem_source*.

    *options* say how the result is shown: units and what its mask leaves out. *extra* and *fit_place*
    are those of ``make_nrb``.
    """

    title: str
    root: Path
    scene: Scene
    access: ProductAccess
    dem_source: DemSource
    options: RasterOptions = field(default_factory=RasterOptions)
    extra: bool = False
    fit_place: bool = False

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Make the scene and yield the layers of all polarisations, then those of *extra*."""
        from ....plugin.delivery.scene_rasters import write_rasters
        from ....plugin.products.l11.product import scene_of
        from ....plugin.products.nrb.make import make_nrb
        from ....plugin.products.nrb.record import extra_files
        from ....plugin.products.open import open_product

        folder = scene_folder(self.root, self.scene)
        made = folder / f"{self.scene.product}_analysis-ready"
        progress.step(0.0, tr("opening"))
        with closing(self.access.open(progress)) as product:
            heights = RasterOptions(dem_source=self.dem_source)
            make_nrb(
                *(scene_of(product), (), heights, made, progress.part(0.0, _MAKING)),
                extra=self.extra,
                fit_place=self.fit_place,
            )
        with closing(open_product(str(made))) as product:
            rasters = write_rasters(product, folder, self.options, progress.part(_MAKING, 1.0))
            paths = [raster.path for raster in rasters]
        if self.extra:
            paths += extra_files(made)
        yield Outcome(folder, tuple(prepare_layer(str(path)) for path in paths))
