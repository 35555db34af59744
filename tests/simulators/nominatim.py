"""A Nominatim server on loopback: the search of its API, format ``json``, for a few names."""

from __future__ import annotations

import json
from collections.abc import Mapping

from simulators.server import NOT_FOUND, Reply, Request, Simulator

# Half of the side of a village's bounding box, in degrees.
REACH = 0.02


class NominatimSimulator(Simulator):
    """Knows *places* (longitude, latitude) by their names; as the real one, it does not mind case."""

    def __init__(self, places: Mapping[str, tuple[float, float]]) -> None:
        super().__init__()
        self.places = dict(places)

    def reply(self, request: Request) -> Reply:
        """Answer ``/search?q=…&format=json``."""
        if not request.path.endswith("/search"):
            return NOT_FOUND
        asked = request.query.get("q", "").lower()
        found = [
            _found(name, *place)
            for name, place in self.places.items()
            if asked and asked in name.lower()
        ]
        return Reply(200, json.dumps(found).encode())


def _found(name: str, longitude: float, latitude: float) -> dict[str, object]:
    box = (latitude - REACH, latitude + REACH, longitude - REACH, longitude + REACH)
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright",
        "osm_type": "node",
        "osm_id": 1,
        "boundingbox": [f"{value:.7f}" for value in box],
        "lat": f"{latitude:.7f}",
        "lon": f"{longitude:.7f}",
        "display_name": f"{name}, Ishikawa Prefecture, Japan",
        "class": "place",
        "type": "village",
        "importance": 0.4,
    }
