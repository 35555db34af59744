"""Fields that every file descriptor record begins with (leader, image and trailer files)."""

from __future__ import annotations

from ..records.records import Field

FILE_DESCRIPTOR_LENGTH = 720

DESCRIPTOR_HEAD = (
    Field("ascii_flag", 12, "A2", note="'A ' for ASCII"),
    Field("format_document", 16, "A12", note="CEOS-SAR"),
    Field("format_document_revision", 28, "A2"),
    Field("file_design_revision", 30, "A2"),
    Field("software_version", 32, "A12", note="release of the processor, e.g. 002.012"),
    Field("file_number", 44, "I4"),
    Field(
        "file_id", 48, "A16", note="'AL2 SAR' + level letter (B 1.1, C 1.5, D 3.1) + SARL, IMOP or SART"
    ),
    Field("sequence_flag", 64, "A4", note="FSEQ"),
    Field("sequence_location", 68, "I8"),
    Field("sequence_length", 76, "I4"),
    Field("code_flag", 80, "A4", note="FTYP"),
    Field("code_location", 84, "I8"),
    Field("code_length", 92, "I4"),
    Field("length_flag", 96, "A4", note="FLGT"),
    Field("length_location", 100, "I8"),
    Field("length_length", 108, "I4"),
)

_COUNTED = (
    *("data_set_summary", "map_projection", "platform_position", "attitude", "radiometric"),
    *("radiometric_compensation", "data_quality", "histogram", "range_spectra", "elevation_model"),
    *("radar_parameters", "annotation", "detailed_processing", "calibration", "ground_control"),
)


def record_inventory() -> tuple[Field, ...]:
    """Fields 180..490 of leader and trailer descriptors: number and length of each record type."""
    fields: list[Field] = []
    for k, name in enumerate(_COUNTED):
        fields.append(Field(f"{name}_count", 180 + 12 * k, "I6"))
        fields.append(Field(f"{name}_length", 186 + 12 * k, "I6", "byte"))
    for k in range(5):
        fields.append(Field(f"facility_{k + 1}_count", 420 + 14 * k, "I6"))
        fields.append(Field(f"facility_{k + 1}_length", 426 + 14 * k, "I8", "byte"))
    return tuple(fields)
