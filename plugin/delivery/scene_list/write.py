"""One list of scenes as one file; its ending says whether it is a table or a list of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...common.atomic_file import take_name
from ...common.possible_path import output_file
from ...common.temporary_files import TemporaryFiles
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.scene import Scene
from ...domain.words.text import Text
from .kml import write_kml
from .links import Links, links_of
from .table import write_table

KML, LINKS = ".kml", ".txt"
ENDINGS = (".gpkg", ".geojson", KML, ".csv", LINKS)


@dataclass(frozen=True)
class Written:
    """The file that was written, how many scenes it has, and how many links if it is a list of them."""

    file: Path
    scenes: int
    links: Links | None = None


def write_scene_list(
    output: str | Path, scenes: Sequence[Scene], progress: Progress = SILENT
) -> Written:
    """Write *scenes* to *output*: .gpkg, .geojson, .kml, .csv, or .txt for a list of links.

    The file gets its name when it is whole; what was there stays until then. Raises UnsupportedError for
    another ending or if no scene has a plain link, Alos2Error if it cannot be written.
    """
    path = output_file(output)
    check_ending(path)
    files = TemporaryFiles(path)
    part = files.path(f"part{path.suffix.lower()}")
    try:
        links = None
        if path.suffix.lower() == LINKS:
            links = _write_links(part, path, scenes)
        elif path.suffix.lower() == KML:
            write_kml(part, path.name, scenes, progress)
        else:
            write_table(part, path.name, scenes, progress)
        progress.check()
        take_name(part, path)
    finally:
        files.close()
    return Written(path, len(scenes) - (links.without if links else 0), links)


def check_ending(path: Path) -> None:
    """Raise UnsupportedError if no list of scenes has the ending of *path*."""
    if path.suffix.lower() not in ENDINGS:
        raise UnsupportedError(
            Text("{file} has an ending that no list of scenes has.", file=path.name),
            hint=Text("Known are {endings}.", endings=", ".join(ENDINGS)),
        )


def _write_links(part: Path, path: Path, scenes: Sequence[Scene]) -> Links:
    links = links_of(scenes)
    if not links.urls:
        raise UnsupportedError(
            Text("None of these scenes has a plain link, so {file} was not written.", file=path.name),
            hint=Text("Download them here: their platforms sign each link or use SFTP."),
        )
    try:
        part.write_bytes("".join(f"{url}\n" for url in links.urls).encode())
    except OSError as error:
        raise Alos2Error(
            Text("{file} could not be written: {reason}.", file=path.name, reason=error.strerror)
        ) from error
    return links
