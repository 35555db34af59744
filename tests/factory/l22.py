"""Write L2.2 NRB scenes: backscatter, incidence and mask of known content with all their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from . import geotiff, l22_metadata, l22_stac, packing
from .l22_truth import JAXA_BIT_VALUES, Box, L22Truth
from .modes import MODES
from .orbit import orbit_over, path_of
from .plan import frame_at, orbit_number_at
from .truth import Backscatter

UTC = timezone.utc
PIXEL_M = 25.0
INVALID_DN, INVALID_LIN = 2560, 65535


def standard_boxes(shape: tuple[int, int]) -> tuple[Box, ...]:
    """Return one box a mask class, and boxes of DN 0, 1 and 65535 inside valid ground."""
    rows, columns = shape
    high, wide = max(rows // 10, 1), max(columns // 10, 1)

    def at(row: int, column: int) -> dict:
        return {
            "rows": (row * high, (row + 1) * high),
            "columns": (column * wide, (column + 1) * wide),
        }

    return (
        Box((0, rows), (0, max(columns // 20, 1)), mask="NoData"),
        Box((rows - 2 * high, rows), (wide, columns // 2), mask="OceanWater", gamma0_db=-22.0),
        Box(**at(1, 2), mask="Layover", gamma0_db=2.0),
        Box(**at(1, 4), mask="Shadow", gamma0_db=-25.0),
        Box(**at(1, 6), mask="InvalidData"),
        Box(**at(4, 2), gamma0_db=-3.0),
        Box(**at(4, 4), dn=0),
        Box(**at(4, 6), dn=1),
        Box(**at(4, 8), dn=65535),
    )


def write_l22(
    folder: Path | str,
    *,
    mode: str = "WWD",
    look: str = "R",
    direction: str = "D",
    orbit: int | None = None,
    frame: int | None = None,
    day: date = date(2024, 1, 5),
    start: datetime | None = None,
    center: tuple[float, float] = (37.2, 136.9),
    epsg: int | None = None,
    shape: tuple[int, int] = (360, 400),
    origin: tuple[float, float] | None = None,
    polarisations: Sequence[str] | None = None,
    boxes: Sequence[Box] | None = None,
    background_db: float = -9.0,
    cross_offset_db: float = -7.0,
    backscatter: Backscatter | None = None,
    classes: Backscatter | None = None,
    looks: float = 0.0,
    wedges: bool = False,
    seed: int = 1,
    calibration_factor: float = -83.0,
    bit_values: dict[str, int] | None = None,
    layout: str = "cog",
    nodata_tag: float | None = None,
    mask_shape: tuple[int, int] | None = None,
    xml: str = "full",
    omit: Sequence[str] = (),
    upper_case: bool = False,
    zipped: str = "",
    zip_folder: str = "",
) -> L22Truth:
    """Write one scene into *folder* and return its exact content.

    *center* (lat, lon), *epsg* (default: UTM zone of the centre) and *shape* (rows, columns) place the
    grid of 25 m, whose origin is n·25 − 12.5 m; *origin* sets its upper-left corner. *boxes* default
    to ``standard_boxes``. *looks* > 0 multiplies gamma-distributed speckle of that many looks.
    *backscatter* (lat, lon, polarisation) → γ⁰ dB and *classes* (lat, lon, "") → mask class names
    cover the ground below the boxes; *wedges* cuts the swath's slanted no-data corners. *mask_shape*
    writes a mask of another size, *xml* is ``full`` or ``truncated``, *omit* names kinds (LIN, MSK,
    XML, KML, JSON, HV …) to leave out. *layout* is ``cog``, ``tiled`` or ``striped``.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    epsg = epsg or geotiff.utm_epsg(*center)
    geotransform = _grid(epsg, center, shape, origin)
    names = tuple(polarisations or ("HH", "HV") if mode[2] == "D" else polarisations or ("HH",))
    boxes = tuple(standard_boxes(shape) if boxes is None else boxes)
    begin = start or datetime(day.year, day.month, day.day, 3, 14, 15, 926000, tzinfo=UTC)
    number, frame = _numbers(center, begin, look, direction, MODES[mode].off_nadir_deg, orbit, frame)
    covered = classes is not None or backscatter is not None
    lat, lon = geotiff.pixel_positions(epsg, geotransform, shape) if covered else (None, None)
    codes = {**JAXA_BIT_VALUES, **(bit_values or {})}
    ring = _swath_ring(shape, wedges)
    generator = np.random.default_rng(seed)
    mask = _mask(lat, lon, shape, classes, boxes, codes, ring if wedges else None)
    dn = {
        name: _amplitude(name, lat, lon, mask, codes, boxes, generator, looks, calibration_factor)(
            background_db, cross_offset_db, backscatter
        )
        for name in names
    }
    near, far = 31.0, 46.0
    lin = _incidence(
        shape, mask, codes, near, far, look == direction.replace("A", "R").replace("D", "L")
    )
    x0, size, _, y0, _, _ = geotransform
    rows, columns = shape
    truth = L22Truth(
        location=folder,
        folder=folder,
        scene_id=f"ALOS2{number:05d}{frame:04d}-{begin:%y%m%d}",
        product_id=f"{mode}{look}2.2GU{direction}",
        orbit_number=number,
        frame=frame,
        path=path_of(number),
        start=begin,
        end=begin + timedelta(seconds=56.364),
        epsg=epsg,
        geotransform=geotransform,
        dn=dn,
        mask=mask,
        lin=lin,
        bit_values=codes,
        calibration_factor=calibration_factor,
        boxes=boxes,
        footprint=_positions(epsg, [(x0 + c * size, y0 - r * size) for r, c in ring]),
        corners=_positions(
            epsg,
            [
                (x0 + c * size, y0 - r * size)
                for r, c in ((0, 0), (0, columns), (rows, columns), (rows, 0))
            ],
        ),
        centre=_positions(epsg, [(x0 + columns / 2 * size, y0 - rows / 2 * size)])[0],
        incidence_range=(near, far),
    )
    _write_rasters(truth, layout, nodata_tag, mask_shape, set(omit), upper_case)
    _write_texts(truth, xml, set(omit), upper_case)
    if zipped:
        name = f"{truth.scene_id}_{truth.product_id}.zip"
        files = list(truth.files.values())
        truth.location = packing.pack(
            folder / name, files, deflated=zipped == "deflated", inside=zip_folder
        )
    return truth


