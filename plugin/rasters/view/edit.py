"""Change a view in place: which mask classes it leaves out, and where its files lie."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, unescape  # nosec B406  (text only, parses nothing)

from ...domain.enums import Units
from ...domain.errors import FormatError, UnsupportedError
from .mask_classes import MASK_CLASSES, MaskCodes
from .vrt import lut_text, mask_lut, path_from, write_view

_LUT_RE = re.compile(r"<LUT>[^<]*</LUT>")
_SOURCE_RE = re.compile(r'<SourceFilename relativeToVRT="([01])">([^<]*)</SourceFilename>')
_ITEM_RE = r'(<MDI key="{key}">)([^<]*)(</MDI>)'
_LARGEST_VIEW = 1 << 20


def masked_classes(view: Path) -> tuple[str, ...]:
    """Return the mask classes that *view* leaves out."""
    text = _item(_read(view), "ALOS2_MASKED")
    return tuple(name for name in text.split(",") if name)


def change_mask(view: Path, classes: Collection[str]) -> Path:
    """Rewrite *view* so that it leaves out exactly *classes* (and DN 0, which is never data).

    Raises UnsupportedError where the view has no mask, FormatError where it is none of ours.
    """
    text = _read(view)
    codes = _codes(_item(text, "ALOS2_MASK_CODES"))
    tables = list(_LUT_RE.finditer(text))
    if codes is None or not _item(text, "ALOS2_MASK").startswith("of"):
        raise UnsupportedError(f"{view.name} has no mask.", hint="Only L2.2 products have one.")
    if len(tables) != 2:
        raise FormatError(view.name, "sources", len(tables), "a view has two", "make the view again")
    units = Units(_item(text, "ALOS2_UNITS")) if _item(text, "ALOS2_UNITS") != "degrees" else Units.DB
    table = f"<LUT>{lut_text(mask_lut(MaskCodes(codes).dropped(classes), units))}</LUT>"
    text = text[: tables[1].start()] + table + text[tables[1].end() :]
    chosen = ",".join(name for name in MASK_CLASSES if name in classes)
    pattern = _ITEM_RE.format(key="ALOS2_MASKED")
    text = re.sub(pattern, lambda match: f"{match[1]}{chosen}{match[3]}", text)
    return write_view(view, text)


def source_files(view: Path) -> tuple[str, ...]:
    """Return paths, as GDAL opens them, of the files that *view* shows."""
    paths = []
    for relative, text in _SOURCE_RE.findall(_read(view)):
        path = unescape(text)
        paths.append(str((view.parent / path).resolve()) if relative == "1" else path)
    return tuple(dict.fromkeys(paths))


def replace_sources(view: Path, places: Mapping[str, str]) -> Path:
    """Rewrite *view* to show local copies: *places* gives the new path of each path it names."""

    def replaced(match: re.Match[str]) -> str:
        relative, path = match[1] == "1", unescape(match[2])
        absolute = str((view.parent / path).resolve()) if relative else path
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
    if not text.startswith("<VRTDataset") or "ALOS2_QUANTITY" not in text:
        raise FormatError(
            view.name, "content", "none of ours", "a view of a product", "make the view again"
        )
    return text


def _item(text: str, key: str) -> str:
    match = re.search(_ITEM_RE.format(key=key), text)
    return unescape(match[2]) if match else ""


def _codes(text: str) -> dict[str, int] | None:
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    if not pairs or not all(value.isdigit() for _, _, value in pairs):
        return None
    return {name: int(value) for name, _, value in pairs}
