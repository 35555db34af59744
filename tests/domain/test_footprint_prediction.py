"""Orbit, path, date and the predicted outline, against what catalogues really list."""

from __future__ import annotations

import csv
import json
import math
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.ceos.leader.leader import read_leader
from alos2_explorer.plugin.domain import footprint_prediction
from alos2_explorer.plugin.domain.beam_geometry import BeamGeometry, beam_geometry, mode_geometry
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.domain.footprint import Footprint
from alos2_explorer.plugin.domain.footprint_prediction import (
    frame_centre,
    orbit_of,
    orbit_range,
    possible_footprint,
    predicted_footprint,
    predicted_time,
    product_footprint,
)
from alos2_explorer.plugin.domain.product_id import find_product_id, path_of_orbit
from alos2_explorer.plugin.domain.reference_orbit import INCLINATION, orbit_radius
from ceos.byte_sources import FileSource

POINT = tuple[float, float]


def kilometres(a: POINT, b: POINT) -> float:
    east = ((a[0] - b[0] + 180) % 360 - 180) * math.cos(math.radians((a[1] + b[1]) / 2))
    return 111.2 * math.hypot(east, a[1] - b[1])


def worst_corner(predicted: Footprint, real: list) -> float:
    return max(min(kilometres(p, q) for q in predicted.rings[0]) for p in real)


def centroid(ring: list) -> POINT:
    corners = ring[:-1]
    return sum(p[0] for p in corners) / len(corners), sum(p[1] for p in corners) / len(corners)


def test_the_orbit_of_a_path_and_day_is_the_one_whose_path_it_is() -> None:
    assert orbit_of(121, 770, date(2024, 1, 1)) == 51890
    assert path_of_orbit(51890) == 121
    assert orbit_of(121, 770, date(2024, 1, 2)) is None
    assert orbit_of(121, 770, date(2024, 1, 15)) == 51890 + 207
    assert orbit_of(208, 770, date(2024, 1, 1)) is None


def test_every_path_is_flown_once_in_fourteen_days() -> None:
    for path in (1, 100, 207):
        days = [date(2020, 3, 1) + timedelta(days=k) for k in range(14)]
        orbits = [orbit for day in days if (orbit := orbit_of(path, 3600, day))]
        assert len(orbits) == 1
        assert path_of_orbit(orbits[0]) == path


def test_an_orbit_range_holds_the_orbits_of_its_days_and_few_more() -> None:
    first, last = orbit_range(
        datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 1, 2, tzinfo=timezone.utc)
    )
    assert first <= 51890 <= last
    assert last - first <= 16
    assert orbit_range(
        datetime(2014, 1, 1, tzinfo=timezone.utc), datetime(2014, 5, 1, tzinfo=timezone.utc)
    )[0] == (1)


def test_ascending_frames_go_north_and_descending_frames_south() -> None:
    north = [frame_centre(121, frame, 35, Look.RIGHT)[1] for frame in (700, 750, 800)]
    south = [frame_centre(26, frame, 35, Look.RIGHT)[1] for frame in (2800, 2850, 2900)]
    below = frame_centre(121, 6450, 35, Look.RIGHT)[1]
    assert north == sorted(north)
    assert south == sorted(south, reverse=True)
    assert below < 0


def test_right_looks_east_when_ascending_and_west_when_descending() -> None:
    nadir, east = (frame_centre(121, 750, angle, Look.RIGHT)[0] for angle in (0, 35))
    assert east > nadir > frame_centre(121, 750, 35, Look.LEFT)[0]
    nadir, west = (frame_centre(26, 2850, angle, Look.RIGHT)[0] for angle in (0, 35))
    assert west < nadir


def test_beam_1_is_nearest_to_the_satellite() -> None:
    product = find_product_id("ALOS2519422850-240105-WBSR1.1__D")
    assert product is not None
    wests = [product_footprint(product, "W2", (beam,)).boxes()[0].west for beam in range(1, 6)]
    assert wests == sorted(wests, reverse=True)
    whole = product_footprint(product, "W2", (1, 2, 3, 4, 5))
    assert whole == product_footprint(product, "W2")
    assert whole.boxes()[0].west == pytest.approx(wests[-1], abs=0.1)


def test_a_scene_across_the_date_line_is_split() -> None:
    geometry = beam_geometry("WBD", "W2", Look.RIGHT)
    assert geometry is not None
    crossing = [
        footprint
        for path in range(1, 208)
        if len((footprint := predicted_footprint(path, 1000, Look.RIGHT, geometry)).rings) == 2
    ]
    assert crossing
    for footprint in crossing:
        assert all(box.east - box.west < 20 for box in footprint.boxes())


@pytest.mark.parametrize("frame", range(0, 7200, 300))
def test_an_outline_exists_all_around_the_orbit(frame: int) -> None:
    footprint = possible_footprint(77, frame, Look.LEFT, "WBD")
    assert footprint.rings
    assert all(abs(x) <= 180 and abs(y) <= 90 for ring in footprint.rings for x, y in ring)


