"""The volume directory (VOL-): which files the product has, who made it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..common.byte_source import ByteSource
from ..domain.errors import FormatError
from ..domain.words.text import Text
from .records.ceos_time import packed_time
from .records.record_view import RecordView
from .records.records import DAMAGED, Record, RecordHeader, find, walk
from .tables.volume import FILE_POINTER, VOLUME_DESCRIPTOR, VOLUME_TEXT

_GREATEST_VOLUME_BYTES = 1_000_000


@dataclass(frozen=True)
class FilePointer:
    """One file that the volume announces; its class code is SARL, IMOP or SART."""

    number: int
    file_id: str
    class_code: str
    records: int
    greatest_record_bytes: int
    view: RecordView


@dataclass(frozen=True)
class Volume:
    """A volume directory; ``created`` and ``processed`` are times as written, None if blank.

    ``product_id``, ``scene_id`` and ``process`` come from its text record, blank without one.
    """

    file: str
    software_version: str
    created: datetime | None
    processed: datetime | None
    product_id: str
    scene_id: str
    process: str
    frame_centre: str
    files: tuple[FilePointer, ...]
    views: tuple[RecordView, ...]

    @property
    def image_count(self) -> int:
        """Number of image files announced."""
        return sum(pointer.class_code == "IMOP" for pointer in self.files)


def read_volume(source: ByteSource) -> Volume:
    """Read a volume directory; raise FormatError if it is not one or contradicts itself."""
    if not 0 < source.size <= _GREATEST_VOLUME_BYTES:
        raise FormatError(
            source.name,
            "size",
            Text("{size} bytes", size=source.size),
            "a volume directory has a few records of 360",
            "choose the VOL- file, or get it again",
        )
    data = source.read(0, source.size)
    headers = tuple(walk(data, source.name))
    descriptor = _views(data, source.name, headers, VOLUME_DESCRIPTOR)
    if not descriptor or headers[0].codes[:2] != VOLUME_DESCRIPTOR.codes[:2]:
        raise FormatError(
            source.name,
            "codes of the first record",
            headers[0].codes if headers else "missing",
            "a volume directory has 192, 192, 18, 18",
            "choose the VOL- file, or get it again",
        )
    pointers = _views(data, source.name, headers, FILE_POINTER)
    _require_count(descriptor[0], pointers)
    texts = _views(data, source.name, headers, VOLUME_TEXT)
    return _volume(descriptor[0], pointers, texts)


def _views(
    data: bytes, file: str, headers: tuple[RecordHeader, ...], record: Record
) -> list[RecordView]:
    views: list[RecordView] = []
    while (header := find(headers, record, len(views) + 1)) is not None:
        views.append(RecordView(record, data[header.offset : header.end], file))
    return views


def _require_count(descriptor: RecordView, pointers: list[RecordView]) -> None:
    stated = descriptor.integer("file_pointers", 0, 999)
    if stated != len(pointers):
        raise descriptor.error(
            "file_pointers",
            Text("{pointers_count} pointers follow", pointers_count=len(pointers)),
            DAMAGED,
        )


def _volume(descriptor: RecordView, pointers: list[RecordView], texts: list[RecordView]) -> Volume:
    text = texts[0] if texts else None
    process = text.text("process").partition("PROCESS:")[2] if text else ""
    return Volume(
        file=descriptor.file,
        software_version=descriptor.text("software_version"),
        created=packed_time(descriptor.text("creation_date") + descriptor.text("creation_time")),
        processed=packed_time("".join(process.split()[-2:])),
        product_id=text.text("product").partition("PRODUCT:")[2].strip() if text else "",
        scene_id=text.text("orbit").partition(":")[2].strip() if text else "",
        process=process.strip(),
        frame_centre=text.text("frame_centre").partition(":")[2].strip() if text else "",
        files=tuple(_pointer(view) for view in pointers),
        views=(descriptor, *pointers, *texts[:1]),
    )


def _pointer(view: RecordView) -> FilePointer:
    return FilePointer(
        number=view.integer("file_number", 0, 9999),
        file_id=view.text("file_id"),
        class_code=view.text("file_class_code"),
        records=view.integer("records", 0, 99_999_999),
        greatest_record_bytes=view.integer("greatest_record_length", 0, 99_999_999),
        view=view,
    )
