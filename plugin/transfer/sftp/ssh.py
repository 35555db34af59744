"""The system's OpenSSH client: found, told exactly what to do, and its complaints put into words."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from ...domain.errors import Alos2Error, PlatformError, UnsupportedError
from ...domain.words.text import Text
from ..errors import LoginNeededError, TransientError
from ..sftp_access import SftpServer, SshLogin

_NAME_OF_HOST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:_")
_CONNECT_S = 20
_COMPLAINTS = 8192


def find_client(name: str = "ssh") -> str:
    """Return the path of OpenSSH's *name*; raise UnsupportedError saying how to get it."""
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "OpenSSH", f"{name}.exe")
    found = shutil.which(name) or (str(windows) if windows.is_file() else None)
    if found is None:
        raise UnsupportedError(
            "This computer has no OpenSSH client, which SFTP needs.",
            hint="Install it: on Windows under Optional features, on Debian openssh-client.",
        )
    return found


@contextlib.contextmanager
def known_hosts(server: SftpServer) -> Iterator[tuple[Path, str]]:
    """Give a file with the one host key that was checked, and the name of its algorithm.

    Raises PlatformError if the server shows no key of a published fingerprint.
    """
    _check_host(server)
    line, algorithm = _trusted_key(server)
    with tempfile.TemporaryDirectory(prefix="alos2-ssh-") as folder:
        path = Path(folder, "known_hosts")
        path.write_text(line + "\n", "ascii")
        yield path, algorithm


def _check_host(server: SftpServer) -> None:
    host = server.host
    if not host or host.startswith("-") or not set(host) <= _NAME_OF_HOST or not 0 < server.port < 65536:
        raise UnsupportedError(
            Text(
                "{host!r}, port {port}, is not an SFTP server's address.",
                host=host[:100],
                port=server.port,
            )
        )


def _trusted_key(server: SftpServer) -> tuple[str, str]:
    command = [find_client("ssh-keyscan"), "-T", str(_CONNECT_S), "-p", str(server.port), server.host]
    try:
        scanned = _run(command, _CONNECT_S * 2)
    except subprocess.TimeoutExpired:
        raise TransientError(Text("{host} did not answer in time.", host=server.host)) from None
    shown: list[str] = []
    for line in scanned.splitlines():
        parts = line.split()
        if len(parts) < 3 or not parts[1].startswith(("ssh-", "ecdsa-", "sk-")):
            continue
        found = fingerprint(parts[2])
        if found in server.fingerprints:
            names = f"{server.host},[{server.host}]:{server.port}"
            return f"{names} {parts[1]} {parts[2]}", parts[1]
        shown.append(found)
    if not shown:
        raise TransientError(
            Text("{host} does not answer on port {port}.", host=server.host, port=server.port)
        )
    raise PlatformError(
        Text(
            "{host} shows the key {key}, which is not the published one.", host=server.host, key=shown[0]
        ),
        details="shown: " + ", ".join(shown),
        hint="Do not continue before you know why: compare it with the platform's notice.",
    )


def fingerprint(key: str) -> str:
    """Return the fingerprint of a base64 public key as OpenSSH prints it: ``SHA256:…``."""
    try:
        digest = hashlib.sha256(base64.b64decode(key, validate=True)).digest()
    except ValueError:
        return ""
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def _run(command: list[str], timeout_s: float) -> str:
    done = subprocess.run(  # noqa: S603  # nosec B603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout_s,
        check=False,
        creationflags=_no_window(),
    )
    return done.stdout.decode("ascii", "replace")


def _no_window() -> int:
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0)) if sys.platform == "win32" else 0


