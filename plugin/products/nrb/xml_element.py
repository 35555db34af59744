"""Elements of an XML file that is written, and how times and outlines are written in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr  # nosec B406  (writes, does not parse)

from ...domain.footprint import Footprint


@dataclass(frozen=True)
class Element:
    """A tag with attributes, and text or children."""

    tag: str
    content: str | tuple[Element, ...] = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def lines(self, depth: int = 0) -> Iterable[str]:
        """Yield the lines of the element, indented by tabs."""
        indent = "\t" * depth
        head = self.tag + "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes)
        if isinstance(self.content, str):
            yield f"{indent}<{head}>{escape(self.content)}</{self.tag}>"
            return
        yield f"{indent}<{head}>"
        for child in self.content:
            yield from child.lines(depth + 1)
        yield f"{indent}</{self.tag}>"


def element(tag: str, *content: str | Element, **attributes: str) -> Element:
    """Return an element with text, or with children."""
    children = tuple(one for one in content if isinstance(one, Element))
    text = "".join(one for one in content if isinstance(one, str))
    return Element(tag, children or text, tuple(attributes.items()))


def utc(moment: datetime) -> str:
    """Return *moment* (UTC) as ISO 8601 to the millisecond."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def polygon(corners: Sequence[tuple[float, float]]) -> str:
    """Return WKT of *corners* (longitude, latitude in degrees), cut at the date line."""
    footprint = Footprint.of_points(corners)
    if len(footprint.rings) > 1:  # across the date line
        return footprint.wkt()
    return "Polygon ((" + ", ".join(f"{lon:.6f} {lat:.6f}" for lon, lat in corners) + "))"
