"""The data is split as in the book, whatever form it is in; and what is no data is refused in one sentence."""

import gzip
import io
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import (
    IDX_FILES,
    Dataset,
    load_data,
    load_data_wrapper,
    load_test_images,
    vectorised_result,
)
from digitpad.resources import resource
from tests.datasets.forms import Arrays, as_book, as_idx, as_npz, as_packed_idx, some_arrays


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        load_data(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(scope="module")
def mnist() -> Dataset:
    return load_data(resource("data", "mnist.npz"))


class TestTheRealData:
    @pytest.mark.slow
    def test_is_split_as_in_the_book(self, mnist: Dataset) -> None:
        assert [len(part.labels) for part in (mnist.training, mnist.validation, mnist.test)] == [50_000, 10_000, 10_000]
        for part in (mnist.training, mnist.validation, mnist.test):
            assert part.images.shape == (len(part.labels), 784)
            assert part.images.dtype == part.labels.dtype == np.uint8
            assert part.images.max() == 255
            assert set(part.labels.tolist()) == set(range(10))

    @pytest.mark.slow
    def test_is_in_its_published_order(self, mnist: Dataset) -> None:
        """The first digits of the training file, of its last sixth, and of the test file."""
        assert mnist.training.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
        assert mnist.validation.labels[:10].tolist() == [3, 8, 6, 9, 6, 4, 5, 3, 8, 4]
        assert mnist.test.labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]

    @pytest.mark.slow
    def test_has_a_digest_that_stays(self, mnist: Dataset) -> None:
        """Models made years ago say by it what they were made from."""
        assert mnist.digest == "c97a2c607853b499a01d274c02fa5de533f80f6f09404e77aa0e02ec99b4c1f5"


@pytest.mark.parametrize(("share", "left"), [(1, 20), (0.2, 4), (0.0, 1)])
def test_what_need_not_validate_can_train(share: float, left: int, tmp_path: Path) -> None:
    """No image is lost, none doubled, and the last of those that validate go on to do so."""
    whole = load_data(as_npz(some_arrays(120), tmp_path))
    data = whole.with_validation(share)
    assert len(data.validation.labels) == left
    for before, after in zip(
        zip(whole.training, whole.validation, strict=True),
        zip(data.training, data.validation, strict=True),
        strict=True,
    ):
        np.testing.assert_array_equal(np.concatenate(before), np.concatenate(after))
    assert data.test is whole.test


class TestEveryForm:
    @pytest.mark.parametrize("write", [as_idx, as_packed_idx, as_npz, as_book], ids=lambda write: write.__name__)
    def test_holds_the_same_data(self, write: Callable[[Arrays, Path], Path], tmp_path: Path) -> None:
        arrays = some_arrays()
        data = load_data(write(arrays, tmp_path))
        images, labels = arrays["x_train"].reshape(-1, 784), arrays["y_train"]
        assert np.array_equal(data.training.images, images[:10])
        assert np.array_equal(data.training.labels, labels[:10])
        assert np.array_equal(data.validation.images, images[10:])
        assert np.array_equal(data.validation.labels, labels[10:])
        assert np.array_equal(data.test.images, arrays["x_test"].reshape(-1, 784))
        assert np.array_equal(data.test.labels, arrays["y_test"])
        (tmp_path / "twin").mkdir()
        assert data.digest == load_data(as_npz(arrays, tmp_path / "twin")).digest

    def test_has_another_digest_for_one_other_pixel_or_label(self, tmp_path: Path) -> None:
        digests = set()
        for change in ("", "x_train", "y_train", "x_test", "y_test"):
            arrays = some_arrays()
            if change:
                arrays[change].flat[-1] ^= 1
            digests.add(load_data(as_npz(arrays, tmp_path)).digest)
        assert len(digests) == 5

    def test_may_hold_rows_of_784(self, tmp_path: Path) -> None:
        arrays = some_arrays()
        flat = arrays | {name: arrays[name].reshape(-1, 784) for name in ("x_train", "x_test")}
        assert load_data(as_npz(flat, tmp_path)).training.images.shape == (10, 784)

    @pytest.mark.parametrize("order", ["C", "F"])
    def test_gives_its_first_test_images_alone(self, tmp_path: Path, order: Literal["C", "F"]) -> None:
        """However they are stored; more than there are is all of them."""
        arrays = some_arrays()
        stored = arrays | {"x_test": np.array(arrays["x_test"].reshape(-1, 784), order=order)}
        path = as_npz(stored, tmp_path)
        every = load_data(path).test
        for most in (1, 2, len(every.labels), 1000):
            images, labels = load_test_images(path, most)
            np.testing.assert_array_equal(images, every.images[:most])
            np.testing.assert_array_equal(labels, every.labels[:most])

    def test_may_hold_its_pixels_column_by_column(self, tmp_path: Path) -> None:
        arrays = some_arrays()
        expected = load_data(as_npz(arrays, tmp_path))
        columns = arrays | {"x_train": np.asfortranarray(arrays["x_train"].reshape(-1, 784))}
        data = load_data(as_npz(columns, tmp_path))
        assert np.array_equal(data.training.images, expected.training.images)
        assert data.digest == expected.digest

    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_may_hold_pixels_from_0_to_1_as_255ths(self, dtype: type, tmp_path: Path) -> None:
        arrays = some_arrays()
        scaled = arrays | {name: (arrays[name] / 255).astype(dtype) for name in ("x_train", "x_test")}
        assert np.array_equal(load_data(as_npz(scaled, tmp_path)).test.images.reshape(-1, 28, 28), arrays["x_test"])

    @pytest.mark.parametrize("dtype", [np.int64, np.uint16, ">i4"])
    def test_may_hold_labels_of_any_whole_type(self, dtype: Any, tmp_path: Path) -> None:
        arrays = some_arrays()
        labels = load_data(as_npz(arrays | {"y_test": arrays["y_test"].astype(dtype)}, tmp_path)).test.labels
        assert labels.dtype == np.uint8
        assert np.array_equal(labels, arrays["y_test"])

    def test_plain_files_are_preferred_to_packed_ones(self, tmp_path: Path) -> None:
        as_packed_idx(some_arrays(24), tmp_path)
        assert len(load_data(as_idx(some_arrays(12), tmp_path)).training.labels) == 10