class SshProcess:
    """An SSH client that runs the server's SFTP; its pipes are ``stdin`` and ``stdout``."""

    def __init__(self, server: SftpServer, login: SshLogin, hosts: Path, algorithm: str) -> None:
        self._server = server
        self._login = login
        _check_login(login, server.host)
        self._process = subprocess.Popen(  # noqa: S603  # nosec B603
            _command(server, login, hosts, algorithm),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
            creationflags=_no_window(),
        )
        self._said = b""
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        if self._process.stdin is None or self._process.stdout is None:
            raise UnsupportedError("The OpenSSH client gave us no pipes.")
        self.stdin, self.stdout = self._process.stdin, self._process.stdout

    def _listen(self) -> None:
        stream = self._process.stderr
        while stream is not None and (piece := stream.read1(1024)):  # type: ignore[attr-defined]
            self._said = (self._said + piece)[-_COMPLAINTS:]

    def complaint(self) -> Alos2Error:
        """Return why the client ended, in our words."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2.0)
        self._listener.join(1.0)
        said = self._said.decode("utf-8", "replace")
        if "permission denied" in said.lower():
            said += _said_about(self._login.key_file)
        return explained(said, self._server.host, self._login.key_file)

    def close(self) -> None:
        """End the client."""
        self._process.kill()
        for stream in (self.stdin, self.stdout, self._process.stderr):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.wait()


def _said_about(key_file: Path) -> str:
    """Return why the key cannot be used at all; a client that must not ask does not say it."""
    try:
        return _run([find_client("ssh-keygen"), "-y", "-P", "", "-f", str(key_file)], _CONNECT_S)
    except (UnsupportedError, subprocess.TimeoutExpired):
        return ""


def _check_login(login: SshLogin, host: str) -> None:
    if not login.key_file.is_file():
        raise LoginNeededError(
            host, 0, Text("needs your key file, but {key_file} does not exist", key_file=login.key_file)
        )
    name = login.username
    if not name or name.startswith("-") or any(letter in name for letter in " \t\r\n@:/\\\0\"'"):
        raise UnsupportedError(Text("{name!r} is not an account name for SFTP.", name=name[:50]))


def _command(server: SftpServer, login: SshLogin, hosts: Path, algorithm: str) -> list[str]:
    algorithms = "rsa-sha2-512,rsa-sha2-256,ssh-rsa" if algorithm == "ssh-rsa" else algorithm
    options = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "UserKnownHostsFile": _quoted(hosts),
        "GlobalKnownHostsFile": _quoted(Path(os.devnull)),
        "HostKeyAlgorithms": algorithms,
        "IdentityFile": _quoted(login.key_file),
        "IdentitiesOnly": "yes",
        "PreferredAuthentications": "publickey",
        "ConnectTimeout": str(_CONNECT_S),
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "3",
        "ForwardAgent": "no",
        "PermitLocalCommand": "no",
        "UpdateHostKeys": "no",
    }
    listed = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    # No configuration file: what the user set for other servers must not change this one.
    start = [find_client("ssh"), "-F", os.devnull if os.name != "nt" else "NUL", "-x", "-a", "-T"]
    where = ["-p", str(server.port), "-l", login.username]
    return [*start, *listed, *where, "-s", "--", server.host, "sftp"]


def _quoted(path: Path) -> str:
    """Return a path as ssh's options want it: quoted, percent signs doubled."""
    return '"' + str(path).replace("%", "%%").replace('"', '\\"') + '"'


def _key_trouble(said: str, key: str) -> Text | None:
    """Return what the client does not like about the file *key*, or None if it *said* nothing of it."""
    if "unprotected private key" in said or "bad permissions" in said:
        return Text("is not asked: others can read {key}, allow only yourself", key=key)
    if "passphrase" in said:
        return Text("is not asked: {key} has a passphrase, add it to ssh-agent", key=key)
    if "invalid format" in said or "error in libcrypto" in said:
        return Text("is not asked: {key} is not a private key", key=key)
    if "permission denied" in said:
        return Text("does not accept the key {key} for this account", key=key)
    return None


def explained(said: str, host: str, key_file: Path) -> Alos2Error:
    """Return the error for what the client *said* when it ended."""
    text = said.lower()
    trouble = _key_trouble(text, key_file.name)
    if trouble is not None:
        return LoginNeededError(host, 0, trouble)
    if "host key verification failed" in text or "identification has changed" in text:
        return PlatformError(
            Text("{host} showed another key than a moment ago.", host=host), hint="Do not continue."
        )
    if "subsystem request failed" in text:
        return PlatformError(Text("{host} offers no SFTP.", host=host))
    last = next(
        (line.strip() for line in reversed(said.splitlines()) if line.strip()), Text("no reason given")
    )
    return TransientError(
        Text("The connection to {host} was lost ({last}).", host=host, last=last[:120])
    )
