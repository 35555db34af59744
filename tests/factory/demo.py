"""The demo set: a stripmap pair over Wajima before and after 2024-01-01, and a masked NRB scene."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from .l11 import write_l11
from .l22 import write_l22
from .l22_truth import Box, L22Truth
from .noto import NotoGround
from .truth import L11Truth

UTC = timezone.utc
WAJIMA = (37.394, 136.902)


@dataclass(frozen=True)
class DemoProducts:
    """The written demo set; ``location`` of each is what a server hands out or a user opens."""

    folder: Path
    pre: L11Truth
    post: L11Truth
    nrb: L22Truth


def write_noto_strip(
    folder: Path | str, orbit: int, time: datetime, *, after: bool, **options: Any
) -> L11Truth:
    """Write the zip of one pass of P121 F0770 over Wajima; *options* go to ``write_l11``."""
    geometry = {"mode": "UBS", "look": "L", "direction": "A", "frame": 770, "center": WAJIMA}
    ground = NotoGround(after)
    options = {**geometry, "backscatter": ground, "zipped": "stored", **options}
    return write_l11(folder, orbit=orbit, time=time, **options)


def write_demo_products(
    folder: Path | str,
    *,
    lines: int = 3000,
    pixels: int = 2500,
    nrb_shape: tuple[int, int] = (1200, 1300),
) -> DemoProducts:
    """Write zips of the Noto pair (P121 F0770 U2-6L, ascending) and the folder of one NRB scene.

    The L1.1 scenes have the real sample spacing (3000 × 2500 samples are about 5.6 × 6.5 km) and the
    ids ALOS2450590770-220926 and ALOS2518900770-240101.
    """
    folder = Path(folder)
    passes = ((45059, datetime(2022, 9, 26, 14, 10, 31, 204_000, tzinfo=UTC), False, 11),
              (51890, datetime(2024, 1, 1, 14, 10, 30, 917_000, tzinfo=UTC), True, 12))  # fmt: skip
    pair = [
        write_noto_strip(
            folder,
            orbit,
            moment,
            after=after,
            lines=lines,
            pixels=pixels,
            seed=seed,
            processed=datetime(2024, 1, 2, 5, 40, 12, 300_000),
        )
        for orbit, moment, after, seed in passes
    ]
    wide = {"reach_m": 22_000.0, "cell_m": 25.0, "relief_db": 13.0, "radar_bearing": 103.0}
    nrb = write_l22(
        folder / "ALOS2519422850-240105_WBDR2.2GUD",
        mode="WBD",
        look="R",
        direction="D",
        orbit=51942,
        frame=2850,
        day=date(2024, 1, 5),
        center=(37.36, 136.93),
        shape=nrb_shape,
        boxes=[Box((nrb_shape[0] // 2, nrb_shape[0] // 2 + 3), (200, 260), mask="InvalidData")],
        backscatter=NotoGround(after=True, **wide),
        classes=NotoGround(**wide).classes,
        looks=3.0,
        wedges=True,
        seed=13,
    )
    return DemoProducts(folder, *pair, nrb)
