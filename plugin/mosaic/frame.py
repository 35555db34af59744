"""One frame of a mosaic: an own raster, and which pass of the satellite it is of."""

from __future__ import annotations

from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.words.text import Text, joined
from ..rasters.alos2_raster import OwnRaster

_SAME_PIXEL = 0.01  # of a pixel's size


def require_one_pass(frames: list[OwnRaster]) -> None:
    """Raise UnsupportedError unless all *frames* can be joined without mixing what differs.

    They must be of one orbit, mode, look and beam, of one level, quantity, terrain and polarisation, and
    none may be a preview. Rasters that do not tell their scene are refused, too.
    """
    first = frames[0]
    for frame in frames:
        if frame.product is None:
            raise UnsupportedError(
                Text("{name} does not tell of which scene it is (ALOS2_SCENE_ID).", name=frame.name),
                hint="Make it again from its product.",
            )
        if frame.item("preview") == "yes":
            raise UnsupportedError(
                Text("{name} is a preview made of few of the lines.", name=frame.name),
                hint="Decode the scene first.",
            )
        for what, one, other in _facts_of_both(first, frame):
            if one != other:
                raise UnsupportedError(
                    Text(
                        "{first_name} and {frame_name} cannot become one mosaic: the {what} differs "
                        "({one} and {other}).",
                        first_name=first.name,
                        frame_name=frame.name,
                        what=what,
                        one=one or Text("not told"),
                        other=other or Text("not told"),
                    ),
                    hint="Choose frames of one pass, made in the same way.",
                )


def doubts_of(frames: list[OwnRaster]) -> list[Text]:
    """Return one sentence for each fact that differs between *frames* without forbidding a mosaic."""
    found = []
    for name, what in (
        ("calibration_factor", Text("calibration factor")),
        ("masked", Text("choice of masked classes")),
        ("dem", Text("elevation model")),
    ):
        values = list(dict.fromkeys(frame.item(name) or Text("none") for frame in frames))
        if len(values) > 1:
            found.append(
                Text(
                    "The {what} differs between the frames ({values}).",
                    what=what,
                    values=joined(", ", values),
                )
            )
    if len({frame.product for frame in frames}) < len(frames):
        found.append(Text("Two of the rasters are of the same frame."))
    return found


def _facts_of_both(one: OwnRaster, other: OwnRaster) -> list[tuple[Text, str, str]]:
    first, second = _identity(one.product), _identity(other.product)
    facts = [(what, text, second.get(what, "")) for what, text in first.items()]
    facts += [
        (Text("quantity"), one.quantity.symbol, other.quantity.symbol),
        (Text("polarisation"), one.polarisation, other.polarisation),
    ]
    facts += [
        (what, one.item(name), other.item(name))
        for name, what in (("level", Text("level")), ("terrain", Text("correction for terrain")))
    ]
    for name, what in (("beam", Text("beam")), ("beams", Text("set of beams"))):
        if one.item(name) and other.item(name):
            facts.append((what, one.item(name), other.item(name)))
    return facts


def _identity(product: ProductId | None) -> dict[Text, str]:
    if product is None:
        return {}
    return {
        Text("orbit"): Text("{orbit} of {date}", orbit=product.orbit, date=product.date),
        Text("mode"): product.mode,
        Text("look"): product.look.words,
        Text("direction"): product.direction.words,
    }


def require_same_pixel(frames: list[OwnRaster], sizes: list[float]) -> None:
    """Raise UnsupportedError if pixels (*sizes*, in units of the mosaic) differ by more than 1 %."""
    for frame, size in zip(frames, sizes):
        if abs(size - sizes[0]) > _SAME_PIXEL * sizes[0]:
            raise UnsupportedError(
                Text(
                    "{frames_name} and {frame_name} cannot become one mosaic: their pixels differ "
                    "({first_size:g} and {size:g}).",
                    frames_name=frames[0].name,
                    frame_name=frame.name,
                    first_size=sizes[0],
                    size=size,
                ),
                hint="Make both with the same pixel size.",
            )
