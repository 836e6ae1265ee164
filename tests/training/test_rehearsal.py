"""Pictures to rehearse."""

import numpy as np

from digitpad.training.rehearsal import rehearsal_pictures
from tests.small import small_mnist


def made(digits: int) -> np.ndarray:
    making = rehearsal_pictures(small_mnist().training, digits)
    while True:
        try:
            next(making)
        except StopIteration as end:
            pictures: np.ndarray = end.value
            return pictures


def test_they_are_the_same_each_time_seven_tenths_more_than_the_digits_and_none_is_blank() -> None:
    pictures = made(40)
    assert (pictures.shape, pictures.dtype) == ((68, 784), np.dtype(np.uint8))
    assert pictures.any(axis=1).all()
    np.testing.assert_array_equal(pictures, made(40))


def test_of_fewer_images_there_are_fewer() -> None:
    assert len(made(1_000)) == 170
