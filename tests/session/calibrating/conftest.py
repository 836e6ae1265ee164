"""MNIST, and a network that has learned a little of it."""

import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset, load_data
from digitpad.network import CrossEntropyCost, Network, scaled_normal
from digitpad.session.built_in_data import built_in_data


@pytest.fixture(scope="session")
def mnist() -> Dataset:
    return load_data(built_in_data())


@pytest.fixture(scope="session")
def network(mnist: Dataset) -> Network:
    """A network that has learned a little."""
    trained = Network((784, 30, 10), cost=CrossEntropyCost(), initialiser=scaled_normal)
    images, labels = mnist.training.images[:5000], mnist.training.labels[:5000]
    for _ in trained.SGD((images, np.eye(10, dtype=np.float32)[labels]), 3, 10, 0.5):
        pass
    return trained
