"""A run of three epochs of fifteen mini-batches, the last of each smaller, a clock that stands, and some of MNIST."""

import pytest

from digitpad.datasets.mnist import Dataset, Samples, load_data
from digitpad.resources import resource
from digitpad.training import stopwatch, trainer
from digitpad.training.recipes import Recipe
from digitpad.training.signals import Signals
from tests.small import small_mnist


class Clock:
    """Stands in for the module `time`: moves only when told to, or by `tick` seconds at each look."""

    def __init__(self) -> None:
        self.now, self.tick = 1000.0, 0.0

    def perf_counter(self) -> float:
        self.now += self.tick
        return self.now


@pytest.fixture(scope="session")
def data() -> Dataset:
    return small_mnist()


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return Recipe("small", (784, 8, 10), "cross-entropy", "scaled", eta=0.5, mini_batch_size=7, epochs=3, seed=5)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(trainer, "time", clock)
    monkeypatch.setattr(stopwatch, "time", clock)
    return clock


@pytest.fixture
def every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have progress reported after each mini-batch, and the signals looked at every ten images of an evaluation."""
    monkeypatch.setattr(trainer, "REPORT_EVERY", 0.0)
    monkeypatch.setattr(trainer, "_CHUNK", 10)


@pytest.fixture
def looking() -> Signals:
    """Signals of somebody who wants to see the network in each progress."""
    signals = Signals()
    signals.snapshot.set()
    return signals


@pytest.fixture(scope="session")
def mnist() -> Samples:
    """The first 400 training images of MNIST, some 40 of each digit."""
    images, labels = load_data(resource("data", "mnist.npz")).training
    return Samples(images[:400].copy(), labels[:400].copy())
