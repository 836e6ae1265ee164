"""What a file promises that leaves zeros out: the same numbers in less room, and one sentence where it is damaged."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.network.digest import digest
from digitpad.storage.model_file import Model, load_model, save_model
from digitpad.storage.without_zeros import with_zeros, without_zeros
from tests.storage.files import header_of, refusal

Tensors = Mapping[str, NDArray[np.generic]]

kinds = st.sampled_from([np.float32, np.float16])
sides = st.integers(1, 40)
kept_shares = st.sampled_from([0.0, 0.02, 0.3, 0.95, 1.0])


def some_weights(
    shapes: list[tuple[int, int]], share: float, seed: int, kind: type[np.floating]
) -> dict[str, NDArray[np.generic]]:
    random = np.random.default_rng(seed)
    found = {}
    for layer, (n, before) in enumerate(shapes):
        weights = random.normal(size=(n, before)) * (random.random((n, before)) < share)
        found[f"weights.{layer}"] = weights.astype(kind)
        found[f"biases.{layer}"] = np.zeros(n, kind)
    return found


@given(st.lists(st.tuples(sides, sides), min_size=1, max_size=3), kept_shares, st.integers(0, 99), kinds)
def test_the_arrays_come_back_to_the_bit_and_take_no_more_room(
    shapes: list[tuple[int, int]], share: float, seed: int, kind: type[np.floating]
) -> None:
    """Negative zeros too: the products of zeros and negative numbers above are such."""
    tensors = some_weights(shapes, share, seed, kind)
    written = without_zeros(tensors)
    assert sum(each.nbytes for each in written.values()) <= sum(each.nbytes for each in tensors.values())
    again = with_zeros(written, shapes)
    assert list(again) == list(tensors)
    for name, tensor in tensors.items():
        assert (again[name].shape, again[name].dtype) == (tensor.shape, tensor.dtype)
        assert again[name].tobytes() == tensor.tobytes()


def test_a_committee_takes_the_room_of_its_members_and_is_the_same_network(tmp_path: Path, model: Model) -> None:
    committee = joined([Network((784, 40, 40, 10), seed=seed) for seed in range(6)])
    path = tmp_path / "m"
    save_model(Model(committee, model.about), path)
    assert digest(load_model(path).network) == digest(committee)
    numbers = sum(array.size for array in (*committee.weights, *committee.biases))
    zeros = np.count_nonzero(committee.weights[1] == 0)
    assert path.stat().st_size < 4 * (numbers - zeros) + zeros / 4 + 20_000
    header, _ = header_of(path)
    assert {"weights.1.places", "weights.1.values", "weights.0"} <= set(header)


PLACES, VALUES = np.array([[0b10000000], [0]], np.uint8), np.ones(1, np.float32)


@pytest.mark.parametrize(
    "damaged",
    [
        {"weights.0.places": PLACES},
        {"weights.0.places": PLACES, "weights.0.values": np.ones(2, np.float32)},
        {"weights.0.places": PLACES, "weights.0.values": np.ones((1, 1), np.float32)},
        {"weights.0.places": PLACES[:, :0], "weights.0.values": VALUES},
        {"weights.0.places": PLACES.astype(np.float32), "weights.0.values": VALUES},
        {"weights.0.places": PLACES[0], "weights.0.values": VALUES},
        {"weights.0": PLACES, "weights.0.places": PLACES, "weights.0.values": VALUES},
        {"weights.0.places": np.zeros((3, 1), np.uint8), "weights.0.values": VALUES[:0]},
        {"weights.1.places": np.zeros((2, 0), np.uint8), "weights.1.values": VALUES[:0]},
        {"weights.9.places": PLACES, "weights.9.values": VALUES},
        {"weights.²3.places": PLACES, "weights.²3.values": VALUES},
        {".places": PLACES, ".values": VALUES},
    ],
    ids=[
        "no numbers",
        "too many",
        "two sides",
        "no bits",
        "no whole numbers",
        "one side",
        "twice",
        "too many neurons",
        "no layer, no bits",
        "no layer",
        "no number",
        "no name",
    ],
)
def test_what_does_not_fit_together_is_refused(damaged: Tensors) -> None:
    with pytest.raises(ValueError, match=r"does not say for each|has not as many numbers|is in it twice"):
        with_zeros(damaged, [(2, 3)])


def test_a_file_whose_bits_are_damaged_is_refused_in_one_sentence(tmp_path: Path, model: Model) -> None:
    committee = joined([Network((784, 40, 40, 10), seed=seed) for seed in range(6)])
    path = tmp_path / "m"
    save_model(Model(committee, model.about), path)
    header, _ = header_of(path)
    content = bytearray(path.read_bytes())
    first = len(content) - max(each["data_offsets"][1] for name, each in header.items() if name != "__metadata__")
    content[first + header["weights.1.places"]["data_offsets"][0]] ^= 255
    path.write_bytes(content)
    damage = "weights.1 has not as many numbers as it has weights that are not 0"
    assert refusal(path) == f"the file is damaged ({damage})"
