"""Run in a network of its own: downloads while the line is unplugged twice, and says how it went."""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import sys
import threading
import time
from pathlib import Path

from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.faulty_server import FaultyServer
from transfer.conftest import noise, quick_session

_SET_FLAGS, _UP = 0x8914, 0x1
DATA = noise(12_000_000)


def set_line(up: bool) -> None:
    """Plug the loopback interface in or out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP if up else 0))


def unplug_twice(server: FaultyServer) -> None:
    """Take the line away for a second after a third and after two thirds of the file."""
    for share in (3, 1.5):
        while sum(request.sent for request in server.requests) < len(DATA) / share:
            time.sleep(0.01)
        set_line(up=False)
        time.sleep(1.0)
        set_line(up=True)


set_line(up=True)
with FaultyServer() as server:
    url = server.put("a", DATA)
    server.slow_chunk = (64 * 1024, 0.01)
    threading.Thread(target=unplug_twice, args=(server,), daemon=True).start()
    http = quick_session(idle_timeout_s=0.5, retry=RetryPolicy(tries=50, base_s=0.05, cap_s=0.2))
    result = download(url, Path(sys.argv[1]), http)
    answer = {"right": Path(sys.argv[1]).read_bytes() == DATA, "fetched": result.fetched}
    print(json.dumps({**answer, "size": len(DATA), "requests": len(server.requests)}), flush=True)
