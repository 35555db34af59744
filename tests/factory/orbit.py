"""A near-circular, sun-synchronous orbit in closed form, placed by an id or over a given point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from . import geometry

INCLINATION = np.radians(97.9288294)
TRACKS = 207
ARGUMENT_RATE = 2.0 * np.pi * TRACKS / (14 * 86400.0)
NODE_RATE = -2.0 * np.pi / 86400.0
MEAN_RADIUS_M = 7.0085e6
RADIUS_SWING_M = 7.0e3
FIRST_PATH_NODE_DEG = -1.48446872
STATE_VECTORS = 28
STATE_INTERVAL_S = 60.0


@dataclass(frozen=True)
class Orbit:
    """Earth-fixed motion about *epoch* (UTC): angles in radians, times in seconds from the epoch.

    The radius swings as on a frozen orbit (smaller in the north), so that the radial velocity is not
    zero; velocities and accelerations are Earth-fixed derivatives of the positions.
    """

    epoch: datetime
    argument_of_latitude: float
    node: float

    def _angles(self, time_s) -> tuple[np.ndarray, np.ndarray]:
        time = np.asarray(time_s, float)
        return self.argument_of_latitude + ARGUMENT_RATE * time, self.node + NODE_RATE * time

    def _basis(self, time_s) -> tuple[np.ndarray, ...]:
        """Return the radial unit vector and its first two time derivatives, and the radius's."""
        u, node = self._angles(time_s)
        w, o = ARGUMENT_RATE, NODE_RATE
        a = np.stack([np.cos(node), np.sin(node), np.zeros_like(node)], axis=-1)
        a1 = o * np.stack([-np.sin(node), np.cos(node), np.zeros_like(node)], axis=-1)
        tilt, rise = np.cos(INCLINATION), np.sin(INCLINATION)
        b = np.stack([-np.sin(node) * tilt, np.cos(node) * tilt, np.full_like(node, rise)], axis=-1)
        b1 = o * tilt * np.stack([-np.cos(node), -np.sin(node), np.zeros_like(node)], axis=-1)
        a2 = -(o**2) * a
        b2 = -(o**2) * tilt * np.stack([-np.sin(node), np.cos(node), np.zeros_like(node)], axis=-1)
        c, s = np.cos(u)[..., None], np.sin(u)[..., None]
        unit = c * a + s * b
        unit1 = c * (a1 + w * b) + s * (b1 - w * a)
        unit2 = c * (a2 + 2 * w * b1 - w**2 * a) + s * (b2 - 2 * w * a1 - w**2 * b)
        radius = (MEAN_RADIUS_M - RADIUS_SWING_M * np.sin(u))[..., None]
        radius1 = (-RADIUS_SWING_M * w * np.cos(u))[..., None]
        radius2 = (RADIUS_SWING_M * w**2 * np.sin(u))[..., None]
        return unit, unit1, unit2, radius, radius1, radius2

    def position(self, time_s) -> np.ndarray:
        """Return positions (..., 3) in metres."""
        unit, _, _, radius, _, _ = self._basis(time_s)
        return radius * unit

    def velocity(self, time_s) -> np.ndarray:
        """Return Earth-fixed velocities (..., 3) in m/s."""
        unit, unit1, _, radius, radius1, _ = self._basis(time_s)
        return radius1 * unit + radius * unit1

    def acceleration(self, time_s) -> np.ndarray:
        """Return Earth-fixed accelerations (..., 3) in m/s²."""
        unit, unit1, unit2, radius, radius1, radius2 = self._basis(time_s)
        return radius2 * unit + 2.0 * radius1 * unit1 + radius * unit2

    def seconds(self, moment: datetime) -> float:
        """Return seconds from the epoch to *moment*, exact to the microsecond."""
        return (moment - self.epoch) / timedelta(microseconds=1) * 1e-6

    def state_vectors(self) -> tuple[datetime, np.ndarray]:
        """Return the first epoch (a whole minute) and 28 rows of position and velocity 60 s apart."""
        middle = self.epoch.replace(second=0, microsecond=0)
        first = middle - timedelta(seconds=STATE_INTERVAL_S) * (STATE_VECTORS // 2 - 1)
        times = self.seconds(first) + STATE_INTERVAL_S * np.arange(STATE_VECTORS)
        return first, np.hstack([self.position(times), self.velocity(times)])


def path_of(orbit_number: int) -> int:
    """Return the RSP path of a total orbit number."""
    return (14 * orbit_number + 24) % TRACKS or TRACKS


def orbit_number_of(path: int, near: int) -> int:
    """Return the orbit number on *path* that is nearest to *near*."""
    return min(range(near - TRACKS, near + TRACKS), key=lambda n: (path_of(n) != path, abs(n - near)))


def node_longitude(path: int) -> float:
    """Return the longitude (deg) of the ascending node of an RSP path."""
    return FIRST_PATH_NODE_DEG - (path - 1) * 360.0 / TRACKS


def orbit_of_id(orbit_number: int, frame: int, date: datetime, moment: datetime | None = None) -> Orbit:
    """Return the orbit whose satellite stands at *frame* of the path when the scene is taken.

    Without *moment* the time of day follows from the local midnight of the ascending node.
    """
    argument = np.radians(frame * 0.05)
    node_deg = node_longitude(path_of(orbit_number))
    since_node = argument / ARGUMENT_RATE
    if moment is None:
        midnight = (-node_deg / 15.0 * 3600.0) % 86400.0
        seconds = round((midnight + since_node) % 86400.0, 3)
        moment = date + timedelta(seconds=seconds)
    return Orbit(moment, float(argument), float(np.radians(node_deg) + NODE_RATE * since_node))


def orbit_over(
    lat_deg: float, lon_deg: float, moment: datetime, *, ascending: bool, side: int, off_nadir_deg: float
) -> Orbit:
    """Return the orbit that sees a point of the ellipsoid at zero Doppler at *moment*."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    incidence = np.arcsin(MEAN_RADIUS_M / 6371e3 * np.sin(np.radians(off_nadir_deg)))
    distance = incidence - np.radians(off_nadir_deg)
    heading = np.arcsin(np.clip(np.cos(INCLINATION) / np.cos(lat), -1.0, 1.0)) - np.radians(3.0)
    if not ascending:
        heading = np.pi - heading - np.radians(6.0)
    towards = heading - side * np.pi / 2.0
    nadir = np.arcsin(np.sin(lat) * np.cos(distance) + np.cos(lat) * np.sin(distance) * np.cos(towards))
    turn = np.arctan2(
        np.sin(towards) * np.sin(distance) * np.cos(lat), np.cos(distance) - np.sin(lat) * np.sin(nadir)
    )
    argument = np.arcsin(np.clip(np.sin(nadir) / np.sin(INCLINATION), -1.0, 1.0))
    if not ascending:
        argument = np.pi - argument
    node = lon + turn - np.arctan2(np.cos(INCLINATION) * np.sin(argument), np.cos(argument))
    return _aimed(np.array([argument, node]), lat_deg, lon_deg, moment, off_nadir_deg)


def _aimed(
    guess: np.ndarray, lat_deg: float, lon_deg: float, moment: datetime, off_nadir: float
) -> Orbit:
    def miss(unknown: np.ndarray) -> np.ndarray:
        orbit = Orbit(moment, *unknown)
        away = geometry.earth_fixed(lat_deg, lon_deg) - orbit.position(0.0)
        doppler = np.dot(orbit.velocity(0.0), away) / 1e10
        return np.array([doppler, geometry.off_nadir(orbit, 0.0, lat_deg, lon_deg) - off_nadir])

    for _ in range(30):
        value = miss(guess)
        step = 1e-7
        slopes = [(miss(guess + step * axis) - value) / step for axis in np.eye(2)]
        correction = np.linalg.solve(np.column_stack(slopes), value)
        guess = guess - np.clip(correction, -0.05, 0.05)
        if np.max(np.abs(correction)) < 1e-12:
            return Orbit(moment, float(guess[0]), float(guess[1]))
    raise ValueError(f"no orbit sees {lat_deg}, {lon_deg} at an off-nadir angle of {off_nadir}")