def _grid(epsg, center, shape, origin):
    if origin is None:
        x, y = geotiff.project(epsg, *center)
        left, top = float(x) - shape[1] * PIXEL_M / 2, float(y) + shape[0] * PIXEL_M / 2
        origin = tuple(round((value + 12.5) / PIXEL_M) * PIXEL_M - 12.5 for value in (left, top))
    return (origin[0], PIXEL_M, 0.0, origin[1], 0.0, -PIXEL_M)


def _numbers(center, moment, look, direction, off_nadir, orbit, frame) -> tuple[int, int]:
    if orbit is not None and frame is not None:
        return orbit, frame
    side = 1 if look == "R" else -1
    path = orbit_over(*center, moment, ascending=direction == "A", side=side, off_nadir_deg=off_nadir)
    return (
        orbit_number_at(path) if orbit is None else orbit,
        frame_at(path) if frame is None else frame,
    )


def _swath_ring(shape, wedges: bool) -> list[tuple[float, float]]:
    """Return (row, column) corners of the imaged ground; slanted with wedges, else the whole grid."""
    rows, columns = shape
    slant = 0.12 if wedges else 0.0
    return [
        (slant * rows, 0.0),
        (rows, slant * columns),
        ((1 - slant) * rows, columns),
        (0.0, (1 - slant) * columns),
    ]


def _mask(lat, lon, shape, classes, boxes, codes, ring) -> np.ndarray:
    mask = np.full(shape, codes["ValidData"], np.uint8)
    if classes is not None:
        named = classes(lat, lon, "")
        for name, code in codes.items():
            mask[named == name] = code
    for box in boxes:
        mask[box.index] = codes[box.mask or "ValidData"]
    if ring is not None:
        row, column = np.mgrid[0 : shape[0], 0 : shape[1]] + 0.5
        for (r0, c0), (r1, c1) in zip(ring, [*ring[1:], ring[0]]):
            mask[(c1 - c0) * (row - r0) - (r1 - r0) * (column - c0) > 0] = codes["NoData"]
    return mask


