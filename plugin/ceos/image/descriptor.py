"""The image file's descriptor: size and layout of the image, each number checked against the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ...common.byte_source import ByteSource
from ...domain.enums import Level
from ...domain.errors import FormatError
from ...domain.words.text import Text
from ..records.finding import Quirk
from ..records.record_view import RecordView
from ..records.records import DAMAGED, Record, parse_header
from ..tables.common import FILE_DESCRIPTOR_LENGTH
from ..tables.image import IMAGE_DESCRIPTOR
from ..tables.lines import PROCESSED_DATA, SIGNAL_DATA

GREATEST_RECORD_BYTES = 999_999  # the descriptor writes the length with six digits
GREATEST_LINES = 99_999_999
_OTHER_SATELLITES = {412: "ALOS (PALSAR)", 800: "ALOS-4 (PALSAR-3)"}
_LEVEL_OF_LETTER = {"B": Level.L11, "C": Level.L15, "D": Level.L31}


class SampleType(Enum):
    """How a sample is stored, big-endian: two float32 (I, Q), or an amplitude number uint16."""

    COMPLEX64 = "C*8"
    UINT16 = "IU2"

    @property
    def bytes(self) -> int:
        """Bytes of one sample."""
        return {"C*8": 8, "IU2": 2}[self.value]

    @property
    def line_record(self) -> Record:
        """The table of the prefix in front of each line."""
        return {"C*8": SIGNAL_DATA, "IU2": PROCESSED_DATA}[self.value]


@dataclass(frozen=True)
class ImageDescriptor:
    """Layout of an image file: ``lines`` records, each of a prefix and ``pixels`` samples.

    ``level_letter`` is the letter of the file id (B 1.1, C 1.5, D 3.1), ``bursts`` the raw ScanSAR burst
    fields (number, lines, overlap) or blank.
    """

    file: str
    lines: int
    pixels: int
    prefix_bytes: int
    record_bytes: int
    sample: SampleType
    level_letter: str
    software_version: str
    bursts: tuple[str, str, str]
    view: RecordView
    quirks: tuple[Quirk, ...]

    @property
    def level(self) -> Level | None:
        """Level that the file id tells; None if its letter is unknown."""
        return _LEVEL_OF_LETTER.get(self.level_letter)

    @property
    def file_bytes(self) -> int:
        """Length of a whole file of this layout."""
        return FILE_DESCRIPTOR_LENGTH + self.lines * self.record_bytes


def read_image_descriptor(source: ByteSource) -> ImageDescriptor:
    """Read the first 720 bytes of an image file.

    Raises FormatError for files that are not an ALOS-2 image or whose numbers contradict each other.
    """
    if source.size < FILE_DESCRIPTOR_LENGTH:
        raise FormatError(
            source.name,
            "size",
            Text("{size} bytes", size=source.size),
            Text(
                "an image begins with {file_descriptor_length} bytes of descriptor",
                file_descriptor_length=FILE_DESCRIPTOR_LENGTH,
            ),
            DAMAGED,
        )
    data = source.read(0, FILE_DESCRIPTOR_LENGTH)
    header = parse_header(data)
    if header.codes[:2] != IMAGE_DESCRIPTOR.codes[:2] or header.length != FILE_DESCRIPTOR_LENGTH:
        raise FormatError(
            source.name,
            "codes and length of the first record",
            f"{header.codes}, {header.length}",
            "a CEOS image has 50, 192, 18, 18 and 720",
            "choose the IMG- file, or get it again",
        )
    view = RecordView(IMAGE_DESCRIPTOR, data, source.name)
    _require_satellite(view)
    return _describe(view)


def _require_satellite(view: RecordView) -> None:
    prefix = view.integer("prefix_bytes", 0, GREATEST_RECORD_BYTES)
    other = _OTHER_SATELLITES.get(prefix)
    if other:
        raise view.error(
            "prefix_bytes",
            Text("{other} writes this, ALOS-2 writes 544 or 192", other=other),
            "use its own tool",
        )
    file_id = view.text("file_id")
    if not file_id.startswith("AL2") or not file_id.endswith("IMOP"):
        raise view.error(
            "file_id", "an ALOS-2 image has AL2 SAR…IMOP", "choose the IMG- file of an ALOS-2 product"
        )


def _describe(view: RecordView) -> ImageDescriptor:
    sample = _sample_type(view)
    record_bytes = view.integer("record_length", 1, GREATEST_RECORD_BYTES)
    prefix_bytes = view.integer("prefix_bytes", 1, record_bytes)
    if prefix_bytes != sample.line_record.length:
        raise view.error(
            "prefix_bytes",
            Text(
                "{length} bytes stand in front of a line of {sample} samples",
                length=sample.line_record.length,
                sample=sample.value,
            ),
        )
    lines = _lines(view)
    pixels, quirks = _pixels(view, sample, record_bytes - prefix_bytes)
    bursts = (view.text("bursts"), view.text("burst_lines"), view.text("burst_overlap"))
    return ImageDescriptor(
        file=view.file,
        lines=lines,
        pixels=pixels,
        prefix_bytes=prefix_bytes,
        record_bytes=record_bytes,
        sample=sample,
        level_letter=view.text("file_id")[7:8],
        software_version=view.text("software_version"),
        bursts=bursts,
        view=view,
        quirks=(*quirks, *_burst_quirks(bursts)),
    )


def _sample_type(view: RecordView) -> SampleType:
    code = view.text("sample_code")
    for sample in SampleType:
        if code == sample.value:
            return sample
    raise view.error("sample_code", "C*8 (level 1.1) or IU2 (level 1.5 and above) is expected")


def _lines(view: RecordView) -> int:
    lines = view.integer("lines", 1, GREATEST_LINES)
    if view.value("records") is not None:
        records = view.integer("records", 1, GREATEST_LINES)
        if records != lines:
            raise view.error("records", Text("one record a line, {lines}, is expected", lines=lines))
    if view.value("channels") not in (None, 1):
        raise view.error("channels", "one polarisation a file is expected")
    return lines


def _pixels(view: RecordView, sample: SampleType, room: int) -> tuple[int, list[Quirk]]:
    """Return the samples of a line by its data bytes; borders count among the pixels or beside them."""
    suffix = view.integer("suffix_bytes", 0, room) if view.value("suffix_bytes") is not None else 0
    data_bytes = view.integer("data_bytes", 1, GREATEST_RECORD_BYTES)
    if data_bytes + suffix != room:
        raise view.error(
            "data_bytes",
            Text(
                "{left_over} are left between prefix and suffix of a record of that length",
                left_over=room - suffix,
            ),
        )
    if view.value("bytes_per_group") is not None:
        view.integer("bytes_per_group", sample.bytes, sample.bytes)
    stated = view.integer("pixels", 1, GREATEST_RECORD_BYTES)
    left, right = (_border(view, name) for name in ("left_border", "right_border"))
    pixels, rest = divmod(data_bytes, sample.bytes)
    if rest or pixels not in (stated, stated + left + right):
        raise view.error(
            "pixels",
            Text(
                "{data_bytes} data bytes of {bytes} bytes a sample are expected",
                data_bytes=data_bytes,
                bytes=sample.bytes,
            ),
        )
    if not left and not right:
        return pixels, []
    where = Text("among") if pixels == stated else Text("beside")
    sentence = Text(
        "{left} left and {right} right border pixels are counted {where} the {stated} pixels.",
        left=left,
        right=right,
        where=where,
        stated=stated,
    )
    return pixels, [Quirk("border-pixels", sentence)]


def _border(view: RecordView, name: str) -> int:
    return 0 if view.value(name) is None else view.integer(name, 0, GREATEST_RECORD_BYTES)


def _burst_quirks(bursts: tuple[str, str, str]) -> list[Quirk]:
    if not any(bursts):
        return []
    number, lines, overlap = (item or Text("blank") for item in bursts)
    return [
        Quirk(
            "burst-fields",
            Text(
                "The image descriptor states bursts: {number}, of {lines} lines, overlapping {overlap}.",
                number=number,
                lines=lines,
                overlap=overlap,
            ),
        )
    ]
