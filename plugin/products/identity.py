"""The identity of a product as JSON-ready values, the same for every level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ..domain.product_id import ProductId


def identity_info(product: ProductId) -> dict[str, object]:
    """Return what the id tells: scene, product, level, orbit, path, frame, look, direction, day."""
    return {
        "scene_id": product.scene_id,
        "product_id": product.product_id,
        "level": product.level.value,
        "date": product.date.isoformat(),
        "orbit": product.orbit,
        "path": product.path,
        "frame": product.frame,
        "direction": product.direction.value,
        "look": product.look.value,
    }


def identity_items(product: ProductId) -> dict[str, str]:
    """Return what a layer says about the identity, as ``extra`` of a raster's description."""
    return {
        "path": str(product.path),
        "frame": str(product.frame),
        "orbit": str(product.orbit),
        "direction": product.direction.value,
        "look": product.look.value,
        "mode": product.mode,
    }


def time_text(time: datetime | None) -> str | None:
    """Return *time* as ISO 8601 UTC with a Z."""
    return None if time is None else time.isoformat().replace("+00:00", "Z")


def coded(quirks: Mapping[str, Iterable[str]]) -> list[dict[str, str]]:
    """Return the sentences of each part of the product as a list of ``code`` and ``sentence``."""
    return [{"code": code, "sentence": sentence} for code, found in quirks.items() for sentence in found]
