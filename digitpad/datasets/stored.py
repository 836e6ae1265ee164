"""Arrays in files of others: what they announce is known, and their numbers are read piece by piece."""

import math
import reprlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.limits import PIECE

Bytes = bytes | memoryview


@dataclass(frozen=True, eq=False)
class Stored:
    """An array whose numbers have not been read yet."""

    where: str
    """Of which file, and where in it; for messages."""
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    content: Callable[[], Iterable[Bytes]]
    """Gives its bytes in pieces, as many as shape and dtype make, or raises a DataError; at most once."""
    by_columns: bool = False
    """Whether its first index changes fastest, as in Fortran."""

    @property
    def form(self) -> str:
        """Its shape, for messages: a file may announce a thousand dimensions."""
        return reprlib.repr(self.shape)

    @property
    def kind(self) -> str:
        """Its kind of numbers, for messages: a file may announce a record of a hundred."""
        return brief(self.dtype)

    @property
    def nbytes(self) -> int:
        """How many bytes it announces."""
        return math.prod(self.shape) * self.dtype.itemsize

    def first(self, count: int) -> "Stored":
        """Return its first rows, so many at most, of an array that is stored row by row; the others are not read."""
        if count >= self.shape[0]:
            return self

        def content() -> Iterator[Bytes]:
            left = rows.nbytes
            for piece in self.content():
                yield piece[:left]
                left -= len(piece)
                if left <= 0:
                    return

        rows = replace(self, shape=(count, *self.shape[1:]), content=content)
        return rows

    def numbers(self) -> NDArray[Any]:
        """Read it as it is.

        Raises
        ------
        DataError
            When its content is not whole.
        """
        array, at = np.empty(math.prod(self.shape), self.dtype), 0
        for piece in self._pieces():
            array[at : at + len(piece)] = piece
            at += len(piece)
        return self._shaped(array)

    def pixels(self) -> NDArray[np.uint8]:
        """Read it as pixels, 0 to 255, which it holds as uint8 or as floats from 0 to 1.

        Floats are multiples of 1/256 in the book's file, elsewhere of 1/255.

        Raises
        ------
        DataError
            When it holds something else, or its content is not whole.
        """
        if self.dtype == np.uint8:
            return self.numbers()
        wrong = DataError(f"{self.where}: the pixels are {self.kind}, but must be uint8, or floats from 0 to 1")
        if self.dtype.kind != "f":
            raise wrong
        pixels, at, of = np.empty(math.prod(self.shape), np.uint8), 0, 256
        for piece in self._pieces():
            if not np.isfinite(piece).all() or piece.min() < 0 or piece.max() > 1:
                raise wrong
            scaled = piece * of
            whole = np.rint(scaled)
            if of == 256 and not (np.array_equal(whole, scaled) and whole.max() < of):  # noqa: PLR2004
                of = 255  # and what was read before, too
                every_256th = (np.arange(256) / 256).astype(piece.dtype)
                pixels[:at] = np.rint(every_256th * of).astype(np.uint8)[pixels[:at]]
                whole = np.rint(piece * of)
            pixels[at : at + len(piece)] = whole
            at += len(piece)
        return self._shaped(pixels)

    def _pieces(self) -> Iterator[NDArray[Any]]:
        """Yield its numbers, a few at a time."""
        size, rest = self.dtype.itemsize, b""
        for given in self.content():
            piece: Bytes = rest + bytes(given) if rest else given
            whole = len(piece) // size * size
            for at in range(0, whole, PIECE // size * size):
                yield np.frombuffer(piece[at : min(at + PIECE // size * size, whole)], self.dtype)
            rest = bytes(piece[whole:])

    def _shaped(self, array: NDArray[Any]) -> NDArray[Any]:
        return array.reshape(self.shape, order="F" if self.by_columns else "C")
