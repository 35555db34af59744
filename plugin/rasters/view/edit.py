"""Change a view in place: which mask classes it leaves out, and where its files lie."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, unescape  # nosec B406  (text only, parses nothing)

from ...common.mask_classes import MaskCodes, in_order
from ...common.raster_items import RasterFacts, own_items, prefixed
from ...common.safe_xml import parse_xml
from ...domain.enums import Units
from ...domain.errors import FormatError, UnsupportedError
from ...domain.words.text import Text
from .vrt import items_xml, lut_text, mask_lut, path_from, write_view

_LUT_RE = re.compile(r"<LUT>[^<]*</LUT>")
_SOURCE_RE = re.compile(r'<SourceFilename relativeToVRT="([01])">([^<]*)</SourceFilename>')
_LARGEST_VIEW = 1 << 20


def masked_classes(view: Path) -> tuple[str, ...]:
    """Return the mask classes that *view* leaves out."""
    return view_facts(view, _read(view)).masked


def change_mask(view: Path, classes: Collection[str]) -> Path:
    """Rewrite *view* so that it leaves out exactly *classes* (and DN 0, which is never data).

    Raises UnsupportedError if the view has no mask, FormatError if this software did not write it.
    """
    text = _read(view)
    old = prefixed(masked=view_facts(view, text).item("masked"))
    new = prefixed(masked=",".join(in_order(classes)))
    text = _leaving_out(view, text, classes)
    return write_view(view, text.replace(items_xml(old).strip(), items_xml(new).strip(), 1))


def xml_leaving_out(view: Path, classes: Collection[str]) -> str:
    """Return *view* as XML that GDAL opens from any folder, with *classes* left out instead.

    Raises UnsupportedError if the view has no mask, FormatError if this software did not write it.
    """

    def absolute(match: re.Match[str]) -> str:
        path = os.path.realpath(view.parent / unescape(match[2])) if match[1] == "1" else None
        name = escape(path) if path else match[2]
        return f'<SourceFilename relativeToVRT="0">{name}</SourceFilename>'

    return _SOURCE_RE.sub(absolute, _leaving_out(view, _read(view), classes))


def _leaving_out(view: Path, text: str, classes: Collection[str]) -> str:
    facts = view_facts(view, text)
    codes = MaskCodes.of_item(facts.item("mask_codes"))
    tables = list(_LUT_RE.finditer(text))
    if codes is None or not facts.has_mask:
        raise UnsupportedError(
            Text("{name} has no mask.", name=view.name), hint="Only L2.2 products have one."
        )
    if len(tables) != 2:
        raise FormatError(view.name, "sources", len(tables), "a view has two", "make the view again")
    units = Units.AMPLITUDE_DN if facts.units == Units.AMPLITUDE_DN.value else Units.DB
    table = f"<LUT>{lut_text(mask_lut(codes.dropped(classes), units))}</LUT>"
    return text[: tables[1].start()] + table + text[tables[1].end() :]


def view_facts(view: Path, text: str) -> RasterFacts:
    """Return what the view with the XML *text* says about itself.

    Raises FormatError unless *text* is XML.
    """
    items = parse_xml(text.encode("utf-8"), view.name).find_all("Metadata/MDI")
    return RasterFacts(
        str(view), own_items({item.attributes.get("key", ""): item.text for item in items})
    )


def source_files(view: Path) -> tuple[str, ...]:
    """Return paths, as GDAL opens them, of the files that *view* shows."""
    paths = []
    for relative, text in _SOURCE_RE.findall(_read(view)):
        path = unescape(text)
        paths.append(os.path.realpath(view.parent / path) if relative == "1" else path)
    return tuple(dict.fromkeys(paths))


def replace_sources(view: Path, places: Mapping[str, str]) -> Path:
    """Rewrite *view* to show local copies: *places* gives the new path of each path it names."""

    def replaced(match: re.Match[str]) -> str:
        relative, path = match[1] == "1", unescape(match[2])
        absolute = os.path.realpath(view.parent / path) if relative else path
        if absolute not in places:
            return match[0]
        new, is_relative = path_from(places[absolute], view.absolute().parent)
        number = int(is_relative)
        return f'<SourceFilename relativeToVRT="{number}">{escape(new)}</SourceFilename>'

    return write_view(view, _SOURCE_RE.sub(replaced, _read(view)))


def _read(view: Path) -> str:
    try:
        with view.open(encoding="utf-8") as file:
            text = file.read(_LARGEST_VIEW)
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(
            view.name, "content", "not readable", "a view is text", "make the view again"
        ) from error
    if not text.startswith("<VRTDataset") or not view_facts(view, text).item("quantity"):
        raise FormatError(
            view.name,
            "content",
            "not a view that we wrote",
            "a view of a product",
            "make the view again",
        )
    return text
