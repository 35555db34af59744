"""Leaders of level 1.1 written byte by byte: every side, time and contradiction."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.domain.enums import Level, Look
from alos2_explorer.plugin.domain.errors import FormatError
from ceos.byte_sources import MemorySource
from ceos.record_writer import LeaderPlan, header, leader_bytes, orbit_state, seen_incidence

UTC = timezone.utc
NAME = "LED-ALOS2518900770-240102-FBDR1.1__A"
LEFT_NAME = "LED-ALOS2518900770-240102-FBDL1.1__A"


def read(plan: LeaderPlan, name: str = NAME):
    return read_leader(MemorySource(leader_bytes(plan), name))


def codes(leader) -> set[str]:
    return {quirk.code for quirk in leader.quirks}


def refusal(plan: LeaderPlan, name: str = NAME) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(plan, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_level_11_leader_has_eleven_records_and_no_map_projection():
    leader = read(LeaderPlan())
    assert len(leader.headers) == 11
    assert leader.level is Level.L11
    assert leader.map_projection is None
    assert leader.calibration_factor_db == -83.0
    assert leader.data_set_summary.prf_hz == 2000.0
    assert leader.data_set_summary.centre_time == datetime(2024, 1, 2, 3, 4, 5, 678000, UTC)
    assert codes(leader) == {"facility5-zero"}


@pytest.mark.parametrize("node_before_s", [60.0, 600.0, 1480.0, 2900.0, 4400.0, 5800.0])
@pytest.mark.parametrize(("left", "name"), [(False, NAME), (True, LEFT_NAME)])
def test_the_side_follows_from_orbit_and_scene_centre_anywhere_on_the_orbit(left, name, node_before_s):
    leader = read(LeaderPlan(left=left, node_before_s=node_before_s), name)
    assert leader.look is (Look.LEFT if left else Look.RIGHT)
    assert "look-clock-angle" not in codes(leader)
    assert "look-name" not in codes(leader)


def test_a_wrong_clock_angle_is_outvoted_and_told():
    leader = read(LeaderPlan(changes={("summary", 476): " -90.000"}))
    assert leader.look is Look.RIGHT
    assert "look-clock-angle" in codes(leader)


def test_a_name_of_the_other_side_is_told():
    assert "look-name" in codes(read(LeaderPlan(), LEFT_NAME))


def test_without_a_scene_centre_the_clock_angle_tells_the_side():
    blank = {("summary", 116): " " * 32}
    assert read(LeaderPlan(changes=blank)).look is Look.RIGHT
    assert read(LeaderPlan(changes={**blank, ("summary", 476): " -90.000"}), LEFT_NAME).look is Look.LEFT
    blank[("summary", 476)] = " " * 8
    assert read(LeaderPlan(changes=blank), LEFT_NAME).look is Look.LEFT
    assert "clock_angle is 'blank'" in str(refusal(LeaderPlan(changes=blank), "LED-renamed"))


@pytest.mark.parametrize(
    ("centre", "first"),
    [
        (datetime(2024, 1, 2, 0, 0, 7, 250000, UTC), datetime(2024, 1, 1, 23, 47, 7, tzinfo=UTC)),
        (datetime(2025, 1, 1, 0, 5, 0, tzinfo=UTC), datetime(2024, 12, 31, 23, 52, tzinfo=UTC)),
        (datetime(2024, 3, 1, 0, 1, 0, tzinfo=UTC), datetime(2024, 2, 29, 23, 48, tzinfo=UTC)),
    ],
)
def test_vectors_that_begin_before_midnight_cover_a_scene_after_it(centre, first):
    leader = read(LeaderPlan(centre=centre, scene_id=""), "LED-renamed")
    orbit = leader.platform_position
    assert orbit.first_epoch == first
    assert orbit.last_epoch == first + timedelta(minutes=27)
    assert orbit.covers(centre)


def test_seconds_of_day_may_have_a_fraction():
    plan = LeaderPlan()
    exact = read(plan).platform_position.first_epoch
    assert exact == plan.first_vector
    seconds = (plan.first_vector - plan.first_vector.replace(hour=0, minute=0, second=0)).total_seconds()
    moved = read(LeaderPlan(changes={("orbit", 160): f"{seconds + 0.0000125:22.15E}"}))
    assert moved.platform_position.first_epoch - exact == timedelta(microseconds=12)


def test_the_cubic_between_vectors_is_good_to_half_a_metre():
    plan = LeaderPlan()
    orbit = read(plan).platform_position
    for seconds in (0.0, 29.5, 30.0, 400.25, 1620.0):
        when = orbit.first_epoch + timedelta(seconds=seconds)
        position, velocity = orbit.state(when)
        true_position, true_velocity = orbit_state(plan.orbit_seconds(when))
        assert np.abs(position - true_position).max() < 0.5
        assert np.abs(velocity - true_velocity).max() < 0.05


def incidence_terms(plan: LeaderPlan, error_rad: float = 0.0) -> list[float]:
    """A straight line through near and far side of the scene, as powers of kilometres."""
    near, far = (
        seen_incidence(plan.node_before_s, plan.off_nadir_deg + off, plan.left) for off in (-2.0, 2.0)
    )
    slope = (far[1] - near[1]) / (far[0] - near[0]) * 1000.0
    return [near[1] - slope * near[0] / 1000.0 + error_rad, slope, 0.0, 0.0, 0.0, 0.0]


def with_incidence(terms: list[float]) -> LeaderPlan:
    return LeaderPlan(changes={("summary", 1886): "".join(f"{value:20.13E}" for value in terms)})


def test_incidence_polynomial_gives_degrees_of_slant_ranges_in_metres():
    terms = incidence_terms(LeaderPlan())
    summary = read(with_incidence(terms)).data_set_summary
    ranges = np.array([700e3, 800e3])
    expected = np.degrees(terms[0] + terms[1] * np.array([700.0, 800.0]))
    np.testing.assert_allclose(summary.incidence_deg(ranges), expected, rtol=1e-10)
    with pytest.raises(ValueError, match="no incidence polynomial"):
        read(LeaderPlan()).data_set_summary.incidence_deg(700e3)


def test_an_incidence_polynomial_against_the_orbit_is_ignored_and_told():
    leader = read(with_incidence(incidence_terms(LeaderPlan(), error_rad=0.02)))
    assert leader.data_set_summary.incidence_coefficients is None
    assert "incidence-polynomial" in codes(leader)


@pytest.mark.parametrize(
    ("record", "offset", "text", "field"),
    [
        ("summary", 500, "       0.0500000", "data_set_summary.wavelength"),
        ("summary", 500, " " * 16, "data_set_summary.wavelength"),
        ("summary", 710, "     999.0000000", "data_set_summary.range_sampling"),
        ("summary", 710, "          THIRTY", "data_set_summary.range_sampling"),
        ("summary", 476, "  45.000", "data_set_summary.clock_angle"),
        ("summary", 116, "     -99.0000000", "data_set_summary.scene_centre_latitude"),
        ("summary", 1094, "1.0", "data_set_summary.product_level"),
        ("orbit", 140, "   7", "platform_position.state_vectors"),
        ("orbit", 140, "  29", "platform_position.state_vectors"),
        ("orbit", 144, "1999", "platform_position.first_year"),
        ("orbit", 148, "  13", "platform_position.first_month"),
        ("orbit", 152, "  31", "platform_position.first_day_of_year"),
        ("orbit", 156, " 300", "platform_position.first_day_of_year"),
        ("orbit", 160, f"{90000.0:22.15E}", "platform_position.first_second_of_day"),
        ("orbit", 182, f"{0.0:22.15E}", "platform_position.interval"),
        ("orbit", 182, f"{61.0:22.15E}", "platform_position: state vectors"),
        ("orbit", 204, "ECI", "platform_position.reference_system"),
        ("orbit", 386, f"{1.0:22.15E}", "platform_position: radius of state vector 1"),
        ("orbit", 386 + 66, f"{9e3:22.15E}", "platform_position: speed of state vector 1"),
        ("orbit", 386 + 132 * 5, " " * 22, "platform_position.state_vector[6].position"),
        ("radiometric", 20, "    999.00000000", "radiometric.calibration_factor"),
        ("descriptor", 48, "AL PSRBSARL     ", "leader_descriptor.file_id"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(record, offset, text, field):
    error = refusal(LeaderPlan(changes={(record, offset): text}))
    assert error.field.startswith(field)


def test_thirty_one_days_in_a_shorter_month_are_refused():
    plan = LeaderPlan(
        centre=datetime(2024, 4, 2, 3, 4, 5, tzinfo=UTC), scene_id="", changes={("orbit", 152): "  31"}
    )
    assert refusal(plan, "LED-renamed").field == "platform_position.first_day"


@pytest.mark.parametrize("metres", [5.0, -200.0, 40_000.0])
def test_one_wrong_digit_in_a_state_vector_is_noticed(metres):
    plan = LeaderPlan()
    position, _ = orbit_state(plan.orbit_seconds(plan.first_vector + timedelta(minutes=9)))
    text = f"{position[1] + metres:22.15E}"
    error = refusal(LeaderPlan(changes={("orbit", 386 + 9 * 132 + 22): text}))
    assert error.field.startswith("platform_position: state vectors")


def test_vectors_of_another_hour_do_not_cover_the_scene():
    changes = {("orbit", 160): f"{20 * 3600.0:22.15E}"}
    error = refusal(LeaderPlan(changes=changes))
    assert "vectors that cover the scene at 2024-01-02 03:04:05 UTC" in str(error)


def test_a_minute_of_wrong_orbit_time_is_noticed():
    plan = LeaderPlan()
    seconds = (plan.first_vector - plan.first_vector.replace(hour=0, minute=0, second=0)).total_seconds()
    error = refusal(LeaderPlan(changes={("orbit", 160): f"{seconds - 60.0:22.15E}"}))
    assert "s along track and" in str(error)


def test_a_scene_centre_off_zero_doppler_is_told_in_milliseconds():
    plan = LeaderPlan()
    seconds = (plan.first_vector - plan.first_vector.replace(hour=0, minute=0, second=0)).total_seconds()
    leader = read(LeaderPlan(changes={("orbit", 160): f"{seconds - 0.25:22.15E}"}))
    sentence = dict(leader.quirks)["centre-time"]
    assert sentence == "The scene centre is -250 ms away from zero Doppler at its published time."


def test_a_leader_of_another_orbit_is_refused():
    error = refusal(LeaderPlan(scene_id="ALOS2400000770-240102"))
    assert "the file name says ALOS2518900770-240102" in str(error)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({("summary", 20): "ALOS2518900780-240102"}, "frame"),
        ({("summary", 1094): "1.5"}, "level"),
        ({("summary", 412): "ALOS2 -L -0815-"}, "operation-mode"),
        ({("summary", 68): " " * 32}, "centre-time-absent"),
        ({("summary", 500): "       0.2384100"}, "wavelength"),
        ({("summary", 710): "      30.0000000"}, "range-sampling"),
        ({("summary", 934): " " * 16}, "leader-prf-absent"),
        ({("summary", 164): "WGS84"}, "ellipsoid"),
        ({("summary", 388): "   4"}, "channels"),
        ({("radiometric", 20): "     -79.0000000"}, "calibration-factor"),
        ({("radiometric", 20): " " * 16}, "calibration-factor-absent"),
        ({("orbit", 12): "0"}, "orbit-precision"),
        ({("orbit", 4100): "1"}, "leap-second"),
        ({("descriptor", 192): "     1"}, "inventory"),
        ({("facility5", 12): "   6"}, "facility5-absent"),
        ({("facility5", 1024): " 1.0E+00 nonsense"}, "facility5-unreadable"),
    ],
)
def test_what_is_unusual_is_told(changes, code):
    leader = read(LeaderPlan(changes=changes))
    assert code in codes(leader)
    if code == "calibration-factor-absent":
        assert leader.calibration_factor_db is None
    if code.startswith("facility5"):
        assert leader.facility5 is None


def test_facility_codes_of_other_documents_are_accepted_and_told():
    data = bytearray(leader_bytes(LeaderPlan()))
    start = data.rindex(header(11, (18, 200, 18, 70), 5000))
    data[start + 7] = 20
    leader = read_leader(MemorySource(bytes(data), NAME))
    assert "facility-codes" in codes(leader)


def test_a_name_outside_the_rule_is_told():
    assert "name" in codes(read(LeaderPlan(), "leader.bin"))


@pytest.mark.parametrize("name", ["orbit", "radiometric"])
def test_a_missing_record_is_named(name):
    data = leader_bytes(LeaderPlan())
    codes = {"orbit": (3, (18, 30, 18, 20), 4680), "radiometric": (5, (18, 50, 18, 20), 9860)}[name]
    start = data.index(header(*codes))
    with pytest.raises(FormatError, match="is missing, but a record with codes 18"):
        read_leader(MemorySource(data[:start] + data[start + codes[2] :], NAME))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty"),
        (b"Dear user, this is a text file.\n", "codes of the first record"),
        (b"\0" * 5000, "codes of the first record"),
    ],
)
def test_files_that_are_no_leader_are_refused(data, found):
    with pytest.raises(FormatError, match=found):
        read_leader(MemorySource(data, NAME))


@pytest.mark.parametrize("kept", [700, 720, 3000, 10_000, 31_000])
def test_a_cut_leader_is_refused(kept):
    with pytest.raises(FormatError, match=NAME):
        read_leader(MemorySource(leader_bytes(LeaderPlan())[:kept], NAME))


def test_a_huge_file_is_refused_before_it_is_read():
    class Huge(MemorySource):
        size = 12_000_000_000

    source = Huge(b"", NAME)
    with pytest.raises(FormatError, match="12000000000 bytes"):
        read_leader(source)
    assert source.requests == []
