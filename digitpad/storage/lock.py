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
            beside.unlink(missing_ok=True)
        os.close(descriptor)
        if os.name != "posix":
            with contextlib.suppress(OSError):  # another one has opened it meanwhile
                beside.unlink()


def is_held(path: Path) -> bool:
    """Return whether somebody holds the lock for the file at `path`, this process included."""
    try:
        descriptor = os.open(lock_file(path), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:  # there is none, or none that could be anybody's here
        return False
    try:
        return not take(descriptor)
    finally:
        os.close(descriptor)


def lock_file(path: Path) -> Path:
    """Return the file that is locked for the one at `path`: that one itself is replaced with each write."""
    return path.with_name(f".{path.name}.lock")


def take(descriptor: int) -> bool:
    """Take the lock on an open file, until that is closed; return False where somebody else holds it.

    Some file systems have no locks. There it counts as taken: to let nobody write would help nobody.
    """
    try:
        _take(descriptor)
    except OSError as error:
        return error.errno not in _OTHERS_HOLD_IT
    return True


def is_gone(descriptor: int) -> bool:
    """Return whether an open file has no name any more."""
    return os.fstat(descriptor).st_nlink == 0


def _taken(beside: Path) -> int | None:
    """Return the lock file, open and locked, or None where somebody else has it."""
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), stat.S_IRUSR | stat.S_IWUSR)
    if take(descriptor) and not is_gone(descriptor):
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
