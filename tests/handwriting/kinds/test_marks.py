import numpy as np

from digitpad.handwriting.kinds.marks import blots, dots
from digitpad.handwriting.lines import LabelledLines
from digitpad.handwriting.redrawing import redrawn
from digitpad.ink.framing import PEN
from tests.handwriting.sound import pieces


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_blot_is_filled(labelled: LabelledLines) -> None:
    images = redrawn(blots(labelled, rng(), 100), np.full(100, PEN)) >= 128
    filled = [picture[:, picture.any(axis=0)][picture.any(axis=1)].mean() for picture in images.reshape(-1, 28, 28)]
    assert np.median(filled) > 0.6


def test_taps_are_a_few_small_pieces(labelled: LabelledLines) -> None:
    taps = dots(labelled, rng(), 200)
    first = pieces(taps)
    many = [len(np.unique(first[taps.point_picture == k])) for k in range(200)]
    assert set(many) == {1, 2, 3, 4, 5}
    assert 0.25 < np.mean(np.array(many) == 1) < 0.55
