"""Tables of the binary prefix in front of every image line, big-endian.

Signal data (level 1.1, 544 bytes) and processed data (levels 1.5, 2.1 and 3.1, 192 bytes). Latitudes,
longitudes, velocities and angles are signed.
"""

from __future__ import annotations

from ..records.records import Field, Record

_HEAD = (
    Field("sequence", 0, ">u4", note="2 for the first line"),
    Field("codes", 4, "4*u1"),
    Field("record_length", 8, ">u4", "byte"),
    Field("line_number", 12, ">u4", note="from 1"),
    Field("record_index", 16, ">u4"),
    Field("left_fill", 20, ">u4", "pixel"),
    Field("data_pixels", 24, ">u4", "pixel"),
    Field("right_fill", 28, ">u4", "pixel"),
    Field("sensor_update", 32, ">u4"),
    Field("year", 36, ">u4"),
    Field("day_of_year", 40, ">u4"),
    Field("millisecond_of_day", 44, ">u4", "ms", note="truncated"),
    Field("channel_indicator", 48, ">u2", note="1, 2 or 4 polarisations"),
    Field("channel_code", 50, ">u2", note="0 for L band"),
    Field("transmit", 52, ">u2", note="0 H, 1 V"),
    Field("receive", 54, ">u2", note="0 H, 1 V"),
    Field("prf", 56, ">u4", "mHz", note="of this beam"),
    Field("scan_id", 60, ">u4", note="0, or the beam from 1 in ScanSAR"),
)

SIGNAL_DATA = Record(
    "signal_data",
    (50, 10, 18, 20),
    544,
    (
        *_HEAD,
        Field("range_compressed", 64, ">u2"),
        Field("chirp_type", 66, ">u2"),
        Field("chirp_length", 68, ">u4", "ns"),
        Field("chirp_coefficients", 72, "3*>i4", note="Hz, Hz/us, Hz/us2"),
        Field("microsecond_of_day", 84, ">u8", "us"),
        Field("receiver_gain", 92, ">u4", "dB"),
        Field("invalid", 96, ">u4", note="0 for a valid line"),
        Field("electronic_elevation", 100, ">i4", "1e-6 deg"),
        Field("mechanical_elevation", 104, ">i4", "1e-6 deg"),
        Field("electronic_squint", 108, ">i4", "1e-6 deg"),
        Field("mechanical_squint", 112, ">i4", "1e-6 deg"),
        Field("slant_range_first", 116, ">u4", "m", note="to the first sample"),
        Field("window_position", 120, ">u4", "ns"),
        Field("spare_1", 124, "V4"),
        Field("platform_update", 128, ">u4"),
        Field("platform_latitude", 132, ">i4", "1e-6 deg"),
        Field("platform_longitude", 136, ">i4", "1e-6 deg"),
        Field("platform_altitude", 140, ">i4", "m"),
        Field("platform_speed", 144, ">i4", "cm/s"),
        Field("platform_velocity", 148, "3*>i4", "cm/s"),
        Field("platform_acceleration", 160, "3*>i4", "cm/s2"),
        Field("track", 172, ">i4", "1e-6 deg"),
        Field("true_track", 176, ">i4", "1e-6 deg"),
        Field("attitude", 180, "3*>i4", "1e-6 deg", note="pitch, roll, yaw"),
        Field("latitude", 192, "3*>i4", "1e-6 deg", note="first, centre, last sample"),
        Field("longitude", 204, "3*>i4", "1e-6 deg", note="first, centre, last sample"),
        Field("burst", 216, ">u4", note="ScanSAR burst products only"),
        Field("burst_line", 220, ">u4", note="ScanSAR burst products only"),
        Field("spare_2", 224, "V60"),
        Field("frame", 284, ">u4", note="ALOS-2 frame number"),
        Field("auxiliary", 288, "V256"),
    ),
)

PROCESSED_DATA = Record(
    "processed_data",
    (50, 11, 18, 20),
    192,
    (
        *_HEAD,
        Field("slant_range_first", 64, ">u4", "m"),
        Field("slant_range_centre", 68, ">u4", "m"),
        Field("slant_range_last", 72, ">u4", "m"),
        Field("doppler", 76, "3*>i4", "mHz", note="first, centre, last pixel"),
        Field("azimuth_rate", 88, "3*>i4", "Hz/ms", note="first, centre, last pixel"),
        Field("look_angle", 100, ">i4", "1e-6 deg"),
        Field("squint", 104, ">i4", "1e-6 deg"),
        Field("spare_1", 108, "V20"),
        Field("geographic_update", 128, ">u4"),
        Field("latitude", 132, "3*>i4", "1e-6 deg", note="first, centre, last pixel"),
        Field("longitude", 144, "3*>i4", "1e-6 deg", note="first, centre, last pixel"),
        Field("northing_first", 156, ">i4", "m"),
        Field("spare_2", 160, "V4"),
        Field("northing_last", 164, ">i4", "m"),
        Field("easting_first", 168, ">i4", "m"),
        Field("spare_3", 172, "V4"),
        Field("easting_last", 176, ">i4", "m"),
        Field("heading", 180, ">i4", "1e-6 deg"),
        Field("spare_4", 184, "V8"),
    ),
)
