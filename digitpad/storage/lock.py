"""Locks on files: the operating system's own, which it lets go of when their holder dies, however it dies.

A number of a process, written into a file, would outlive the process, and after a restart or on another machine it
would be another one's.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE = 1.0
"""Seconds until a lock counts as held: whoever looks whether it is (`is_held`) holds it for a moment, too."""
_TRY_EVERY = 0.01
_OTHERS_HOLD_IT = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class HeldError(Exception):
    """Another process, or another part of this one, holds the lock."""


@contextlib.contextmanager
def lock(path: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock for the file at `path`, which need not exist; it is a file beside it, there while it is held.

    Raises
    ------
    HeldError
        When somebody else holds it for `patience` seconds.
    OSError
        When that file cannot be made.
    """
    beside, deadline = lock_file(path), time.monotonic() + patience
    while (descriptor := _taken(beside)) is None:
        if time.monotonic() >= deadline:
            raise HeldError(str(path))
        time.sleep(_TRY_EVERY)
    try:
        yield
    finally:
        if os.name == "posix":  # while it is held: whoever waits for it finds it gone, and makes another
            _remove(beside)
        os.close(descriptor)
        if os.name != "posix":  # what is open cannot be removed
            _remove(beside)


def is_held(path: Path) -> bool:
    """Return whether somebody holds the lock for the file at `path`, this process included."""
    try:
        descriptor = os.open(lock_file(path), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:  # there is none, or none that could be anybody's here
        return False
    try:
        return not _take_if_can_be(descriptor)
    finally:
        os.close(descriptor)


def lock_file(path: Path) -> Path:
    """Return the file that is locked for the one at `path`: that one itself is replaced with each write."""
    return path.with_name(f".{path.name}.lock")


def take(descriptor: int) -> bool:
    """Take the lock on an open file, until that is closed; return False where somebody else holds it.

    Raises
    ------
    OSError
        When the file system has no locks.
    """
    try:
        _take(descriptor)
    except OSError as error:
        if error.errno in _OTHERS_HOLD_IT:
            return False
        raise
    return True


def is_at(descriptor: int, path: Path) -> bool:
    """Return whether an open file is the one that has this name, still."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _take_if_can_be(descriptor: int) -> bool:
    """Take a lock; where there are none it counts as taken, for to let nobody write would help nobody."""
    try:
        return take(descriptor)
    except OSError:
        return True


def _remove(beside: Path) -> None:
    # another one may have opened it, or the disk be read only by now: the lock itself is let go of all the same
    with contextlib.suppress(OSError):
        beside.unlink()


def _taken(beside: Path) -> int | None:
    """Return the lock file, open and locked, or None where somebody else has it."""
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), stat.S_IRUSR | stat.S_IWUSR)
    if _take_if_can_be(descriptor) and is_at(descriptor, beside):
        return descriptor
    os.close(descriptor)
    return None


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
