"""Scenes as features of a vector layer, and features as scenes again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..catalogs.storable_scene import storable_scene
from ..delivery.scene_list.fields import FIELDS, FieldKind, values_of
from ..domain.errors import Alos2Error
from ..domain.platform import Platform
from ..domain.product_id import find_product_id
from ..domain.scene import Place, Scene
from ..domain.scene_json import scene_from_json, scene_to_json
from . import areas
from . import parameters as shared
from .outputs import Dress, style_when_loaded

if TYPE_CHECKING:
    from qgis.core import QgsProcessingContext

    from .algorithm import Alos2Algorithm
    from .parameters import Parameters

SCENE = "scene_json"
# Names of types as layer addresses have them: QGIS's own constants for them differ by version.
_TYPES = {
    FieldKind.TEXT: "string(0)",
    FieldKind.WHOLE: "integer",
    FieldKind.LONG: "int8",
    FieldKind.TIME: "datetime",
}
_OWN_FIELDS = {"beam_numbers": FieldKind.TEXT, "derived": FieldKind.TEXT, SCENE: FieldKind.TEXT}


def fields() -> QgsFields:
    """Return the fields of a search result."""
    kinds = {**FIELDS, **_OWN_FIELDS}
    address = "&".join(f"field={name}:{_TYPES[kind]}" for name, kind in kinds.items())
    return QgsFields(QgsVectorLayer(f"NoGeometry?{address}", "", "memory").fields())


def geometry_type(scenes: Iterable[Scene]) -> QgsWkbTypes.Type:  # type: ignore[valid-type]
    """Return Polygon, or MultiPolygon if a scene lies on both sides of the date line."""
    split = any(scene.footprint is not None and len(scene.footprint.rings) > 1 for scene in scenes)
    return QgsWkbTypes.Type.MultiPolygon if split else QgsWkbTypes.Type.Polygon


def write_scenes(
    algorithm: Alos2Algorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    scenes: Sequence[Scene],
) -> str:
    """Write *scenes* as polygons into ``OUTPUT``, dressed like the dock's, and return its id.

    Raises QgsProcessingException if that cannot be written.
    """
    kind, known, crs = geometry_type(scenes), fields(), areas.wgs84()
    sink, identifier = algorithm.parameterAsSink(parameters, shared.OUTPUT, context, known, kind, crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, shared.OUTPUT))
    for scene in scenes:
        feature = feature_of(scene, known, multiple=shared.is_multiple(kind))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, shared.OUTPUT))
    style_when_loaded(identifier, context, Dress.FOOTPRINTS)
    return str(identifier)


def feature_of(scene: Scene, known: QgsFields, multiple: bool = False) -> QgsFeature:
    """Return *scene* as a feature with the fields *known*; ``multiple`` makes it a MultiPolygon."""
    feature = QgsFeature(known)
    feature.setAttributes(_attributes(scene))
    if scene.footprint is not None:
        geometry = QgsGeometry.fromWkt(scene.footprint.wkt())
        if multiple:
            geometry.convertToMultiType()
        feature.setGeometry(geometry)
    return feature


def scene_of(feature: QgsFeature) -> Scene | None:
    """Return the scene that *feature* stands for, or None if its fields do not tell.

    A feature that lost its stored scene (a format that cuts long texts) is known by its ids and href.
    """
    values = {field.name(): feature.attribute(field.name()) for field in feature.fields().toList()}
    try:
        return scene_from_json(str(values[SCENE]))
    except (KeyError, Alos2Error):
        return _scene_of_ids(values)


def _scene_of_ids(values: dict[str, object]) -> Scene | None:
    product = find_product_id(f"{values.get('scene_id')}-{values.get('product_id')}")
    href = values.get("href")
    names = {platform.value: platform for platform in Platform}
    platform = names.get(str(values.get("platform")))
    if product is None or platform is None or not isinstance(href, str):
        return None
    midnight = datetime.combine(product.date, time.min, timezone.utc)
    place = Place(platform, href)
    return Scene(product, midnight, midnight + timedelta(days=1), None, (place,), time_is_day=True)


def _attributes(scene: Scene) -> list[object]:
    values = values_of(scene).values()
    scene = storable_scene(scene)
    return [
        *(_time(value) if isinstance(value, datetime) else value for value in values),
        *(",".join(map(str, scene.beam_numbers)), "; ".join(scene.derived), scene_to_json(scene)),
    ]


def _time(moment: datetime) -> QDateTime:
    text = moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    return QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
