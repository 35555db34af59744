"""What can be made of a layer on the map: local copies, overviews, ratio, incidence, colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer

from ....plugin.delivery.raster_names import colours_name, raster_name
from ....plugin.domain.enums import Content, Units
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.domain.raster_options import RasterOptions
from ....plugin.domain.scene import Scene
from ....plugin.host.product_access import ProductAccess, access_to, copies_fetcher
from ....plugin.layers.layer_files import keep_local_copies, product_location, read_again, streamed_files
from ....plugin.layers.properties import Property, property_of
from ....plugin.layers.raster_layer import prepare_layer
from ...widgets.translation import tr
from .raster_jobs import Outcome


@dataclass(frozen=True)
class CopyWork:
    """Fetches the files that layers stream and lets the layers show the copies."""

    title: str
    folder: Path
    fetch: Callable[[Progress], dict[str, str]]
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Fetch; the layers change when all is there."""
        places = self.fetch(progress)
        yield Outcome(self.folder, then=lambda: keep_local_copies(places))


@dataclass(frozen=True)
class OverviewWork:
    """Builds overviews beside the image of a layer, so that zooming out is quick."""

    title: str
    access: ProductAccess
    polarisation: str
    layer_id: str
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the overviews; Alos2Error if the image needs none."""
        with closing(self.access.open(progress)) as product:
            built = None
            if product.capabilities.overviews:
                built = product.build_overviews(self.polarisation, progress)
        if built is None:
            raise Alos2Error(tr("The image has overviews already, or is too small to need any."))
        yield Outcome(built.parent, then=self._show)

    def _show(self) -> None:
        layer = QgsProject.instance().mapLayer(self.layer_id)
        if isinstance(layer, QgsRasterLayer):
            read_again(layer)


@dataclass(frozen=True)
class DerivedWork:
    """Makes the ratio of polarisations or the incidence angles of the scene of a layer."""

    title: str
    access: ProductAccess
    output: Path
    options: RasterOptions
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the raster and yield its layer: a ``.vrt`` of angles, a ``.tif`` of the ratio."""
        with closing(self.access.open(progress)) as product:
            offered = product.capabilities
            wanted = self.options.content
            if not (offered.incidence if wanted is Content.INCIDENCE else offered.ratio):
                raise Alos2Error(tr("Only L2.2 products have this."))
            written = product.raster(self.options, self.output, progress)
        yield Outcome(self.output.parent, (prepare_layer(str(written)),))


@dataclass(frozen=True)
class PolarisationWork:
    """Makes one picture of two polarisations of a scene."""

    title: str
    co: str
    cross: str
    output: Path
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the composite and yield its layer."""
        from ....plugin.change.composites import rgb_composite

        written = rgb_composite(self.co, self.cross, self.output, progress=progress)
        yield Outcome(self.output.parent, (prepare_layer(str(written)),))


def local_copy(layer: QgsRasterLayer) -> CopyWork:
    """Return the work that keeps what *layer* streams, beside its view."""
    title = tr("Copy of {name}").format(name=layer.name())
    folder = _folder(layer)
    return CopyWork(title, folder, copies_fetcher(streamed_files(layer), folder))


def overviews(layer: QgsRasterLayer) -> OverviewWork:
    """Return the work that builds the overviews of the image of *layer*."""
    title = tr("Overviews of {name}").format(name=layer.name())
    access = ProductAccess(product_location(layer))
    return OverviewWork(title, access, property_of(layer, Property.POLARISATION), layer.id())


def ratio(layer: QgsRasterLayer) -> DerivedWork:
    """Return the work that makes HH/HV (or VV/VH) in dB of the scene of *layer*, masked alike."""
    title = tr("Ratio of polarisations, {scene}").format(scene=property_of(layer, Property.SCENE_ID))
    options = replace(_masked_alike(layer), units=Units.DB, content=Content.RATIO)
    output = _folder(layer) / raster_name(_product(layer), options)
    return DerivedWork(title, access_to(product_location(layer)), output, options)


def incidence(layer: QgsRasterLayer) -> DerivedWork:
    """Return the work that shows the local incidence angles of the scene of *layer*."""
    title = tr("Local incidence, {scene}").format(scene=property_of(layer, Property.SCENE_ID))
    options = replace(_masked_alike(layer), content=Content.INCIDENCE)
    output = _folder(layer) / raster_name(_product(layer), options, view=True)
    return DerivedWork(title, access_to(product_location(layer)), output, options)


def polarisations(co: QgsRasterLayer, cross: QgsRasterLayer) -> PolarisationWork:
    """Return the work that makes one picture of two polarisations."""
    title = tr("Colours of polarisations, {scene}").format(scene=property_of(co, Property.SCENE_ID))
    output = _folder(co) / colours_name(_product(co))
    return PolarisationWork(title, co.source(), cross.source(), output)


def other_polarisation(layer: QgsRasterLayer) -> tuple[QgsRasterLayer, QgsRasterLayer] | None:
    """Return *layer* and one of the same scene as (co, cross) polarised; None if there is none."""
    names = (Property.SCENE_ID, Property.PRODUCT_ID, Property.QUANTITY)
    for other in QgsProject.instance().mapLayers().values():
        same = all(property_of(other, name) == property_of(layer, name) for name in names)
        if not same or not isinstance(other, QgsRasterLayer):
            continue
        for co, cross in ((layer, other), (other, layer)):
            names_of_both = tuple(property_of(one, Property.POLARISATION) for one in (co, cross))
            if names_of_both in _DUAL:
                return co, cross
    return None


_DUAL = {("HH", "HV"), ("VV", "VH")}


def _masked_alike(layer: QgsRasterLayer) -> RasterOptions:
    from ....plugin.rasters.raster_facts import read_facts

    facts = read_facts(layer.source())
    # Without a mask only what the pixels themselves tell can be left out.
    return RasterOptions(masked=facts.masked) if facts.has_mask else RasterOptions()


def _folder(layer: QgsRasterLayer) -> Path:
    return Path(layer.source()).absolute().parent


def _product(layer: QgsRasterLayer) -> str:
    return "_".join(property_of(layer, name) for name in (Property.SCENE_ID, Property.PRODUCT_ID))
