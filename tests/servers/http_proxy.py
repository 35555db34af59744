"""A proxy on the loopback that alone leads out: every name leads to one server, plain or by CONNECT."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
from dataclasses import dataclass, field

_OVER = (b"", b"\r\n", b"\n")


@dataclass
class HttpProxy:
    """Start with ``with HttpProxy(port)``; ``asked`` are the first lines of what came through.

    With ``login`` (``user:password``) or ``demands`` (values of ``Proxy-Authenticate``) a request that
    does not bring the login is refused with 407. ``clients`` are those that are connected now.
    """

    leads_to: int
    login: str = ""
    demands: tuple[str, ...] = ('Basic realm="proxy"',)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    refused: int = 0
    clients: set[socket.socket] = field(default_factory=set)

    def __enter__(self) -> HttpProxy:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._listener.close()

    @property
    def url(self) -> str:
        return f"http://{self.login + '@' if self.login else ''}127.0.0.1:{self.port}"

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self.clients.add(client)
        try:
            self._answer(client)
        finally:
            self.clients.discard(client)

    def _answer(self, client: socket.socket) -> None:
        with client, client.makefile("rb") as reader, contextlib.suppress(OSError):
            while first := reader.readline():
                lines = [first]
                while (line := reader.readline()) not in _OVER:
                    lines.append(line)
                if not self._lets_in(lines):
                    self._refuse(client)
                    continue
                method, target, version = first.decode("latin-1").split()
                self.asked.append(f"{method} {target}")
                with socket.create_connection(("127.0.0.1", self.leads_to)) as server:
                    if method == "CONNECT":
                        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    else:
                        path = "/" + target.split("/", 3)[3]
                        kept = [line for line in lines[1:] if not line.lower().startswith(b"proxy-")]
                        kept = [line for line in kept if not line.lower().startswith(b"connection:")]
                        head = f"{method} {path} {version}\r\nConnection: close\r\n".encode()
                        server.sendall(head + b"".join(kept) + b"\r\n")
                    self._pass_on(client, server)
                return

    def _lets_in(self, lines: list[bytes]) -> bool:
        headers = dict(line.decode("latin-1").strip().lower().split(": ", 1) for line in lines[1:])
        self.agents.add(headers.get("user-agent", ""))
        wanted = base64.b64encode(self.login.encode()).decode().lower()
        if not self.login and self.demands == HttpProxy.demands:
            return True
        return bool(self.login) and headers.get("proxy-authorization") == f"basic {wanted}"

    def _refuse(self, client: socket.socket) -> None:
        self.refused += 1
        wanted = "".join(f"Proxy-Authenticate: {demand}\r\n" for demand in self.demands)
        client.sendall(
            f"HTTP/1.1 407 Proxy Authentication Required\r\n{wanted}Content-Length: 0\r\n\r\n".encode()
        )

    @staticmethod
    def _pass_on(client: socket.socket, server: socket.socket) -> None:
        def pump(source: socket.socket, sink: socket.socket) -> None:
            with contextlib.suppress(OSError):
                while data := source.recv(65536):
                    sink.sendall(data)
                sink.shutdown(socket.SHUT_WR)

        back = threading.Thread(target=pump, args=(server, client), daemon=True)
        back.start()
        forth = threading.Thread(target=pump, args=(client, server), daemon=True)
        forth.start()
        back.join()