def test_the_wrapper_gives_what_the_network_takes(tmp_path: Path) -> None:
    arrays = some_arrays()
    (images, wanted), validation, test = load_data_wrapper(as_npz(arrays, tmp_path))
    assert images.shape == (10, 784)
    assert wanted.shape == (10, 10)
    assert wanted.argmax(axis=1).tolist() == arrays["y_train"][:10].tolist()
    assert [len(validation.labels), len(test.labels)] == [2, 4]


def test_a_vectorised_result_is_one_in_the_digits_place() -> None:
    assert vectorised_result(3).tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert vectorised_result(3).dtype == np.float32
    assert np.array_equal(vectorised_result(np.array([9, 0], np.uint8)), np.eye(10)[[9, 0]])


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "images of another size": ({"x_train": np.zeros((12, 27, 28), np.uint8)}, "the shape is (12, 27, 28), but images"),
    "one image": ({"x_test": np.zeros(784, np.uint8)}, "the shape is (784,), but images have shape (n, 28, 28)"),
    "a number for images": ({"x_test": np.array(7)}, "the shape is (), but images"),
    "no images": ({"x_test": np.zeros((0, 784)), "y_test": np.zeros(0, int)}, "the shape is (0, 784), but images"),
    "labels in a table": ({"y_train": np.zeros((12, 10), int)}, "the shape is (12, 10) of int64, but labels are (n,)"),
    "labels that are no whole numbers": ({"y_train": np.zeros(12)}, "of float64, but labels are (n,) whole numbers"),
    "labels that are truth values": ({"y_test": np.zeros(4, bool)}, "of bool, but labels are (n,) whole numbers"),
    "labels that are text": ({"y_test": np.array(["7"] * 4)}, "of <U1, but labels are (n,) whole numbers"),
    "more labels than images": ({"y_train": np.zeros(13, int)}, "there are 13 labels for 12 images"),
    "a label beyond 9": ({"y_train": np.array([*range(10), 10, 3])}, "there is a label 10, but digits are 0 to 9"),
    "a label below 0": ({"y_test": np.array([1, -1, 2, 3])}, "there is a label -1, but digits are 0 to 9"),
    "a label near 2**64": ({"y_test": np.full(4, 2**64 - 1, np.uint64)}, "there is a label 18446744073709551615"),
    "pixels beyond 1": (
        {"x_train": np.full((12, 784), 1.5)},
        "the pixels are float64, but must be uint8, or floats from 0",
    ),
    "pixels below 0": ({"x_train": np.full((12, 784), -0.1)}, "the pixels are float64"),
    "pixels that are not finite": ({"x_train": np.full((12, 784), np.nan)}, "the pixels are float64"),
    "pixels that are text": ({"x_train": np.full((12, 784), "ink")}, "the pixels are <U3"),
    "pixels of another whole type": ({"x_train": np.zeros((12, 784), int)}, "the pixels are int64"),
    "too few images to split": (
        {"x_train": np.zeros((5, 784)), "y_train": np.zeros(5, int)},
        "there are only 5 images",
    ),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_arrays_that_are_no_digits_are_refused_by_name(change: Arrays, expected: str, tmp_path: Path) -> None:
    sentence = refusal(as_npz(some_arrays() | change, tmp_path))
    assert sentence.startswith(f"{tmp_path / 'mnist.npz'}: ")
    assert expected in sentence
    assert any(f": {name}: " in sentence for name in change)


