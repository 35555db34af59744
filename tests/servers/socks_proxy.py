"""A SOCKS5 proxy on the loopback (RFC 1928, RFC 1929) that leads every name to one server."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field

_NO_LOGIN, _LOGIN, _CONNECT, _BY_NAME = 0, 2, 1, 3


@dataclass
class SocksProxy:
    """Start with ``with SocksProxy(port)``: ``names`` are the hosts asked for, ``logins`` who asked."""

    leads_to: int
    names: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)

    def __enter__(self) -> SocksProxy:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, client.makefile("rb") as asked, contextlib.suppress(OSError):
            self._greet(client, asked)
            _, command, _, kind = asked.read(4)
            assert (command, kind) == (_CONNECT, _BY_NAME), "the proxy resolves names, not the client"
            self.names.append(asked.read(asked.read(1)[0]).decode())
            asked.read(2)
            with socket.create_connection(("127.0.0.1", self.leads_to)) as server:
                client.sendall(b"\x05\x00\x00\x01" + bytes(6))
                threading.Thread(target=_copy, args=(server, client), daemon=True).start()
                _copy(client, server)

    def _greet(self, client: socket.socket, asked: object) -> None:
        _, count = asked.read(2)
        methods = asked.read(count)
        if _LOGIN not in methods:
            client.sendall(bytes([5, _NO_LOGIN]))
            return
        client.sendall(bytes([5, _LOGIN]))
        asked.read(1)
        user = asked.read(asked.read(1)[0]).decode()
        self.logins.append((user, asked.read(asked.read(1)[0]).decode()))
        client.sendall(b"\x01\x00")


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
