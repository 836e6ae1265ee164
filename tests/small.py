"""Small data to learn from, and how tests compare what was learned."""

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.network import Network

T = TypeVar("T")

TRAINING, VALIDATION, TEST = 100, 20, 30


def small_mnist(seed: int = 0) -> Dataset:
    """Return pictures of 784 pixels; each digit has a band of its own, inked unevenly on paper that is not clean."""
    rng = np.random.default_rng(seed)

    def samples(n: int) -> Samples:
        labels = rng.permutation(np.arange(n) % 10).astype(np.uint8)
        images = rng.integers(0, 90, (n, 784), np.uint8)
        for image, label in zip(images, labels.tolist(), strict=True):
            band = image[78 * label : 78 * (label + 1)]
            band[:] = rng.integers(60, 256, 78, np.uint8)
        return Samples(images, labels)

    return Dataset(samples(TRAINING), samples(VALIDATION), samples(TEST))


def save_npz(data: Dataset, path: Path) -> Path:
    """Write `data` as an .npz that `load_data` splits into the same parts; return its path."""
    train = [np.concatenate(parts) for parts in zip(data.training, data.validation, strict=True)]
    np.savez(path, x_train=train[0], y_train=train[1], x_test=data.test.images, y_test=data.test.labels)
    return path


def pixels_and_results(sizes: tuple[int, ...], n: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return `n` rows of random pixels and outputs wanted, for a network of these `sizes`."""
    rng = np.random.default_rng(2)
    results = np.eye(sizes[-1], dtype=np.float32)[rng.integers(0, sizes[-1], n)]
    return rng.integers(0, 256, (n, sizes[0]), np.uint8), results


def bits(*networks: Network) -> bytes:
    """Return all weights and biases that the networks keep, to the last bit."""
    return b"".join(array.tobytes() for network in networks for kept in network.parameters for array in kept)


def run_through(steps: Iterable[object]) -> int:
    """Go through `steps`; return how many there were."""
    return sum(1 for _ in steps)


def outcome(work: Generator[float, None, T]) -> tuple[T, list[float]]:
    """Return what comes of some work, and what it told of how much was done."""
    told = []
    while True:
        try:
            told.append(next(work))
        except StopIteration as end:
            return end.value, told
