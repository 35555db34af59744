"""Makes a map sheet: a print layout of what a project shows, from a template, kept in the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtXml import QDomDocument

from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.footprint import Box
from .columns import fill
from .contents import Wording, caption_of, contents_of
from .frames import (
    add_caption,
    degrees_of,
    main_map,
    set_north,
    set_scale_bar,
    show,
    show_overview,
    split,
)
from .kept import keep
from .land import land_layer
from .local_time import zone_at
from .shown_layers import Shown, Shows, describe, visible_layers
from .words import Language, speaking, translate

# An area turned by a projection becomes some times wider, one that is cut a thousand times.
_MOST_TIMES_WIDER = 30.0
_PAGE_TIMES = 2.5
_TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "sheets"


class Template(Enum):
    """The shipped templates; the order is the index of the ``TEMPLATE`` parameter."""

    A4_LANDSCAPE = "a4-landscape"
    A4_PORTRAIT = "a4-portrait"
    A3_LANDSCAPE = "a3-landscape"
    A3_PORTRAIT = "a3-portrait"

    @property
    def file(self) -> Path:
        """The template's file (``.qpt``)."""
        return _TEMPLATES / f"{self.value}.qpt"


@dataclass(frozen=True)
class SheetRequest:
    """What a sheet is to be: *layers* blank = the visible ones, *extent* None = of the layers."""

    template: Path = Template.A4_LANDSCAPE.file
    wording: Wording = field(default_factory=Wording)
    language: Language = Language.AS_QGIS
    extent: QgsReferencedRectangle | None = None
    layers: Sequence[QgsMapLayer] = field(default_factory=tuple)


def make_sheet(project: QgsProject, request: SheetRequest) -> QgsPrintLayout:
    """Add a layout to *project* under its title, in place of one with that name, and return it.

    Raises UnsupportedError if there is nothing to show or the template has no map, Alos2Error if the
    template cannot be read.
    """
    with speaking(request.language):
        shown = describe(request.layers or visible_layers(project))
        if not shown:
            raise UnsupportedError(
                translate("The map shows no layer that a sheet could show."),
                hint=translate("Switch layers on, or name them."),
            )
        return _Maker(project, request, shown).make()


class _Maker:
    def __init__(self, project: QgsProject, request: SheetRequest, shown: Sequence[Shown]) -> None:
        self._project = project
        self._request = request
        self._shown = shown
        self._crs = _crs_of(project, shown)
        self._extent = self._wanted_extent()

    def make(self) -> QgsPrintLayout:
        layout = _read_template(self._project, self._request.template)
        over = main_map(layout)
        if over is None:
            raise UnsupportedError(
                translate("The template {file} has no map.").format(file=self._request.template.name),
                hint=translate("Add a map item with the id 'map'."),
            )
        box = degrees_of(self._extent, self._crs, self._project)
        centre = box.center()
        self._zone = zone_at(_wrapped(centre.x()), centre.y())
        coast = land_layer(self._project, "coast")
        self._draw_maps(layout, over, coast)
        show_overview(layout, over, land_layer(self._project, "overview"))
        set_scale_bar(layout, over)
        set_north(layout, over)
        area = Box(box.xMinimum(), box.yMinimum(), _wrapped(box.xMaximum()), box.yMaximum())
        contents = contents_of(
            self._shown, self._project, area, self._zone, self._request.wording, coast is not None
        )
        fill(layout, contents, QFont().family())
        keep(layout, self._project, contents.texts["title"])
        return layout

    def _draw_maps(
        self, layout: QgsPrintLayout, over: QgsLayoutItemMap, coast: QgsMapLayer | None
    ) -> None:
        pair = _pair_of(self._shown)
        if pair is None:
            show(over, _with_coast(self._shown, coast), self._crs, self._extent)
            return
        others = [one for one in self._shown if one.shows is not Shows.BACKSCATTER]
        after = split(layout, over)
        for item, one in zip((over, after), pair):
            show(item, _with_coast([*others, one], coast), self._crs, self._extent)
            add_caption(layout, item, caption_of(one, self._zone, is_later=one is pair[1]), QFont())

    def _wanted_extent(self) -> QgsRectangle:
        whole = QgsRectangle()
        for one in [one for one in self._shown if one.facts is not None] or self._shown:
            transform = QgsCoordinateTransform(one.layer.crs(), self._crs, self._project)
            whole.combineExtentWith(transform.transformBoundingBox(one.layer.extent()))
        asked = self._request.extent
        if asked is not None and not asked.isEmpty():
            transform = QgsCoordinateTransform(asked.crs(), self._crs, self._project)
            extent = transform.transformBoundingBox(QgsRectangle(asked))
            if not whole.isEmpty() and not extent.intersects(whole):
                raise UnsupportedError(
                    translate("The layers lie outside of the area of the sheet."),
                    hint=translate("Zoom to the layers, or give another extent."),
                )
            return extent
        if whole.isEmpty():
            raise UnsupportedError(
                translate("The layers have no extent."), hint=translate("Give an extent.")
            )
        return whole


