"""What a table of scenes says of each: the published fields of ``alos2:search``, in their order."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import Union

from ...catalogs.storable_scene import storable_scene
from ...domain.scene import Scene

Value = Union[str, int, datetime, None]


class FieldKind(Enum):
    """What a field holds; a time is UTC."""

    TEXT = auto()
    WHOLE = auto()
    LONG = auto()
    TIME = auto()


_TEXT, _WHOLE, _LONG, _TIME = FieldKind.TEXT, FieldKind.WHOLE, FieldKind.LONG, FieldKind.TIME
FIELDS = {
    **{"scene_id": _TEXT, "product_id": _TEXT, "level": _TEXT, "platform": _TEXT},
    **{"start": _TIME, "end": _TIME, "path": _WHOLE, "frame": _WHOLE, "orbit": _WHOLE},
    **{"direction": _TEXT, "look": _TEXT, "mode": _TEXT, "beam": _TEXT, "polarisations": _TEXT},
    **{"event": _TEXT, "phase": _TEXT, "pair_id": _TEXT, "size_bytes": _LONG},
    **{"licence": _TEXT, "credit": _TEXT, "href": _TEXT},
}


def values_of(scene: Scene) -> dict[str, Value]:
    """Return the fields of *scene*; addresses hold no signature and no token."""
    scene = storable_scene(scene)
    product, place = scene.product, scene.best_place
    values = (
        *(product.scene_id, product.product_id, product.level.value, place.platform.value),
        *(scene.start, scene.stop, product.path, product.frame, product.orbit),
        *(product.direction.value, product.look.value, product.mode, scene.beam),
        *("+".join(scene.polarisations), scene.event, scene.phase.value if scene.phase else ""),
        *(scene.pair_id, place.size_bytes, place.licence.title, place.licence.credit, place.file_href),
    )
    return dict(zip(FIELDS, values))