def test_the_outline_of_an_unknown_beam_contains_every_beam() -> None:
    for beam in ("W2", "W3"):
        geometry = beam_geometry("WBD", beam, Look.RIGHT)
        assert geometry is not None
        inner = predicted_footprint(77, 2850, Look.RIGHT, geometry).boxes()[0]
        outer = possible_footprint(77, 2850, Look.RIGHT, "WBD").boxes()[0]
        assert outer.west <= inner.west
        assert outer.east >= inner.east


# The table's outlines are estimates on a circular orbit of this size, 9 km lower than the one flown,
# with off-nadir angles fitted to it; against real outlines both are wrong by up to 9 km.
ESTIMATED_RADIUS_M = 6.99927627e6
ESTIMATED_INCLINATION_DEG = 97.9288294
ESTIMATED_FRAME_SHIFT = -0.00766483 / 0.05
ESTIMATED_OFF_NADIR = {
    **{"U2-6": 29.4, "U2-7": 32.8, "U2-8": 35.2, "U2-9": 38.55, "U3-10": 41.05, "U3-13": 46.75},
    **{"W2": 34.9, "W3": 47.6},
}
ESTIMATED_OFF_NADIR_LEFT = {**ESTIMATED_OFF_NADIR, "W2": 35.35}


def disaster_rows(shared: Path) -> list[tuple[dict[str, str], int, int, Look, list]]:
    """Row, path, frame, look and estimated ring of each scene in the disaster tables."""
    features = json.loads((shared / "samples/events/disaster_scenes_approx.geojson").read_text("utf-8"))
    rings = {f["properties"]["scene_id"]: f["geometry"]["coordinates"][0] for f in features["features"]}
    with (shared / "samples/events/disaster_scenes_approx.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 76
    looks = {"L": Look.LEFT, "R": Look.RIGHT}
    return [
        (row, int(row["path"]), int(row["frame"]), looks[row["look"]], rings[row["scene_id"]])
        for row in rows
    ]


@pytest.mark.shared
def test_every_orbit_and_outline_of_the_disaster_tables_agrees(shared: Path, monkeypatch) -> None:
    """On the orbit that the table's outlines were estimated on, for they are no real ones."""
    monkeypatch.setattr(footprint_prediction, "orbit_radius", lambda _argument: ESTIMATED_RADIUS_M)
    monkeypatch.setattr(footprint_prediction, "INCLINATION", math.radians(ESTIMATED_INCLINATION_DEG))
    for row, path, frame, look, ring in disaster_rows(shared):
        beam = row["beam"][:-1]
        angles = ESTIMATED_OFF_NADIR if look is Look.RIGHT else ESTIMATED_OFF_NADIR_LEFT
        scansar = beam.startswith("W")
        size = (350.0, 355.0) if scansar else (50.0 if beam.startswith("U3") else 55.0, 68.0)
        assert orbit_of(path, frame, date.fromisoformat(row["date"])) == int(row["orbit"])
        geometry = BeamGeometry(angles[beam], *size)
        outline = predicted_footprint(path, frame + ESTIMATED_FRAME_SHIFT, look, geometry)
        assert worst_corner(outline, ring) < (7.0 if scansar else 1.5)


@pytest.mark.shared
def test_every_scene_of_the_disaster_tables_lies_where_its_estimate_says(shared: Path) -> None:
    """On the orbit flown: estimates are wrong by 13 km for U2-8, 9 km for W2 and W3, else by 7 km."""
    for row, path, frame, look, ring in disaster_rows(shared):
        beam = row["beam"]
        geometry = beam_geometry("WBS" if beam.startswith("W") else "UBS", beam, look)
        assert geometry is not None
        outline = predicted_footprint(path, frame, look, geometry)
        assert worst_corner(outline, ring) < (14.0 if beam.startswith(("W", "U2-8")) else 7.0)


def mode_of(scene: dict, ring: list) -> str:
    if ring_height(ring) < 1.0:
        return "HBQ" if "VV" in scene["polarization"] else "UBS"
    return "VBD" if scene["offNadir"] > 50.0 else "WBD"


def ring_height(ring: list) -> float:
    return max(p[1] for p in ring) - min(p[1] for p in ring)


def real_outlines(shared: Path) -> list[tuple[str, int, Look, float, list]]:
    """Mode, path, look, stated angle and ring of each L1.1 scene; higher levels list the map's box."""
    text = (shared / "samples/tellus/search_snapshot_trimmed.json").read_text("utf-8")
    found = []
    for scene in json.loads(text)["observations"]:
        if scene["datasetId"].startswith("1a41a4b1") and scene["relativeOrbit"] is not None:
            ring, look = scene["geometry"]["coordinates"][0], Look(scene["orbitDirection"])
            found.append((mode_of(scene, ring), scene["relativeOrbit"], look, scene["offNadir"], ring))
    return found


def outline_of(mode: str, path: int, look: Look, stated: float, ring: list) -> Footprint:
    """Predict the outline of the frame whose centre comes nearest; few scenes list their frame."""
    geometry = mode_geometry(mode, stated, look)
    assert geometry is not None
    first, step = (2800 if path < 70 else 700), (50 if mode in ("WBD", "VBD") else 10)
    frames = range(first - 100, first + 200, step)
    middle = centroid(ring)
    frame = min(
        frames,
        key=lambda f: kilometres(frame_centre(path, f, geometry.off_nadir_deg, look), middle),
    )
    return predicted_footprint(path, frame, look, geometry)


@pytest.mark.shared
def test_outlines_agree_with_real_tellus_scenes(shared: Path) -> None:
    worst = {
        (mode, path, look, stated, ring[0][0]): worst_corner(
            outline_of(mode, path, look, stated, ring), ring
        )
        for mode, path, look, stated, ring in real_outlines(shared)
    }
    assert len(worst) >= 35
    assert {mode for mode, *_ in worst} == {"UBS", "HBQ", "WBD", "VBD"}
    assert {look for _, _, look, *_ in worst} == {Look.LEFT, Look.RIGHT}
    assert max(worst.values()) < 6.0


@pytest.mark.shared
def test_paths_and_frames_in_names_agree_with_tellus(shared: Path) -> None:
    text = (shared / "samples/tellus/search_snapshot_trimmed.json").read_text("utf-8")
    compared = 0
    for scene in json.loads(text)["observations"]:
        match = re.search(r"ALOS2(\d{5})(\d{4})-\d{6}", scene.get("thumbnailUrl", ""))
        if not match:
            continue
        assert path_of_orbit(int(match[1])) == scene["relativeOrbit"]
        ring = scene["geometry"]["coordinates"][0]
        look, mode = Look(scene["orbitDirection"]), mode_of(scene, ring)
        geometry = mode_geometry(mode, scene["offNadir"], look)
        assert geometry is not None
        outline = predicted_footprint(scene["relativeOrbit"], int(match[2]), look, geometry)
        assert kilometres(centroid(list(outline.rings[0])), centroid(ring)) < 7.0
        if mode == "UBS":  # the box of an L2.2 map keeps the middle, not the corners
            assert worst_corner(outline, ring) < 6.0
        compared += 1
    assert compared >= 12


@pytest.mark.shared
def test_times_agree_with_a_decade_of_granules(shared: Path) -> None:
    with (shared / "samples/asf/ALOS_2_stack_summary.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 70
    for row in rows:
        product = find_product_id(row["fileID"])
        assert product is not None
        assert product.path == int(row["path"])
        centre = datetime.fromisoformat(row["start"].replace("Z", "+00:00")) + timedelta(seconds=26)
        assert abs(predicted_time(product.orbit, product.frame) - centre) < timedelta(seconds=15)
        assert orbit_of(product.path, product.frame, product.date) == product.orbit


@pytest.mark.shared
def test_a_scansar_outline_agrees_with_a_real_granule(shared: Path) -> None:
    granule = json.loads((shared / "samples/asf/granule_ALOS2478123150-230331.json").read_text("utf-8"))
    geometry = beam_geometry("WBD", "W2", Look.RIGHT)
    assert geometry is not None
    outline = predicted_footprint(161, 3150, Look.RIGHT, geometry)
    real = granule["geometry"]["coordinates"][0]
    assert worst_corner(outline, real) < 2.0


@pytest.mark.shared
def test_the_orbit_that_the_repeat_cycle_dictates_is_the_one_flown(shared: Path) -> None:
    """State vectors of 2014 (a quarter of a revolution) and 2023; a frame is a twentieth of a degree."""
    leader = read_leader(
        FileSource(shared / "samples/ceos-l15/LED-ALOS2015976960-140909-FBDR1.5GUA")
    ).platform_position
    granule = json.loads((shared / "samples/asf/granule_ALOS2478123150-230331.json").read_text("utf-8"))
    vectors = granule["baseline"]["stateVectors"]
    states = [
        *zip(leader.positions_m, leader.velocities_m_s),
        *[tuple(1000.0 * np.array(vectors[name], float) for name in ("position", "velocity"))],
    ]
    for position, velocity in states:
        inclination, u = plane_of(position, velocity)
        assert math.degrees(abs(inclination - INCLINATION)) < 0.01
        assert abs(orbit_radius(u) - np.linalg.norm(position)) < 1100.0
    assert math.degrees(u) == pytest.approx(3150 * 0.05, abs=0.01)


def plane_of(position: np.ndarray, velocity: np.ndarray) -> tuple[float, float]:
    """Inclination and argument of latitude in radians of an Earth-fixed state vector in m, m/s."""
    turning = np.array([0.0, 0.0, 7.2921159e-5])
    normal = np.cross(position, velocity + np.cross(turning, position))
    normal /= np.linalg.norm(normal)
    node = np.cross([0.0, 0.0, 1.0], normal)
    node /= np.linalg.norm(node)
    u = math.atan2(np.cross(node, position) @ normal, node @ position)
    return math.acos(normal[2]), u % (2.0 * math.pi)
