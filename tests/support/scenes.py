"""Scenes for tests of the dock: made by hand, of any number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from alos2_explorer.plugin.domain.enums import Direction, Level, Look, Phase
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import ProductId
from alos2_explorer.plugin.domain.scene import Place, Scene


def square(longitude: float, latitude: float, side: float = 0.5) -> Footprint:
    east, north = longitude + side, latitude + side
    return Footprint(
        (
            (
                (longitude, latitude),
                (east, latitude),
                (east, north),
                (longitude, north),
                (longitude, latitude),
            ),
        )
    )


def scene(
    day: str = "2024-01-01",
    *,
    orbit: int = 51890,
    frame: int = 770,
    level: Level = Level.L11,
    phase: Phase | None = None,
    size: int | None = 6_000_000_000,
    platform: Platform = Platform.EORC,
    where: tuple[float, float] = (137.0, 37.0),
    **changes: object,
) -> Scene:
    taken = date.fromisoformat(day)
    start = datetime(taken.year, taken.month, taken.day, 14, 10, tzinfo=timezone.utc)
    finished = level in (Level.L21, Level.L22)
    product = ProductId(
        orbit,
        frame,
        taken,
        "UBS",
        Look.LEFT,
        level,
        "G" if finished else "_",
        "U" if finished else "_",
        Direction.ASCENDING,
    )
    made = Scene(
        product=product,
        start=start,
        stop=start + timedelta(seconds=10),
        footprint=square(*where),
        places=(Place(platform, "http://127.0.0.1/nothing", (), size),),
        beam="U2-6L",
        polarisations=("HH",),
        phase=phase,
    )
    return replace(made, **changes) if changes else made


def many(count: int) -> list[Scene]:
    """Return *count* scenes of all tracks, a new day every fifth."""
    first = date(2018, 1, 1)
    return [
        scene(
            str(first + timedelta(days=number // 5)),
            orbit=30000 + number,
            frame=(number * 7) % 7200,
            level=Level.L11 if number % 2 else Level.L21,
            where=(-170.0 + number % 330, -60.0 + number % 117),
        )
        for number in range(count)
    ]
