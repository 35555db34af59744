"""Write L2.1 (and geocoded L1.5) GeoTIFF products with their traps: keys, orientation, no summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from . import geotiff, packing
from .l22_truth import Box
from .orbit import path_of
from .tiff import geo_keys, write_tiff
from .truth import Backscatter

UTC = timezone.utc


@dataclass
class L21Truth:
    """A written L2.1 product and its exact DN, north up; corners are (lat, lon) TL, TR, BR, BL."""

    location: Path
    folder: Path
    scene_id: str
    product_id: str
    orbit_number: int
    frame: int
    path: int
    centre_time: datetime
    epsg: int
    geotransform: tuple[float, float, float, float, float, float]
    dn: dict[str, np.ndarray]
    calibration_factor: float
    boxes: tuple[Box, ...]
    corners: tuple[tuple[float, float], ...]
    centre: tuple[float, float]
    files: dict[str, Path] = field(default_factory=dict)

    def power(self, polarisation: str = "HH") -> np.ndarray:
        """Return float64 σ⁰ as a power, NaN where DN is 0."""
        dn = self.dn[polarisation].astype(np.float64)
        return np.where(dn == 0, np.nan, dn**2 * 10.0 ** (self.calibration_factor / 10.0))

    def sigma0_db(self, polarisation: str = "HH") -> np.ndarray:
        """Return float64 σ⁰ in dB, NaN where DN is 0."""
        return 10.0 * np.log10(self.power(polarisation))


def write_l21(
    folder: Path | str,
    *,
    mode: str = "UBS",
    look: str = "L",
    direction: str = "A",
    orbit: int = 51890,
    frame: int = 770,
    day: date = date(2024, 1, 1),
    level: str = "2.1",
    center: tuple[float, float] = (37.44, 136.98),
    epsg: int | None = None,
    shape: tuple[int, int] = (300, 320),
    pixel_size: float = 2.5,
    polarisations: Sequence[str] = ("HH",),
    boxes: Sequence[Box] | None = None,
    background_db: float = -12.0,
    cross_offset_db: float = -7.0,
    backscatter: Backscatter | None = None,
    looks: float = 0.0,
    border: int = 8,
    seed: int = 1,
    calibration_factor: float = -83.0,
    keys: str = "utm",
    orientation: int | None = 1,
    nodata_tag: str = "",
    layout: str = "striped",
    deflate: bool = False,
    big: bool = False,
    naming: str = "jaxa",
    omit: Sequence[str] = (),
    upper_case: bool = False,
    zipped: str = "",
    zip_folder: str = "",
) -> L21Truth:
    """Write one product into *folder* and return its exact content.

    *keys* is ``utm``, ``geocentric`` (GeographicType 4338 beside the UTM code: crashes GDAL 3.6 where
    read naively) or ``none``. *orientation* 3 or 4 stores the rows bottom first (3: columns right to
    left too) while the georeference tells of the picture the right way up; None leaves the tag out.
    *layout* is ``striped``, ``tiled`` or ``cog`` (the last two by GDAL, with UTM keys only). *border*
    is the width of the DN-0 frame. *naming* ``aws`` writes ``summary_<id>.txt``; *omit* may name
    ``summary``.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    epsg = epsg or geotiff.utm_epsg(*center)
    geotransform = map_grid(epsg, center, shape, pixel_size)
    boxes = tuple(boxes) if boxes is not None else amplitude_boxes(shape)
    positions = geotiff.pixel_positions(epsg, geotransform, shape) if backscatter else (None, None)
    generator = np.random.default_rng(seed)
    dn = {}
    for name in polarisations:
        offset = cross_offset_db if name in ("HV", "VH") else 0.0
        if backscatter:
            level_db = np.array(backscatter(*positions, name), float)
        else:
            level_db = np.full(shape, background_db + offset)
        dn[name] = digital_numbers(level_db, boxes, offset, calibration_factor, generator, looks, border)
    spots = map_spots(epsg, geotransform, shape)
    truth = L21Truth(
        location=folder,
        folder=folder,
        scene_id=f"ALOS2{orbit:05d}{frame:04d}-{day:%y%m%d}",
        product_id=f"{mode}{look}{level}GU{direction}",
        orbit_number=orbit,
        frame=frame,
        path=path_of(orbit),
        centre_time=datetime(day.year, day.month, day.day, 14, 10, 53, 421000, tzinfo=UTC),
        epsg=epsg,
        geotransform=geotransform,
        dn=dn,
        calibration_factor=calibration_factor,
        boxes=boxes,
        corners=spots[:4],
        centre=spots[4],
    )
    extension = ".TIF" if upper_case else ".tif"
    for name, array in dn.items():
        path = folder / f"IMG-{name}-{truth.scene_id}-{truth.product_id}{extension}"
        truth.files[name] = path
        if layout == "striped":
            write_tiff(
                path,
                _stored(array, orientation),
                geotransform,
                geo_keys(epsg, keys) if keys != "none" else [],
                orientation=orientation,
                description=name,
                nodata=nodata_tag,
                deflate=deflate,
                big=big,
            )
        else:
            nodata = float(nodata_tag) if nodata_tag else None
            geotiff.write_geotiff(path, array, geotransform, epsg, layout=layout, nodata=nodata)
    if "summary" not in omit:
        aws = naming == "aws"
        path = folder / (f"summary_{truth.scene_id}-{truth.product_id}.txt" if aws else "summary.txt")
        packing.write_summary(path, amplitude_summary(truth, level, pixel_size))
        truth.files["summary"] = path
    if zipped:
        name = f"0000000000_001001_{truth.scene_id}.zip"
        files = list(truth.files.values())
        truth.location = packing.pack(
            folder / name, files, deflated=zipped == "deflated", inside=zip_folder
        )
    return truth


