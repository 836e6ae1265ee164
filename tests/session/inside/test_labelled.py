"""Test images and one's own digits, as networks read them."""

import json
from pathlib import Path

import numpy as np
import pytest

from digitpad.cli import run
from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import load_test_images
from digitpad.ink import Drawing
from digitpad.network import Network
from digitpad.session.clock import now
from digitpad.session.digits import my_digits
from digitpad.session.inside import labelled
from digitpad.session.inside.labelled import MnistTest, evaluated, framed, newest, picture
from digitpad.session.inside.mistakes import Matrix
from digitpad.session.reading import Reader, read, read_inputs
from digitpad.storage.kept_digit import New
from digitpad.storage.model_file import load_model
from tests.journeys.handwriting import written
from tests.small import save_npz, small_mnist


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return save_npz(small_mnist(), tmp_path / "small.npz")


def always() -> bool:
    return True


def test_the_matrix_is_the_one_that_the_command_line_prints(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model.safetensors"
    recipe = ["--recipe", "chapter-1", "--epochs", "1", "--data", str(data)]
    assert run(["train", *recipe, "--out", str(model)]) == 0
    capsys.readouterr()
    assert run(["evaluate", "--model", str(model), "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    evaluation = MnistTest(data).evaluation(Reader.of(load_model(model)), always)
    assert evaluation is not None
    matrix = Matrix.of(evaluation)
    assert matrix.answers[:10].tolist() == told["confusion"]
    assert (matrix.correct, matrix.digits) == (told["correct"], told["total"])


def test_the_test_images_alone_are_read(data: Path) -> None:
    images, labels = load_test_images(data)
    test = small_mnist().test
    assert np.array_equal(images, test.images)
    assert np.array_equal(labels, test.labels)
    with pytest.raises(DataError, match=r"none\.npz"):
        MnistTest(data.with_name("none.npz")).evaluation(Reader(Network((784, 10))), always)


def test_a_network_that_was_read_by_is_not_asked_again(data: Path) -> None:
    test, network = MnistTest(data), Network((784, 10), seed=3)
    first = test.evaluation(Reader(network), always)
    assert test.evaluation(Reader(network.copy()), lambda: False) is first
    assert test.evaluation(Reader(Network((784, 10), seed=4)), lambda: False) is None


def test_what_is_wanted_no_more_ends_after_a_few_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelled, "_CHUNK", 5)
    asked = []
    images = np.zeros((50, 784), np.uint8)

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 3

    assert evaluated(Reader(Network((784, 10))), images, np.zeros(50, np.int64), wanted) is None
    assert len(asked) == 3


def test_a_test_image_on_the_pad_is_read_as_in_the_matrix(data: Path) -> None:
    images, labels = load_test_images(data)
    reader = Reader(Network((784, 30, 10), seed=1))
    evaluation = evaluated(reader, images, labels, always)
    assert evaluation is not None
    for image, activations in zip(images, evaluation.activations, strict=True):
        on_pad = picture(image, "one")
        np.testing.assert_allclose(read_inputs(on_pad.image, reader).activations, activations, rtol=1e-4, atol=1e-7)
        assert np.array_equal(np.rint(255 * (1 - on_pad.grey)).astype(np.uint8).ravel(), image)


def test_the_newest_digits_are_framed_once() -> None:
    digits = my_digits()
    assert newest(digits, 3) == []
    assert not digits.exists
    digits.add([New(Drawing(written(digit)), label) for digit, label in ((1, 1), (7, 7), (3, None), (5, 5))], now())
    kept = newest(digits, 3)
    mine = framed(kept, None, always)
    assert mine is not None
    assert mine.labels.tolist() == [7, -1, 5]
    reader = Reader(Network((784, 30, 10), seed=1))
    assert np.array_equal(mine.images[0], read(Drawing(written(7)), reader).image)
    digits.relabel(kept[0].id, 1)
    again = framed(newest(digits, 3), mine, always)
    assert again is not None
    assert again.labels.tolist() == [1, -1, 5]
    assert np.array_equal(again.images, mine.images)
    digits.close()
