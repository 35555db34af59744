"""Where the picture of a sheet comes from: scenes, times, resolution, terms and credit lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsUnitTypes
from qgis.PyQt.QtCore import QTimeZone

from ..catalogs.disasters.shipped import scenes
from ..common.raster_items import RasterFacts
from ..domain.enums import Level
from ..domain.licence import DISASTER_NONCOMMERCIAL, GPORTAL, LICENCES, Licence, split_credits
from ..domain.product_id import ProductId, find_product_id
from ..layers.layer_metadata import server_properties
from ..layers.properties import is_from_plugin
from .land import LAND_CREDIT
from .local_time import with_local
from .method_words import class_in_words, method_in_words
from .shown_layers import Shown, describe
from .words import spoken, translate, translated_doubt

_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Source:
    """One product on a sheet; ``start`` is UTC, None if only the day is known."""

    product: ProductId
    day: date
    start: datetime | None

    def line(self, zone: QTimeZone | None) -> str:
        """Return id and time: ``ALOS2518900770-240101 UBSL1.1__A  2024-01-01 14:10 UTC (…)``."""
        time = with_local(self.start, zone) if self.start else self.day.isoformat()
        return f"{self.product}\n  {time}"


def sources_of(shown: Sequence[Shown], project: QgsProject) -> tuple[Source, ...]:
    """Return the products that *shown* was made of, the latest first.

    Where a raster does not tell the time of its earlier date, another raster in *project* may.
    """
    found: dict[str, Source] = {}
    known = _known_times([*shown, *describe(list(project.mapLayers().values()))])
    for one in shown:
        for product in products_of(one.facts):
            start = known.get(str(product))
            found[str(product)] = Source(product, product.date, start)
    return tuple(
        sorted(found.values(), key=lambda source: (source.day, str(source.product)), reverse=True)
    )


def products_of(facts: RasterFacts | None) -> tuple[ProductId, ...]:
    """Return the products of a raster, which has both ids of each in two lists of one length."""
    if facts is None:
        return ()
    scenes, products = facts.item("scene_id").split(), facts.item("product_id").split()
    found = (find_product_id(f"{scene}_{product}") for scene, product in zip(scenes, products))
    return tuple(product for product in found if product is not None)


def _known_times(shown: Iterable[Shown]) -> dict[str, datetime]:
    """Return the start of each product that a raster states, by the product's name."""
    times: dict[str, datetime] = {}
    for one in shown:
        products = products_of(one.facts)
        if one.facts is not None and one.facts.start is not None and products:
            # Of two dates the later one is listed last.
            times.setdefault(str(products[-1]), one.facts.start)
            if len(products) > 1 and one.facts.earlier_start is not None:
                times.setdefault(str(products[0]), one.facts.earlier_start)
    return times


def method_lines(shown: Sequence[Shown]) -> tuple[str, ...]:
    """Return how the picture was made: quantity, geometry, method, pixel, mask, doubts."""
    lines: dict[str, None] = {}
    for one in shown:
        if one.facts is None or not isinstance(one.layer, QgsRasterLayer):
            continue
        pixel = translate("pixel {metres} m, {crs}")
        lines[pixel.format(metres=f"{pixel_metres(one.layer):.3g}", crs=one.layer.crs().authid())] = None
        for name in ("method", "geometry"):
            if one.facts.item(name):
                lines[method_in_words(one.facts.item(name))] = None
        if one.facts.masked:
            classes = ", ".join(class_in_words(key) for key in one.facts.masked)
            lines[translate("left out: {classes}").format(classes=classes)] = None
        for warning in one.facts.warnings:
            lines[translate("doubt: {sentence}").format(sentence=translated_doubt(warning))] = None
    return tuple(lines)


def pixel_metres(layer: QgsRasterLayer) -> float:
    """Return the height of a pixel on the ground in metres."""
    size = float(layer.rasterUnitsPerPixelY())
    if layer.crs().isGeographic():
        return size * _METRES_PER_DEGREE
    unit = layer.crs().mapUnits()
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters  # type: ignore[attr-defined]
    return size * float(QgsUnitTypes.fromUnitToUnitFactor(unit, metres))


def credit_lines(shown: Sequence[Shown], with_land: bool) -> tuple[str, ...]:
    """Return the credit lines of all layers, each once: JAXA's, those of elevation models, others."""
    lines: list[str] = []
    for one in shown:
        lines += split_credits(one.facts.item("credit")) if one.facts else ()
        lines += one.layer.metadata().rights()
        lines += split_credits(_attribution(one.layer))
    if spoken() == "ja" and any(one.facts or is_from_plugin(one.layer) for one in shown):
        lines.insert(0, "提供:JAXA")
    if with_land:
        lines.append(LAND_CREDIT)
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def terms_lines(shown: Sequence[Shown]) -> tuple[str, ...]:
    """Return the terms under which the data came, each once."""
    lines: dict[str, None] = {}
    for one in shown:
        stated = one.facts.item("licence") if one.facts else ""
        if stated:
            known = (licence for licence in LICENCES.values() if stated in (licence.key, licence.title))
            licence = next(known, None)
            lines[_terms(licence) if licence else stated] = None
        for product in products_of(one.facts):
            lines[_terms(_released().get((product.scene_id, product.level), GPORTAL))] = None
    return tuple(lines)


@lru_cache(maxsize=1)
def _released() -> dict[tuple[str, Level], Licence]:
    """Return the terms of each product that JAXA released for a disaster, by scene id and level."""
    return {
        (scene.product.scene_id, scene.product.level): scene.best_place.licence for scene in scenes()
    }


def _terms(licence: Licence) -> str:
    if licence == DISASTER_NONCOMMERCIAL:
        return translate("JAXA disaster data: non-commercial use only")
    titles = {
        "gportal-7": translate("JAXA G-Portal terms, section 7"),
        "jaxa-earth": translate("JAXA Earth observation data terms"),
        "tellus": translate("Tellus terms of use"),
        "earthengine": translate("Google Earth Engine terms and JAXA G-Portal terms, section 7"),
    }
    return f"{titles.get(licence.key, licence.title)} ({licence.terms_url})"


def _attribution(layer: QgsMapLayer) -> str:
    return str(server_properties(layer).attribution() or "")
