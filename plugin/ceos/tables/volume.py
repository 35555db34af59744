"""Tables of the volume directory (VOL-): descriptor, one pointer a file, text; 360 bytes each."""

from __future__ import annotations

from ..records.records import Field, Record

VOLUME_RECORD_LENGTH = 360

VOLUME_DESCRIPTOR = Record(
    "volume_descriptor",
    (192, 192, 18, 18),
    VOLUME_RECORD_LENGTH,
    (
        Field("ascii_flag", 12, "A2"),
        Field("format_document", 16, "A12", note="CEOS-SAR"),
        Field("format_document_revision", 28, "A2"),
        Field("record_format_revision", 30, "A2"),
        Field("software_version", 32, "A12"),
        Field("physical_volume_id", 44, "A16", note="EICS"),
        Field("logical_volume_id", 60, "A16", note="AL2SAR + yyyymmdd"),
        Field("volume_set_id", 76, "A16"),
        Field("physical_volumes", 92, "I2"),
        Field("first_volume", 94, "I2"),
        Field("last_volume", 96, "I2"),
        Field("current_volume", 98, "I2"),
        Field("first_file_number", 100, "I4"),
        Field("logical_volume_in_set", 104, "I4"),
        Field("logical_volume_in_physical", 108, "I4"),
        Field("creation_date", 112, "A8", note="yyyymmdd"),
        Field("creation_time", 120, "A8", note="HHMMSScc"),
        Field("country", 128, "A12"),
        Field("agency", 140, "A8"),
        Field("facility", 148, "A12"),
        Field("file_pointers", 160, "I4", note="images + 2"),
        Field("text_records", 164, "I4"),
        Field("spare", 168, "A92"),
        Field("local_use", 260, "A100"),
    ),
)

FILE_POINTER = Record(
    "file_pointer",
    (219, 192, 18, 18),
    VOLUME_RECORD_LENGTH,
    (
        Field("ascii_flag", 12, "A2"),
        Field("file_number", 16, "I4"),
        Field("file_id", 20, "A16"),
        Field("file_class", 36, "A28"),
        Field("file_class_code", 64, "A4", note="SARL, IMOP or SART"),
        Field("data_type", 68, "A28"),
        Field("data_type_code", 96, "A4", note="MBAA"),
        Field("records", 100, "I8"),
        Field("first_record_length", 108, "I8", "byte"),
        Field("greatest_record_length", 116, "I8", "byte"),
        Field("length_type", 124, "A12"),
        Field("length_type_code", 136, "A4"),
        Field("first_volume", 140, "I2"),
        Field("last_volume", 142, "I2"),
        Field("first_record", 144, "I8"),
        Field("last_record", 152, "I8"),
        Field("spare", 160, "A100"),
        Field("local_use", 260, "A100"),
    ),
)

VOLUME_TEXT = Record(
    "volume_text",
    (18, 192, 18, 18),
    VOLUME_RECORD_LENGTH,
    (
        Field("ascii_flag", 12, "A2"),
        Field("product", 16, "A40", note="'PRODUCT:' + product id"),
        Field("process", 56, "A60", note="'PROCESS:' + place + '  yyyymmdd hhmmss'"),
        Field("tape", 116, "A40"),
        Field("orbit", 156, "A40", note="'ORBIT :' + scene id"),
        Field("frame_centre", 196, "A40", note="'FRAME CENTRE:' + latitude and longitude in degrees"),
        Field("spare", 236, "A124"),
    ),
)
