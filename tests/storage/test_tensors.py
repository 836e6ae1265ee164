import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from digitpad.network import Network
from digitpad.storage.model_file import Model, load_model, save_model
from tests.maps import SMALL
from tests.peak import needs_linux, peak_of
from tests.storage.files import header_of, refusal, rewrite


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


def test_of_feature_maps_it_is_the_kernels_that_are_written_and_the_header_says_where_they_look(
    path: Path, model: Model
) -> None:
    save_model(replace(model, network=SMALL.network()), path)
    header, _ = header_of(path)
    assert json.loads(header["__metadata__"]["feature_maps"]) == [[2, 6, 4, 2, 1], [3, 2, 3, 0, 1]]
    shapes = {name: entry["shape"] for name, entry in header.items() if name != "__metadata__"}
    assert shapes == {
        "weights.0": [2, 36],
        "weights.1": [3, 8],
        "weights.2": [5, 12],
        "weights.3": [10, 5],
        "biases.0": [2],
        "biases.1": [3],
        "biases.2": [5],
        "biases.3": [10],
    }


def test_a_network_without_feature_maps_says_nothing_of_them(path: Path) -> None:
    """So older versions of digitpad, that know of none, read it."""
    header, _ = header_of(path)
    assert sorted(header["__metadata__"]) == ["about", "cost", "format", "seed", "sizes"]


def test_a_network_of_float64_is_kept_as_float32(tmp_path: Path, model: Model) -> None:
    network = Network((784, 3, 10), dtype=np.float64)
    save_model(replace(model, network=network), tmp_path / "m")
    np.testing.assert_array_equal(load_model(tmp_path / "m").network.weights[0], network.weights[0].astype(np.float32))


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


@needs_linux
@pytest.mark.parametrize("name", ["weights.0", "more"])
def test_arrays_that_no_network_of_the_files_sizes_has_are_not_read(path: Path, name: str) -> None:
    header, behind = header_of(path)
    length = len(behind) + 400_000_000
    header[name] = {
        "dtype": "F32",
        "shape": [length // 4 if name == "weights.0" else 10**8],
        "data_offsets": [0, length],
    }
    if name == "weights.0":
        header = {each: header[each] for each in ("__metadata__", "weights.0")}
    else:
        header[name]["data_offsets"] = [len(behind), length]
    rewrite(path, header, behind)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + 400_000_000)

    def refused() -> None:
        assert "far more than a network of its sizes has" in refusal(path)

    assert peak_of(refused) < 20


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers_are_refused(path: Path, model: Model, bad: float) -> None:
    model.network.weights[1][3, 2] = bad
    save_model(model, path)
    assert refusal(path) == "the model file is damaged (a weight or bias is not a finite number)"


@pytest.mark.parametrize("dtype", ["BF16", "F64", "I32", "F8_E4M3", "BOOL"])
def test_arrays_of_another_kind_of_number_are_refused(path: Path, dtype: str) -> None:
    header, behind = header_of(path)
    behind = behind[:64]
    width = {"BF16": 2, "F64": 8, "I32": 4}.get(dtype, 1)
    entry = {"dtype": dtype, "shape": [len(behind) // width], "data_offsets": [0, len(behind)]}
    rewrite(path, {"__metadata__": header["__metadata__"], "weights.0": entry}, behind)
    assert refusal(path) == f"weights.0 is {dtype}, but digitpad's networks are F32 or F16"
