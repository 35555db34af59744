"""An HTTP server on loopback whose address no earlier server of the process had."""

from __future__ import annotations

import socket
from http.server import ThreadingHTTPServer

_had: set[int] = set()


class LoopbackServer(ThreadingHTTPServer):
    """Takes another free port where an earlier one comes round again.

    GDAL and QGIS keep what they read by its address, and would show it as the new server's.
    """

    daemon_threads = True

    def server_bind(self) -> None:
        """Bind the socket; port 0 becomes a free port that is new to this process."""
        wanted = self.server_address
        super().server_bind()
        if wanted[1]:
            return
        while self.server_address[1] in _had:
            self.socket.close()
            self.socket = socket.socket(self.address_family, self.socket_type)
            self.server_address = wanted
            super().server_bind()
        _had.add(self.server_address[1])
