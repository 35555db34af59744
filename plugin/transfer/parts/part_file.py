"""A file on its way: ``NAME.part`` and ``NAME.part.json``, which survive a kill at any moment.

The state says which bytes are there. It is saved after at most a quarter of a megabyte of new bytes,
so a killed process loses no more than that and what its workers have in hand. After a crash of the
whole computer only bytes that were synced to the disk count.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ...common.atomic_file import rename
from ...common.file_lock import allow_holes, lock, unlock
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ..disk_space import FULL, explained
from ..validators import Validators
from .byte_ranges import Extents
from .part_state import PartState, StateFile
from .plain_file import open_plain

SAVE_EVERY = 256 * 1024
# Without it, a part is closed before it is moved or removed, and no other process has it open.
_MOVES_OPEN_FILES = os.name != "nt"
_TRIES = 3


class PartFile:
    """The bytes of *target* that have arrived; only one process may hold it.

    Writers pass the ``generation`` they began in: after a reset, late writes of the old generation
    are dropped. ``on_written`` is called for every other write, by the thread that wrote: generation,
    offset, bytes, and whether some of them were there before.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = part_path(target)
        self._state = StateFile(_state_path(target))
        self._lock = threading.RLock()
        self.generation = 0
        self.url = ""
        self.total: int | None = None
        self.validators = Validators()
        self.extents = Extents()
        self._synced = Extents()
        self._prefix = 0
        self._unsaved = 0
        self.on_written: Callable[[int, int, bytes | memoryview, bool], None] | None = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._handle = self._claimed()
        except OSError as error:
            raise self._explained(error) from None
        self._open = True
        self._load()

    def _claimed(self) -> int:
        """Open and lock the part; raise Alos2Error if another process has it."""
        for _ in range(_TRIES):
            handle = open_plain(self.path, os.O_RDWR | os.O_CREAT)
            allow_holes(handle)
            if not lock(handle):
                os.close(handle)
                break
            if not _MOVES_OPEN_FILES or _is_at(handle, self.path):
                return handle
            # Its owner gave it its name in between: that file must not be written.
            unlock(handle)
            os.close(handle)
        raise Alos2Error(
            Text("{name} is already being fetched.", name=self.target.name),
            hint="Wait for it or stop the other QGIS.",
        )

    @property
    def prefix(self) -> int:
        """Number of bytes from the beginning without a hole; reading it waits for no writer."""
        return self._prefix

    @property
    def count(self) -> int:
        """Number of bytes there."""
        with self._lock:
            return self.extents.count

    def is_complete(self) -> bool:
        """Whether the size is known and no byte is missing."""
        with self._lock:
            return self.total is not None and self.extents.covers(0, self.total)

    def write(self, generation: int, offset: int, data: bytes | memoryview) -> bool:
        """Write *data* at *offset*; False if the part was reset or closed meanwhile.

        Raises SpaceNeededError on a full disk; what was written before stays.
        """
        with self._lock:
            if generation != self.generation or not self._open:
                return False
            self._write_at(offset, data)
            before = self.extents.count
            self.extents.add(offset, offset + len(data))
            over = self.extents.count < before + len(data)
            self._prefix = self.extents.prefix
            self._unsaved += len(data)
            if self._unsaved >= SAVE_EVERY:
                self.save()
            tell = self.on_written
        if tell is not None:
            tell(generation, offset, data, over)
        return True

    def _write_at(self, offset: int, data: bytes | memoryview) -> None:
        view = memoryview(data)
        try:
            while view:
                if hasattr(os, "pwrite"):
                    count = os.pwrite(self._handle, view, offset)
                else:
                    os.lseek(self._handle, offset, os.SEEK_SET)
                    count = os.write(self._handle, view)
                offset, view = offset + count, view[count:]
        except OSError as error:
            raise self._explained(error) from None

    def _explained(self, error: OSError) -> Alos2Error:
        error.filename = error.filename or str(self.path)
        return explained(error, self.path.parent, (self.total or 0) - self.extents.count)

    def describe(self, generation: int, url: str, total: int | None, validators: Validators) -> None:
        """Note whose bytes these are; *url* must be free of secrets. Late calls are dropped."""
        with self._lock:
            if generation == self.generation and self._open:
                self.url, self.total, self.validators = url, total, validators
                self.save()

    def reset(self, generation: int) -> int:
        """Forget all bytes of *generation* and return the one to write the new file under."""
        with self._lock:
            if generation != self.generation or not self._open:
                return self.generation
            self.generation += 1
            self.extents, self._synced, self._prefix = Extents(), Extents(), 0
            self.total, self.validators = None, Validators()
            os.ftruncate(self._handle, 0)
            self.save()
            return self.generation

    def read(self, offset: int, length: int) -> bytes:
        """Return up to *length* bytes from *offset*."""
        with self._lock, os.fdopen(open_plain(self.path, os.O_RDONLY), "rb") as file:
            file.seek(offset)
            return file.read(length)

    def sync(self, handle: int) -> None:
        """Bring what was written to the disk through *handle*, without holding up writers."""
        with self._lock:
            extents, generation = self.extents.copy(), self.generation
        os.fsync(handle)
        with self._lock:
            if generation == self.generation:
                self._synced = extents

    # --- state --------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the state; a full disk leaves the previous one, which is still true."""
        state = PartState(
            url=self.url,
            size=self.total,
            etag=self.validators.etag,
            last_modified=self.validators.last_modified,
            date=self.validators.date,
            extents=tuple(self.extents),
            synced=tuple(self._synced),
            boot=_BOOT,
        )
        try:
            self._state.write(state)
        except OSError as error:
            if error.errno not in FULL:
                raise self._explained(error) from None
            return
        self._unsaved = 0

    def _load(self) -> None:
        state = self._state.read()
        if state is None:
            os.ftruncate(self._handle, 0)
            return
        self.url, self.total = state.url, state.size
        self.validators = Validators(state.etag, state.last_modified, state.date)
        length = os.fstat(self._handle).st_size
        self._synced = Extents(state.synced).clip(length)
        self.extents = surely_there(state).clip(length)
        self._prefix = self.extents.prefix

    # --- the end ------------------------------------------------------------------------------

    def close(self) -> None:
        """Save the state and close the file; it stays for the next time."""
        with self._lock:
            if self._open:
                try:
                    self.save()
                    self._save_synced()
                finally:
                    self._release()

    def _save_synced(self) -> None:
        """Note that all is on the disk, so that it counts when the computer starts again."""
        if list(self._synced) == list(self.extents):
            return
        # Bytes that cannot be synced do not count after a crash of the computer.
        with contextlib.suppress(OSError):
            os.fsync(self._handle)
            self._synced = self.extents.copy()
            self.save()

    def _release(self) -> None:
        self._open = False
        self._state.close()
        unlock(self._handle)
        os.close(self._handle)

    def commit(self) -> None:
        """Give the whole file its final name: cut to size, synced, renamed at once, state removed."""
        with self._lock:
            try:
                os.ftruncate(self._handle, self.total or 0)
                os.fsync(self._handle)
                if not _MOVES_OPEN_FILES:
                    self._release()
                rename(self.path, self.target)
            except OSError as error:
                raise self._explained(error) from None
            _sync_folder(self.target.parent)
            self._state.remove()
            if self._open:
                self._release()

    def discard(self) -> None:
        """Remove part and state."""
        with self._lock:
            if self._open and not _MOVES_OPEN_FILES:
                self._release()
            self.path.unlink(missing_ok=True)
            self._state.remove()
            if self._open:
                self._release()


def part_path(target: Path) -> Path:
    """Return where the bytes of *target* gather."""
    return target.with_name(f"{target.name}.part")


def _state_path(target: Path) -> Path:
    return target.with_name(f"{target.name}.part.json")


def read_part_state(target: Path) -> PartState | None:
    """Return what is known of the part of *target* without touching it, or None if there is none."""
    part = part_path(target)
    return StateFile(_state_path(target)).read() if part.exists() and not part.is_symlink() else None


def surely_there(state: PartState) -> Extents:
    """Return the ranges of *state* that a crash of the computer since then cannot have taken."""
    return Extents(state.extents if state.boot == _BOOT else state.synced)


def discard_part(target: Path) -> None:
    """Remove what a transfer to *target* left for resuming."""
    part = part_path(target)
    if part.is_symlink():
        part.unlink()
    elif part.exists():
        PartFile(target).discard()
    _state_path(target).unlink(missing_ok=True)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is the one that *path* names now."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last, if folders can be synced (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _boot_identity() -> str:
    """Return what changes when the computer starts again."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        # The time of the start, rounded to two minutes: clocks are corrected by less.
        return f"started {round((time.time() - time.monotonic()) / 120)}"


_BOOT = _boot_identity()
