"""Labelled images that networks are tried on: MNIST's test images, and the person's own digits."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, load_test_images
from digitpad.ink import Drawing, frame
from digitpad.network.chunks import in_chunks
from digitpad.network.digest import digest
from digitpad.network.sizes import INPUTS, OUTPUTS, SIDE
from digitpad.network.workspace import as_inputs
from digitpad.session.evaluation import NO_DIGIT, Evaluation
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader
from digitpad.storage.digits import Digits
from digitpad.storage.kept_digit import KeptDigit

Wanted = Callable[[], bool]
"""Says whether what is being found out is still wanted."""

_CHUNK = 200  # images between two questions whether the answer is wanted: some 20 ms with the largest recipe's network
_REMEMBERED = 8  # evaluations: 0.4 MB each


class MnistTest:
    """MNIST's test images, read when they are first asked for, and how networks read them; belongs to one thread.

    Parameters
    ----------
    path
        The .npz that they are in.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._samples: Samples | None = None
        self._known: OrderedDict[tuple[str, float | None], Evaluation] = OrderedDict()

    @property
    def samples(self) -> Samples:
        """All of them.

        Raises
        ------
        DataError
            When they cannot be read.
        """
        if self._samples is None:
            self._samples = load_test_images(self._path)
        return self._samples

    def evaluation(self, reader: Reader, wanted: Wanted) -> Evaluation | None:
        """Return how `reader` reads them, or None when that is not wanted any more.

        Raises
        ------
        DataError
            When they cannot be read.
        """
        key = digest(reader.network), reader.threshold
        found = self._known.get(key) or evaluated(reader, *self.samples, wanted)
        if found is not None:
            self._known[key] = found
            self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found


def picture(image: NDArray[np.uint8], name: str) -> Picture:
    """Return an image of MNIST's, ``(784,)``, as it goes on the pad: black on white, the same to networks."""
    inputs = as_inputs(image, np.float32)
    return Picture(name, 1 - inputs.reshape(SIDE, SIDE), inputs)


def evaluated(
    reader: Reader, images: NDArray[np.generic], labels: NDArray[np.integer], wanted: Wanted
) -> Evaluation | None:
    """Return how `reader` reads images, ``(n, 784)``; None when that is not wanted any more."""
    activations = [np.zeros((0, OUTPUTS), np.float32)]
    for _, outputs in in_chunks(reader.network.feedforward, images, _CHUNK):
        if not wanted():
            return None
        activations.append(outputs.astype(np.float32, copy=False))
    return Evaluation(np.concatenate(activations), labels.astype(np.int64), reader.threshold)


@dataclass(frozen=True, eq=False)
class MyImages:
    """The person's own digits, as networks see them."""

    ids: NDArray[np.int64]
    """``(n,)``: their numbers."""
    labels: NDArray[np.int64]
    """``(n,)``: 0 to 9, or `NO_DIGIT`."""
    images: NDArray[np.float32]
    """``(n, 784)``: the networks' inputs."""


def newest(digits: Digits, most: int) -> list[KeptDigit]:
    """Return the newest of the kept digits, so many at most; what is no digit, too. Damaged ones are left out.

    Raises
    ------
    DatabaseError
        When they cannot be read now.
    """
    if not digits.exists:  # to look is no reason to make the file
        return []
    numbers = [line.id for line in digits.lines()][-most:]
    return list(digits.all(after=numbers[0] - 1)) if numbers else []


def framed(kept: Sequence[KeptDigit], before: MyImages | None, wanted: Wanted) -> MyImages | None:
    """Return what networks see of digits, or None when that is not wanted any more.

    Those of which they see nothing are left out.

    Parameters
    ----------
    before
        Those that were framed earlier: a number never comes to mean another drawing, so they are not framed again.
    """
    known = {} if before is None else dict(zip(before.ids.tolist(), before.images, strict=True))
    rows = []
    for digit in kept:
        if not wanted():
            return None
        image = known[digit.id] if digit.id in known else _inputs(digit)
        if image.any():
            rows.append((digit.id, NO_DIGIT if digit.label is None else digit.label, image))
    return MyImages(
        np.array([number for number, _, _ in rows], np.int64),
        np.array([label for _, label, _ in rows], np.int64),
        np.array([image for _, _, image in rows], np.float32).reshape(-1, INPUTS),
    )


def _inputs(digit: KeptDigit) -> NDArray[np.float32]:
    return frame(digit.content) if isinstance(digit.content, Drawing) else digit.content
