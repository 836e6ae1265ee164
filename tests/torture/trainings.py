"""Runs that take a second or two, and the bits that each ends with when nothing comes in its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from digitpad.datasets.mnist import Dataset, Samples
from tests.small import save_npz, small_mnist
from tests.torture.child import run
from tests.torture.parts import Fault
from tests.torture.workshop import DIGITPAD, Workshop

_LOCK = Lock()
_TIMES = 20  # as many images as a small MNIST has


@dataclass(frozen=True)
class Training:
    """A run, by what `digitpad train` has to be told.

    Attributes
    ----------
    arguments
        What describes it.
    is_large
        Whether it learns from `large_data`, so that an epoch takes long enough to be interrupted in its midst.
    """

    arguments: tuple[str, ...]
    is_large: bool = False

    def command(self, workshop: Workshop) -> list[str]:
        """Return the arguments of the program that begin it; among the user's networks unless --out is added."""
        return ["train", *self.arguments, *self.data(workshop)]

    def data(self, workshop: Workshop) -> list[str]:
        """Return the arguments that name its data."""
        return ["--data", str(large_data(workshop))] if self.is_large else []


def in_the_book(seed: int, *, epochs: int = 8) -> Training:
    """Return a run of chapter-1, on the larger data."""
    described = ("--sizes", "784,5,10", "--mini-batch-size", "2", "--epochs", str(epochs), "--seed", str(seed))
    return Training(described, is_large=True)


TRAININGS = (
    in_the_book(1, epochs=4),
    Training(("--recipe", "wide", "--sizes", "784,8,10", "--epochs", "6", "--mini-batch-size", "1"), is_large=True),
    Training(("--recipe", "pen", "--sizes", "784,6,10", "--members", "2", "--epochs", "5")),
    Training(("--sizes", "784,5,10", "--epochs", "60", "--seed", "3")),
)
"""The first learns in small steps, the second from larger ones, `pen` by momentum from pictures that it makes."""


def bits_of(workshop: Workshop, training: Training) -> dict[str, bytes]:
    """Return the arrays that a run ends with which nothing interrupts."""
    with _LOCK:
        return _bits_of(workshop, training)


@cache
def _bits_of(workshop: Workshop, training: Training) -> dict[str, bytes]:
    folder = workshop.new_folder("whole")
    command = [*DIGITPAD, *training.command(workshop), "--out", str(folder / "whole")]
    outcome = run(command, workshop.environment(folder / "home"), folder / "said")
    assert outcome.code == 0, outcome
    return bits_in(folder / "whole")


@cache
def large_data(workshop: Workshop) -> Path:
    """Return an .npz of 2,000 images to learn from."""
    many = [small_mnist(seed) for seed in range(_TIMES)]

    def joined(parts: list[Samples]) -> Samples:
        return Samples(np.concatenate([each.images for each in parts]), np.concatenate([each.labels for each in parts]))

    kinds = ([each.training for each in many], [each.validation for each in many], [each.test for each in many])
    return save_npz(Dataset(*map(joined, kinds)), workshop.new_folder("data") / "large.npz")


def bits_in(file: Path) -> dict[str, bytes]:
    """Return the arrays in a file by their names."""
    return {name: array.astype("<f4").tobytes() for name, array in load(file.read_bytes()).items()}


def faults_of_files(folder: Path) -> Iterator[Fault]:
    """Yield each file below a folder that is not whole; temporary ones may be anything."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.name.startswith(".") or not _is_of_a_run(file):
            continue
        try:
            arrays = load(file.read_bytes())
        except SafetensorError as error:
            yield Fault("a file that is not whole", f"{file}: {error}")
            continue
        if not arrays or not all(np.isfinite(array).all() for array in arrays.values()):
            yield Fault("a file with numbers that are none", str(file))


def _is_of_a_run(file: Path) -> bool:
    return file.suffix == ".safetensors" or ".unfinished" in file.name or file.name == OUT


OUT = "model"
"""The name of the model file that runs of these parts are told to write."""
