"""Statements about image files that documents leave open, tested on sampled line headers and samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...domain.errors import FormatError
from ...domain.product_id import ProductFile
from ...domain.words.text import Text
from ..records.finding import Quirk
from .line_header import Headers
from .line_timing import ImageTiming

Sampled = Sequence[tuple[int, Headers]]


def check_name(file: str, named: ProductFile | None, timing: ImageTiming) -> None:
    """Raise FormatError if polarisation or day of the lines are not those of the file name."""
    if named is None:
        return
    if named.polarisation and named.polarisation != timing.polarisation:
        raise FormatError(
            file,
            "polarisation of the lines",
            timing.polarisation,
            Text("the name says {polarisation}", polarisation=named.polarisation),
            "give the file its own name",
        )
    if abs((timing.first_line_time.date() - named.product.date).days) > 1:
        raise FormatError(
            file,
            "day of the lines",
            f"{timing.first_line_time:%Y-%m-%d}",
            Text("the name says {date:%Y-%m-%d}", date=named.product.date),
            "give the file its own name or get the scene's own image",
        )


def header_quirks(named: ProductFile | None, pixels: int, sampled: Sampled) -> list[Quirk]:
    """Tell what the open fields of line headers hold in this file."""
    lines = np.array([line for line, _ in sampled])
    headers = np.concatenate([header for _, header in sampled])
    names = headers.dtype.names or ()
    quirks = [*_fill_quirks(headers, pixels), *_identity_quirks(lines, headers, named)]
    if "latitude" in names:
        quirks.append(_place_quirk(headers))
    if "burst" in names:
        quirks += _signal_quirks(headers)
    return quirks


def _fill_quirks(headers: Headers, pixels: int) -> list[Quirk]:
    left, data, right = (
        headers[name].astype(np.int64) for name in ("left_fill", "data_pixels", "right_fill")
    )
    quirks = []
    if left.any() or right.any():
        inside = bool((left + data + right == pixels).all())
        where = Text("inside") if inside else Text("beside")
        sentence = Text(
            "Lines state up to {left} left and {right} right fill pixels, "
            "counted {where} the {pixels} samples of a line.",
            left=left.max(),
            right=right.max(),
            where=where,
            pixels=pixels,
        )
        quirks.append(Quirk("fill-pixels", sentence))
    elif (data != pixels).any():
        sentence = Text(
            "Lines state {least} to {most} data pixels, the descriptor {pixels}.",
            least=data.min(),
            most=data.max(),
            pixels=pixels,
        )
        quirks.append(Quirk("data-pixels", sentence))
    else:
        quirks.append(Quirk("fill-pixels-zero", "Lines state no fill pixels."))
    return quirks


def _identity_quirks(
    lines: NDArray[np.int64], headers: Headers, named: ProductFile | None
) -> list[Quirk]:
    quirks = []
    wrong = np.flatnonzero(headers["line_number"] != lines + 1)
    if wrong.size:
        k = int(wrong[0])
        sentence = Text(
            "Line {line} states the number {line_number}.",
            line=lines[k] + 1,
            line_number=headers["line_number"][k],
        )
        quirks.append(Quirk("line-numbers", sentence))
    scans = sorted({int(scan) for scan in headers["scan_id"]})
    beam = named.beam if named else None
    if scans != [beam or 0]:
        stated = ", ".join(str(scan) for scan in scans)
        expected = Text("beam {beam}", beam=beam) if beam else Text("no beam")
        quirks.append(
            Quirk(
                "scan-id",
                Text(
                    "Lines state scan id {stated}, the name {expected}.",
                    stated=stated,
                    expected=expected,
                ),
            )
        )
    return quirks


def _place_quirk(headers: Headers) -> Quirk:
    if headers["latitude"].any() or headers["longitude"].any():
        return Quirk(
            "line-places", "Lines state latitude and longitude of first, centre and last sample."
        )
    return Quirk("line-places-zero", "Lines state no latitudes and longitudes.")


def _signal_quirks(headers: Headers) -> list[Quirk]:
    tests = (
        ("burst-numbers", headers["burst"].any() or headers["burst_line"].any(), "burst numbers"),
        ("line-frame", headers["frame"].any(), "a frame number"),
        (
            "line-auxiliary",
            any(item.tobytes().strip(b"\0 ") for item in headers["auxiliary"]),
            "auxiliary data",
        ),
        ("platform-position", headers["platform_altitude"].any(), "the platform's position"),
    )
    quirks = [Quirk(code, Text("Lines state {what}.", what=what)) for code, met, what in tests if met]
    flagged = int(np.count_nonzero(headers["invalid"]))
    if flagged:
        quirks.append(
            Quirk(
                "invalid-lines",
                Text(
                    "{flagged} of {headers_count} sampled lines are flagged invalid.",
                    flagged=flagged,
                    headers_count=len(headers),
                ),
            )
        )
    return quirks
