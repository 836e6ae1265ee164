"""Write a file atomically: whoever reads it finds the old content or the new, never a part."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from digitpad.storage.lock import is_at, take

_LEFT_BEHIND = re.compile(r"\.(?P<name>.+)\.(?:[0-9a-f]{8}|lock)", re.DOTALL)
"""Names of what a process that was killed leaves: temporary files, and locks of `digitpad.storage.lock`."""
_SURELY_DEAD = 3600.0
"""Seconds after which a temporary file is nobody's any more, where there are no locks to tell."""


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, wholly or not at all.

    The bytes are written to a temporary file in the same folder and flushed to the disk, and only then is that file
    renamed; a crash or a full disk on the way leaves the old file as it was. Missing folders are made, and temporary
    files that a process left when it was killed while it wrote this file are removed.

    Raises
    ------
    OSError
        When the folder cannot be made or written; it names `path`, and the temporary file is removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, path.name)
    try:
        _replace(path, content)
    except OSError as error:
        error.filename = str(path)  # not the temporary file: nobody knows it, and it is gone
        raise
    _sync_folder(path.parent)


def prove_writable(path: Path) -> None:
    """Check that `write_atomically` will be able to write to `path`, by making a temporary file as it does.

    For use before hours of work whose result could not be kept. Missing folders are made.

    Raises
    ------
    OSError
        When the folder cannot be made or written, which it names, or the name is too long or that of something else
        than a plain file; then it names the file.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EEXIST, "this is not an ordinary file", str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent, path.name)
        with _temporary(path):
            pass
    except OSError as error:
        error.filename = str(path if error.errno == errno.ENAMETOOLONG else path.parent)
        raise


def sweep(folder: Path, name: str | None = None) -> None:
    """Remove what writers that were killed left in `folder`: all of it, or what was to become the file `name`.

    What a living process still writes is locked, and stays. What cannot be removed stays, too.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            left = _LEFT_BEHIND.fullmatch(entry.name)
            if left and name in {None, left["name"]} and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _remove_if_nobody_s(entry)


def _remove_if_nobody_s(entry: os.DirEntry[str]) -> None:
    path = Path(entry)
    if os.name != "posix":  # an open file cannot be locked and yet be renamed; nor can it be removed
        if _is_old(path):
            path.unlink()
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        # another one may have come to this name since it was opened
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and _is_nobody_s(descriptor, path) and is_at(descriptor, path):
            path.unlink()
    finally:
        os.close(descriptor)


def _is_nobody_s(descriptor: int, path: Path) -> bool:
    try:
        return take(descriptor)
    except OSError:
        return _is_old(path)


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _SURELY_DEAD


def _replace(path: Path, content: bytes) -> None:
    with _temporary(path) as (temporary, file):
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if os.name != "posix":
            file.close()  # or it could not be renamed
        temporary.replace(path)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Make a temporary file for `path`, locked while it is open so that no `sweep` takes it; remove it in the end."""
    while True:
        temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
        with temporary.open("xb") as file:  # not by tempfile: its files are closed to everybody else, umask or not
            try:
                if os.name == "posix" and not _is_kept(file.fileno(), temporary):
                    continue  # a sweep came between the two lines
                yield temporary, file
                return
            finally:
                if os.name != "posix":
                    file.close()  # or it could not be removed
                temporary.unlink(missing_ok=True)  # where it was not renamed


def _is_kept(descriptor: int, temporary: Path) -> bool:
    """Lock a temporary file; return whether that came before any sweep."""
    with contextlib.suppress(OSError):  # a file system without locks: then nothing new is swept either
        return take(descriptor) and is_at(descriptor, temporary)
    return True


def _sync_folder(folder: Path) -> None:
    """Flush the folder's own entry, so that the new name survives a power cut; only POSIX can open folders for that."""
    if os.name != "posix":
        return
    # The file has its name by now. Some file systems, network ones above all, cannot flush a folder; that is no failure
    # to write.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
