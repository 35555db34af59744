"""Two neighbouring frames of one pass on two dates, as a server has them and the index lists them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.scene import Scene
from factory import L22Truth, write_l22

from .products import WAJIMA, listed

SHAPE = (200, 220)
DOWN = 150  # pixels from one frame to the next: 50 rows overlap
PASSES = {Phase.ARCHIVE: (date(2023, 12, 22), 51735), Phase.POST: (date(2024, 1, 5), 51942)}


def frames(
    folder: Path, phase: Phase, brighter_db: float = 0.0, **more: object
) -> tuple[L22Truth, L22Truth]:
    """Write two neighbouring frames of one pass as zips, the second one brighter.

    *more* is what ``write_l22`` takes besides.
    """
    day, orbit = PASSES[phase]
    given = {"day": day, "orbit": orbit, "shape": SHAPE, "mode": "WBD", "look": "R", "direction": "D"}
    given |= {"zipped": "stored", "polarisations": ("HH",), "boxes": (), "looks": 4.0}
    given |= more
    level = -9.0 if phase is Phase.ARCHIVE else -5.0
    first = write_l22(folder / f"{phase}1", frame=2840, center=WAJIMA, background_db=level, **given)
    x0, size, _, y0, _, _ = first.geotransform
    given |= {"origin": (x0, y0 - DOWN * size), "epsg": first.epsg, "seed": 9}
    level += brighter_db
    second = write_l22(folder / f"{phase}2", frame=2850, background_db=level, **given)
    return first, second


def serve(folder: Path, both: tuple[L22Truth, L22Truth]) -> None:
    """Put the zips of two frames into *folder* under the names of their products."""
    folder.mkdir(exist_ok=True)
    for one in both:
        (folder / file_name(one)).write_bytes(one.location.read_bytes())


def listed_frames(folder: Path, url: str, phase: Phase, both: tuple[L22Truth, L22Truth]) -> list[Scene]:
    """Return the scenes of two frames that lie in *folder*, which *url* serves."""
    return [
        listed(
            *(folder / file_name(one), url, phase),
            **{"beam": "", "pair_id": "", "start": one.start, "stop": one.end},
        )
        for one in both
    ]


def file_name(one: L22Truth) -> str:
    """Return the name of the zip of a frame."""
    return f"{one.scene_id}_{one.product_id}.zip"
