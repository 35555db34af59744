"""A real OpenSSH server on the loopback, for the present user, with keys of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from alos2_explorer.plugin.transfer.sftp.ssh import fingerprint
from alos2_explorer.plugin.transfer.sftp_access import SftpServer, SshLogin
from support.patience import PATIENCE_S


@dataclass
class LoopbackSshd:
    """A running server: how to reach it and how to log in."""

    server: SftpServer
    login: SshLogin
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def make_key(path: Path, kind: str = "ed25519", passphrase: str = "") -> str:
    """Make a key pair and return the public key's base64."""
    size = ["-b", "2048"] if kind == "rsa" else []
    command = ["ssh-keygen", "-q", "-t", kind, *size, "-N", passphrase, "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_name(f"{path.name}.pub").read_text().split()[1]


def start_sshd(folder: Path) -> LoopbackSshd:
    """Start sshd with an RSA host key, as G-Portal's has, and accept one ed25519 key."""
    folder.mkdir(parents=True, exist_ok=True)
    host_key = make_key(folder / "host_rsa", "rsa")
    make_key(folder / "user key")
    shutil.copy(folder / "user key.pub", folder / "authorized_keys")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = folder / "sshd_config"
    settings.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host_rsa'}\n"
        f"AuthorizedKeysFile {folder / 'authorized_keys'}\nPidFile none\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
        "Subsystem sftp internal-sftp\nMaxStartups 100\n"
    )
    log = folder / "sshd.log"
    sshd = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    assert sshd, "apt-get install openssh-server"
    # OpenSSH 9.8 and later lock out an address whose logins failed; older ones do not know the word.
    lenient = ["-o", "PerSourcePenalties=no"]
    known = subprocess.run([sshd, "-t", "-f", settings, *lenient], capture_output=True, check=False)
    options = lenient if known.returncode == 0 else []
    with log.open("wb") as said:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", settings, *options], stderr=said)
    wait_until_open(port, log)
    server = SftpServer("127.0.0.1", port, (fingerprint(host_key),))
    return LoopbackSshd(server, SshLogin(getpass.getuser(), folder / "user key"), process, log)


def wait_until_open(port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.02)
