"""Writes minimal L1.1 leaders and images byte by byte; knows nothing of the readers' tables."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import numpy as np

UTC = timezone.utc
EARTH_RATE = 7.292115e-5
RADIUS_M = 7_006_000.0
INCLINATION = np.radians(97.92)
A, B = 6_378_137.0, 6_356_752.314140


def header(sequence: int, codes: tuple[int, int, int, int], length: int) -> bytes:
    return struct.pack(">I4BI", sequence, *codes, length)


def put(record: bytearray, offset: int, text: str) -> None:
    record[offset : offset + len(text)] = text.encode("ascii")


def put_f(record: bytearray, offset: int, value: float, width: int = 16, digits: int = 7) -> None:
    put(record, offset, f"{value:{width}.{digits}f}")


def blank(sequence: int, codes: tuple[int, int, int, int], length: int) -> bytearray:
    record = bytearray(b" " * length)
    record[:12] = header(sequence, codes, length)
    return record


def orbit_state(seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """Earth-fixed position and velocity of a circular orbit, seconds after its first ascending node."""
    n = np.sqrt(3.986004415e14 / RADIUS_M**3)
    u = n * seconds
    inertial = RADIUS_M * np.array(
        [np.cos(u), np.sin(u) * np.cos(INCLINATION), np.sin(u) * np.sin(INCLINATION)]
    )
    moving = (
        RADIUS_M
        * n
        * np.array([-np.sin(u), np.cos(u) * np.cos(INCLINATION), np.cos(u) * np.sin(INCLINATION)])
    )
    w = EARTH_RATE * seconds
    turn = np.array([[np.cos(w), np.sin(w), 0.0], [-np.sin(w), np.cos(w), 0.0], [0.0, 0.0, 1.0]])
    position = turn @ inertial
    return position, turn @ moving - np.cross([0.0, 0.0, EARTH_RATE], position)


def beam_foot(seconds: float, off_nadir_deg: float, left: bool) -> tuple[np.ndarray, float]:
    """Where the zero-Doppler beam meets the ellipsoid (Earth-fixed, m), and how far away that is (m)."""
    position, velocity = orbit_state(seconds)
    forward = velocity / np.linalg.norm(velocity)
    down = -position + (position @ forward) * forward
    down /= np.linalg.norm(down)
    side = np.cross(forward, down) * (1.0 if left else -1.0)
    angle = np.radians(off_nadir_deg)
    ray = np.cos(angle) * down + np.sin(angle) * side
    scale = np.array([1.0 / A, 1.0 / A, 1.0 / B])
    p, r = position * scale, ray * scale
    a, b, c = r @ r, p @ r, p @ p - 1.0
    distance = (-b - np.sqrt(b * b - a * c)) / a
    return position + distance * ray, float(distance)


def seen_place(seconds: float, off_nadir_deg: float, left: bool) -> tuple[float, float]:
    """Latitude and longitude, degrees, where the zero-Doppler beam meets the ellipsoid."""
    x, y, z = beam_foot(seconds, off_nadir_deg, left)[0]
    latitude = np.arctan2(z, np.hypot(x, y) * (B / A) ** 2)
    return float(np.degrees(latitude)), float(np.degrees(np.arctan2(y, x)))


def seen_incidence(seconds: float, off_nadir_deg: float, left: bool) -> tuple[float, float]:
    """Slant range, m, and angle to the ellipsoid's normal, radians, of the beam's foot."""
    foot, distance = beam_foot(seconds, off_nadir_deg, left)
    ray = orbit_state(seconds)[0] - foot
    normal = foot / np.array([A * A, A * A, B * B])
    return distance, float(np.arccos(ray @ normal / distance / np.linalg.norm(normal)))


@dataclass
class LeaderPlan:
    """What a minimal leader says; ``changes`` overwrites (record, offset) with text at the end."""

    centre: datetime = datetime(2024, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    scene_id: str = "ALOS2518900770-240102"
    node_before_s: float = 600.0
    vectors_before_s: float = 780.0
    vectors: int = 28
    left: bool = False
    off_nadir_deg: float = 32.0
    mode: str = "03"
    level: str = "1.1"
    calibration: str = "     -83.0000000"
    prf_mhz: float = 2_000_000.0
    changes: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def first_vector(self) -> datetime:
        whole = self.centre - timedelta(seconds=self.vectors_before_s)
        return whole.replace(microsecond=0)

    def orbit_seconds(self, when: datetime) -> float:
        return (when - self.centre).total_seconds() + self.node_before_s


def leader_bytes(plan: LeaderPlan) -> bytes:
    """A leader with the eleven records of level 1.1 (facility 1 to 4 are short)."""
    records = {
        "descriptor": _descriptor(),
        "summary": _summary(plan),
        "orbit": _orbit(plan),
        "attitude": blank(4, (18, 40, 18, 20), 16384),
        "radiometric": blank(5, (18, 50, 18, 20), 9860),
        "quality": blank(6, (18, 60, 18, 20), 1620),
    }
    for number, length in enumerate((100, 100, 100, 100, 5000), start=1):
        record = blank(6 + number, (18, 200, 18, 70), length)
        put(record, 12, f"{number:4d}")
        records[f"facility{number}"] = record
    put(records["attitude"], 12, "   0")
    put(records["radiometric"], 20, plan.calibration)
    for (name, offset), text in plan.changes.items():
        put(records[name], offset, text)
    return b"".join(bytes(record) for record in records.values())


def _descriptor() -> bytearray:
    record = blank(1, (11, 192, 18, 18), 720)
    put(record, 32, "002.023")
    put(record, 48, "AL2 SARBSARL")
    counts = {180: 1, 192: 0, 204: 1, 216: 1, 228: 1, 240: 0, 252: 1}
    for offset in range(180, 360, 12):
        put(record, offset, f"{counts.get(offset, 0):6d}")
    for k in range(5):
        put(record, 420 + 14 * k, f"{1:6d}")
    return record


def _summary(plan: LeaderPlan) -> bytearray:
    record = blank(2, (18, 10, 18, 20), 4096)
    latitude, longitude = seen_place(plan.node_before_s, plan.off_nadir_deg, plan.left)
    put(record, 20, plan.scene_id)
    put(record, 68, f"{plan.centre:%Y%m%d%H%M%S}{plan.centre.microsecond // 1000:03d}")
    put_f(record, 116, latitude)
    put_f(record, 132, longitude)
    put(record, 164, "GRS80")
    put(record, 388, "   1")
    put(record, 412, f"ALOS2 -L -{plan.mode}15-")
    put(record, 444, "   51890")
    put(record, 476, " -90.000" if plan.left else "  90.000")
    put_f(record, 500, 0.2384031)
    put_f(record, 710, 34.9305319)
    put_f(record, 934, plan.prf_mhz)
    put(record, 1094, plan.level)
    put(record, 1534, "ASCEND")
    return record


def _orbit(plan: LeaderPlan) -> bytearray:
    record = blank(3, (18, 30, 18, 20), 4680)
    first = plan.first_vector
    midnight = first.replace(hour=0, minute=0, second=0)
    put(record, 12, "2")
    put(record, 140, f"{plan.vectors:4d}{first.year:4d}{first.month:4d}{first.day:4d}")
    put(record, 156, f"{first.timetuple().tm_yday:4d}")
    put(record, 160, f"{(first - midnight).total_seconds():22.15E}{60.0:22.15E}")
    put(record, 204, "ECR")
    for k in range(plan.vectors):
        position, velocity = orbit_state(plan.orbit_seconds(first + timedelta(minutes=k)))
        put(record, 386 + 132 * k, "".join(f"{value:22.15E}" for value in (*position, *velocity)))
    put(record, 4100, "0")
    return record


@dataclass
class ImagePlan:
    """A minimal L1.1 image: ``prefix`` overwrites (line, offset) of line prefixes with packed bytes."""

    lines: int = 12
    pixels: int = 5
    start: datetime = datetime(2024, 1, 2, 3, 4, 1, 250137, tzinfo=UTC)
    prf_mhz: int = 2_000_000
    near_range_m: int = 800_123
    transmit: int = 0
    receive: int = 0
    scan_id: int = 0
    day_rolls: bool = True
    microseconds: bool = True
    places: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    descriptor: dict[int, str] = field(default_factory=dict)
    prefix: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def record_bytes(self) -> int:
        return 544 + 8 * self.pixels

    def samples(self) -> np.ndarray:
        """Complex samples (lines, pixels) that differ everywhere and are never zero."""
        line, pixel = np.mgrid[0 : self.lines, 0 : self.pixels]
        return (line + 1 - 0.25j * (pixel + 1)).astype(np.complex64)


def image_descriptor(plan: ImagePlan) -> bytes:
    record = blank(1, (50, 192, 18, 18), 720)
    put(record, 32, "002.023")
    put(record, 48, "AL2 SARBIMOP")
    put(record, 180, f"{plan.lines:6d}{plan.record_bytes:6d}")
    put(record, 216, "  32   2   8")
    put(
        record,
        232,
        f"   1{plan.lines:8d}   0{plan.pixels:8d}   0   0   0BSQ  1 1 544{8 * plan.pixels:8d}   0",
    )
    put(record, 400, "COMPLEX*8")
    put(record, 428, "C*8 ")
    for offset, text in plan.descriptor.items():
        put(record, offset, text)
    return bytes(record)


def image_line(plan: ImagePlan, line: int, samples: np.ndarray) -> bytes:
    moment = plan.start + timedelta(microseconds=round(line * 1e9 / max(plan.prf_mhz, 1)))
    day = moment if plan.day_rolls else plan.start
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    micro = (moment - midnight) // timedelta(microseconds=1)
    record = bytearray(544)
    record[:12] = header(line + 2, (50, 10, 18, 20), plan.record_bytes)
    struct.pack_into(">5I", record, 12, line + 1, 1, 0, plan.pixels, 0)
    struct.pack_into(">3I", record, 36, midnight.year, midnight.timetuple().tm_yday, micro // 1000)
    struct.pack_into(">4HII", record, 48, 1, 0, plan.transmit, plan.receive, plan.prf_mhz, plan.scan_id)
    struct.pack_into(">Q", record, 84, micro if plan.microseconds else 0)
    struct.pack_into(">I", record, 116, plan.near_range_m)
    struct.pack_into(">6i", record, 192, *plan.places)
    for (number, offset), data in plan.prefix.items():
        if number == line:
            record[offset : offset + len(data)] = data
    pairs = np.stack([samples.real, samples.imag], axis=-1).astype(">f4")
    return bytes(record) + pairs.tobytes()


def image_bytes(plan: ImagePlan) -> bytes:
    samples = plan.samples()
    return image_descriptor(plan) + b"".join(
        image_line(plan, line, samples[line]) for line in range(plan.lines)
    )
