"""A product that came as a zip, unpacked beside it for programs that read no zips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ...widgets.translation import tr
from .raster_jobs import Outcome


@dataclass(frozen=True)
class UnpackWork:
    """Unpacks *archive* into a folder of its name; the zip stays, layers continue reading it."""

    title: str
    archive: Path
    scene: Scene | None = None

    def run(self, progress: Progress) -> Iterator[Outcome]:
        """Unpack; raises Alos2Error, with nothing left, if a file is damaged or already there."""
        from ....plugin.transfer.sources.unpack import extract

        folder = self.archive.with_suffix("")
        progress.step(0.0, tr("unpacking"))
        extract(self.archive, folder, progress=progress)
        yield Outcome(folder)


def unpacking(archive: Path) -> UnpackWork:
    """Return the work that unpacks *archive*."""
    return UnpackWork(tr("Unpack {name}").format(name=archive.name), archive)
