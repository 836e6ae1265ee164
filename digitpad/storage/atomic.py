"""Write a file atomically: whoever reads it finds the old content or the new, never a part."""

import contextlib
import errno
import os
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, wholly or not at all.

    The bytes are written to a temporary file in the same folder and flushed to the disk, and only then is that file
    renamed; a crash or a full disk on the way leaves the old file as it was. Missing folders are made.

    Raises
    ------
    OSError
        When the folder cannot be made or written; it names `path`, and the temporary file is removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
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
        When the folder cannot be made or written, which it names, or the name is too long; then it names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(path)
        temporary.open("xb").close()
        temporary.unlink()
    except OSError as error:
        error.filename = str(path if error.errno == errno.ENAMETOOLONG else path.parent)
        raise


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}")


def _replace(path: Path, content: bytes) -> None:
    temporary = _temporary(path)
    file = temporary.open("xb")  # not by tempfile: its files are closed to everybody else, umask or not
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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
