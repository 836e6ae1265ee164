"""The centre lines of some of MNIST."""

import pytest

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.thinning import centrelines


@pytest.fixture(scope="session")
def lines(mnist: Samples) -> Lines:
    """Their centre lines."""
    return centrelines(mnist.images)


@pytest.fixture(scope="session")
def labelled(lines: Lines, mnist: Samples) -> LabelledLines:
    """Their centre lines, and which digits they are."""
    return LabelledLines(lines, mnist.labels)
