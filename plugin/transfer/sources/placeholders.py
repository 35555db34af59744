"""Files that a cloud folder (OneDrive, iCloud) lists here, but keeps elsewhere until they are opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ...domain.errors import Alos2Error
from ...domain.words.text import Text

# FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN and _RECALL_ON_DATA_ACCESS of Windows.
_ELSEWHERE = 0x1000 | 0x40000 | 0x400000
# SF_DATALESS of macOS.
_DATALESS = 0x40000000
# Some file systems keep what is shorter within the directory, in no block of its own.
_SHORT = 16 * 1024


def is_placeholder(status: os.stat_result) -> bool:
    """Whether *status* is that of a file whose content is not on this computer."""
    if getattr(status, "st_file_attributes", 0) & _ELSEWHERE:
        return True
    dataless = sys.platform == "darwin" and getattr(status, "st_flags", 0) & _DATALESS
    return bool(dataless) or holds_nothing(status)


def holds_nothing(status: os.stat_result) -> bool:
    """Whether the file has no block on the disk, whatever its length says."""
    return status.st_size > _SHORT and getattr(status, "st_blocks", 1) == 0


def placeholder_error(path: Path) -> Alos2Error | None:
    """Return the error for *path* if it is a placeholder, or None: reading it has failed."""
    try:
        return not_on_this_computer(path) if is_placeholder(path.stat()) else None
    except OSError:
        return None


def not_on_this_computer(path: Path) -> Alos2Error:
    """Return the error for a placeholder that gave no content."""
    return Alos2Error(
        Text("{path} is listed here, but its content is not on this computer.", path=path),
        hint="If it lies in a cloud folder such as OneDrive, choose “Always keep on this device” "
        "for it, wait until it is there, and try again.",
    )
