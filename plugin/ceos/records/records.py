"""Records of CEOS files: the types of the tables, the 12-byte header, the walk along a file.

Offsets are 0-based bytes from the start of the record, header included (JAXA's documents count from 1).
Source: ALOS-2/PALSAR-2 Level 1.1/1.5/2.1/3.1 CEOS SAR Product Format Description, as agreed by public
readers and by a real L1.5 product.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ...domain.errors import FormatError
from ...domain.words.text import Text
from .field_formats import Form, form_of

HEADER_BYTES = 12
DAMAGED = Text("the file is damaged or was cut short, get it again")
# A leader holds 11 or 12 records; far more of them means that lengths are garbage.
MOST_RECORDS = 512

_HEADER = struct.Struct(">I4BI")


@dataclass(frozen=True)
class Field:
    """One field of a record; ``note`` says what the name and the unit cannot."""

    name: str
    offset: int
    form: str
    unit: str = ""
    note: str = ""

    @cached_property
    def parsed(self) -> Form:
        """The form as count, kind and width."""
        return form_of(self.form)

    @property
    def end(self) -> int:
        """Offset of the first byte behind the field."""
        return self.offset + self.parsed.size


@dataclass(frozen=True)
class Group:
    """Fields that repeat every ``stride`` bytes from ``offset``; their offsets count from there.

    ``count`` is a number, or the name of the integer field that holds it; ``most`` is how many fit.
    """

    name: str
    offset: int
    stride: int
    count: int | str
    most: int
    fields: tuple[Field, ...]

    @property
    def end(self) -> int:
        """Offset of the first byte behind the last possible repetition."""
        return self.offset + self.most * self.stride


@dataclass(frozen=True)
class Record:
    """A record type: its name, four code bytes, least length in bytes, fields and groups."""

    name: str
    codes: tuple[int, int, int, int]
    length: int
    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = field(default=())

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {item.name: item for item in self.fields}

    def group(self, name: str) -> Group:
        """Return the group *name*; raise KeyError if there is none."""
        for group in self.groups:
            if group.name == name:
                return group
        raise KeyError(name)

    @cached_property
    def dtype(self) -> np.dtype[np.void]:
        """The binary fields as a structured dtype of ``length`` bytes."""
        binary = [item for item in self.fields if not item.parsed.is_text]
        return np.dtype(
            {
                "names": [item.name for item in binary],
                "formats": [_binary_format(item.parsed) for item in binary],
                "offsets": [item.offset for item in binary],
                "itemsize": self.length,
            }
        )


@dataclass(frozen=True)
class RecordHeader:
    """The first 12 bytes of a record, and where it lies: sequence number, codes, length in bytes."""

    sequence: int
    codes: tuple[int, int, int, int]
    length: int
    offset: int

    @property
    def end(self) -> int:
        """Offset of the first byte behind the record."""
        return self.offset + self.length


def _binary_format(form: Form) -> object:
    kind = form.kind if form.kind.startswith(("V", ">")) else "u1"
    return kind if form.count == 1 else (kind, (form.count,))


def parse_header(data: bytes, offset: int = 0) -> RecordHeader:
    """Return the header at *offset* of *data*, which holds at least 12 bytes from there."""
    sequence, *codes, length = _HEADER.unpack_from(data, offset)
    return RecordHeader(sequence, (codes[0], codes[1], codes[2], codes[3]), length, offset)


def walk(data: bytes, file: str) -> Iterator[RecordHeader]:
    """Yield the headers of the records of *data*, a whole file, by the lengths that they state.

    Zero bytes behind the last record end the walk. Raises FormatError naming *file* if a length is
    impossible or the last record is cut.
    """
    offset = 0
    for number in range(1, MOST_RECORDS + 1):
        if offset == len(data) or not data[offset : offset + HEADER_BYTES].strip(b"\0"):
            return
        if len(data) - offset < HEADER_BYTES:
            raise FormatError(
                file,
                Text("record {number}", number=number),
                "cut",
                "12 bytes of header are expected",
                DAMAGED,
            )
        header = parse_header(data, offset)
        if header.length < HEADER_BYTES or header.end > len(data):
            raise FormatError(
                file,
                Text("length of record {number} (at byte {offset})", number=number, offset=offset),
                header.length,
                Text(
                    "{header_bytes} to {bytes_left} bytes are possible there",
                    header_bytes=HEADER_BYTES,
                    bytes_left=len(data) - offset,
                ),
                DAMAGED,
            )
        yield header
        offset = header.end
    raise FormatError(
        file,
        "number of records",
        Text("above {most_records}", most_records=MOST_RECORDS),
        "about 12 are usual",
        DAMAGED,
    )


def find(headers: Sequence[RecordHeader], record: Record, occurrence: int = 1) -> RecordHeader | None:
    """Return the header of the *occurrence*-th (from 1) record of this type, or None.

    Records are told apart by their first two codes; the last two differ between processors.
    """
    matching = [header for header in headers if header.codes[:2] == record.codes[:2]]
    return matching[occurrence - 1] if len(matching) >= occurrence else None
