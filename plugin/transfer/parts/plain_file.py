"""Files of a transfer opened by name, but never through a symbolic link: it may lead anywhere."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def open_plain(path: Path, flags: int) -> int:
    """Return the handle of *path*; raise OSError, also for a symbolic link."""
    # Windows has no flag for this, and others say only "too many levels" of a link.
    if path.is_symlink():
        raise OSError(errno.ELOOP, "it is a symbolic link, which is not followed", str(path))
    return os.open(path, flags | _FLAGS, 0o666)
