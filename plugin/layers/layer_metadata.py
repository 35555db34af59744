"""What a layer carries beyond its pixels: metadata, credit, dates and properties."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from qgis.core import (  # type: ignore[attr-defined]
    Qgis,
    QgsAbstractMetadataBase,
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsLayerMetadata,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..common.raster_items import RasterFacts
from ..domain.licence import CREDIT_LINE, GPORTAL_TERMS_EN, split_credits
from ..host.translated_text import translated
from .naming import class_names, layer_name, translate
from .properties import Property, set_property

if TYPE_CHECKING:
    from qgis.core import (
        QgsMapLayer,
        QgsMapLayerServerProperties,
        QgsRasterLayer,
        QgsRasterLayerTemporalProperties,
    )

_PROPERTY_ITEMS = {
    "scene_id": Property.SCENE_ID,
    "product_id": Property.PRODUCT_ID,
    "level": Property.LEVEL,
    "polarisation": Property.POLARISATION,
    "units": Property.UNITS,
    "beam": Property.BEAM,
}
_ALOS2_PAGE = "https://www.eorc.jaxa.jp/ALOS/en/alos-2/a2_about_e.htm"
# QGIS keeps abstract and attribution apart from the layer since this version.
_APART = 33800
_HISTORY_ITEMS = (
    *("geometry", "terrain", "dem", "looks", "calibration_factor"),
    *("place_fit", "mask", "masked", "notes", "method"),
)


def set_properties(layer: QgsMapLayer, facts: RasterFacts) -> None:
    """Set ``alos2/…`` custom properties: identity, path, frame, look, direction, mode, beam."""
    for item, name in _PROPERTY_ITEMS.items():
        set_property(layer, name, facts.item(item))
    set_property(layer, Property.QUANTITY, facts.quantity)
    product = facts.product
    if product is None:
        return
    set_property(layer, Property.PATH, product.path)
    set_property(layer, Property.FRAME, product.frame)
    set_property(layer, Property.ORBIT, product.orbit)
    set_property(layer, Property.LOOK, product.look.value)
    set_property(layer, Property.DIRECTION, product.direction.value)
    set_property(layer, Property.MODE, product.mode)


def set_dates(layer: QgsRasterLayer, facts: RasterFacts) -> None:
    """Let the temporal controller show *layer* at the time of its acquisition."""
    span = facts.span
    if span is None:
        return
    properties = cast("QgsRasterLayerTemporalProperties", layer.temporalProperties())
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    properties.setFixedTemporalRange(_date_range(span))
    properties.setIsActive(True)


def set_metadata(layer: QgsRasterLayer, facts: RasterFacts) -> None:
    """Set identifier, title, abstract, rights, links, extents and history of *layer*."""
    credit = facts.item("credit") or CREDIT_LINE
    metadata = QgsLayerMetadata()
    metadata.setIdentifier("_".join(filter(None, (facts.item("scene_id"), facts.item("product_id")))))
    metadata.setTitle(layer_name(facts))
    metadata.setType("dataset")
    metadata.setLanguage("eng")
    metadata.setAbstract(_abstract(facts))
    metadata.setRights(list(split_credits(credit)))
    metadata.setLicenses([facts.item("licence")] if facts.item("licence") else [])
    metadata.setLinks(_links(facts))
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(layer, facts))
    metadata.setHistory([f"{name}: {facts.item(name)}" for name in _HISTORY_ITEMS if facts.item(name)])
    metadata.setKeywords(
        {"gmd:topicCategory": ["imageryBaseMapsEarthCover"], "sar": ["ALOS-2", "PALSAR-2"]}
    )
    layer.setMetadata(metadata)
    # The tree shows the abstract in the layer's tool tip.
    described = server_properties(layer)
    described.setAbstract(metadata.abstract())
    described.setAttribution(credit)
    described.setAttributionUrl(GPORTAL_TERMS_EN)


def classes_left_out(layer: QgsMapLayer) -> tuple[str, ...]:
    """Return the mask classes that the raster of *layer* was written without."""
    start = "masked: "
    said = [line[len(start) :] for line in layer.metadata().history() if line.startswith(start)]
    return tuple(filter(None, said[0].split(","))) if said else ()


def server_properties(layer: QgsMapLayer) -> QgsMapLayerServerProperties:
    """Return what holds abstract and attribution of *layer*: the layer itself before QGIS 3.38."""
    if Qgis.QGIS_VERSION_INT < _APART:  # type: ignore[attr-defined]
        return cast("QgsMapLayerServerProperties", layer)
    return layer.serverProperties()


def _abstract(facts: RasterFacts) -> str:
    lines = [layer_name(facts)]
    if facts.item("mask").startswith("none"):
        lines.append(translate("This product has no mask: layover, shadow and sea are all shown."))
    elif facts.masked:
        names = class_names()
        classes = ", ".join(names.get(key, key) for key in facts.masked)
        lines.append(translate("Left out: {classes}").format(classes=classes))
    lines += [
        translate("Doubt: {sentence}").format(sentence=translated(text)) for text in facts.warnings
    ]
    return "\n".join(lines)


def _links(facts: RasterFacts) -> list[QgsAbstractMetadataBase.Link]:
    links = [
        QgsAbstractMetadataBase.Link("Terms", "WWW:LINK", GPORTAL_TERMS_EN),
        QgsAbstractMetadataBase.Link("ALOS-2", "WWW:LINK", _ALOS2_PAGE),
    ]
    source = facts.item("source")
    if source.startswith("http"):
        links.append(QgsAbstractMetadataBase.Link("Source", "WWW:DOWNLOAD", source))
    return links


def _extent(layer: QgsRasterLayer, facts: RasterFacts) -> QgsLayerMetadata.Extent:
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.extentCrs = QgsCoordinateReferenceSystem(layer.crs())
    box = layer.extent()
    spatial.bounds = QgsBox3d(box.xMinimum(), box.yMinimum(), 0, box.xMaximum(), box.yMaximum(), 0)
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    if facts.span is not None:
        extent.setTemporalExtents([_date_range(facts.span)])
    return extent


def _date_range(span: tuple[datetime, datetime]) -> QgsDateTimeRange:
    return QgsDateTimeRange(_qt_time(span[0]), _qt_time(span[1]))


def _qt_time(time: datetime) -> QDateTime:
    text = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
