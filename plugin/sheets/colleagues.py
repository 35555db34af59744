"""A folder for colleagues: candidates as GeoPackage, styled GeoTIFFs, the sheet and a project."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..domain.errors import Alos2Error
from ..rasters.gdal_calls import open_raster, write_gdal
from .sheet import SheetRequest, make_sheet
from .shown_layers import Shown, Shows, describe
from .words import translate

PROJECT_NAME = "project.qgz"


def write_folder(
    project: QgsProject, layers: Sequence[QgsMapLayer], request: SheetRequest, sheet: Path, folder: Path
) -> list[Path]:
    """Write what colleagues need to look at *layers* on their own into *folder*; return the files.

    Only rasters and candidates of the plugin are copied: other layers have their own terms. The
    project refers to the copies by relative paths. Raises Alos2Error if a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copies = [(one, _copy(one, folder)) for one in describe(layers) if _is_ours(one)]
        shutil.copy2(sheet, folder / sheet.name)
    except OSError as error:
        raise Alos2Error(
            translate("The folder {folder} cannot be written.").format(folder=folder),
            details=str(error),
            hint=translate("Choose another folder."),
        ) from error
    own = QgsProject()
    own.setCrs(project.crs())
    opened = [_open(one, file) for one, file in copies]
    for layer in reversed(opened):
        own.addMapLayer(layer)
    if opened:
        _open_on(own, make_sheet(own, replace(request, layers=tuple(opened))))
    own.setFilePathStorage(Qgis.FilePathType.Relative)
    if not own.write(str(folder / PROJECT_NAME)):
        raise Alos2Error(
            translate("The project {file} could not be written.").format(file=own.fileName())
        )
    return [file for _, file in copies] + [folder / sheet.name, folder / PROJECT_NAME]


def _open_on(project: QgsProject, sheet: QgsPrintLayout) -> None:
    """Let QGIS show what the sheet shows when it opens *project*, which has no map of its own."""
    shown = sheet.referenceMap()
    if shown is not None:
        view = QgsReferencedRectangle(shown.extent(), shown.crs())
        project.viewSettings().setDefaultViewExtent(view)


def _is_ours(one: Shown) -> bool:
    return one.facts is not None or one.shows is Shows.CANDIDATES


def _copy(one: Shown, folder: Path) -> Path:
    name = re.sub(r"[^\w.+-]+", "_", one.layer.name()).strip("_") or one.layer.id()
    if isinstance(one.layer, QgsVectorLayer):
        return _copy_vector(one.layer, folder / f"{name}.gpkg")
    target = folder / f"{name}.tif"
    source = Path(one.layer.source())
    if source.suffix.lower() in (".tif", ".tiff") and source.is_file():
        if source.resolve() != target.resolve():
            shutil.copyfile(source, target)
    else:
        write_gdal(
            f"{target.name} could not be written",
            gdal.Translate,
            str(target),
            open_raster(one.layer.source()),
            format="COG",
            creationOptions=["COMPRESS=DEFLATE"],
        )
    one.layer.saveNamedStyle(str(target.with_suffix(".qml")))
    return target


def _copy_vector(layer: QgsVectorLayer, target: Path) -> Path:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "candidates"
    options.layerMetadata, options.saveMetadata = layer.metadata(), True  # doubts and credit
    result = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(target), QgsProject.instance().transformContext(), options
    )
    if result[0] != QgsVectorFileWriter.WriterError.NoError:
        raise Alos2Error(
            translate("The candidates {file} could not be written.").format(file=target.name),
            details=result[1],
        )
    layer.saveNamedStyle(str(target.with_suffix(".qml")))
    return target


def _open(one: Shown, file: Path) -> QgsMapLayer:
    copy: QgsMapLayer = QgsVectorLayer(f"{file}|layername=candidates", one.layer.name(), "ogr")
    if isinstance(one.layer, QgsRasterLayer):
        copy = QgsRasterLayer(str(file), one.layer.name(), "gdal")
    style = QDomDocument()
    one.layer.exportNamedStyle(style)
    copy.importNamedStyle(style)
    copy.setMetadata(one.layer.metadata())
    return copy
