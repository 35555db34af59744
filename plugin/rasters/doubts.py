"""The doubts about a raster, each said once: those met at work, and those that the file carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..common.raster_items import RasterFacts, own_items
from ..domain.progress import SILENT, Progress
from ..domain.words.text import as_text
from .gdal_calls import open_raster


class Doubts:
    """Passes warnings on to a progress and keeps them for the result.

    Work reports to ``progress`` of this object; ``sentences`` are the warnings so far.
    """

    def __init__(self, progress: Progress = SILENT) -> None:
        self.sentences: list[str] = []
        self._warn = progress.warn
        self.progress = replace(progress, warn=self.add)

    def add(self, sentence: str) -> None:
        """Keep *sentence* and pass it on, unless it was said before."""
        sentence = as_text(sentence)
        if sentence and sentence not in self.sentences:
            self.sentences.append(sentence)
            self._warn(sentence)

    def add_those_of(self, raster: Path) -> None:
        """Add what the item ``ALOS2_WARNINGS`` of a written *raster* says.

        Raises Alos2Error if the raster cannot be opened: then nothing was written that could be used.
        """
        dataset = open_raster(str(raster))
        for sentence in RasterFacts(str(raster), own_items(dataset.GetMetadata() or {})).warnings:
            self.add(sentence)
