"""Whether an image lies where it says: its geometry against every other source of the product.

The geometry follows from orbit, line times and near range. Lines state places, the leader has
polynomials and a scene centre, and the scene's id tells path and frame. A damaged value contradicts
the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...common.ellipsoid import to_earth_fixed, to_geographic
from ...domain.footprint_prediction import frame_centre
from ...domain.words.text import Text, as_text, joined_by_and
from .beam import Beam, stated_gap
from .scene import L11Scene

PLACE_LIMIT_M = 300.0
# Outlines predicted from path and frame are right to 7 km; frames of one scene are 60 km long.
_TRACK_LIMIT_M = 30_000.0
_AROUND_S = np.linspace(-60.0, 60.0, 241)
_DOUBTFUL_TIMES = {"times-irregular", "times-constant", "prf-varies"}


def place_doubts(scene: L11Scene, beams: Sequence[Beam]) -> list[Text]:
    """Return sentences on what contradicts the places of *beams*."""
    found = []
    for beam in beams:
        found += _time_doubts(beam)
        gaps = _gaps(scene, beam)
        if gaps:
            others = joined_by_and(
                Text("{source} {gap:.0f} m", source=source, gap=gap) for source, gap in gaps.items()
            )
            found.append(
                Text(
                    "{file}: orbit, line times and near range place it elsewhere than other "
                    "values of the product: {others} away. One of them is damaged, so check the result "
                    "against a map.",
                    file=beam.image.file,
                    others=others,
                )
            )
    return found + _track_doubts(scene, beams)


def _time_doubts(beam: Beam) -> list[Text]:
    return [
        Text(
            "{file}: {sentence} Check the result against a map.",
            file=beam.image.file,
            sentence=as_text(quirk.sentence),
        )
        for quirk in beam.image.timing().quirks
        if quirk.code in _DOUBTFUL_TIMES
    ]


def _gaps(scene: L11Scene, beam: Beam) -> dict[Text, float]:
    """Return how far (m) other sources put the image, those that are too far."""
    stated = {Text("its lines"): stated_gap(beam, scene.radar)}
    if not scene.is_scansar:
        # The leader's values are of one beam, and which one is not said.
        stated[Text("the leader's polynomials")] = scene.polynomial_gap(beam)
        stated[Text("the leader's scene centre")] = centre_gap(scene, beam)
    return {source: gap for source, gap in stated.items() if gap is not None and gap > PLACE_LIMIT_M}


def centre_gap(scene: L11Scene, beam: Beam) -> float | None:
    """Return how far (m) the leader's scene centre lies from its own line and pixel, None if blank."""
    summary = scene.leader.data_set_summary
    latitude, longitude = summary.centre_latitude_deg, summary.centre_longitude_deg
    line, pixel = summary.centre_line, summary.centre_pixel
    if latitude is None or longitude is None or latitude == longitude == 0.0 or not line or not pixel:
        return None
    if not (line <= beam.geometry.lines and pixel <= beam.geometry.samples):
        return None
    place = scene.radar.to_ground(*beam.geometry.to_time_and_range(line, pixel), 0.0)
    gap = to_earth_fixed(*place, 0.0) - to_earth_fixed(latitude, longitude, 0.0)
    return float(np.linalg.norm(gap))


def track_gap(scene: L11Scene, beam: Beam) -> float:
    """Return how far (m) the satellite passes from the point below it that path and frame predict."""
    product = scene.product
    longitude, latitude = frame_centre(product.path, product.frame, 0.0, product.look)
    middle, _ = beam.geometry.to_time_and_range(beam.geometry.lines / 2.0, 0.0)
    times = np.clip(float(middle) + _AROUND_S, 0.0, scene.orbit.duration_s)
    below = to_geographic(scene.orbit.state(times)[0])[:2]
    gaps = to_earth_fixed(*below, 0.0) - to_earth_fixed(latitude, longitude, 0.0)
    return float(np.linalg.norm(gaps, axis=-1).min())


def _track_doubts(scene: L11Scene, beams: Sequence[Beam]) -> list[Text]:
    gap = track_gap(scene, beams[0])
    if gap <= _TRACK_LIMIT_M:
        return []
    product = scene.product
    return [
        Text(
            "{file}: within a minute of the scene its orbit passes {gap:.0f} km from "
            "path {path} and frame {frame} of the name. Name or orbit is wrong, so check "
            "the result against a map.",
            file=scene.leader.file,
            gap=gap / 1000,
            path=product.path,
            frame=product.frame,
        )
    ]
