"""Two dates on the map: which layers they are, and the rasters that show their difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsRasterLayer

from ....plugin.delivery.raster_names import comparison_name
from ....plugin.delivery.scene_rasters import with_folder
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.layers.properties import Property, is_backscatter, property_of
from ....plugin.layers.raster_layer import prepare_layer
from ....plugin.sar.colour_composite import Convention
from ...widgets.translation import tr
from .raster_jobs import Outcome

if TYPE_CHECKING:
    from ....plugin.change.log_ratio import LogRatioResult


_SAME_IMAGE = (Property.QUANTITY, Property.POLARISATION)
_SAME_PRODUCT = (Property.PRODUCT_ID, Property.BEAM)


@dataclass(frozen=True)
class DatePair:
    """The rasters of two dates: ``newer`` lie above ``older``; days as ISO 8601 text."""

    newer: tuple[QgsRasterLayer, ...]
    older: tuple[QgsRasterLayer, ...]
    newer_day: str
    older_day: str

    @property
    def is_preview(self) -> bool:
        """Whether a layer of either date is a coarse picture that decoding replaces."""
        return any(property_of(layer, Property.PREVIEW) for layer in (*self.newer, *self.older))

    def alike_first(self) -> DatePair:
        """Return the pair with the images first that are compared, so that these are seen, too."""
        if self.unlike() is not None:
            return self
        older, newer = self.layers_of_one_image()
        return replace(self, newer=_first(newer, self.newer), older=_first(older, self.older))

    def layers_of_one_image(self) -> tuple[QgsRasterLayer, QgsRasterLayer]:
        """Return (older, newer) of one quantity and polarisation; raise Alos2Error if there are none.

        More than one frame of a path may be on the map: those nearest to each other are taken, and of
        these the ones of one product.
        """
        if (error := self.unlike()) is not None:
            raise error
        return min(self._alike(), key=lambda layers: _apart(*layers))

    def _alike(self) -> list[tuple[QgsRasterLayer, QgsRasterLayer]]:
        return [
            (older, newer)
            for newer in self.newer
            for older in self.older
            if all(property_of(newer, name) == property_of(older, name) for name in _SAME_IMAGE)
        ]

    def unlike(self) -> Alos2Error | None:
        """Return why no images of the two dates can be compared, None if some can."""
        if self._alike():
            return None
        older, newer = (
            {property_of(layer, Property.QUANTITY) for layer in side}
            for side in (self.older, self.newer)
        )
        if older & newer:
            return Alos2Error(
                tr("The two dates have no polarisation in common."),
                hint=tr("Show the same polarisation of both scenes."),
            )
        return Alos2Error(
            tr("One date shows σ⁰, the other γ⁰: their difference is not change."),
            hint=tr("Show both dates of one level, or press Analysis-ready (γ⁰) for both."),
        )


def top_pair(project: QgsProject | None = None, scene_ids: Collection[str] = ()) -> DatePair | None:
    """Return the two uppermost visible dates of one path, or None if there are fewer.

    With *scene_ids* only layers of these scenes count.
    """
    root = (project or QgsProject.instance()).layerTreeRoot()
    by_date: dict[tuple[str, str], list[QgsRasterLayer]] = {}
    for node in root.findLayers():
        layer = node.layer()
        if not node.isVisible() or not isinstance(layer, QgsRasterLayer):
            continue
        if scene_ids and property_of(layer, Property.SCENE_ID) not in scene_ids:
            continue
        if is_backscatter(layer):
            by_date.setdefault((property_of(layer, Property.PATH), _day(layer)), []).append(layer)
    keys = list(by_date)
    for first, (path, day) in enumerate(keys):
        for other_path, other_day in keys[first + 1 :]:
            if path == other_path and day != other_day:
                late, early = max(day, other_day), min(day, other_day)
                newer, older = by_date[path, late], by_date[path, early]
                return DatePair(tuple(newer), tuple(older), late, early).alike_first()
    return None


@dataclass(frozen=True)
class CompositeWork:
    """Makes the colour picture of two dates."""

    title: str
    older: str
    newer: str
    output: Path
    scene: Scene | None = None
    convention: Convention = Convention.RED_IS_DARKENED

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write the composite and yield its layer."""
        from ....plugin.change.composites import ChangeCompositeOptions, change_composite

        options = ChangeCompositeOptions(convention=self.convention)
        raster = change_composite(
            self.older, self.newer, with_folder(self.output), options, progress=progress
        )
        yield Outcome(self.output.parent, (prepare_layer(str(raster)),))


@dataclass(frozen=True)
class LogRatioWork:
    """Makes the difference of two dates in dB, its candidates of change and its histogram."""

    title: str
    older: str
    newer: str
    output: Path
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Write difference and candidates and yield the difference's layer with the numbers."""
        from ....plugin.change.log_ratio import log_ratio
        from ....plugin.change.log_ratio_options import LogRatioOptions

        options = LogRatioOptions(minimum_area_m2=2500.0)
        candidates = self.output.with_suffix(".gpkg")
        result: LogRatioResult = log_ratio(
            *(self.older, self.newer, with_folder(self.output), options, progress),
            candidates=candidates,
        )
        yield Outcome(self.output.parent, (prepare_layer(str(result.raster)),), result)


def output_for(folder: Path, pair: DatePair, kind: str) -> Path:
    """Return where a raster of two dates is written: what differs in its content differs in its name.

    Level and orbit direction are in the products' names; area, units and beams in those of the files.
    """
    both = older, newer = pair.layers_of_one_image()
    facts = [property_of(layer, name) for layer in both for name in (Property.QUANTITY, Property.UNITS)]
    name = comparison_name(
        [property_of(layer, Property.SCENE_ID) for layer in both],
        [property_of(layer, Property.PRODUCT_ID) for layer in both],
        property_of(newer, Property.POLARISATION),
        (older.source(), newer.source(), *facts),
        kind,
    )
    return folder / "compared" / name


def _first(layer: QgsRasterLayer, layers: tuple[QgsRasterLayer, ...]) -> tuple[QgsRasterLayer, ...]:
    return (layer, *(one for one in layers if one is not layer))


def _apart(older: QgsRasterLayer, newer: QgsRasterLayer) -> tuple[int, int]:
    """Return by how many frames two layers differ, and in how many things that name the product."""
    frames = [_number(property_of(layer, Property.FRAME)) for layer in (older, newer)]
    others = sum(property_of(older, name) != property_of(newer, name) for name in _SAME_PRODUCT)
    return abs(frames[0] - frames[1]), others


def _day(layer: QgsRasterLayer) -> str:
    digits = property_of(layer, Property.SCENE_ID).rpartition("-")[2]
    return f"20{digits[:2]}-{digits[2:4]}-{digits[4:]}" if len(digits) == 6 else digits


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
