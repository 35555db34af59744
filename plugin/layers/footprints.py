"""Footprints of scenes: one vector layer, coloured by phase, labelled by date and track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QMetaType, QVariant
from qgis.PyQt.QtGui import QColor

from ..domain.footprint import Box
from ..domain.licence import CREDIT_LINE
from ..domain.scene import Scene
from ..transfer.urls import storable
from .layer_tree import OnTop, put_on_top
from .naming import translate

KEY_FIELD = "key"
_FIELDS_OF_META_TYPES = 33800
_TEXT_FIELDS = (
    *(KEY_FIELD, "scene_id", "product_id", "level", "platform", "start", "stop"),
    *("direction", "look", "mode", "beam", "polarisations", "event", "phase", "pair_id"),
    *("licence", "credit", "href"),
)
_NUMBER_FIELDS = ("path", "frame", "orbit")
# One that outlives every layer: QgsExpression::detach of QGIS 3.22 releases what it shares before it
# copies it, so a layer removed as its drawing begins would free it under the drawing thread (segfault).
_STYLE_OF_LEVEL = QgsProperty.fromExpression(
    "case when \"level\" = 'L1.1' then 'solid' when \"level\" = 'L2.2' then 'dot' else 'dash' end"
)
_STROKE_STYLE = QgsSymbolLayer.Property.PropertyStrokeStyle  # type: ignore[attr-defined]
PHASE_COLOURS = {"post": "#e4572e", "archive": "#2e86ab", "": "#7a7a7a"}

_PASSES = {"": 0, "archive": 1, "post": 2}
FAINT = 0.35


def add_footprints_layer(
    scenes: Iterable[Scene], *, project: QgsProject | None = None
) -> QgsVectorLayer:
    """Add one memory layer (EPSG:4326) with the footprints of *scenes* to *project* and return it.

    Scenes without a footprint are left out; ``key`` is ``Scene.key``.
    """
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326", translate("ALOS-2 footprints"), "memory")
    layer.dataProvider().addAttributes(_fields().toList())
    layer.updateFields()
    # QGIS would warn at its end that they are lost: the next search brings them back.
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    dress_footprints(layer)
    replace_footprints(layer, scenes)
    put_on_top(project or QgsProject.instance(), layer, OnTop.OUTLINES)
    return layer


def dress_footprints(layer: QgsVectorLayer) -> None:
    """Give polygons of scenes their colours, labels and credit; what ``alos2:search`` wrote, too."""
    _style(layer)
    _label(layer)
    metadata = QgsLayerMetadata()
    metadata.setRights([CREDIT_LINE])
    layer.setMetadata(metadata)


def replace_footprints(layer: QgsVectorLayer, scenes: Iterable[Scene]) -> None:
    """Make the features of *layer* those of *scenes*."""
    layer.dataProvider().truncate()
    append_footprints(layer, scenes)
    layer.updateExtents()
    layer.triggerRepaint()


def append_footprints(layer: QgsVectorLayer, scenes: Iterable[Scene]) -> list[QgsFeature]:
    """Add the footprints of *scenes* to *layer* and return its new features, in their order.

    The caller asks for a repaint, once all have come.
    """
    fields = layer.fields()
    names = fields.names()
    made = [_feature(fields, names, scene) for scene in scenes if scene.footprint is not None]
    _, features = layer.dataProvider().addFeatures(made)
    return features


def remove_footprints(layer: QgsVectorLayer, ids: Sequence[int]) -> None:
    """Take the features with these ids off *layer*."""
    provider = layer.dataProvider()
    if len(ids) == layer.featureCount():
        provider.truncate()
    else:
        provider.deleteFeatures(list(ids))
    layer.updateExtents()
    layer.triggerRepaint()


def set_faint(layer: QgsVectorLayer, faint: bool) -> None:
    """Draw all outlines faintly and without labels while some of them are drawn strongly elsewhere."""
    layer.setOpacity(FAINT if faint else 1.0)
    layer.setLabelsEnabled(not faint)
    layer.triggerRepaint()


def covered_share(scenes: Iterable[Scene], place: Box, *, by_date: bool = False) -> float:
    """Return the part (0..1) of *place* that the outlines of *scenes* cover together.

    With *by_date* it is the part that each date covers: what can be compared.
    """
    dates: dict[object, list[QgsGeometry]] = {}
    for footprint, day in {
        (scene.footprint, scene.start.date() if by_date else None)
        for scene in scenes
        if scene.footprint is not None
    }:
        outlines = dates.setdefault(day, [])
        if any(box.intersects(place) for box in footprint.boxes()):
            outlines.append(QgsGeometry.fromWkt(footprint.wkt()))
    if not dates or not all(dates.values()):
        return 0.0
    common = QgsGeometry.unaryUnion(
        [
            QgsGeometry.fromRect(QgsRectangle(part.west, part.south, part.east, part.north))
            for part in place.parts()
        ]
    )
    whole = common.area()
    for outlines in dates.values():
        common = common.intersection(QgsGeometry.unaryUnion(outlines))
    return common.area() / whole if whole > 0 else 0.0


def is_outlines(layer: QgsMapLayer) -> bool:
    """Whether *layer* shows outlines of scenes."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.providerType() == "memory"
        and {KEY_FIELD, "pair_id"} <= set(layer.fields().names())
    )