class TestAnNpz:
    def test_that_lacks_an_array_is_told_which_are_expected(self, tmp_path: Path) -> None:
        arrays = some_arrays()
        del arrays["y_train"], arrays["x_test"]
        assert refusal(as_npz(arrays, tmp_path)).endswith(
            "there is no array y_train, x_test in it; expected x_train, y_train, x_test, y_test"
        )

    def test_with_objects_is_refused_and_nothing_in_it_runs(self, tmp_path: Path) -> None:
        class Attack:
            def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
                return Path.touch, (tmp_path / "it-ran",)

        objects = np.array([Attack()] * 4, object)
        path = as_npz(some_arrays() | {"y_test": objects}, tmp_path)
        assert "this is not a complete .npz file of numbers" in refusal(path)
        assert not (tmp_path / "it-ran").exists()

    @pytest.mark.parametrize(
        "content",
        [b"", b"hello", pickle.dumps(7), gzip.compress(b"hello"), b"\x93NUMPY\x01\x00"],
        ids=["nothing", "text", "a pickle", "gzip", "half an .npy"],
    )
    def test_that_is_no_zip_is_refused(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "mnist.npz").write_bytes(content)
        assert "this is not a complete .npz file of numbers (File is not a zip file)" in refusal(tmp_path / "mnist.npz")

    def test_that_is_one_array_under_a_wrong_name_is_refused(self, tmp_path: Path) -> None:
        with (tmp_path / "mnist.npz").open("wb") as file:
            np.save(file, np.zeros(3))
        assert "this is not a complete .npz file of numbers" in refusal(tmp_path / "mnist.npz")

    @pytest.mark.slow
    def test_cut_short_or_damaged_anywhere_is_refused_or_holds_the_same(self, tmp_path: Path) -> None:
        path = as_npz(some_arrays() | {"x_train": np.tile(np.arange(784, dtype=np.uint8), (12, 1))}, tmp_path)
        whole, digest = path.read_bytes(), load_data(path).digest
        refused = 0
        for at in range(0, len(whole), 37):
            damaged = bytearray(whole)
            damaged[at] ^= 0xFF
            for content in (bytes(damaged), whole[:at]):
                path.write_bytes(content)
                try:
                    assert load_data(path).digest == digest
                except DataError:
                    refused += 1
        assert refused > len(whole) // 37

    @staticmethod
    def of_members(content: bytes, folder: Path) -> Path:
        with zipfile.ZipFile(folder / "mnist.npz", "w") as archive:
            for name in IDX_FILES:
                archive.writestr(f"{name}.npy", content)
        return folder / "mnist.npz"

    @pytest.mark.parametrize("images", [4_000_000_000, 10_000_000])
    def test_that_announces_billions_of_images_is_not_believed(self, images: int, tmp_path: Path) -> None:
        header = io.BytesIO()
        announced = {"descr": "|u1", "fortran_order": False, "shape": (images, 28, 28)}
        np.lib.format.write_array_header_1_0(header, announced)
        assert "this is not a complete .npz file of numbers" in refusal(self.of_members(header.getvalue(), tmp_path))

    def test_of_something_else_than_arrays_is_refused(self, tmp_path: Path) -> None:
        assert refusal(self.of_members(b"hello", tmp_path)).endswith("x_train is not an array")


class TestAFolder:
    @pytest.mark.parametrize("file_name", IDX_FILES.values())
    def test_that_lacks_a_file_is_told_which(self, file_name: str, tmp_path: Path) -> None:
        (as_idx(some_arrays(), tmp_path) / file_name).unlink()
        assert refusal(tmp_path) == f"{tmp_path / file_name}: there is no such file"

    def test_is_told_which_of_its_files_is_wrong_packed_or_not(self, tmp_path: Path) -> None:
        path = as_packed_idx(some_arrays() | {"y_test": np.array([1, 2, 3, 10], np.uint8)}, tmp_path)
        assert refusal(path) == f"{path / 't10k-labels-idx1-ubyte.gz'}: there is a label 10, but digits are 0 to 9"


class TestABooksPickle:
    def test_is_told_which_of_its_arrays_is_wrong(self, tmp_path: Path) -> None:
        path = as_book(some_arrays() | {"y_test": np.array([1, 2, 3, 10])}, tmp_path)
        assert refusal(path) == f"{path}: test labels: there is a label 10, but digits are 0 to 9"

    def test_without_training_images_is_refused(self, tmp_path: Path) -> None:
        """Five images are too few for the last sixth of them to be one."""
        assert "training images: the shape is (0, 784)" in refusal(as_book(some_arrays(training=5), tmp_path))

    def test_need_not_be_packed(self, tmp_path: Path) -> None:
        packed = as_book(some_arrays(), tmp_path)
        plain = tmp_path / "mnist.pkl"
        plain.write_bytes(gzip.decompress(packed.read_bytes()))
        assert load_data(plain).digest == load_data(packed).digest


class TestAPath:
    @pytest.mark.parametrize("name", ["gone", "gone.npz", "gone.pkl.gz", "gone.pkl"])
    def test_that_leads_nowhere_is_named(self, name: str, tmp_path: Path) -> None:
        assert refusal(tmp_path / name).startswith(f"{tmp_path / name}: there is no such file")

    def test_of_another_kind_is_told_the_three_that_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "mnist.csv").write_text("7,0,0,0", encoding="utf-8")
        assert refusal(tmp_path / "mnist.csv").endswith(
            "this is not a folder with the four IDX files, an .npz file, or a .pkl.gz file like the book's"
        )
