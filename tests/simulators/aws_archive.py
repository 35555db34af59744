"""A bucket of any number of L2.2 scenes whose listing is made on demand: no key is held in memory."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterable

from .aws import AwsSimulator, _Entry, _entry, _listing_document
from .products import centre_time, l22_id, stac_item
from .server import Reply, Request

FOLDER = "palsar2/L2.2/2025/"
# Smaller than every scene of the north: frames of the southern half of the turn.
_SOUTH = range(4300, 6500, 50)
_ENDINGS = ("_HH_SLP.tif", "_HV_SLP.tif", "_LIN.tif", "_MSK.tif", "_summary.xml")


class AwsArchive(AwsSimulator):
    """So many *scenes* of the far south over all years, and *planted* ones (orbit, frame, outline).

    With *a_folder_each* every scene is a folder. ``listings`` counts the requests for listings.
    """

    def __init__(
        self,
        scenes: int,
        planted: Iterable[tuple[int, int, list[tuple[float, float]]]],
        first_orbit: int = 1200,
        last_orbit: int = 64000,
        a_folder_each: bool = False,
    ) -> None:
        super().__init__()
        self._outlines = {l22_id(orbit, frame): ring for orbit, frame, ring in planted}
        dice = random.Random(20240101)
        all_places = [(orbit, frame) for orbit in range(first_orbit, last_orbit) for frame in _SOUTH]
        places = dice.sample(all_places, scenes - len(self._outlines))
        self.scenes = sorted([*(l22_id(*place) for place in places), *self._outlines])
        self._times = {l22_id(orbit, frame): centre_time(orbit, frame) for orbit, frame, _ in planted}
        self._a_folder_each = a_folder_each

    @property
    def listings(self) -> int:
        """Requests for listings so far."""
        return sum(request.path == "/" for request in self.requests)

    @property
    def pages(self) -> int:
        """Pages that list the whole bucket."""
        entries = len(self.scenes) * (1 if self._a_folder_each else len(self._names("")))
        return -(-entries // self.page_size)

    def reply(self, request: Request) -> Reply:
        product = request.path.rsplit("/", 1)[-1].removesuffix(".json")
        if request.path.endswith(".json") and product in self._outlines:
            return Reply(200, stac_item(product, self._outlines[product], self._times[product]))
        return super().reply(request)

    def _names(self, product: str) -> list[str]:
        kml = product.replace("_", "-") + ".kml"
        return [kml, f"{product}.json", *(product + ending for ending in _ENDINGS)]

    def _listing(self, query: dict[str, str]) -> Reply:
        prefix, after = query.get("prefix", ""), query.get("start-after", "")
        if query.get("delimiter") and FOLDER.startswith(prefix) and prefix != FOLDER:
            following = FOLDER[: FOLDER.index("/", len(prefix)) + 1]
            entries = [_Entry(following, 0, True)] if following > after else []
            return _listing_document(query, "".join(_entry(e, True) for e in entries), len(entries), "")
        if not prefix.startswith(FOLDER):
            return _listing_document(query, "", 0, "")
        entries = self._entries_behind(prefix, after, bool(query.get("delimiter")))
        page = entries[: self.page_size]
        token = page[-1].key if len(entries) > self.page_size else ""
        return _listing_document(query, "".join(_entry(e, True) for e in page), len(page), token)

    def _entries_behind(self, prefix: str, after: str, delimited: bool) -> list[_Entry]:
        """Return one entry more than a page holds, if there are as many."""
        start = max(prefix, after)[len(FOLDER) :]
        number = max(0, bisect_left(self.scenes, start[:21]) - 1)
        found: list[_Entry] = []
        while number < len(self.scenes) and len(found) <= self.page_size:
            product = self.scenes[number]
            folder = f"{FOLDER}{product}/"
            if self._a_folder_each and delimited and prefix == FOLDER:
                entries = [_Entry(folder, 0, True)]
            else:
                within = folder if self._a_folder_each else FOLDER
                entries = [_Entry(within + name, 1000) for name in self._names(product)]
            found += [e for e in entries if e.key > after and e.key.startswith(prefix)]
            if found and not f"{FOLDER}{product}".startswith(prefix[: len(FOLDER) + len(product)]):
                break
            number += 1
        return found
