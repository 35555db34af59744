"""A scene's product as catalogues list it, and the places where its files lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .enums import Phase
from .footprint import Footprint
from .licence import GPORTAL, Licence
from .platform import Platform
from .product_id import ProductId

# How addresses end that are those of a folder, a web page or G-Portal's search.
_NO_FILE = ("/", ".htm", ".html", "/csw")


@dataclass(frozen=True)
class Asset:
    """One file of a product at a platform.

    ``role`` is one of image, leader, volume, trailer, summary, mask, incidence, quicklook, archive,
    metadata, display; ``digest`` is ``algorithm:hex`` if the platform publishes one. ``member`` is
    the path inside the zip at ``href`` for a file that can be read out of it by itself.
    """

    name: str
    href: str
    role: str
    polarisation: str | None = None
    beam: int | None = None
    size_bytes: int | None = None
    digest: str | None = None
    member: str = ""


@dataclass(frozen=True)
class Place:
    """Where a product can be fetched: a platform, its files and whether the links were seen to work.

    ``href`` names the product at the platform (a folder, an item, an archive); ``assets`` may be
    empty until the platform has been asked for them. ``size_estimated`` marks a size that the
    platform only gives roughly, ``needs_login`` one that serves files to its users only, ``missing``
    a place whose own complete listing lacks the product.
    """

    platform: Platform
    href: str
    assets: tuple[Asset, ...] = ()
    size_bytes: int | None = None
    licence: Licence = GPORTAL
    verified: bool = False
    size_estimated: bool = False
    needs_login: bool = False
    missing: bool = False

    @property
    def file_href(self) -> str:
        """Address of the file to begin with, blank if none is known; never that of a page or service.

        It is the archive, if there is one, or else the first image of a product whose files lie
        side by side; readers find the others beside it.
        """
        archives = [asset for asset in self.assets if asset.role == "archive"]
        images = [asset for asset in self.assets if asset.role == "image"]
        if archives or self.href.split("?", 1)[0].lower().endswith(_NO_FILE):
            return next((asset.href for asset in (*archives, *images)), "")
        return self.href


@dataclass(frozen=True)
class Scene:
    """One product of one scene (one beam, if beams are published one by one).

    ``start`` and ``stop`` are UTC; both midnight-to-midnight if only the day is known
    (``time_is_day``). ``beam`` is JAXA's beam name (``U2-6L``, ``W2``), ``beam_numbers`` the ScanSAR
    beams contained. ``derived`` names the fields that were predicted and not read, with the reason.
    """

    product: ProductId
    start: datetime
    stop: datetime
    footprint: Footprint | None
    places: tuple[Place, ...]
    beam: str = ""
    beam_numbers: tuple[int, ...] = ()
    polarisations: tuple[str, ...] = ()
    off_nadir_deg: float | None = None
    event: str = ""
    phase: Phase | None = None
    pair_id: str = ""
    time_is_day: bool = False
    derived: tuple[str, ...] = ()
    notes: str = ""

    _key = ""  # once it was asked for; no field, and no dictionary of its own for each of thousands

    @property
    def key(self) -> str:
        """What makes two listings the same product: id and, if published singly, the beam."""
        if not self._key:
            is_beam = self.product.is_scansar and len(self.beam_numbers) == 1
            beam = f"-F{self.beam_numbers[0]}" if is_beam else ""
            object.__setattr__(self, "_key", f"{self.product}{beam}")
        return self._key

    @property
    def best_place(self) -> Place:
        """The place to get the product from: the first, since places are kept best first."""
        return self.places[0]
