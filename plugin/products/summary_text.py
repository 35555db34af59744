"""The summary text beside an L2.1 image: times, UTM zone, angle; nothing that the image needs."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timezone

from ..ceos.summary_file import read_summary_file, summary_number
from ..common.byte_source import Container
from ..domain.errors import Alos2Error
from ..domain.product_id import ProductId, parse_file_name
from ..domain.words.text import Text

_NAME_RE = re.compile(r"(?:^|/)summary(?:[-_][^/]+)?\.txt$", re.IGNORECASE)


@dataclass
class L21Summary:
    """What the summary says; None if it does not. ``quirks`` tells what was met, a sentence each."""

    name: str = ""
    start: datetime | None = None
    stop: datetime | None = None
    centre: datetime | None = None
    off_nadir_deg: float | None = None
    epsg: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    quirks: list[Text] = field(default_factory=list)


def find_summary(container: Container, product: ProductId) -> L21Summary:
    """Return the summary of *product*, an empty one with a quirk if none can be trusted."""
    quirks: list[Text] = []
    candidates = [name for name in container.names() if _NAME_RE.search(name)]
    for name in sorted(candidates, key=lambda name: (parse_file_name(name) is None, name)):
        parsed = parse_file_name(name)
        if parsed is not None and parsed.product != product:
            continue
        try:
            with contextlib.closing(container.open(name)) as source:
                values = read_summary_file(source)
        except Alos2Error as error:
            quirks.append(error.message)
            continue
        scene = values.get("Scs_SceneID", "")
        if scene and scene != product.scene_id:
            quirks.append(
                Text("{name} is of another scene, {scene}; it is not used.", name=name, scene=scene)
            )
            continue
        return summary_of(name, values, product, quirks)
    return L21Summary(
        quirks=quirks or [Text("summary.txt is missing: only the day of the scene is known.")]
    )


def summary_of(name: str, values: dict[str, str], product: ProductId, quirks: list[Text]) -> L21Summary:
    """Return what *values* say of *product*; *quirks* gets a sentence for what is not to be trusted."""
    summary = L21Summary(name=name, values=values, quirks=quirks)
    summary.start = _time(values.get("Img_SceneStartDateTime", ""))
    summary.stop = _time(values.get("Img_SceneEndDateTime", ""))
    summary.centre = _time(values.get("Img_SceneCenterDateTime", ""))
    times = [time for time in (summary.start, summary.stop, summary.centre) if time]
    if not times:
        quirks.append(
            Text("{name} gives no readable time; only the day of the scene is known.", name=name)
        )
    elif any(abs((time.date() - product.date).days) > 1 for time in times):
        quirks.append(
            Text(
                "{name} gives {day:%Y-%m-%d}, the id {date}; its times are not used.",
                name=name,
                day=times[0],
                date=product.date,
            )
        )
        summary.start = summary.stop = summary.centre = None
    if summary.start and summary.stop and summary.stop < summary.start:
        quirks.append(
            Text("{name}: the acquisition ends before it starts; these times are not used.", name=name)
        )
        summary.start = summary.stop = None
    summary.off_nadir_deg = summary_number(values, "Img_OffNadirAngle")
    summary.epsg = _utm_epsg(values)
    identity = values.get("Pds_ProductID", "")
    if identity and identity != product.product_id:
        quirks.append(
            Text(
                "{name}: Pds_ProductID is {identity}, the image is {product_id}.",
                name=name,
                identity=identity,
                product_id=product.product_id,
            )
        )
    return summary


def _utm_epsg(values: dict[str, str]) -> int | None:
    """Return the UTM zone; the summary has no hemisphere, which the centre's latitude tells."""
    zone = summary_number(values, "Pds_UTM_ZoneNo")
    latitude = summary_number(values, "Img_ImageSceneCenterLatitude")
    if latitude is None:
        latitude = summary_number(values, "Img_FrameSceneCenterLatitude")
    if zone is None or latitude is None or not (1 <= zone <= 60 and abs(latitude) <= 90):
        return None
    if zone != int(zone):
        return None
    return (32600 if latitude >= 0 else 32700) + int(zone)


def _time(text: str) -> datetime | None:
    """Return a UTC time like ``20240101 14:10:53.421``, whose fraction may be missing."""
    text = text.strip()
    try:
        form = "%Y%m%d %H:%M:%S.%f" if "." in text else "%Y%m%d %H:%M:%S"
        return datetime.strptime(text, form).replace(tzinfo=timezone.utc)
    except ValueError:
        return None
