"""Average the power of an image file's lines into a radar image: in all cores, at the disk's speed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from ...ceos.image.missing_lines import MissingLines
from ...common.array_file import Spool
from ...common.parallel import for_each
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...rasters.cog import Workplace
from ...sar.look_sums import LookSums
from ...sar.multilook import Looks, Multilooker, RecordLayout, SampleKind
from ...sar.radar_image import RadarImage, valid_edges
from .beam import Beam
from .line_checks import UsualLines, near_ranges, window_shifts
from .plan import Plan

_TASK_BYTES = 32 << 20  # of lines that a thread takes at a time
_BLOCK_BYTES = 4 << 20  # read at a time if reading is slow, or if lines need care
_PREFETCH_BYTES = 32 << 20
_LEAST_BUFFER = (4 << 20) + 1  # numpy asks for huge pages from here on

Rows = tuple[int, int]
Power = npt.NDArray[np.float32]


def multilook_beam(
    beam: Beam,
    looks: Looks,
    scale: float,
    lines: tuple[int, int],
    spool: Spool,
    missing: MissingLines,
    progress: Progress,
) -> RadarImage:
    """Average the power of *lines* (first, end) of a beam into *spool* and return it as radar image.

    Rows of looks are read and averaged by a thread per core; *spool* has one row for each whole
    look, and *missing* gets the blank lines. Raises FormatError if a line is not a record,
    CancelledError when cancelled.
    """
    first, end = lines
    rows = (end - first) // looks.azimuth
    work = _Averaging(beam, looks, scale, (first, first + rows * looks.azimuth), spool, missing)
    edges = np.zeros((rows, 2), np.float32)
    tasks = list(_groups(0, rows, work.task_rows))

    def average(task: Rows) -> None:
        edges[slice(*task)] = work(task)

    for_each(
        average, tasks, lambda share: progress.step(share, Text("Averaging {name}", name=beam.name))
    )
    _warn_of_ranges(work.unseen, beam, progress)
    if sentence := missing.sentence(rows * looks.azimuth):
        progress.warn(sentence)
    return RadarImage(
        name=beam.name,
        power=spool,
        geometry=beam.geometry,
        looks=looks,
        first_line=first,
        edges=edges,
        row_spacing_m=beam.line_spacing_m * looks.azimuth,
        column_spacing_m=beam.sample_spacing_m * looks.range,
    )


def _warn_of_ranges(unseen: Mapping[float, int], beam: Beam, progress: Progress) -> None:
    """Warn of each near range that lines begin at unexpectedly, with the first of these lines."""
    for near_range, line in sorted(unseen.items(), key=lambda item: item[1]):
        progress.warn(
            Text(
                "{file}: from line {line} on lines begin at {near_range:g} m slant range, "
                "unlike the lines looked at before; their samples are moved into place.",
                file=beam.image.file,
                line=line + 1,
                near_range=near_range,
            )
        )


def bytes_of_images(plan: Plan) -> int:
    """Return the bytes that the multilooked images of *plan* take on disk."""
    return 4 * plan.radar_pixels


def multilook_beams(
    plan: Plan,
    scale: float,
    workplace: Workplace,
    spools: contextlib.ExitStack,
    missing: list[MissingLines],
    progress: Progress,
) -> list[RadarImage]:
    """Return the mean power of every beam's lines times *scale*; *missing* collects blank lines."""
    images = []
    done = 0
    for part, blank in zip(plan.parts, missing):
        spool = spools.enter_context(workplace.spool(*part.size))
        lines = part.lines[1] - part.lines[0]
        share = progress.part(done / plan.lines, (done + lines) / plan.lines)
        images.append(multilook_beam(part.beam, part.looks, scale, part.lines, spool, blank, share))
        done += lines
    return images


def _groups(first: int, end: int, size: int) -> Iterator[Rows]:
    for start in range(first, end, size):
        yield start, min(start + size, end)


