"""Table of the trailer's (TRL-) descriptor, 720 bytes; raw low-resolution images follow it."""

from __future__ import annotations

from ..records.records import Field, Group, Record
from .common import DESCRIPTOR_HEAD, FILE_DESCRIPTOR_LENGTH, record_inventory

TRAILER_DESCRIPTOR = Record(
    "trailer_descriptor",
    (63, 192, 18, 18),
    FILE_DESCRIPTOR_LENGTH,
    (*DESCRIPTOR_HEAD, *record_inventory(), Field("low_resolution_images", 490, "I6")),
    (
        Group(
            "low_resolution",
            496,
            26,
            "low_resolution_images",
            8,
            (
                Field("bytes", 0, "I8", "byte"),
                Field("pixels", 8, "I6"),
                Field("lines", 14, "I6"),
                Field("bytes_per_sample", 20, "I6", "byte"),
            ),
        ),
    ),
)
