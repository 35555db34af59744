"""Which files of the same product may lie beside one whose name is known.

Names: JAXA's CEOS and NRB file names as ``domain.product_id`` parses them, and the names under which
AWS keeps the summary (``summary_<id>.txt``).
"""

from __future__ import annotations

import re

from ...domain.product_id import SCANSAR_BEAM_COUNT, ProductFile, parse_file_name

_POLARISATIONS = {
    "D": (("HH", "HV"), ("VV", "VH")),
    "Q": (("HH", "HV", "VH", "VV"),),
}


def sibling_names(name: str) -> tuple[str, ...]:
    """Return names worth asking a server for, *name* first; only itself if it follows no rule."""
    file = parse_file_name(name)
    if file is None:
        return (name,)
    others = _nrb(file) if file.kind in _NRB_KINDS else _ceos(name, file)
    return tuple(dict.fromkeys((name, *others)))


_NRB_KINDS = {"SLP", "LIN", "MSK", "KML", "JSON", "WEBCOG"}


def _nrb(file: ProductFile) -> list[str]:
    identity = str(file.product)
    kinds = ["HH_SLP.tif", "HV_SLP.tif", "VV_SLP.tif", "VH_SLP.tif", "MSK.tif", "LIN.tif", "summary.xml"]
    return [f"{identity}_{kind}" for kind in kinds] + [f"{identity}.json"]


def _ceos(name: str, file: ProductFile) -> list[str]:
    if file.product.level.value == "L2.2":
        return _nrb(file)
    identity = str(file.product)
    suffix = file.extension if file.kind == "IMG" else ""
    found = [f"{kind}-{identity}" for kind in ("LED", "VOL", "TRL")]
    found += [f"summary_{identity}.txt", "summary.txt"]
    for polarisation in _polarisations(file):
        for beam in _beams(file):
            found.append(f"IMG-{polarisation}-{identity}{beam}{suffix}")
    return found


def _polarisations(file: ProductFile) -> tuple[str, ...]:
    choices = _POLARISATIONS.get(file.product.mode[-1])
    if choices is None:
        return (file.polarisation or "HH",)
    if file.polarisation is None:
        return choices[0]
    return next((pair for pair in choices if file.polarisation in pair), choices[0])


def _beams(file: ProductFile) -> tuple[str, ...]:
    if not file.product.is_scansar or file.product.level.value != "L1.1":
        return ("",)
    aperture = file.aperture or "F"
    return tuple(f"-{aperture}{beam}" for beam in range(1, SCANSAR_BEAM_COUNT[file.product.mode] + 1))


def folder_links(page: str) -> tuple[str, ...]:
    """Return the file names that a web server's listing of a folder links to."""
    found = re.findall(r"""href\s*=\s*["']?([^"'>\s?#]+)""", page, re.IGNORECASE)
    return tuple(sorted({link for link in found if "/" not in link and ":" not in link}))
