"""Where evidence lies is told by regions of the picture."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.session.inside.evidence import Evidence
from digitpad.session.inside.regions import Region, regions


def evidence(pixels: np.ndarray, inputs: np.ndarray | None = None, baseline: np.ndarray | None = None) -> Evidence:
    nothing = np.zeros(784)
    inputs, baseline = nothing if inputs is None else inputs, nothing if baseline is None else baseline
    return Evidence(7, 1, "blank", inputs, baseline, pixels.ravel(), np.zeros(10), np.zeros(10))


def picture(**places: float) -> np.ndarray:
    """Return evidence in single pixels, each named by row and column."""
    pixels = np.zeros((28, 28))
    for place, amount in places.items():
        row, column = map(int, place[1:].split("_"))
        pixels[row, column] = amount
    return pixels


def test_they_are_named_by_where_they_are_and_come_by_weight() -> None:
    """Around the box of a digit there is little: what lies there belongs to the outer regions."""
    found = regions(evidence(picture(p1_14=2.0, p14_14=-5.0, p27_27=1.0, p14_5=0.5)))
    assert found == [
        Region(1, 1, -5.0, False),
        Region(0, 1, 2.0, False),
        Region(2, 2, 1.0, False),
        Region(1, 0, 0.5, False),
    ]


def test_where_ink_is_missing_that_is_said() -> None:
    """Most of what a region says is about ink that the nearest image of the other digit has there.

    Not where the drawing has more ink in all, only not in the same pixels.
    """
    other = picture(p5_14=1.0, p14_14=0.5, p22_14=0.4)
    ink = picture(p14_15=1.0, p22_14=1.0)
    found = regions(evidence(picture(p5_14=3.0, p14_14=2.0, p22_14=1.0), ink.ravel(), other.ravel()))
    assert [(region.row, region.is_empty) for region in found] == [(0, True), (1, False), (2, False)]


@given(arrays(np.float64, 784, elements=st.floats(-9, 9)))
def test_at_least_three_where_there_are_three_and_never_more_than_three_of_a_kind(pixels: np.ndarray) -> None:
    found = regions(evidence(pixels))
    sums = [sum(region.evidence > 0 for region in found), sum(region.evidence < 0 for region in found)]
    assert max(sums) <= 3
    places = {(region.row, region.column) for region in found}
    assert len(places) == len(found)
    if np.count_nonzero(np.abs(pixels) > 1e-3) > 700:  # then all nine have some
        assert len(found) >= 3
    amounts = [abs(region.evidence) for region in found]
    assert amounts == sorted(amounts, reverse=True)
