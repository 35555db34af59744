"""Earth Engine as a user has set it up: the service on loopback, a login and a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alos2_explorer.plugin.host import settings
from alos2_explorer.plugin.host.network import credentials, sessions
from simulators import EarthEngineSimulator
from simulators.earth_engine import PROJECT, TOKEN


@contextmanager
def earth_engine_set_up(
    monkeypatch: pytest.MonkeyPatch, images: list, **where: object
) -> Iterator[EarthEngineSimulator]:
    """Serve *images*, which lie *where*, with the settings of a user who is logged in."""
    stored = {"google": credentials.Login(passphrase=TOKEN), "": credentials.NOBODY}
    monkeypatch.setattr(sessions, "login", stored.__getitem__)
    with EarthEngineSimulator(images, **where) as simulator:
        settings.set_endpoint("earthengine", simulator.url)
        settings.set_text("authcfg/earthengine", "google")
        settings.set_earth_engine_project(PROJECT)
        yield simulator
