"""Where results go: checked file names, whole files only, and layers styled as in the dock."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ..common.possible_path import output_file
from ..domain.errors import Alos2Error, UnsupportedError
from ..host.translated_text import translated_error
from .parameters import OUTPUT, Results
from .texts import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from ..rasters.doubts import Doubts

RASTERS: tuple[str, ...] = (".tif", ".tiff")
VECTORS = (".gpkg", ".geojson")


def output_path(text: str, endings: tuple[str, ...] = RASTERS) -> Path:
    """Return the path of an output; raise UnsupportedError for an ending we do not write."""
    require_ending(Path(text), endings)
    path = output_file(text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    return path


def require_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Raise UnsupportedError if *path* has an ending that we do not write."""
    if path.suffix.lower() not in endings:
        raise UnsupportedError(
            translate("The output {file} does not end in {endings}.").format(
                file=path.name, endings=translate(" or ").join(endings)
            ),
            hint=translate("Other formats are not written."),
        )


class Dress(Enum):
    """Which of the dock's styles a loaded layer gets."""

    RASTER = "raster"
    CANDIDATES = "candidates"
    FOOTPRINTS = "footprints"


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer the style, name, dates and credit that the dock gives it."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress

    def postProcessLayer(  # noqa: N802  (Qt name)
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Describe and style *layer*; called on the main thread."""
        from ..layers.candidate_layer import dress_candidates
        from ..layers.footprints import dress_footprints
        from ..layers.raster_layer import dress

        dressers: dict[Dress, tuple[type[QgsMapLayer], Callable[[Any], object]]] = {
            Dress.RASTER: (QgsRasterLayer, dress),
            Dress.CANDIDATES: (QgsVectorLayer, dress_candidates),
            Dress.FOOTPRINTS: (QgsVectorLayer, dress_footprints),
        }
        kind, apply = dressers[self._dress]
        if isinstance(layer, kind) and layer.isValid():
            try:
                apply(layer)
                if self._dress is Dress.CANDIDATES:
                    QTimer.singleShot(0, partial(_raise, layer.id()))
            except Alos2Error as error:
                feedback.pushWarning(translated_error(error))


def _raise(layer_id: str) -> None:
    """Lay candidates above the rasters, once QGIS has put them into the tree."""
    from ..layers.layer_tree import OnTop, raise_to_top

    layer = QgsProject.instance().mapLayer(layer_id)
    if layer is not None:
        raise_to_top(QgsProject.instance(), layer, OnTop.CANDIDATES)


# A context deletes the C++ half of its post-processors when it ends; till then this keeps the other.
_in_use: list[_Styler] = []


def style_when_loaded(path: str, context: QgsProcessingContext, dress: Dress = Dress.RASTER) -> None:
    """Style the layer of *path* if QGIS is going to load it."""
    if context.willLoadLayerOnCompletion(path):
        styler = _Styler(dress)
        _in_use[:] = [styler, *(other for other in _in_use if not sip.isdeleted(other))]
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(styler)


def load_instead(path: str, shown: str, context: QgsProcessingContext) -> None:
    """Let QGIS load *shown*, styled, where it was to load the output *path*."""
    waiting = context.layersToLoadOnCompletion()
    context.setLayersToLoadOnCompletion(
        {shown if name == path else name: details for name, details in waiting.items()}
    )
    style_when_loaded(shown, context)


def raster_result(written: Path, doubts: Doubts, context: QgsProcessingContext) -> Results:
    """Return a *written* raster as the result, with its own doubts said, styled if QGIS loads it.

    Raises Alos2Error if the raster cannot be opened.
    """
    doubts.add_those_of(written)
    style_when_loaded(str(written), context)
    return {OUTPUT: str(written)}


def _unwritable(place: Path, error: OSError) -> Alos2Error:
    return Alos2Error(
        translate("{place} cannot be written: {reason}.").format(place=place, reason=error.strerror),
        hint=translate("Choose another folder."),
    )
