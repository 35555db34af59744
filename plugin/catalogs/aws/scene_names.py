"""The keys of the bucket's L2.2 scenes: the orbit and frame that they begin with, and the folders."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from ...domain.footprint_prediction import predicted_time
from ...domain.product_id import ProductId, find_product_id, parse_file_name
from ..product_files import ProductFiles
from .bucket_listing import Bucket

_NAME_RE = re.compile(r"ALOS2(\d{5})(\d{4})-\d{6}")


@dataclass
class KeyGroup:
    """The keys of one scene; ``prefix`` leads to it, and ends in a slash if it is a folder."""

    product: ProductId
    prefix: str
    keys: list[tuple[str, int]] = field(default_factory=list)

    @property
    def time(self) -> datetime:
        """Predicted UTC time of the scene's centre."""
        return predicted_time(self.product.orbit, self.product.frame)

    def files(self, bucket: Bucket) -> ProductFiles:
        """Return the scene's files as assets."""
        files = ProductFiles(self.product)
        for key, size in self.keys:
            file = parse_file_name(key)
            if file is not None:
                files.add(file, key.rsplit("/", 1)[-1], bucket.url(key), size)
        return files


def name_of(key: str) -> str:
    """Return the last part of a key or folder."""
    return key.rstrip("/").rsplit("/", 1)[-1]


def orbit_and_frame(key: str) -> tuple[int, int] | None:
    """Return orbit and frame that the last part of *key* names, or None."""
    match = _NAME_RE.search(name_of(key))
    return (int(match[1]), int(match[2])) if match else None


def key_before(folder: str, orbit: int, frame: int) -> str:
    """Return what sorts directly before the first key of *orbit* and *frame* in *folder*."""
    return f"{folder}ALOS2{orbit:05d}{frame:04d}"


def group_of(key: str, size: int, groups: dict[str, KeyGroup]) -> None:
    """Add *key* (a folder has size -1) to the group of its scene; names without an id are left out."""
    product = find_product_id(name_of(key))
    if product is None:
        return
    prefix = key if size < 0 else key[: key.index("ALOS2", len(key) - len(name_of(key)))] + str(product)
    group = groups.setdefault(str(product), KeyGroup(product, prefix))
    if size >= 0:
        group.keys.append((key, size))
