"""Files behind layers: changed in place, or replaced by local copies, while they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsRasterLayer

from ..domain.errors import Alos2Error, FormatError
from ..rasters.raster_facts import read_facts
from ..transfer.urls import redact_text, storable_text
from .layer_metadata import set_metadata
from .naming import translate
from .properties import is_from_plugin

_PROVIDER = "gdal"


def files_of(layer: QgsRasterLayer) -> tuple[str, ...]:
    """Return paths, as GDAL opens them, of the product's files whose pixels *layer* shows.

    Those of a view; of any other raster its own. Raises FormatError for a ``.vrt`` that is none of
    ours.
    """
    from ..rasters.view.edit import source_files

    path = Path(layer.source())
    return source_files(path) if path.suffix.lower() == ".vrt" else (layer.source(),)


def streamed_files(layer: QgsRasterLayer) -> tuple[str, ...]:
    """Return those of ``files_of`` that come from a server."""
    from ..delivery.local_copies import streamed_url

    return tuple(path for path in files_of(layer) if streamed_url(path))


def product_location(layer: QgsRasterLayer) -> str:
    """Return where the product that *layer* shows can be opened again: a path or URL of one file of it.

    Of products in an archive it is the archive; blank if the raster does not tell.
    """
    source = read_facts(layer.source()).item("source")
    if Path(layer.source()).suffix.lower() != ".vrt":
        return source
    file = files_of(layer)[0]
    if file.startswith("/vsicurl/"):
        return file[len("/vsicurl/") :]
    return source if file.startswith("/vsi") else file


def keep_local_copies(places: Mapping[str, str], project: QgsProject | None = None) -> None:
    """Let all layers of the plugin show local copies from now on: *places* gives the copy of each path.

    Ids, styles, names and places in the tree stay. Raises Alos2Error if a copy cannot be read.
    """
    done = set()
    shown = {without_braces(path): without_braces(copy) for path, copy in places.items()}
    for layer in (project or QgsProject.instance()).mapLayers().values():
        if not isinstance(layer, QgsRasterLayer) or not is_from_plugin(layer):
            continue
        source = layer.source()
        if source in shown:
            _show_instead(layer, shown[source])
        elif source not in done and _streams_any(layer, places):
            done.add(source)
            _point_view_to(layer, places)


def _streams_any(layer: QgsRasterLayer, places: Mapping[str, str]) -> bool:
    try:
        return bool(set(streamed_files(layer)) & set(places))
    except FormatError:  # its file is gone or damaged
        return False


def edit_file(layer: QgsRasterLayer, change: Callable[[], object]) -> None:
    """Change the file that *layer* shows, then let every layer that shows it read it again."""
    shown = _layers_of_the_same_file(layer)
    for each in shown:
        # Closing may write the file: GDAL keeps statistics of a view that way. So close before, too.
        each.dataProvider().reloadData()
    change()
    for each in shown:
        _read_again(each)


def read_again(layer: QgsRasterLayer) -> None:
    """Let *layer* read its files again, since something beside them changed."""
    for each in _layers_of_the_same_file(layer):
        _read_again(each)


def follow_file(layer: QgsRasterLayer) -> None:
    """Let other layers that show the file of the new *layer* read it again: it was written over."""
    for each in _layers_of_the_same_file(layer):
        if each != layer:
            _read_again(each)


def _read_again(layer: QgsRasterLayer) -> None:
    layer.dataProvider().reloadData()
    set_metadata(layer, read_facts(layer.source()))
    layer.triggerRepaint()


def _point_view_to(layer: QgsRasterLayer, places: Mapping[str, str]) -> None:
    from ..rasters.view.edit import replace_sources

    edit_file(layer, lambda: replace_sources(Path(layer.source()), places))


def require_storable(source: str) -> None:
    """Raise Alos2Error if *source* holds a signature, token or password: a project would keep it."""
    if storable_text(source) != source:
        raise Alos2Error(
            translate("{address} holds its own permission, which a project file would keep.").format(
                address=redact_text(source)
            ),
            hint=translate("Download the scene, then show it from disk."),
        )


def without_braces(path: str) -> str:
    """Return GDAL's path into a zip in the form that QGIS takes, too; others as they are."""
    return re.sub(r"^/vsizip/\{([^{}]+\.zip)\}/", r"/vsizip/\1/", path, flags=re.IGNORECASE)


def _show_instead(layer: QgsRasterLayer, path: str) -> None:
    require_storable(path)
    layer.setDataSource(path, layer.name(), _PROVIDER, QgsDataProvider.ProviderOptions(), False)
    layer.triggerRepaint()


def _layers_of_the_same_file(layer: QgsRasterLayer) -> list[QgsRasterLayer]:
    project = layer.project() or QgsProject.instance()
    others = [
        each
        for each in project.mapLayers().values()
        if isinstance(each, QgsRasterLayer) and each.source() == layer.source() and each.isValid()
    ]
    return others if layer in others else [layer, *others]
