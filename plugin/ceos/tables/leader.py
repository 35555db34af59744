"""Tables of the leader (LED-): descriptor, orbit, attitude, radiometry, quality, facility 5."""

from __future__ import annotations

from ..records.records import Field, Group, Record
from .common import DESCRIPTOR_HEAD, FILE_DESCRIPTOR_LENGTH, record_inventory

LEADER_DESCRIPTOR = Record(
    "leader_descriptor",
    (11, 192, 18, 18),
    FILE_DESCRIPTOR_LENGTH,
    (*DESCRIPTOR_HEAD, *record_inventory()),
)

PLATFORM_POSITION = Record(
    "platform_position",
    (18, 30, 18, 20),
    4680,
    (
        Field("orbit_precision", 12, "A32", note="0 predicted, 1 decided, 2 high precision"),
        Field("mean_position", 44, "3*F16.7", "m"),
        Field("mean_velocity", 92, "3*F16.7", "m/s"),
        Field("state_vectors", 140, "I4"),
        Field("first_year", 144, "I4"),
        Field("first_month", 148, "I4"),
        Field("first_day", 152, "I4"),
        Field("first_day_of_year", 156, "I4"),
        Field("first_second_of_day", 160, "E22.15", "s"),
        Field("interval", 182, "E22.15", "s"),
        Field("reference_system", 204, "A64", note="ECR: Earth-fixed positions and velocities"),
        Field("greenwich_hour_angle", 268, "E22.15", "deg"),
        Field("position_error", 290, "3*F16.7", "m", note="along, across, radial"),
        Field("velocity_error", 338, "3*F16.7", "m/s", note="along, across, radial"),
        Field("leap_second", 4100, "A1"),
    ),
    (
        Group(
            "state_vector",
            386,
            132,
            "state_vectors",
            28,
            (Field("position", 0, "3*E22.15", "m"), Field("velocity", 66, "3*E22.15", "m/s")),
        ),
    ),
)

ATTITUDE = Record(
    "attitude",
    (18, 40, 18, 20),
    16384,
    (Field("points", 12, "I4"),),
    (
        Group(
            "point",
            16,
            120,
            "points",
            136,
            (
                Field("day_of_year", 0, "I4"),
                Field("millisecond_of_day", 4, "I8", "ms"),
                Field("angle_flags", 12, "3*I4", note="pitch, roll, yaw"),
                Field("angles", 24, "3*E14.6", "deg", note="pitch, roll, yaw"),
                Field("rate_flags", 66, "3*I4", note="pitch, roll, yaw"),
                Field("rates", 78, "3*E14.6", "deg/s", note="pitch, roll, yaw"),
            ),
        ),
    ),
)

RADIOMETRIC = Record(
    "radiometric",
    (18, 50, 18, 20),
    9860,
    (
        Field("sequence", 12, "I4"),
        Field("radiometric_fields", 16, "I4"),
        Field("calibration_factor", 20, "F16.7", "dB"),
        Field("transmit_distortion", 36, "8*F16.7", note="DT11, DT12, DT21, DT22 as real, imaginary"),
        Field("receive_distortion", 164, "8*F16.7", note="DR11, DR12, DR21, DR22 as real, imaginary"),
    ),
)

DATA_QUALITY = Record(
    "data_quality",
    (18, 60, 18, 20),
    1620,
    (
        Field("sequence", 12, "I4"),
        Field("channel_id", 16, "A4"),
        Field("calibration_date", 20, "A6"),
        Field("channels", 26, "I4"),
        Field("integrated_side_lobe_ratio", 30, "F16.7", "dB"),
        Field("peak_side_lobe_ratio", 46, "F16.7", "dB"),
        Field("azimuth_ambiguity", 62, "F16.7", "dB"),
        Field("range_ambiguity", 78, "F16.7", "dB"),
        Field("signal_to_noise", 94, "F16.7", "dB"),
        Field("bit_error_rate", 110, "F16.7"),
        Field("slant_range_resolution", 126, "F16.7", "m"),
        Field("azimuth_resolution", 142, "F16.7", "m"),
        Field("radiometric_resolution", 158, "F16.7", "dB"),
        Field("dynamic_range", 174, "F16.7", "dB"),
        Field("absolute_calibration_error", 190, "2*F16.7", note="dB, deg"),
        Field("relative_calibration_error", 222, "32*F16.7", note="dB, deg of each channel"),
        Field("location_error", 734, "2*F16.7", "m", note="along, across"),
        Field("distortion_scale", 766, "2*F16.7", note="line, pixel"),
        Field("distortion_skew", 798, "F16.7"),
        Field("orientation_error", 814, "F16.7"),
        Field("misregistration", 830, "16*F16.7", "m", note="along, across of each channel"),
    ),
)

FACILITY = Record(
    "facility",
    (18, 200, 18, 70),
    16,
    (Field("number", 12, "I4", note="1 to 5"),),
)

FACILITY_5 = Record(
    "facility_5",
    (18, 200, 18, 70),
    5000,
    (
        Field("number", 12, "I4"),
        Field("map_to_pixel", 16, "10*E20.10"),
        Field("map_to_line", 216, "10*E20.10"),
        Field("calibration_data_flag", 416, "I4"),
        Field("calibration_start_first_line", 420, "I8"),
        Field("calibration_start_last_line", 428, "I8"),
        Field("calibration_end_first_line", 436, "I8"),
        Field("calibration_end_last_line", 444, "I8"),
        Field("prf_switched", 452, "I4"),
        Field("prf_switch_line", 456, "I8"),
        Field("spare", 464, "A8"),
        Field("lost_lines_raw", 472, "I8"),
        Field("lost_lines", 480, "I8"),
        Field("latitude", 1024, "25*E20.10", "deg", note="pixel power outer, line power inner, 4 to 0"),
        Field("longitude", 1524, "25*E20.10", "deg", note="pixel power outer, line power inner, 4 to 0"),
        Field("origin_pixel", 2024, "E20.10", "pixel", note="0-based sample centres"),
        Field("origin_line", 2044, "E20.10", "line", note="0-based line centres"),
        Field("pixel", 2064, "25*E20.10", "pixel", note="latitude power outer, longitude power inner"),
        Field("line", 2564, "25*E20.10", "line", note="latitude power outer, longitude power inner"),
        Field("origin_latitude", 3064, "E20.10", "deg"),
        Field("origin_longitude", 3084, "E20.10", "deg"),
    ),
)
