"""Loopback servers that speak the platforms' real protocols, and misbehave on demand.

They serve the tests and the demo: each is a context manager with a ``url`` to put into the settings.
"""

from __future__ import annotations

from .asf import AsfSimulator
from .aws import AwsSimulator
from .aws_archive import AwsArchive
from .earth_engine import EarthEngineSimulator
from .eorc import EorcSimulator
from .gportal import GPortalSimulator
from .server import Misbehaviour, Reply, Request, Simulator
from .tellus import TellusSimulator

__all__ = [
    "AsfSimulator",
    "AwsArchive",
    "AwsSimulator",
    "EarthEngineSimulator",
    "EorcSimulator",
    "GPortalSimulator",
    "Misbehaviour",
    "Reply",
    "Request",
    "Simulator",
    "TellusSimulator",
]