def map_spots(epsg: int, geotransform, shape) -> tuple[tuple[float, float], ...]:
    """Return (lat, lon) of the corners TL, TR, BR, BL and of the centre."""
    rows, columns = shape
    x0, size, _, y0, _, _ = geotransform
    places = ((0, 0), (0, columns), (rows, columns), (rows, 0), (rows / 2, columns / 2))
    row, column = np.array(places, float).T
    lat, lon = geotiff.unproject(epsg, x0 + column * size, y0 - row * size)
    return tuple((float(a), float((b + 180.0) % 360.0 - 180.0)) for a, b in zip(lat, lon))


def map_grid(epsg: int, center, shape, size: float) -> tuple[float, ...]:
    """Return the geotransform of a grid about *center* whose origin is a multiple of *size*."""
    x, y = geotiff.project(epsg, *center)
    left = round((float(x) - shape[1] * size / 2) / size) * size
    top = round((float(y) + shape[0] * size / 2) / size) * size
    return (left, size, 0.0, top, 0.0, -size)


def amplitude_boxes(shape) -> tuple[Box, ...]:
    """Return boxes of bright and dark ground and of DN 0, 1 and 65535."""
    rows, columns = shape
    band = (rows // 5, rows // 3)
    return (
        Box(band, (columns // 5, columns // 3), gamma0_db=-3.0),
        Box(band, (columns // 2, columns * 2 // 3), gamma0_db=-20.0),
        Box((rows // 2, rows // 2 + 10), (columns // 5, columns // 5 + 10), dn=0),
        Box((rows // 2, rows // 2 + 10), (columns // 2, columns // 2 + 10), dn=1),
        Box((rows // 2, rows // 2 + 10), (columns * 3 // 5, columns * 3 // 5 + 10), dn=65535),
    )


def digital_numbers(level_db, boxes, offset, calibration_factor, generator, looks, border) -> np.ndarray:
    """Return amplitude DN (u2) of σ⁰ levels (dB) with boxes, speckle and a frame of zeros."""
    for box in boxes:
        if box.gamma0_db is not None:
            level_db[box.index] = box.gamma0_db + offset
    power = 10.0 ** ((level_db - calibration_factor) / 10.0)
    if looks > 0:
        power *= generator.gamma(looks, 1.0 / looks, level_db.shape)
    dn = np.clip(np.rint(np.sqrt(power)), 1, 65535).astype(np.uint16)
    for box in boxes:
        if box.dn is not None:
            dn[box.index] = box.dn
    if border:
        dn[:border] = dn[-border:] = 0
        dn[:, :border] = dn[:, -border:] = 0
    return dn


def _stored(array: np.ndarray, orientation: int | None) -> np.ndarray:
    if orientation == 3:
        return np.ascontiguousarray(array[::-1, ::-1])
    if orientation == 4:
        return np.ascontiguousarray(array[::-1])
    return array


def amplitude_summary(
    truth: L21Truth, level: str, pixel_size: float, form: str = "GEOTIFF"
) -> list[tuple[str, str]]:
    """Return the entries of summary.txt of a geocoded amplitude product."""
    half = timedelta(seconds=5)
    rows, columns = next(iter(truth.dn.values())).shape
    key = f"L{level.replace('.', '')}"
    names = [path.name for path in truth.files.values()]
    return [
        ("Odi_SceneId", "SARD000000000002-00001-001-001"),
        ("Odi_SiteDateTime", "PROCESS:JAPAN-JAXA-ALOS2-EICS  20240102 030405"),
        ("Scs_SceneID", truth.scene_id),
        ("Scs_SceneShift", "0"),
        ("Pds_ProductID", truth.product_id),
        ("Pds_ResamplingMethod", "NN"),
        ("Pds_UTM_ZoneNo", f"{truth.epsg % 100}"),
        ("Pds_MapDirection", "MapNorth"),
        ("Pds_PixelSpacing", f"{pixel_size:.6f}"),
        ("Pds_OrbitDataPrecision", "Precision"),
        ("Pds_AttitudeDataPrecision", "Onboard"),
        ("Img_SceneCenterDateTime", packing.clock(truth.centre_time)),
        ("Img_SceneStartDateTime", packing.clock(truth.centre_time - half)),
        ("Img_SceneEndDateTime", packing.clock(truth.centre_time + half)),
        *packing.corner_lines("Img_ImageScene", truth.corners, truth.centre),
        *packing.corner_lines("Img_FrameScene", truth.corners, truth.centre),
        ("Img_OffNadirAngle", "29.8"),
        ("Pdi_ProductDataSize", f"{rows * columns * len(truth.dn) * 2e-6:.1f}"),
        (f"Pdi_CntOf{key}ProductFileName", str(len(names))),
        *((f"Pdi_{key}ProductFileName{number:02d}", name) for number, name in enumerate(names, start=1)),
        ("Pdi_BitPixel", "16"),
        ("Pdi_NoOfPixels_0", f"{columns:5d}"),
        ("Pdi_NoOfLines_0", f"{rows:5d}"),
        ("Pdi_ProductFormat", form),
        *packing.CHECKS,
        ("Lbi_Satellite", "ALOS2"),
        ("Lbi_Sensor", "SAR"),
        ("Lbi_ProcessLevel", level),
        ("Lbi_ProcessFacility", "EICS"),
        ("Lbi_ObservationDate", f"{truth.centre_time:%Y%m%d}"),
    ]
