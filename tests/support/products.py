"""Products on a loopback server, listed in the index as a platform would list them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from alos2_explorer.plugin.catalogs.index.scene_index import SceneIndex
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.product_id import find_product_id
from alos2_explorer.plugin.domain.scene import Asset, Place, Scene
from alos2_explorer.plugin.host import settings
from factory import L11Truth, L22Truth, write_l11, write_l22
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

UTC = timezone.utc
WAJIMA = (37.394, 136.902)
PASSES = {
    Phase.ARCHIVE: (45059, datetime(2022, 9, 26, 14, 10, 31, tzinfo=UTC)),
    Phase.POST: (51890, datetime(2024, 1, 1, 14, 10, 31, tzinfo=UTC)),
}


def write_strip(folder: Path, phase: Phase = Phase.POST, **changes) -> L11Truth:
    """Write a small strip map product over Wajima as a zip, after or before 2024-01-01."""
    orbit, moment = PASSES[phase]
    wanted = {
        "lines": 120,
        "pixels": 500,
        "zipped": "stored",
        "zip_name": f"ALOS2{orbit:05d}0770-{moment:%y%m%d}-UBSL1.1__A.zip",
        "seed": orbit,
        **changes,
    }
    place = {"orbit": orbit, "frame": 770, "time": moment, "center": WAJIMA}
    return write_l11(folder, mode="UBS", look="L", direction="A", **place, **wanted)


def add_quicklook(archive: Path) -> None:
    """Put a browse picture into a product's zip, as JAXA's products have one."""
    image = QImage(300, 400, QImage.Format.Format_Grayscale8)
    image.fill(130)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr(f"BRS-HH-{archive.stem}.jpg", bytes(data))


def write_nrb(folder: Path, **changes) -> L22Truth:
    """Write a small L2.2 scene over Noto."""
    wanted = {"shape": (600, 650), "orbit": 51942, "frame": 2850, "center": WAJIMA, **changes}
    return write_l22(folder, mode="WBD", look="R", direction="D", **wanted)


def listed(file: Path, url: str, phase: Phase | None = Phase.POST, **changes) -> Scene:
    """Return the scene of a product in one archive *file*, served at *url*."""
    product = find_product_id(file.name)
    asset = Asset(file.name, f"{url}/{file.name}", "archive", size_bytes=file.stat().st_size)
    place = Place(
        Platform.EORC, f"{url}/", (asset,), asset.size_bytes, DISASTER_NONCOMMERCIAL, verified=True
    )
    lat, lon = WAJIMA
    start = datetime(product.date.year, product.date.month, product.date.day, 14, 10, 30, tzinfo=UTC)
    ring = [
        (lon - 0.4, lat - 0.3),
        (lon + 0.4, lat - 0.3),
        (lon + 0.4, lat + 0.3),
        (lon - 0.4, lat + 0.3),
    ]
    made = Scene(
        product=product,
        start=start,
        stop=start + timedelta(seconds=10),
        footprint=Footprint.of_points(ring),
        places=(place,),
        beam="U2-6L",
        polarisations=("HH",),
        event="noto-2024",
        phase=phase,
        pair_id="noto-2024/test",
    )
    return replace(made, **changes) if changes else made


def keep_in_index(*scenes: Scene) -> None:
    """Put scenes into an index that holds nothing else."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{settings.index()}{suffix}").unlink(missing_ok=True)
    index = SceneIndex(settings.index(), seed=lambda: ())
    index.add(scenes)
