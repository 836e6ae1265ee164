"""Opening files of others: those that end, and no more of them than is asked for."""

import errno
import io
import os
import stat
import zlib
from pathlib import Path
from typing import IO, BinaryIO

from digitpad.datasets.limits import MOST_GZIP_MEMBERS, MOST_PACKED_IN_VAIN, PIECE

_GZIP = b"\x1f\x8b"
_GZIP_FORMAT = 31  # what zlib calls it
_MOST_PADDING = 65_536  # zeros that may follow a gzipped file, as tapes and disks write whole blocks


class TooMuchError(ValueError):
    """More was asked of a file than may be read of it."""


def open_plain(path: Path, *, or_pipe: bool = False) -> BinaryIO:
    """Open the file at `path` for reading, if it is a plain one: a device may have no end, a pipe no beginning.

    Parameters
    ----------
    path
        Of the file, or of a link to it.
    or_pipe
        Whether it may be a named pipe, too; then it waits for who writes into it.

    Raises
    ------
    OSError
        When it is missing, of another kind, or cannot be opened; see `reason`.
    """
    mode = path.stat().st_mode  # before it is opened: for some devices that alone means something
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not (stat.S_ISREG(mode) or (or_pipe and stat.S_ISFIFO(mode))):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not an ordinary file", str(path))
    return path.open("rb")


def unpacked(file: BinaryIO) -> BinaryIO:
    """Return `file`, or if it is gzipped what reads it unpacked; closing that closes `file`.

    What comes of it then raises zlib.error, or EOFError where it is cut short.
    """
    peek = file.peek  # type: ignore[attr-defined]  # what `open` returns has it
    return io.BufferedReader(_Gunzipped(file), PIECE // 4) if peek(2).startswith(_GZIP) else file


def reason(error: OSError) -> str:
    """Return in a few words why a file cannot be read, to stand behind its name."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "there is no such file"
    return f"cannot be read ({error.strerror or error})"


class Rationed:
    """A plain file, for a library that reads as much of it as its content says.

    Attributes
    ----------
    left, pieces_left : int
        Bytes that may still be read, and in how many pieces; to read the whole at once is always allowed.
    length : int
        Of the file, in bytes.
    """

    def __init__(self, file: IO[bytes], left: float, pieces_left: int) -> None:
        self._file = file
        self.length = file.seek(0, os.SEEK_END)
        file.seek(0)
        self.left, self.pieces_left = left, pieces_left

    def read(self, size: int | None = -1) -> bytes:
        """Read as a file does; TooMuchError when that is too much."""
        if size is None or size < 0:
            return self._file.read()
        # no more than there is: for what is asked room is made before it is read
        content = self._file.read(min(size, self.length))
        self.left -= len(content)
        self.pieces_left -= 1
        if self.left < 0 or self.pieces_left < 0:
            raise TooMuchError
        return content

    def whole(self) -> bytes:
        """Return all of it, and stay where it was."""
        at = self._file.tell()
        self._file.seek(0)
        content = self._file.read()
        self._file.seek(at)
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Seek as a file does."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the file."""
        return self._file.tell()

    def seekable(self) -> bool:
        """Return True."""
        return True

    def close(self) -> None:
        """Leave it open: who opened the file closes it."""


class _Gunzipped(io.RawIOBase):
    """What is in a gzipped file. Python's own `GzipFile` reads any number of empty parts, each of them slowly."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packed = b""
        self._unpacker = zlib.decompressobj(_GZIP_FORMAT)
        self._members = 1
        self._in_vain = 0  # bytes of the file that nothing has come out of

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: "memoryview[int]", /) -> int:  # type: ignore[override]
        while True:
            before = len(self._packed)
            content = self._unpacker.decompress(self._packed, min(len(buffer), PIECE))
            # at the end of a part what is left stands in `unused_data`, and may stand here, too
            self._packed = b"" if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._in_vain = 0 if content else self._in_vain + before - len(self._packed)
            if self._in_vain > MOST_PACKED_IN_VAIN:
                raise TooMuchError
            if content:
                buffer[: len(content)] = content
                return len(content)
            if self._unpacker.eof:
                if not self._begin_next_member():
                    return 0
            elif not self._packed:
                self._packed = self._file.read1(PIECE // 8)  # type: ignore[attr-defined]  # as `open`'s have it
                if not self._packed:
                    raise EOFError

    def _begin_next_member(self) -> bool:
        """Go on to what is packed behind the part that has ended; False where nothing is but padding."""
        packed, padding = self._unpacker.unused_data, 0
        while not packed.strip(b"\0"):
            padding += len(packed)
            packed = self._file.read1(PIECE // 8)  # type: ignore[attr-defined]
            if not packed:
                return False
            if padding > _MOST_PADDING:
                raise zlib.error
        self._members += 1
        if self._members > MOST_GZIP_MEMBERS:
            raise TooMuchError
        self._packed, self._unpacker = packed.lstrip(b"\0"), zlib.decompressobj(_GZIP_FORMAT)
        return True
