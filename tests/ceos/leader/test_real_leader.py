"""A real JAXA leader (level 1.5) parses completely; expected values were read by eye from its bytes."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.info import leader_info
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.domain.enums import Direction, Level, Look
from ceos.byte_sources import FileSource

NAME = "LED-ALOS2015976960-140909-FBDR1.5GUA"


@pytest.fixture(scope="module")
def leader(shared):
    return read_leader(FileSource(shared / "samples" / "ceos-l15" / NAME))


pytestmark = pytest.mark.shared


def test_it_holds_twelve_records_of_known_kinds_and_lengths(leader):
    assert [(header.codes, header.length) for header in leader.headers] == [
        ((11, 192, 18, 18), 720),
        ((18, 10, 18, 20), 4096),
        ((18, 20, 18, 20), 1620),
        ((18, 30, 18, 20), 4680),
        ((18, 40, 18, 20), 16384),
        ((18, 50, 18, 20), 9860),
        ((18, 60, 18, 20), 1620),
        ((18, 200, 18, 70), 325000),
        ((18, 200, 18, 70), 511000),
        ((18, 200, 18, 70), 3072),
        ((18, 200, 18, 70), 728000),
        ((18, 200, 18, 70), 5000),
    ]
    assert leader.headers[-1].end == 1_611_052


def test_identity_and_side(leader):
    assert str(leader.product) == "ALOS2015976960-140909-FBDR1.5GUA"
    assert leader.software_version == "002.012"
    assert leader.level is Level.L15
    assert leader.look is Look.RIGHT
    assert leader.calibration_factor_db == -83.0


def test_the_data_set_summary_in_physical_units(leader):
    summary = leader.data_set_summary
    assert summary.scene_id == "ALOS2015976960-140909"
    assert summary.centre_time == datetime(2014, 9, 9, 4, 33, 47, 52000, timezone.utc)
    assert (summary.centre_latitude_deg, summary.centre_longitude_deg) == (-11.0510316, -62.5322403)
    assert (summary.centre_line, summary.centre_pixel) == (6580, 6435)
    assert summary.centre_incidence_deg == 40.573
    assert summary.orbit == 1597
    assert (summary.operation_mode, summary.operation_mode_name) == ("03", "fine")
    assert summary.clock_look is Look.RIGHT
    assert summary.direction is Direction.ASCENDING
    assert summary.wavelength_m == 0.2424525
    assert summary.range_sampling_hz == pytest.approx(34_930_531.9, abs=1e-6)
    assert summary.range_spacing_m == pytest.approx(4.2912668, abs=1e-7)
    assert summary.prf_hz == pytest.approx(2122.318448518, abs=1e-12)
    assert summary.pulse_length_s == pytest.approx(30.842168e-6, abs=1e-15)
    assert summary.range_bandwidth_hz == 24_900_000.0
    assert summary.azimuth_bandwidth_hz == 1355.932914
    assert (summary.line_spacing_m, summary.pixel_spacing_m) == (6.25, 6.25)
    assert summary.off_nadir_deg == 36.6481913
    assert summary.beam_number == 7
    assert summary.processing_version == "002.012"
    assert summary.incidence_coefficients is None


FIELDS = {
    "data_set_summary": {
        "sequence": 1,
        "scene_centre_heading": -12.5138740,
        "ellipsoid": "GRS80",
        "semi_major_axis": 6378.137,
        "semi_minor_axis": 6356.7523141,
        "earth_mass": 5.974,
        "gravitational_constant": 3.986005,
        "j2": 0.1082629,
        "j3": -0.0000254,
        "j4": -0.0000162,
        "channels": 4,
        "mission": "ALOS2",
        "sensor_mode": "ALOS2 -L -0315-",
        "nadir_latitude": -11.959,
        "nadir_longitude": -66.835,
        "platform_heading": -109.521,
        "clock_angle": 90.0,
        "motion_compensation": "00",
        "range_pulse_code": "LINEAR FM CHIRP",
        "chirp_extraction": 2,
        "range_gate": 95.274816,
        "base_band_conversion": "YES",
        "range_compressed": "YES",
        "gain_like": 86.42,
        "gain_cross": 86.31,
        "quantisation_bits": 8,
        "quantiser": "UNIFORM I,Q",
        "bias_i": 0.0889612,
        "bias_q": 0.0045645,
        "gain_imbalance": 0.0116231,
        "electronic_boresight": 0.12,
        "mechanical_boresight": 0.12,
        "echo_tracker": "OFF",
        "beam_width_elevation": 4.95909,
        "beam_width_azimuth": 1.27,
        "satellite_time_code": 0,
        "satellite_clock_time": "20121231 23:59:59.000",
        "satellite_clock_step": 1_000_000_000,
        "processing_facility": "EICS",
        "processing_system": "EICS",
        "product_level": "1.5",
        "product_type": "STANDARD GEOCODED IMAGE",
        "looks_azimuth": 2.0,
        "looks_range": 1.0,
        "look_bandwidth_azimuth": 1355.932914,
        "look_bandwidth_range": 24_900_000.0,
        "weighting_azimuth": "1",
        "weighting_range": "1",
        "data_source": "ONLINE",
        "resolution_range": 8.2004161,
        "resolution_azimuth": 9.4979547,
        "pixel_time_direction": None,
        "line_content": "OTHER",
        "clutter_lock": "NO",
        "auto_focus": "NO",
        "range_compression": "EXTRACTED CHIRP",
        "doppler_constant": -18.5767897,
        "doppler_linear": -0.0243354,
        "prf_switch_line": 1,
        "yaw_steering": 0,
        "annotations": 0,
    },
    "map_projection": {
        "georeferencing": "GEOCODED",
        "pixels": 12870,
        "lines": 13161,
        "line_distance": 6.25,
        "orbit_inclination": 0.0,
        "platform_radius": 6377357.8140469,
        "platform_altitude": 636806.5747639,
        "nadir_speed": 6933.2203806,
        "platform_heading": -90.0168509,
        "ellipsoid": "GRS80",
        "semi_major_axis": 6378137.0,
        "designator": "UTM-PROJECTION",
        "utm_type": "UNIVERSAL TRANSVERSE MERCATOR",
        "utm_zone": 20,
        "utm_false_easting": 500000.0,
        "utm_centre_longitude": -62.5322403,
        "utm_centre_latitude": -11.0510316,
        "utm_scale": 0.9996,
    },
    "platform_position": {
        "state_vectors": 28,
        "first_day_of_year": 252,
        "first_second_of_day": 15600.0,
        "interval": 60.0,
        "reference_system": "ECR",
        "leap_second": "0",
    },
    "radiometric": {"sequence": 1, "radiometric_fields": 1},
    "data_quality": {
        "channels": 4,
        "integrated_side_lobe_ratio": -10.16,
        "peak_side_lobe_ratio": -13.26,
        "azimuth_ambiguity": 24.4,
        "range_ambiguity": 32.7,
        "signal_to_noise": -32.1,
        "slant_range_resolution": 5.333657,
        "azimuth_resolution": 9.4979547,
    },
    "facility_5": {"number": 5, "prf_switch_line": 1, "lost_lines": 0, "origin_line": 6580.0},
    "leader_descriptor": {
        "file_id": "AL2 SARCSARL",
        "data_set_summary_length": 4096,
        "platform_position_count": 1,
        "facility_4_length": 728000,
        "ground_control_count": 0,
    },
}


@pytest.mark.parametrize("record", FIELDS)
def test_every_value_is_in_its_place(leader, record):
    view = leader.views[record]
    assert {name: view.value(name) for name in FIELDS[record]} == FIELDS[record]


def test_repeated_values_are_in_their_places(leader):
    views = leader.views
    assert views["data_set_summary"].values("range_pulse_amplitude") == (
        0.0,
        8.0733624e11,
        0.0,
        0.0,
        0.0,
    )
    assert views["platform_position"].values("mean_position") == (
        2700027.0477125,
        -6310200.0728407,
        -1444945.9387334,
    )
    assert views["platform_position"].values("mean_velocity") == (
        -833.7829005,
        -2021.2667121,
        7305.1918196,
    )
    assert views["platform_position"].values("position_error") == (100.0, 100.0, 100.0)
    assert views["platform_position"].values("velocity_error") == (0.3, 0.3, 0.3)
    assert views["radiometric"].values("transmit_distortion") == (1.0, 0, 0, 0, 0, 0, 1.0, 0)
    assert views["radiometric"].values("receive_distortion") == (1.0, 0, 0, 0, 0, 0, 1.0, 0)
    assert views["facility_5"].values("map_to_pixel")[:2] == (1128277.5761, -302.28511366)
    assert views["map_projection"].values("pixel_to_map")[0] == -62.900577825
    assert views["map_projection"].values("map_to_pixel")[7] == 59.188058632


def test_no_written_byte_is_left_without_a_field(leader):
    for view in leader.views.values():
        described = bytearray(view.data)
        described[:12] = b" " * 12
        for item in view.record.fields:
            described[item.offset : item.end] = b" " * (item.end - item.offset)
        for group in view.record.groups:
            for k in range(view.group_count(group.name)):
                for item in group.fields:
                    start = group.offset + k * group.stride + item.offset
                    described[start : start + item.parsed.size] = b" " * item.parsed.size
        assert described.replace(b"\x00", b" ").strip() == b"", view.record.name


def test_the_orbit(leader):
    orbit = leader.platform_position
    assert orbit.first_epoch == datetime(2014, 9, 9, 4, 20, tzinfo=timezone.utc)
    assert orbit.last_epoch == datetime(2014, 9, 9, 4, 47, tzinfo=timezone.utc)
    assert (orbit.interval_s, orbit.precision, orbit.reference_system) == (60.0, "high precision", "ECR")
    assert orbit.positions_m.dtype == np.float64
    assert orbit.positions_m.shape == orbit.velocities_m_s.shape == (28, 3)
    assert orbit.positions_m[0].tolist() == [
        2.129356513345231e06,
        -2.537160285770472e06,
        -6.186365282866754e06,
    ]
    assert orbit.velocities_m_s[0].tolist() == [
        2.210617723062227e03,
        -6.430174050313417e03,
        3.399320612334796e03,
    ]
    assert orbit.positions_m[13].tolist() == [
        2.735457563320678e06,
        -6.206971549625658e06,
        -1.786670693612003e06,
    ]
    assert orbit.positions_m[27].tolist() == [
        1.197834377825720e06,
        -5.505632773344511e06,
        4.164110294936472e06,
    ]
    assert orbit.velocities_m_s[27].tolist() == [
        -2.605622966809016e03,
        3.962650758197264e03,
        5.970927908660590e03,
    ]
    assert orbit.leap_second is False


def test_velocities_are_the_derivative_of_the_earth_fixed_positions(leader):
    orbit = leader.platform_position
    p, h = orbit.positions_m, orbit.interval_s
    # Central differences over eight neighbours.
    weights = {1: 4 / 5, 2: -1 / 5, 3: 4 / 105, 4: -1 / 280}
    middle = range(4, len(p) - 4)
    derivative = [sum(w * (p[k + j] - p[k - j]) for j, w in weights.items()) / h for k in middle]
    assert np.abs(np.array(derivative) - orbit.velocities_m_s[4:-4]).max() < 1e-4


def test_the_attitude(leader):
    attitude = leader.attitude
    assert attitude.angles_deg.shape == attitude.rates_deg_s.shape == (22, 3)
    assert set(attitude.day_of_year) == {252.0}
    assert attitude.seconds_of_day[[0, 21]].tolist() == [16415.743, 16436.743]
    assert attitude.angles_deg[0].tolist() == [-0.06481708, -30.19494, -3.699084]
    assert attitude.angles_deg[21].tolist() == [-0.0663028, -30.19501, -3.716823]
    assert attitude.rates_deg_s[21].tolist() == [-1.253749e-04, -2.005790e-05, -7.694670e-04]


def test_the_map_projection(leader):
    grid = leader.map_projection
    assert (grid.geocoded, grid.pixels, grid.lines) == (True, 12870, 13161)
    assert (grid.line_distance_m, grid.pixel_distance_m) == (6.25, 6.25)
    assert (grid.designator, grid.utm_zone) == ("UTM-PROJECTION", 20)
    assert (grid.false_easting_m, grid.false_northing_m) == (500_000.0, 10_000_000.0)
    np.testing.assert_allclose(
        grid.projected_corners_m,
        [
            [8819462.9930, 510879.0839],
            [8819462.9930, 591310.3339],
            [8737212.9930, 591310.3339],
            [8737212.9930, 510879.0839],
        ],
        atol=1e-4,
    )
    assert grid.geographic_corners_deg.tolist() == [
        [-10.6794393, -62.9005207],
        [-10.6783401, -62.1650802],
        [-11.4221274, -62.1629744],
        [-11.4233051, -62.9002697],
    ]


def test_the_not_a_number_text_is_tolerated_and_told(leader):
    assert leader.views["map_projection"].optional_number("true_north_angle", -360, 360) is None
    sentences = dict(leader.quirks)
    assert sentences["not-a-number"] == "Not a number: map_projection.true_north_angle."


def test_only_the_known_quirks_of_this_product_are_met(leader):
    assert {quirk.code for quirk in leader.quirks} == {"channels", "not-a-number"}


def test_the_description_is_strict_json_and_holds_every_record(leader):
    text = json.dumps(leader_info(leader), allow_nan=False)
    info = json.loads(text)
    assert set(info["records"]) == set(leader.views)
    assert info["scene_centre"]["time"] == "2014-09-09T04:33:47.052000Z"
    assert info["records"]["data_set_summary"]["product_type"] == "STANDARD GEOCODED IMAGE"
    assert "pixel_time_direction" not in info["records"]["data_set_summary"]
    assert len(info["attitude"]) == 22
    assert len(info["orbit"]["positions_m"]) == 28
    assert [header["length"] for header in info["record_headers"]][:3] == [720, 4096, 1620]


def test_the_leader_is_fetched_with_one_read(shared):
    from ceos.byte_sources import MemorySource

    data = (shared / "samples" / "ceos-l15" / NAME).read_bytes()
    source = MemorySource(data, NAME)
    read_leader(source)
    assert source.requests == [(0, len(data))]
