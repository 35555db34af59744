"""Descriptors that the files of a product share, the volume directory and the trailer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .fields import put, put_all, record

LEVEL_LETTER = {"1.1": "B", "1.5": "C", "2.1": "C", "3.1": "D"}


@dataclass(frozen=True)
class Production:
    """Who wrote the product, with what and when."""

    software: str = "002.012"
    facility: str = "EICS"
    processed: datetime = datetime(2024, 1, 2, 3, 4, 5, 670000)


def file_descriptor(codes, production: Production, file_id: str) -> bytearray:
    """Return a 720-byte file descriptor with the common part filled."""
    target = record(1, codes, 720)
    put_all(
        target,
        (
            (12, "A2", "A"),
            (16, "A12", "CEOS-SAR"),
            (28, "A2", (" A", " A")),
            (32, "A12", production.software),
            (44, "I4", 1),
            (48, "A16", file_id),
            (64, "A4", "FSEQ"),
            (68, "I8", 1),
            (76, "I4", 4),
            (80, "A4", "FTYP"),
            (84, "I8", 5),
            (92, "I4", 4),
            (96, "A4", "FLGT"),
            (100, "I8", 9),
            (108, "I4", 4),
        ),
    )
    return target


def image_descriptor(
    production: Production, level: str, lines: int, pixels: int, prefix: int
) -> bytearray:
    """Return the image file's 720-byte descriptor for complex (1.1) or amplitude samples."""
    complex_samples = level == "1.1"
    data = pixels * (8 if complex_samples else 2)
    target = file_descriptor((50, 192, 18, 18), production, f"AL2 SAR{LEVEL_LETTER[level]}IMOP")
    put(target, 180, "I6", lines, prefix + data)
    put(target, 216, "I4", *((32, 2, 8) if complex_samples else (16, 1, 2)))
    put(target, 232, "I4", 1)
    put(target, 236, "I8", lines)
    put(target, 244, "I4", 0)
    put(target, 248, "I8", pixels)
    put(target, 256, "I4", 0, 0, 0)
    put(target, 268, "A4", "BSQ")
    put(target, 272, "I2", 1, 1)
    put(target, 276, "I4", prefix)
    put(target, 280, "I8", data)
    put(target, 288, "I4", 0)
    put(target, 296, "A8", "  13 4PB", "  49 2PB", "  45 4PB", "  21 4PB", "  29 4PB")
    put(target, 368, "A8", "  97 4PB")
    put(target, 400, "A28", "COMPLEX*8" if complex_samples else "UNSIGNED INTEGER*2")
    put(target, 428, "A4", "C*8" if complex_samples else "IU2")
    put(target, 432, "I4", 0, 0)
    put(target, 440, "I8", None if complex_samples else 65535)
    return target


def trailer(production: Production, level: str, low_resolution: list) -> bytes:
    """Return a trailer file: its descriptor and low-resolution images (u2 arrays) after it."""
    target = file_descriptor((63, 192, 18, 18), production, f"AL2 SAR{LEVEL_LETTER[level]}SART")
    put(target, 180, "I6", *(0,) * 30)
    for offset in range(420, 490, 14):
        put(target, offset, "I6", 0)
        put(target, offset + 6, "I8", 0)
    put(target, 490, "I6", len(low_resolution))
    for number, image in enumerate(low_resolution):
        put(target, 496 + 26 * number, "I8", image.size * 2)
        put(target, 504 + 26 * number, "I6", image.shape[1], image.shape[0], 2)
    return bytes(target) + b"".join(image.astype(">u2").tobytes() for image in low_resolution)


def _pointer(sequence: int, number: int, file_id: str, name: str, code: str, records: int, longest: int):
    target = record(sequence, (219, 192, 18, 18), 360)
    put_all(
        target,
        (
            (12, "A2", "A"),
            (16, "I4", number),
            (20, "A16", file_id),
            (36, "A28", name),
            (64, "A4", code),
            (68, "A28", "MIXED BINARY AND ASCII"),
            (96, "A4", "MBAA"),
            (100, "I8", (records, 720, longest)),
            (124, "A12", "VARIABLE LEN"),
            (136, "A4", "VARE"),
            (140, "I2", (1, 1)),
            (144, "I8", (1, records)),
        ),
    )
    return target


def volume(
    production, level, scene_id, product_id, centre, images, leader_records, trailer_length
) -> bytes:
    """Return the volume directory; *images* lists (lines, record length) of each image file."""
    when = production.processed
    first = record(1, (192, 192, 18, 18), 360)
    put_all(
        first,
        (
            (12, "A2", "A"),
            (16, "A12", "CEOS-SAR"),
            (28, "A2", (" A", " A")),
            (32, "A12", production.software),
            (44, "A16", production.facility),
            (60, "A16", f"AL2SAR{when:%Y%m%d}"),
            (76, "A16", "ALOS2  SAR"),
            (92, "I2", (1, 1, 1, 1)),
            (100, "I4", (4, 1, 1)),
            (112, "A8", (f"{when:%Y%m%d}", f"{when:%H%M%S}{when.microsecond // 10000:02d}")),
            (128, "A12", "JAPAN"),
            (140, "A8", "JAXA"),
            (148, "A12", production.facility),
            (160, "I4", (len(images) + 2, 1)),
        ),
    )
    letter = LEVEL_LETTER[level]
    parts = [first]
    parts.append(
        _pointer(2, 1, f"AL2 SAR{letter}SARL", "SARLEADER FILE", "SARL", leader_records, 728000)
    )
    for lines, length in images:
        name = "IMAGERY OPTIONS FILE"
        parts.append(
            _pointer(len(parts) + 1, 2, f"AL2 SAR{letter}IMOP", name, "IMOP", lines + 1, length)
        )
    name = "SARTRAILER FILE"
    parts.append(_pointer(len(parts) + 1, 3, f"AL2 SAR{letter}SART", name, "SART", 2, trailer_length))
    text = record(len(parts) + 1, (18, 192, 18, 18), 360)
    lat, lon = centre
    north, east = "S" if lat < 0 else "N", "W" if lon < 0 else "E"
    put(text, 12, "A4", "A")
    put(text, 16, "A40", f"PRODUCT:{product_id}")
    put(text, 56, "A60", f"PROCESS:JAPAN-JAXA-ALOS2-{production.facility}  {when:%Y%m%d %H%M%S}")
    put(text, 116, "A40", "TAPE ID:")
    put(text, 156, "A40", f"ORBIT :{scene_id}")
    put(text, 196, "A40", f"FRAME CENTRE: {north}{abs(lat):07.2f}  {east}{abs(lon):07.2f}")
    return b"".join([*parts, text])
