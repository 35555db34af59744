"""The files of a small product, as a folder has them or a server publishes them."""

from __future__ import annotations

from servers.faulty_server import FaultyServer
from transfer.conftest import noise

IDENTITY = "ALOS2471852850-230217-WBSR1.1__D"
IMAGE = f"IMG-HH-{IDENTITY}-F3"
LEADER = f"LED-{IDENTITY}"
CONTENTS = {IMAGE: noise(3_000_000), LEADER: noise(50_000, b"leader"), "summary.txt": b"text\n"}


def publish(server: FaultyServer, contents: dict[str, bytes], prefix: str = "s/") -> None:
    for name, data in contents.items():
        server.put(prefix + name, data)
