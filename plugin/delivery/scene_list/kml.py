"""Scenes as KML 2.2, the same file whatever GDAL is there: many are built without LIBKML.

GDAL's other driver of KML writes no time span for Google Earth's slider, and skips places without an
outline when it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

# Only writes; reading XML is common/safe_xml.py.
from xml.sax.saxutils import XMLGenerator  # nosec B406
from xml.sax.xmlreader import AttributesImpl  # nosec B406

from ...domain.errors import Alos2Error
from ...domain.footprint import Footprint, Ring
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.words.text import Text
from .fields import FIELDS, FieldKind, values_of

_TYPES = {FieldKind.TEXT: "string", FieldKind.WHOLE: "int", FieldKind.LONG: "string"}
# Times have an element of their own, a TimeSpan.
_COLUMNS = {name: _TYPES[kind] for name, kind in FIELDS.items() if kind is not FieldKind.TIME}
_NOT_XML_RE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KML = "http://www.opengis.net/kml/2.2"
_SCHEMA = "scenes.schema"
_EACH = 200


def write_kml(part: Path, name: str, scenes: Sequence[Scene], progress: Progress) -> None:
    """Write a place for each of *scenes* into *part*, of the file *name*.

    A scene whose outline is not known gets an empty one. Raises Alos2Error if it cannot be written,
    CancelledError if cancelled.
    """
    try:
        with part.open("w", encoding="utf-8") as file:
            _Writer(file, "utf-8").write(scenes, progress)
    except OSError as error:
        raise Alos2Error(
            Text("{file} could not be written: {reason}.", file=name, reason=error.strerror)
        ) from error


class _Writer(XMLGenerator):
    """Elements one after another, so that a long list needs no memory."""

    def write(self, scenes: Sequence[Scene], progress: Progress) -> None:
        self.startDocument()
        with self._element("kml", xmlns=_KML), self._element("Document", id="scenes"):
            self._text("name", "scenes")
            with self._element("Schema", name="scenes", id=_SCHEMA):
                for column, kind in _COLUMNS.items():
                    self._text("SimpleField", "", name=column, type=kind)
            for number, scene in enumerate(scenes):
                if number % _EACH == 0:
                    progress.step(number / len(scenes))
                self._place(number, scene)
        self.endDocument()

    def _place(self, number: int, scene: Scene) -> None:
        values = values_of(scene)
        said = f"{scene.start:%Y-%m-%d %H:%M} UTC, {values['level']}, {values['platform']}"
        with self._element("Placemark", id=f"scenes.{number + 1}"):
            self._text("name", scene.key)
            self._text("description", said)
            with self._element("TimeSpan"):
                self._text("begin", _iso(scene.start))
                self._text("end", _iso(scene.stop))
            with self._element("ExtendedData"), self._element("SchemaData", schemaUrl=f"#{_SCHEMA}"):
                for column in _COLUMNS:
                    if values[column] not in (None, ""):
                        self._text("SimpleData", str(values[column]), name=column)
            self._outline(scene.footprint)

    def _outline(self, footprint: Footprint | None) -> None:
        rings = footprint.rings if footprint is not None else ()
        if len(rings) == 1:
            self._polygon(rings[0])
            return
        with self._element("MultiGeometry"):
            for ring in rings:
                self._polygon(ring)

    def _polygon(self, ring: Ring) -> None:
        with self._element("Polygon"), self._element("outerBoundaryIs"), self._element("LinearRing"):
            self._text("coordinates", " ".join(f"{x:.7f},{y:.7f}" for x, y in ring))

    def _text(self, tag: str, text: str, **attributes: str) -> None:
        with self._element(tag, **attributes):
            self.characters(_NOT_XML_RE.sub("", text))
        self.ignorableWhitespace("\n")

    @contextmanager
    def _element(self, tag: str, **attributes: str) -> Iterator[None]:
        self.startElement(tag, AttributesImpl(attributes))
        yield
        self.endElement(tag)


def _iso(time: datetime) -> str:
    """Return a time in UTC as ISO 8601 with milliseconds."""
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
