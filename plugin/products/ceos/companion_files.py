"""Volume directory, trailer and summary of a CEOS product: wanted for reports, never required."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ...ceos.image.image import ImageFile
from ...ceos.info import trailer_info, volume_info
from ...ceos.leader.leader import Leader
from ...ceos.product_checks import product_quirks
from ...ceos.summary_file import read_summary_file
from ...ceos.trailer import Trailer, read_trailer
from ...ceos.volume import Volume, read_volume
from ...common.byte_source import ByteSource, Container
from ...domain.errors import Alos2Error
from .product_files import CeosFiles

T = TypeVar("T")


@dataclass
class Companions:
    """What the files beside images and leader say; ``refusals`` why one of them cannot be read."""

    volume: Volume | None = None
    trailer: Trailer | None = None
    summary: dict[str, str] = field(default_factory=dict)
    refusals: list[dict[str, str]] = field(default_factory=list)

    def info(self) -> dict[str, object]:
        """Return the volume, trailer and summary of those that there are."""
        found: dict[str, object] = {}
        if self.volume is not None:
            found["volume"] = volume_info(self.volume)
        if self.trailer is not None:
            found["trailer"] = trailer_info(self.trailer)
        if self.summary:
            found["summary"] = dict(self.summary)
        return found

    def quirks(self, leader: Leader, images: Sequence[ImageFile]) -> list[dict[str, str]]:
        """Return every quirk of the product as code and sentence, unreadable files last."""
        # Counting images against the volume says nothing if some of them could not be read.
        volume = None if self.refusals else self.volume
        met = product_quirks(leader, images, volume, self.trailer, self.summary or None)
        told = [{"code": quirk.code, "sentence": quirk.sentence} for quirk in met]
        return [*told, *self.refusals]


def read_companions(container: Container, files: CeosFiles, *, trailer: bool = True) -> Companions:
    """Read the files that are there, the trailer only if it is wanted.

    A file that cannot be read becomes a refusal and never stops a report.
    """
    found = Companions()

    def read(name: str, reader: Callable[[ByteSource], T]) -> T | None:
        if not name:
            return None
        try:
            with contextlib.closing(container.open(name)) as source:
                return reader(source)
        except Alos2Error as error:
            found.refusals.append({"code": "unreadable", "sentence": str(error)})
            return None

    found.volume = read(files.volume, read_volume)
    found.trailer = read(files.trailer, read_trailer) if trailer else None
    found.summary = read(files.summary, read_summary_file) or {}
    return found