def _amplitude(name, lat, lon, mask, codes, boxes, generator, looks, calibration_factor):
    def filled(background_db, cross_offset_db, backscatter) -> np.ndarray:
        offset = cross_offset_db if name in ("HV", "VH") else 0.0
        level = np.full(mask.shape, background_db + offset)
        if backscatter is not None:
            level = np.array(backscatter(lat, lon, name), float)
        for box in boxes:
            if box.gamma0_db is not None:
                level[box.index] = box.gamma0_db + offset
        power = 10.0 ** ((level - calibration_factor) / 10.0)
        if looks > 0:
            power *= generator.gamma(looks, 1.0 / looks, mask.shape)
        dn = np.clip(np.rint(np.sqrt(power)), 1, 65535).astype(np.uint16)
        for box in boxes:
            if box.dn is not None:
                dn[box.index] = box.dn
        dn[mask == codes["InvalidData"]] = INVALID_DN
        dn[mask == codes["NoData"]] = 0
        return dn

    return filled


def _incidence(shape, mask, codes, near, far, far_is_right: bool) -> np.ndarray:
    ramp = np.linspace(near, far, shape[1]) if far_is_right else np.linspace(far, near, shape[1])
    lin = np.broadcast_to(np.rint(ramp * 100.0), shape).astype(np.uint16)
    lin[mask == codes["InvalidData"]] = INVALID_LIN
    lin[mask == codes["NoData"]] = 0
    return lin


def _positions(epsg, points) -> tuple[tuple[float, float], ...]:
    x, y = zip(*points)
    lat, lon = geotiff.unproject(epsg, np.array(x), np.array(y))
    lon = (lon + 180.0) % 360.0 - 180.0
    return tuple((float(a), float(b)) for a, b in zip(lat, lon))


def _write_rasters(truth: L22Truth, layout, nodata_tag, mask_shape, omit, upper_case) -> None:
    base = f"{truth.scene_id}_{truth.product_id}"
    bands = {name: (f"{base}_{name}_SLP", array, "LZW", 512) for name, array in truth.dn.items()}
    bands["LIN"] = (f"{base}_LIN", truth.lin, "LZW", 512)
    bands["MSK"] = (f"{base}_MSK", _cut(truth.mask, mask_shape), "DEFLATE", 256)
    extension = ".TIF" if upper_case else ".tif"
    for kind, (name, array, compress, block) in bands.items():
        if kind in omit:
            continue
        truth.files[kind] = geotiff.write_geotiff(
            truth.folder / (name + extension),
            array,
            truth.geotransform,
            truth.epsg,
            layout=layout,
            compress=compress,
            block=block,
            nodata=None if kind == "MSK" else nodata_tag,
        )


def _cut(mask: np.ndarray, shape: tuple[int, int] | None) -> np.ndarray:
    if shape is None:
        return mask
    return np.pad(mask, [(0, max(want - have, 0)) for want, have in zip(shape, mask.shape)])[
        : shape[0], : shape[1]
    ]


def _write_texts(truth: L22Truth, xml: str, omit, upper_case: bool) -> None:
    base = f"{truth.scene_id}_{truth.product_id}"
    summary = l22_metadata.summary_xml(truth)
    if xml == "truncated":
        summary = summary[: len(summary) * 2 // 3]
    texts = {
        "XML": (f"{base}_summary.xml", summary),
        "KML": (f"{truth.scene_id}-{truth.product_id}.kml", l22_stac.kml(truth)),
        "JSON": (f"{base}.json", l22_stac.stac_item(truth)),
    }
    for kind, (name, text) in texts.items():
        if kind in omit:
            continue
        stem, _, extension = name.rpartition(".")
        path = truth.folder / f"{stem}.{extension.upper() if upper_case else extension}"
        path.write_text(text, "utf-8")
        truth.files[kind] = path
