"""Some of MNIST, and its centre lines."""

import pytest

from digitpad.datasets.mnist import Samples, load_data
from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.thinning import centrelines
from digitpad.resources import resource


@pytest.fixture(scope="session")
def mnist() -> Samples:
    """The first 400 training images of MNIST, some 40 of each digit."""
    images, labels = load_data(resource("data", "mnist.npz")).training
    return Samples(images[:400].copy(), labels[:400].copy())


@pytest.fixture(scope="session")
def lines(mnist: Samples) -> Lines:
    """Their centre lines."""
    return centrelines(mnist.images)


@pytest.fixture(scope="session")
def labelled(lines: Lines, mnist: Samples) -> LabelledLines:
    """Their centre lines, and which digits they are."""
    return LabelledLines(lines, mnist.labels)
