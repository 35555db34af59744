"""Fetches only the lines of an L1.1 image that lie over an area; a later download completes the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.errors import CancelledError, PlatformError, UnsupportedError
from ..domain.raster_options import Area
from ..domain.words.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..common.byte_source import ByteSource
    from ..domain.footprint import Box
    from ..domain.progress import Progress
    from ..transfer.download.options import DownloadOptions
    from ..transfer.http.session import HttpSession

# With more than this share of its bytes a file is better fetched whole.
_WORTH_LEAVING_OUT = 0.8


def fetch_area(
    target: Path,
    urls: Mapping[str, str],
    area: Box,
    session: HttpSession,
    progress: Progress,
    options: DownloadOptions,
) -> int | None:
    """Fetch what *area* needs of the image *target* and return how many of its bytes are here.

    *urls* are the product's files by name; those that are in the folder of *target* already are read
    there. Return None if the file has to come whole: most of it is needed, or it is not such an
    image, or its server gives no parts. Raises what a download raises.
    """
    from ..products.l11.byte_ranges import image_ranges
    from ..transfer.download.partial import fetch_ranges
    from ..transfer.parts.byte_ranges import Extents

    files = _PartlyHere(target.parent, urls, session, progress)
    try:
        ranges = image_ranges(files, target.name, Area.of_box(area))
    except CancelledError:
        raise
    except UnsupportedError:
        return None
    if Extents(ranges).count > _WORTH_LEAVING_OUT * files.sizes[target.name]:
        return None
    source = fetch_ranges(urls[target.name], target, session, ranges, progress=progress, options=options)
    source.close()
    return source.extents.count


class _PartlyHere:
    """The files of a product: of the folder where they are there, else at their platform."""

    def __init__(
        self, folder: Path, urls: Mapping[str, str], session: HttpSession, progress: Progress
    ) -> None:
        self._folder = folder
        self._urls = urls
        self._session = session
        self._progress = progress
        self.sizes: dict[str, int] = {}

    @property
    def location(self) -> str:
        return str(self._folder)

    @property
    def named(self) -> str:
        return ""

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._urls))

    def open(self, name: str) -> ByteSource:
        from ..transfer.sources.local_file import FileSource
        from ..transfer.sources.remote_file import UrlSource

        path = self._folder / name
        source = (
            FileSource(path)
            if path.is_file()
            else UrlSource(self._session, self._urls[name], self._progress)
        )
        self.sizes[name] = source.size
        return source

    def gdal_path(self, name: str) -> str:
        raise PlatformError(Text("{name} is not here yet.", name=name))

    def close(self) -> None:
        """Nothing is held open."""
