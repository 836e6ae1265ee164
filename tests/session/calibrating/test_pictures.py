"""The pictures that networks are calibrated on."""

import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import RULES
from digitpad.session.calibrating.pictures import CalibrationPictures


@pytest.mark.slow
def test_the_same_images_make_the_same_pictures_and_as_many_of_both_kinds(mnist: Dataset) -> None:
    few = Samples(mnist.validation.images[:120], mnist.validation.labels[:120])
    one, other = CalibrationPictures.of(few), CalibrationPictures.of(few)
    assert one.digits.shape == one.others.shape == (120, 784)
    np.testing.assert_array_equal(one.digits, other.digits)
    np.testing.assert_array_equal(one.others, other.others)


@pytest.mark.slow
def test_digits_to_calibrate_on_are_as_people_wrote_them_but_for_as_many_variants_as_are_learned_from(
    mnist: Dataset,
) -> None:
    """Those that are no variants are their own centre lines, drawn with one of the pens and neither turned nor bent."""
    few = Samples(mnist.validation.images[:200], mnist.validation.labels[:200])
    digits = CalibrationPictures.of(few).digits.astype(int)
    d, lines = Distortions(), centrelines(few.images)
    pens = np.linspace(d.thinnest, d.thickest, 11)  # none further than an eighth of a pixel from its own
    off = [np.abs(redrawn(lines, np.full(200, pen)).astype(int) - digits).max(axis=1) for pen in pens]
    as_written = np.min(off, axis=0) < 40
    with_rules = np.isin(few.labels, [digit for digit, _ in RULES.values()])
    assert as_written[~with_rules].all()
    assert np.mean(~as_written[with_rules]) == pytest.approx(d.variants, abs=0.08)
