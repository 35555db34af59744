"""Which bytes of an L1.1 image an area needs, so that those alone can be fetched."""

from __future__ import annotations

from ...common.byte_source import ByteSource, Container
from ...domain.errors import UnsupportedError
from ...domain.product_id import parse_file_name
from ...domain.raster_options import Area, RasterOptions
from ...domain.words.text import Text
from ...elevation.ground import FlatGround
from .plan import make_plan
from .scene import L11Scene

# More looks than the usual ones, or another height, move the edge by less.
_MARGIN_LINES = 200


def image_ranges(container: Container, name: str, area: Area) -> list[tuple[int, int]]:
    """Return the ranges (start, stop) of bytes of the image *name* that decoding *area* reads.

    They are its lines over the area with a margin, and what is looked at to place any line: the
    descriptor and some line headers all over the file. Raises UnsupportedError for a file that is no
    L1.1 image and for an area that does not meet it.
    """
    file = parse_file_name(name)
    if file is None or file.kind != "IMG" or file.polarisation is None:
        raise UnsupportedError(Text("{name} is not an image of an L1.1 product.", name=name))
    noting = _NotingContainer(container)
    scene = L11Scene.open(noting, name)
    try:
        beam = scene.beam(file.polarisation, file.beam or 0)
        plan = make_plan([beam], scene.radar, RasterOptions(area=area), FlatGround(), scene.is_scansar)
        first, end = plan.parts[0].lines
        lines = max(first - _MARGIN_LINES, 0), min(end + _MARGIN_LINES, beam.image.lines)
        start, stop = (beam.image.line_offset(line) for line in lines)
    finally:
        scene.close()
    return [*noting.read_of(name), (start, stop)]


class _NotingContainer:
    """Passes on what *inner* gives and notes which bytes of which file were read."""

    def __init__(self, inner: Container) -> None:
        self._inner = inner
        self._opened: list[_NotingSource] = []

    @property
    def location(self) -> str:
        return self._inner.location

    @property
    def named(self) -> str:
        return self._inner.named

    def names(self) -> tuple[str, ...]:
        return self._inner.names()

    def open(self, name: str) -> ByteSource:
        source = _NotingSource(name, self._inner.open(name))
        self._opened.append(source)
        return source

    def gdal_path(self, name: str) -> str:
        return self._inner.gdal_path(name)

    def close(self) -> None:
        self._inner.close()

    def read_of(self, name: str) -> list[tuple[int, int]]:
        return [one for source in self._opened if source.path == name for one in source.noted]


class _NotingSource:
    def __init__(self, path: str, inner: ByteSource) -> None:
        self.path = path
        self._inner = inner
        self.noted: list[tuple[int, int]] = []

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def size(self) -> int:
        return self._inner.size

    def read(self, offset: int, length: int) -> bytes:
        self.noted.append((offset, offset + length))
        return self._inner.read(offset, length)

    def read_into(self, offset: int, buffer: memoryview) -> None:
        self.noted.append((offset, offset + len(buffer.cast("B"))))
        self._inner.read_into(offset, buffer)

    def close(self) -> None:
        self._inner.close()
