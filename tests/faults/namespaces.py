"""Parts of the computer of a process's own: its mounts, its network."""

from __future__ import annotations

import subprocess


def unshared(kind: str) -> list[str]:
    """Return the beginning of a command that runs with its own ``mount`` table or ``net``."""
    user = ["unshare", "--user", "--map-root-user", f"--{kind}"]
    if subprocess.run([*user, "true"], capture_output=True, check=False).returncode == 0:
        return user
    # A chroot refuses namespaces of users, and its root needs none.
    kept = ["--propagation", "unchanged"] if kind == "mount" else []
    return ["unshare", *kept, f"--{kind}"]
