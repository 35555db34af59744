"""A layout becomes a file: PDF (vector, georeferenced), PNG with world file, or SVG."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout

from ..common.atomic_file import take_name
from ..domain.errors import Alos2Error
from .words import translate

ENDINGS = (".pdf", ".png", ".svg")
DOTS_PER_INCH = 300.0
_SCREEN_DPI = 200.0
_LONGEST_NAME = 80
_AS_TEXT = Qgis.TextRenderFormat.AlwaysText


def dots_per_inch(output: Path) -> float:
    """Return the dots per inch at which rasters are drawn for the format of *output*."""
    return _SCREEN_DPI if output.suffix.lower() == ".png" else DOTS_PER_INCH


def export_sheet(layout: QgsPrintLayout, output: Path) -> Path:
    """Write *layout* to *output*, whose ending tells the format; raise Alos2Error if that fails.

    The file gets its name when it is whole. A ``.png`` gets its world file (``.pgw``) beside it.
    """
    writers: dict[str, Callable[[QgsLayoutExporter, str], object]] = {
        ".pdf": _write_pdf,
        ".png": _write_png,
        ".svg": _write_svg,
    }
    write = writers[output.suffix.lower()]
    folder = Path(tempfile.mkdtemp(prefix=f".{output.stem}.", dir=output.parent))
    try:
        made = folder / f"sheet{output.suffix.lower()}"
        exporter = QgsLayoutExporter(layout)
        result = write(exporter, str(made))
        if result != QgsLayoutExporter.ExportResult.Success or not made.is_file():
            raise Alos2Error(
                translate("The sheet {file} could not be written.").format(file=output.name),
                details=f"{result}: {exporter.errorFile()}",
                hint=translate("Choose another folder or a smaller sheet."),
            )
        for world in folder.glob("*.pgw"):
            take_name(world, output.with_suffix(".pgw"))
        take_name(made, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return output


def pdf_of(folder: Path, layout: QgsPrintLayout) -> Path:
    """Return the path of the PDF of *layout*, named by its title, in *folder*, which is made.

    Raises Alos2Error if the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Alos2Error(
            translate("The folder {folder} cannot be written.").format(folder=folder),
            details=str(error),
            hint=translate("Choose another folder."),
        ) from error
    name = re.sub(r"[^\w.()-]+", " ", layout.name()).strip(" .")[:_LONGEST_NAME] or "sheet"
    return folder / f"{name}.pdf"


def _write_pdf(exporter: QgsLayoutExporter, path: str) -> object:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DOTS_PER_INCH
    settings.forceVectorOutput = True
    settings.rasterizeWholeImage = False
    settings.appendGeoreference = True
    settings.exportMetadata = True
    settings.textRenderFormat = _AS_TEXT
    return exporter.exportToPdf(path, settings)


def _write_png(exporter: QgsLayoutExporter, path: str) -> object:
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = _SCREEN_DPI
    settings.generateWorldFile = True
    return exporter.exportToImage(path, settings)


def _write_svg(exporter: QgsLayoutExporter, path: str) -> object:
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = DOTS_PER_INCH
    settings.forceVectorOutput = True
    settings.textRenderFormat = _AS_TEXT
    return exporter.exportToSvg(path, settings)
