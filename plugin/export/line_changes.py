"""Where PRF or sampling window change inside an image: programs do not expect it."""

from __future__ import annotations

from dataclasses import dataclass

from ..ceos.image.image import ImageFile
from .slc_scene import SlcScene

# Fields of the line header, and what changes in words; values are mHz and m.
_FIELDS = {"prf": "the PRF changes", "slant_range_first": "the sampling window moves"}
_SCALES = {"prf": (1e-3, "Hz"), "slant_range_first": (1.0, "m")}


@dataclass(frozen=True)
class LineChange:
    """From the 0-based *line* of an image on, a header field differs; ``text`` says what and how."""

    image: ImageFile
    line: int
    text: str


def first_changes(scene: SlcScene) -> list[LineChange]:
    """Return the first change of every image of *scene* that has one, exact to the line."""
    changes = []
    for beam in scene.beams:
        found = [change for field in _FIELDS if (change := _first_change(beam.image, field)) is not None]
        if found:
            changes.append(min(found, key=lambda change: change.line))
    return changes


def _first_change(image: ImageFile, field: str) -> LineChange | None:
    sampled = [(line, int(raw[field][0])) for line, raw in image.sampled_headers()]
    for (before, value), (after, other) in zip(sampled, sampled[1:]):
        if other == value:
            continue
        low, high = before, after
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _value(image, middle, field) == value else (low, middle)
        scale, unit = _SCALES[field]
        return LineChange(
            image,
            high,
            f"{image.file}: {_FIELDS[field]} inside the image, at line {high + 1} from "
            f"{value * scale:.10g} to {_value(image, high, field) * scale:.10g} {unit}.",
        )
    return None


def _value(image: ImageFile, line: int, field: str) -> int:
    return int(image.headers_view(image.read_records(line, 1))[field][0])