class _Averaging:
    """Averages rows of looks and stores them; one buffer a thread.

    Lines are read and added up piece by piece. A block in which a header is not as in all others is
    done again as a whole, with its flags and sampling windows.
    """

    def __init__(
        self,
        beam: Beam,
        looks: Looks,
        scale: float,
        lines: tuple[int, int],
        spool: Spool,
        missing: MissingLines,
    ) -> None:
        descriptor = beam.image.descriptor
        self._layout = RecordLayout(
            descriptor.record_bytes, descriptor.prefix_bytes, beam.image.pixels, SampleKind.COMPLEX
        )
        self._beam = beam
        self._scale = scale
        self._multilook = Multilooker(self._layout, looks, scale, beam.extra_samples)
        self._azimuth = looks.azimuth
        self._first_line, self._end_line = lines
        self._spool = spool
        self._missing = missing
        self._usual = UsualLines(beam)
        self._known = [float(raw["slant_range_first"][0]) for _, raw in beam.image.sampled_headers()]
        self.unseen: dict[float, int] = {}
        self._noting = threading.Lock()
        self._local = threading.local()
        # A disk serves pieces as fast as blocks, a server does not.
        self._prefetch = getattr(beam.image.source, "prefetch", None)
        row_bytes = looks.azimuth * descriptor.record_bytes
        self._block_rows = max(1, _BLOCK_BYTES // row_bytes)
        task_rows = max(1, _TASK_BYTES // row_bytes)
        self.task_rows = task_rows if self._prefetch is not None else self._block_rows

    def __call__(self, task: Rows) -> Power:
        """Store the rows (first, end) and return their edges of valid data."""
        start, stop = task
        self._read_ahead(start * self._azimuth, (stop - start) * self._azimuth)
        if self._beam.extra_samples:
            blocks = list(_groups(start, stop, self._block_rows))
            power = np.concatenate([self._with_care(block) for block in blocks])
        else:
            power = self._at_once(start, stop)
        self._spool.write(0, start, power)
        return valid_edges(power)

    def _at_once(self, start: int, stop: int) -> Power:
        sums = self._multilook.sums(stop - start)
        unusual = []
        for first, end in _groups(0, stop - start, self._block_rows):
            if not self._add(sums, start, (first, end)):
                unusual.append((first, end))
        power = sums.means(self._scale)
        for first, end in unusual:
            power[first:end] = self._with_care((start + first, start + end))
        return power

    def _add(self, sums: LookSums, start: int, rows: Rows) -> bool:
        """Add the lines of *rows*, counted from row *start*; return whether all of them were usual."""
        origin = self._first_line + start * self._azimuth
        image, prefix = self._beam.image, self._layout.prefix_bytes
        whole: npt.NDArray[np.uint8] | None = None
        block = rows[0] * self._azimuth
        if self._prefetch is None:
            count = (rows[1] - rows[0]) * self._azimuth
            whole = image.read_unchecked(origin + block, count, self._buffer(count))
        for line, count in sums.pieces(*rows):
            if whole is None:
                records = image.read_unchecked(origin + line, count, self._buffer(count))
            else:
                records = whole[line - block : line - block + count]
            if not self._usual(records):
                return False
            sums.add(line, records, prefix)
        return True

    def _with_care(self, rows: Rows) -> Power:
        """Return the power of *rows* whose headers differ."""
        first, end = (self._first_line + row * self._azimuth for row in rows)
        image = self._beam.image
        # Only with its neighbours is the line at a block's edge known for damaged or for a step.
        before, after = max(first - 1, 0), min(end + 1, image.lines)
        around = image.read_records(before, after - before, self._buffer(after - before))
        inside = slice(first - before, end - before)
        records, shifts = around[inside], window_shifts(self._beam, around)
        self._missing.note(first, image.blank_lines(records))
        if shifts is not None:
            self._note_windows(around, before)
            shifts = shifts[inside]
        return self._multilook(records, image.invalid_lines(records), shifts)

    def _buffer(self, count: int) -> npt.NDArray[np.uint8]:
        """Return this thread's buffer of at least *count* records."""
        buffer: npt.NDArray[np.uint8] | None = getattr(self._local, "buffer", None)
        if buffer is None or len(buffer) < count:
            record_bytes = self._layout.record_bytes
            count = max(count, -(-_LEAST_BUFFER // record_bytes))
            buffer = self._local.buffer = np.empty((count, record_bytes), np.uint8)
        return buffer

    def _read_ahead(self, line: int, count: int) -> None:
        """Let a disk work ahead in order: threads that read in turn hide it from the system."""
        if self._prefetch is not None:
            image = self._beam.image
            begin = image.line_offset(self._first_line + line)
            end = begin + count * self._layout.record_bytes + _PREFETCH_BYTES
            begin += 0 if line == 0 else _PREFETCH_BYTES
            end = min(end, image.line_offset(self._end_line))
            if begin < end:
                self._prefetch(begin, end - begin)

    def _note_windows(self, records: npt.NDArray[np.uint8], line: int) -> None:
        near = near_ranges(self._beam, records)
        with self._noting:
            for index in np.flatnonzero(~np.isin(near, self._known)):
                here = line + int(index)
                self.unseen[float(near[index])] = min(self.unseen.get(float(near[index]), here), here)