def _fields() -> QgsFields:
    fields = QgsFields()
    for name in _TEXT_FIELDS:
        fields.append(QgsField(name, _variant("String")))
    for name in _NUMBER_FIELDS:
        fields.append(QgsField(name, _variant("Int")))
    fields.append(QgsField("derived", _variant("Bool")))
    return fields


def _variant(name: str) -> Any:
    """Return a field type: QMetaType's since QGIS 3.38, QVariant's before."""
    if Qgis.QGIS_VERSION_INT < _FIELDS_OF_META_TYPES:  # type: ignore[attr-defined]
        return getattr(QVariant, name)
    return getattr(QMetaType.Type, {"String": "QString"}.get(name, name))


def _feature(fields: QgsFields, names: Sequence[str], scene: Scene) -> QgsFeature:
    feature = QgsFeature(fields)
    geometry = QgsGeometry.fromWkt(scene.footprint.wkt())
    geometry.convertToMultiType()
    feature.setGeometry(geometry)
    values = _attributes(scene)
    feature.setAttributes([values[name] for name in names])
    return feature


def _attributes(scene: Scene) -> dict[str, object]:
    product, place = scene.product, scene.best_place
    return {
        KEY_FIELD: scene.key,
        "scene_id": product.scene_id,
        "product_id": product.product_id,
        "level": product.level.value,
        "platform": place.platform.value,
        "start": _time(scene.start, scene.time_is_day),
        "stop": _time(scene.stop, scene.time_is_day),
        "direction": product.direction.value,
        "look": product.look.value,
        "mode": product.mode,
        "beam": scene.beam,
        "polarisations": " ".join(scene.polarisations),
        "event": scene.event,
        "phase": scene.phase.value if scene.phase else "",
        "pair_id": scene.pair_id,
        "licence": place.licence.title,
        "credit": place.licence.credit,
        "href": storable(place.file_href),
        "path": product.path,
        "frame": product.frame,
        "orbit": product.orbit,
        "derived": bool(scene.footprint and scene.footprint.derived),
    }


def _time(time: datetime, is_day: bool) -> str:
    """Return *time* (UTC) as ISO 8601 writes it, or its day."""
    text = time.isoformat()
    return text[:10] if is_day else f"{text[:19]}Z"


def _style(layer: QgsVectorLayer) -> None:
    """Colour by phase, line by level: solid for L1.1, dashed for L2.1, dotted for L2.2.

    What is after the event is drawn over what was before it, since a pair has one outline.
    """
    names = {
        "post": translate("after the event"),
        "archive": translate("before (archive)"),
        "": translate("other"),
    }
    categories = []
    for phase, colour in PHASE_COLOURS.items():
        symbol = _outline(colour)
        symbol.symbolLayer(0).setRenderingPass(_PASSES[phase])
        categories.append(QgsRendererCategory(phase, symbol, names[phase]))
    renderer = QgsCategorizedSymbolRenderer("coalesce(\"phase\", '')", categories)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)


def _outline(colour: str) -> QgsFillSymbol:
    """Return an outline, which QGIS draws in its colour for selections if it is selected.

    A fill would hide the map: many footprints lie on each other, and a selected fill is opaque.
    """
    line = QgsSimpleLineSymbolLayer(QColor(colour), 0.6)
    line.setDataDefinedProperty(_STROKE_STYLE, _STYLE_OF_LEVEL)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, line)
    return symbol


def _label(layer: QgsVectorLayer) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = "left(\"start\", 10) || '\\nP' || \"path\" || ' F' || lpad(\"frame\", 4, '0')"
    settings.isExpression = True
    # In the middle of the whole footprint, not of what is in view: that part is wanted free.
    settings.centroidWhole = True
    text = QgsTextFormat()
    text.setSize(8)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