def _crs_of(project: QgsProject, shown: Sequence[Shown]) -> QgsCoordinateReferenceSystem:
    """Return the project's CRS; that of the rasters if it has none in metres, or if it cuts them."""
    own = project.crs()
    if own.isValid() and not own.isGeographic() and not _is_cut(project, shown, own):
        return own
    for one in shown:
        if isinstance(one.layer, QgsRasterLayer) and one.facts and not one.layer.crs().isGeographic():
            return one.layer.crs()
    return own if own.isValid() else shown[0].layer.crs()


def _is_cut(project: QgsProject, shown: Sequence[Shown], crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a page around a raster is at both edges of *crs*, as in Web Mercator on the date line."""
    for one in shown:
        if one.facts is None:
            continue
        extent = QgsRectangle(one.layer.extent())
        extent.scale(_PAGE_TIMES)
        there = QgsCoordinateTransform(one.layer.crs(), crs, project).transformBoundingBox(extent)
        here = degrees_of(extent, one.layer.crs(), project).width()
        whole = degrees_of(there, crs, project).width()
        if whole > _MOST_TIMES_WIDER * max(here, 0.1):
            return True
    return False


def _wrapped(longitude: float) -> float:
    return longitude - 360.0 if longitude > 180.0 else longitude


def _pair_of(shown: Sequence[Shown]) -> tuple[Shown, Shown] | None:
    """Return (before, after) if two dates are shown and nothing that compares them already."""
    if any(one.facts is not None and one.is_change for one in shown):
        return None
    dated: dict[date, Shown] = {}
    for one in shown:
        if one.shows is Shows.BACKSCATTER and one.facts is not None and one.facts.span is not None:
            dated.setdefault(one.facts.span[0].date(), one)
    if len(dated) < 2:
        return None
    days = sorted(dated)
    return dated[days[0]], dated[days[-1]]


def _with_coast(shown: Sequence[Shown], coast: QgsMapLayer | None) -> list[QgsMapLayer]:
    """Return the layers with the coast over the uppermost raster."""
    layers = [one.layer for one in shown]
    if coast is None:
        return layers
    rasters = [place for place, layer in enumerate(layers) if isinstance(layer, QgsRasterLayer)]
    place = rasters[0] if rasters else len(layers)
    return [*layers[:place], coast, *layers[place:]]


def _read_template(project: QgsProject, file: Path) -> QgsPrintLayout:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Alos2Error(
            translate("The template {file} cannot be read.").format(file=file), details=str(error)
        ) from error
    document = QDomDocument()
    layout = QgsPrintLayout(project)
    if document.setContent(text):
        items, is_read = layout.loadFromTemplate(document, QgsReadWriteContext())
        if is_read and items:
            return layout
    raise Alos2Error(
        translate("The template {file} is not a layout template of QGIS.").format(file=file.name),
        hint=translate("Save one in the layout window, as .qpt."),
    )
