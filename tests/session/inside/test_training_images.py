"""The training images, packed."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import load_data
from digitpad.session.inside import training_images
from digitpad.session.inside.training_images import TrainingImages
from tests.small import TRAINING, save_npz, small_mnist


@given(st.lists(arrays(np.uint8, st.tuples(st.integers(1, 4), st.just(784)), elements=st.sampled_from([0, 0, 1, 255]))))
def test_what_is_packed_comes_out_as_it_was(parts: list[np.ndarray]) -> None:
    """Of whatever images, blank ones and full ones too, in whatever order they are asked for."""
    every = np.concatenate([np.zeros((0, 784), np.uint8), *parts])
    images = TrainingImages(np.zeros(len(every), np.uint8))
    for part in parts:
        images.add(part)
    backwards = np.arange(len(every))[::-1]
    assert images.is_complete
    np.testing.assert_array_equal(images.images(backwards), every[::-1])


def test_they_are_the_ones_that_a_run_learns_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Images and labels are those of `load_data`, more of them at each turn, and the validation images stay out."""
    monkeypatch.setattr(training_images, "AT_A_TIME", 30)
    path = save_npz(small_mnist(), tmp_path / "small.npz")
    read = TrainingImages.read(path)
    assert len(next(read)) == 30
    *_, images = read
    expected = load_data(path).training
    assert images.is_complete
    assert len(images) == TRAINING
    np.testing.assert_array_equal(images.labels, expected.labels)
    rows, chunks = zip(*images.chunks(40), strict=True)
    assert [len(chunk) for chunk in chunks] == [40, 40, 20]
    assert rows[-1] == slice(80, 100)
    np.testing.assert_array_equal(np.concatenate(chunks), expected.images)
    np.testing.assert_array_equal(images.image(7), expected.images[7])


def test_pixels_of_another_kind_are_refused_in_a_sentence(tmp_path: Path) -> None:
    """They would have to be made uint8 first, for which there is no need with the data that come with digitpad."""
    path = tmp_path / "floats.npz"
    np.savez(path, x_train=np.zeros((12, 784)), y_train=np.zeros(12, np.uint8))
    with pytest.raises(DataError, match="pixels are float64, but must be uint8"):
        next(TrainingImages.read(path))


@pytest.mark.slow
def test_mnist_takes_little_more_than_a_quarter_of_its_size() -> None:
    """50,000 images in 11 MB, so that a room that shows them is not felt."""
    *_, images = TrainingImages.read()
    assert len(images) == 50_000
    assert images.nbytes < 11_000_000
