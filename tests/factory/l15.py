"""Write geocoded amplitude products in CEOS form: L1.5, L2.1 and L3.1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from . import geometry, geotiff, packing, polynomials
from .descriptors import Production, image_descriptor, trailer, volume
from .l21 import L21Truth, amplitude_boxes, amplitude_summary, digital_numbers, map_grid, map_spots
from .l22_truth import Box
from .leader import LeaderValues, leader
from .map_projection import map_coefficients, map_projection
from .modes import MODES
from .orbit import Orbit, orbit_over, path_of
from .plan import frame_at, orbit_number_at
from .signal_records import COMMON_FIELDS

UTC = timezone.utc
PREFIX_BYTES = 192
_FIELDS = (
    *COMMON_FIELDS,
    ("slant_range", (">u4", 3), 64),
    ("latitude", (">i4", 3), 132),
    ("longitude", (">i4", 3), 144),
    ("northing", (">i4", 3), 156),
    ("easting", (">i4", 3), 168),
    ("heading", ">i4", 180),
)


def processed_type(pixels: int) -> np.dtype:
    """Return the structured dtype of one line of *pixels* amplitude samples."""
    names, formats, offsets = zip(*_FIELDS, ("samples", (">u2", (pixels,)), PREFIX_BYTES))
    size = PREFIX_BYTES + 2 * pixels
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": size})


def write_l15(
    folder: Path | str,
    *,
    level: str = "1.5",
    mode: str = "FBD",
    look: str = "R",
    direction: str = "A",
    center: tuple[float, float] = (37.2, 136.9),
    time: datetime = datetime(2024, 1, 5, 14, 20, 30, 500_000, tzinfo=UTC),
    shape: tuple[int, int] = (220, 240),
    pixel_size: float = 6.25,
    polarisations: Sequence[str] | None = None,
    boxes: Sequence[Box] | None = None,
    background_db: float = -12.0,
    cross_offset_db: float = -7.0,
    looks: float = 0.0,
    border: int = 8,
    seed: int = 1,
    calibration_factor: float = -83.0,
    omit: Sequence[str] = (),
    zipped: str = "",
    zip_folder: str = "",
) -> L21Truth:
    """Write one CEOS product on a UTM grid; ``files`` of the truth is keyed by file name.

    *level* is 1.5, 2.1 or 3.1. σ⁰ = 20·log10(DN) + *calibration_factor*; DN 0 is no data. *omit*
    names VOL, TRL, LED or summary.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    kind = MODES[mode]
    channels = tuple(polarisations or kind.polarisations)
    side, ascending = (1 if look == "R" else -1), direction == "A"
    orbit = orbit_over(*center, time, ascending=ascending, side=side, off_nadir_deg=kind.off_nadir_deg)
    number, frame = orbit_number_at(orbit), frame_at(orbit)
    epsg = geotiff.utm_epsg(*center)
    geotransform = map_grid(epsg, center, shape, pixel_size)
    boxes = tuple(amplitude_boxes(shape) if boxes is None else boxes)
    generator = np.random.default_rng(seed)
    dn = {}
    for name in channels:
        offset = cross_offset_db if name in ("HV", "VH") else 0.0
        ground = np.full(shape, background_db + offset)
        dn[name] = digital_numbers(ground, boxes, offset, calibration_factor, generator, looks, border)
    spots = map_spots(epsg, geotransform, shape)
    scene_id, product_id = (
        f"ALOS2{number:05d}{frame:04d}-{time:%y%m%d}",
        f"{mode}{look}{level}GU{direction}",
    )
    truth = L21Truth(
        location=folder,
        folder=folder,
        scene_id=scene_id,
        product_id=product_id,
        orbit_number=number,
        frame=frame,
        path=path_of(number),
        centre_time=time,
        epsg=epsg,
        geotransform=geotransform,
        dn=dn,
        calibration_factor=calibration_factor,
        boxes=boxes,
        corners=spots[:4],
        centre=spots[4],
    )
    production = Production()
    values = _leader_values(truth, level, mode, side, orbit)
    mapped = map_projection(truth, 3)
    low = [next(iter(dn.values()))[: shape[0] // 16 * 16 : 16, : shape[1] // 16 * 16 : 16]]
    tail = trailer(production, level, low)
    length = PREFIX_BYTES + 2 * shape[1]
    images = [(shape[0], length)] * len(channels)
    names = packing.ceos_names(scene_id, product_id)
    contents = {
        "VOL": volume(
            production, level, scene_id, product_id, truth.centre, images, 12, len(tail) - 720
        ),
        "LED": leader(values, production, bytes(mapped)),
    }
    for name in channels:
        contents[f"IMG-{name}"] = _image(truth, name, production, level, orbit, kind.prf_hz[0])
        names[f"IMG-{name}"] = packing.image_name(scene_id, product_id, name, 0)
    contents["TRL"] = tail
    for key, content in contents.items():
        if key not in omit:
            truth.files[names[key]] = folder / names[key]
            truth.files[names[key]].write_bytes(content)
    if "summary" not in omit:
        path = folder / "summary.txt"
        packing.write_summary(path, amplitude_summary(truth, level, pixel_size, "CEOS"))
        truth.files["summary.txt"] = path
    if zipped:
        archive = folder / f"0000000000_001001_{scene_id}.zip"
        files = list(truth.files.values())
        truth.location = packing.pack(archive, files, deflated=zipped == "deflated", inside=zip_folder)
    return truth


def _ground(truth: L21Truth, line, pixel) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude of sample centres."""
    x0, size, _, y0, _, _ = truth.geotransform
    line, pixel = np.broadcast_arrays(np.asarray(line, float), np.asarray(pixel, float))
    return geotiff.unproject(truth.epsg, x0 + (pixel + 0.5) * size, y0 - (line + 0.5) * size)


def _image(truth: L21Truth, name: str, production, level: str, orbit: Orbit, prf_hz: float) -> bytes:
    array = truth.dn[name]
    lines, pixels = array.shape
    records = np.zeros(lines, processed_type(pixels))
    numbers = np.arange(lines)
    records["sequence"], records["line"], records["index"] = numbers + 2, numbers + 1, 1
    records["length"], records["codes"] = records.dtype.itemsize, (50, 11, 18, 20)
    records["data_pixels"], records["channels"] = pixels, len(truth.dn)
    records["transmit"], records["receive"] = (int(letter == "V") for letter in name)
    records["prf_mhz"] = round(prf_hz * 1e3)
    columns = np.array([0, pixels // 2, pixels - 1])
    lat, lon = _ground(truth, numbers[:, None], columns[None, :])
    time, reach = geometry.to_radar(orbit, lat, lon)
    for row in range(lines):
        moment = orbit.epoch + timedelta(seconds=float(time[row, 1]))
        day = moment.timetuple()
        records["year"][row], records["day_of_year"][row] = day.tm_year, day.tm_yday
        seconds = (day.tm_hour * 60 + day.tm_min) * 60 + day.tm_sec
        records["millisecond_of_day"][row] = seconds * 1000 + moment.microsecond // 1000
    records["slant_range"] = np.rint(reach)
    records["latitude"], records["longitude"] = np.rint(lat * 1e6), np.rint(lon * 1e6)
    x0, size, _, y0, _, _ = truth.geotransform
    records["northing"] = np.rint(y0 - (numbers[:, None] + 0.5) * size)
    records["easting"] = np.rint(x0 + (columns[None, :] + 0.5) * size)
    records["samples"] = array
    descriptor = image_descriptor(production, level, lines, pixels, PREFIX_BYTES)
    return bytes(descriptor) + records.tobytes()


def _leader_values(truth: L21Truth, level: str, mode: str, side: int, orbit: Orbit) -> LeaderValues:
    rows, columns = next(iter(truth.dn.values())).shape
    size = truth.geotransform[1]
    kind = MODES[mode]
    _, reach = geometry.to_radar(orbit, *truth.centre)
    nadir_lat, nadir_lon, _ = geometry.geodetic(orbit.position(0.0))
    first, vectors = orbit.state_vectors()
    places = polynomials.fit_places(rows, columns, lambda line, pixel: _ground(truth, line, pixel))
    return LeaderValues(
        level=level,
        mode=kind,
        scene_id=truth.scene_id,
        orbit_number=truth.orbit_number,
        centre=truth.centre,
        centre_time=truth.centre_time,
        centre_line=rows // 2,
        centre_pixel=columns // 2,
        heading=-12.5 if truth.product_id[-1] == "A" else -167.5,
        nadir=(float(nadir_lat), float(nadir_lon)),
        incidence=float(geometry.incidence(orbit, 0.0, *truth.centre)),
        off_nadir=kind.off_nadir_deg,
        side=side,
        ascending=truth.product_id[-1] == "A",
        prf_hz=kind.prf_hz[0],
        near_range_m=float(reach),
        line_spacing=size,
        pixel_spacing=size,
        looks=(2.0, 1.0),
        incidence_polynomial=np.zeros(6),
        state_time=first,
        state_vectors=vectors,
        orbit_precision="2",
        calibration_factor=truth.calibration_factor,
        places=places,
        map_coefficients=map_coefficients(truth),
        channels=4,
    )
