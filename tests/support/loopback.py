"""All platforms on loopback, empty unless told otherwise, and the settings that lead there."""

from __future__ import annotations

from alos2_explorer.plugin.host import settings
from simulators.asf import AsfSimulator
from simulators.aws import AwsSimulator
from simulators.disaster_page import TAIWAN
from simulators.earth_engine import EarthEngineSimulator
from simulators.eorc import EorcSimulator
from simulators.gportal import GPortalSimulator
from simulators.server import Simulator
from simulators.tellus import TellusSimulator

CLOSED = "http://127.0.0.1:9"


class Loopback:
    """One simulator a service."""

    def __init__(self) -> None:
        self.services: dict[str, Simulator] = {
            # One short table: each of its links is looked at by the catalogue.
            "eorc": EorcSimulator(sections=(TAIWAN,)),
            "aws": AwsSimulator(),
            "asf": AsfSimulator(),
            "gportal_csw": GPortalSimulator(),
            "tellus": TellusSimulator(),
            "earthengine": EarthEngineSimulator(),
        }

    def start(self) -> None:
        for simulator in self.services.values():
            simulator.start()

    def stop(self) -> None:
        for simulator in self.services.values():
            simulator.stop()

    def use(self) -> None:
        """Let the settings lead to the simulators; services without one lead to a closed port.

        What was asked before is forgotten: a test looks at its own requests only.
        """
        for service in settings.SERVICES:
            simulator = self.services.get(service)
            if simulator is not None:
                simulator.requests.clear()
            settings.set_endpoint(service, simulator.url if simulator else CLOSED)
        settings.set_geocoder(CLOSED)
