import json
import pickle
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file

from digitpad.network import CrossEntropyCost, Network, QuadraticCost, book_normal
from digitpad.storage.model_file import FORMAT, Model, ModelError, Refusal, Score, load_about, load_model, save_model
from tests.small import bits
from tests.storage.conftest import a_model


@pytest.fixture
def path(tmp_path: Path, model: Model) -> Path:
    """Give a file with the model."""
    save_model(model, tmp_path / "model.safetensors")
    return tmp_path / "model.safetensors"


def refusal(path: Path) -> str:
    """Return why the file is refused: a sentence that begins with its name."""
    with pytest.raises(ModelError) as caught:
        load_model(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def header_of(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return the header of a safetensors file, and the bytes behind it."""
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8 : 8 + size]), content[8 + size :]


def rewrite(path: Path, header: dict[str, Any], behind: bytes) -> None:
    """Write a safetensors file of these parts, whether they agree or not."""
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + behind)


# --- what is written is what is read ---


@settings(max_examples=25)
@given(
    hidden=st.lists(st.integers(1, 20), max_size=4),
    seed=st.integers(0, 2**53 - 1),
    cost=st.sampled_from([QuadraticCost(), CrossEntropyCost()]),
    stretch=st.sampled_from([1e-30, 1.0, 1e30]),
    score=st.integers(0, 10_000),
)
def test_a_network_comes_back_to_the_bit_with_all_that_is_known_about_it(
    tmp_path_factory: pytest.TempPathFactory,
    hidden: list[int],
    seed: int,
    cost: Any,
    stretch: float,
    score: int,
) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    network = Network((784, *hidden, 10), cost=cost, seed=seed)
    weights, biases = book_normal(network.sizes, np.random.default_rng(1))
    network.set_parameters([stretch * w for w in weights], biases)
    about = replace(a_model().about, validation=Score(score, 10_000), test=None if score % 2 else Score(score, 10_000))
    save_model(Model(network, about), path)
    back = load_model(path)
    assert bits(back.network) == bits(network)
    assert (back.network.sizes, back.network.seed) == (network.sizes, seed)
    assert back.network.cost.name == cost.name
    assert back.about == replace(about, parameters=json.loads(json.dumps(about.parameters)))


def test_the_header_says_all_that_is_known(path: Path, model: Model) -> None:
    """To anybody who reads safetensors, and without digitpad."""
    metadata = header_of(path)[0]["__metadata__"]
    known = {name: json.loads(value) for name, value in metadata.items() if name != "format"}
    assert metadata["format"] == FORMAT == "digitpad-model-1"
    assert (known["sizes"], known["cost"], known["seed"]) == ([784, 3, 10], "cross-entropy", 7)
    about = known["about"]
    assert about["recipe"] == "wide"
    assert about["parameters"]["eta"] == model.about.parameters["eta"]
    assert about["parameters"]["blas_threads"] == 1
    assert (about["made"], about["version"]) == ("2026-11-24T10:20:30+01:00", "1.2.3")
    assert about["data_digest"] == "00ff" * 16
    assert about["epoch"] == 4
    assert (about["validation"], about["test"]) == (
        {"correct": 9412, "total": 10_000},
        {"correct": 9400, "total": 10_000},
    )


def test_the_arrays_are_little_endian_float32_by_names_that_say_what_they_are(path: Path, model: Model) -> None:
    header, behind = header_of(path)
    del header["__metadata__"]
    assert {name: (entry["dtype"], entry["shape"]) for name, entry in header.items()} == {
        "weights.0": ("F32", [3, 784]),
        "weights.1": ("F32", [10, 3]),
        "biases.0": ("F32", [3]),
        "biases.1": ("F32", [10]),
    }
    begin, end = header["biases.0"]["data_offsets"]
    assert np.frombuffer(behind[begin:end], "<f4").tolist() == model.network.biases[0].tolist()
    assert load_file(path)["weights.1"].tolist() == model.network.weights[1].tolist()


def test_a_score_is_a_share_and_when_a_point_in_time(model: Model) -> None:
    assert model.about.validation.accuracy == 0.9412
    assert model.about.when.isoformat() == "2026-11-24T10:20:30+01:00"


def test_a_network_of_float64_is_kept_as_float32(tmp_path: Path, model: Model) -> None:
    network = Network((784, 3, 10), dtype=np.float64)
    save_model(replace(model, network=network), tmp_path / "m")
    np.testing.assert_array_equal(load_model(tmp_path / "m").network.weights[0], network.weights[0].astype(np.float32))


def test_a_model_can_be_written_over_another(path: Path, model: Model) -> None:
    save_model(replace(model, network=Network((784, 10), seed=8)), path)
    assert load_model(path).network.sizes == (784, 10)


def test_what_is_known_can_be_read_without_the_weights(path: Path, model: Model) -> None:
    """And so it is, where the weights behind the header are no numbers."""
    assert load_about(path) == load_model(path).about
    model.network.weights[0][0, 0] = np.nan
    save_model(model, path)
    assert load_about(path).validation == model.about.validation


# --- what is no model ---


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.safetensors") == "there is no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "there is no such file"


def test_a_path_through_a_file_is_no_file(path: Path) -> None:
    assert refusal(path / "model") == "there is no such file"


@pytest.mark.parametrize("content", [b"", b"\0", b"\0" * 8, b"\xff" * 64, b"PK\x03\x04" + b"\0" * 60, b"{}"], ids=repr)
def test_a_file_of_something_else_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path).startswith("is not a whole safetensors file (")


def test_a_pickle_is_refused_and_never_run(path: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "sprung",)

    path.write_bytes(pickle.dumps(Trap()))
    assert refusal(path).startswith("is not a whole safetensors file (")
    assert not (tmp_path / "sprung").exists()


@settings(max_examples=60)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_model_cut_short_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(a_model(), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert refusal(path).startswith("is not a whole safetensors file (")


@settings(max_examples=60)
@given(noise=st.binary(max_size=300))
def test_random_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    path.write_bytes(noise)
    refusal(path)


@settings(max_examples=150)
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_damaged_byte_in_the_header_is_refused_or_harmless_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, at: float, flip: int
) -> None:
    path = tmp_path_factory.mktemp("models") / "model.safetensors"
    save_model(a_model(), path)
    content = bytearray(path.read_bytes())
    (size,) = struct.unpack("<Q", content[:8])
    content[int(at * (8 + size))] ^= flip
    path.write_bytes(content)
    try:
        load_model(path)
    except ModelError as error:
        assert str(error).startswith(f"{path}: ")  # noqa: PT017 - a changed letter of the recipe's name harms nobody


def test_a_safetensors_file_of_somebody_else_is_refused(path: Path) -> None:
    header, behind = header_of(path)
    for metadata in ({}, {"format": "pt"}, {"format": "digitpad-checkpoint-1"}):
        rewrite(path, header | {"__metadata__": metadata}, behind)
        assert refusal(path) == "is a safetensors file, but not of digitpad's format digitpad-model-1"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers_are_refused(path: Path, model: Model, bad: float) -> None:
    model.network.weights[1][3, 2] = bad
    save_model(model, path)
    assert refusal(path) == "is a damaged model file (a weight or bias is not a finite number)"


@pytest.mark.parametrize("sizes", [(783, 3, 10), (784, 3, 11), (784, 9)], ids=str)
def test_a_network_for_something_else_than_digits_is_refused(path: Path, model: Model, sizes: tuple[int, ...]) -> None:
    save_model(replace(model, network=Network(sizes)), path)
    assert refusal(path) == f"has layers {list(sizes)}, and a model reads 784 inputs into 10 outputs"


def test_a_network_in_half_precision_takes_half_the_space_and_comes_back_to_the_bit(path: Path, model: Model) -> None:
    save_model(model, path)
    whole = path.stat().st_size
    for array in (*model.network.weights, *model.network.biases):
        array[:] = array.astype(np.float16)
    save_model(model, path)
    assert path.stat().st_size < 0.7 * whole
    for ours, theirs in zip(model.network.weights, load_model(path).network.weights, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_numbers_beyond_half_precision_are_kept(path: Path, model: Model) -> None:
    model.network.weights[0][:] = 1e30
    save_model(model, path)
    assert load_model(path).network.weights[0][0, 0] == np.float32(1e30)


def test_a_refusal_is_kept(path: Path, model: Model) -> None:
    promised = Refusal(threshold=0.25, digits_kept=0.97, others_refused=0.5)
    save_model(replace(model, about=replace(model.about, refusal=promised)), path)
    assert load_model(path).about.refusal == promised


@pytest.mark.parametrize("dtype", ["BF16", "F64", "I32", "F8_E4M3", "BOOL"])
def test_arrays_of_another_kind_of_number_are_refused(path: Path, dtype: str) -> None:
    header, behind = header_of(path)
    behind = behind[:64]
    width = {"BF16": 2, "F64": 8, "I32": 4}.get(dtype, 1)
    entry = {"dtype": dtype, "shape": [len(behind) // width], "data_offsets": [0, len(behind)]}
    rewrite(path, {"__metadata__": header["__metadata__"], "weights.0": entry}, behind)
    assert refusal(path) == f"holds weights.0 as {dtype}, and digitpad's networks are F32 or F16"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("sizes", None, "(it lacks sizes)"),
        ("sizes", "784", "(sizes is 784)"),
        ("sizes", '"784"', "(sizes is '784')"),
        ("sizes", "[784]", "(sizes is [784], and must name from 2 to 12 layers)"),
        ("sizes", "[784, 10]", "have shapes [(3, 784)], and sizes [784, 10] need [(10, 784)])"),
        ("sizes", "[784, 3, 3, 10]", "(it lacks weights.2, biases.2)"),
        ("sizes", "[784, 3.0, 10]", "and each must be a whole number from 1 to 10,000)"),
        ("sizes", "[784, null, 10]", "and each must be a whole number from 1 to 10,000)"),
        ("sizes", "[784, 3", "has a damaged header ("),
        ("sizes", "[" * 100_000, "has a damaged header ("),
        ("seed", "9" * 5000, "has a damaged header ("),
        ("cost", '"hinge"', "(cost is 'hinge', and must be one of quadratic, cross-entropy)"),
        ("cost", "[]", "(cost is [])"),
        ("seed", "-1", "(seed is -1, and must be a whole number from 0 to "),
        ("seed", "true", "(seed is True)"),
        ("about", None, "(it lacks about)"),
        ("about", '"text"', "(about is 'text')"),
        ("about", "{}", "(it lacks recipe)"),
    ],
)
def test_a_header_that_makes_no_sense_is_refused(path: Path, name: str, text: str | None, reason: str) -> None:
    header, behind = header_of(path)
    if text is None:
        del header["__metadata__"][name]
    else:
        header["__metadata__"][name] = text
    rewrite(path, header, behind)
    assert reason in refusal(path)


@pytest.mark.parametrize(
    ("entry", "value", "reason"),
    [
        ("recipe", 3, "recipe is 3"),
        ("parameters", [], "parameters is []"),
        ("made", "yesterday", "'yesterday'"),
        ("made", "2026-11-24T10:20:30", "without an offset from UTC"),
        ("made", 2026, "made is 2026"),
        ("epoch", True, "epoch is True"),
        ("epoch", "4", "epoch is '4'"),
        ("validation", None, "validation is None"),
        ("validation", {"correct": 1}, "it lacks total"),
        ("validation", {"correct": 0, "total": 0}, "0 of 0 is no score"),
        ("validation", {"correct": 11, "total": 10}, "11 of 10 is no score"),
        ("test", {"correct": -1, "total": 10}, "-1 of 10 is no score"),
        ("test", 0.94, "test is 0.94"),
    ],
)
def test_what_is_said_about_a_network_must_make_sense(path: Path, entry: str, value: object, reason: str) -> None:
    """A list of networks sorts by `made` and shows the scores; one odd file must not break it."""
    header, behind = header_of(path)
    about = json.loads(header["__metadata__"]["about"]) | {entry: value}
    header["__metadata__"]["about"] = json.dumps(about)
    rewrite(path, header, behind)
    assert refusal(path).startswith("is a damaged model file (")
    assert reason in refusal(path)
