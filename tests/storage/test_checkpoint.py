import json
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitpad.network import CrossEntropyCost, Network
from digitpad.network.committee import joined
from digitpad.storage.checkpoint import FORMAT, Checkpoint, checkpoint_of, load_checkpoint, out_of, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import Model, load_model, save_model
from tests.maps import IN_GROUPS
from tests.small import bits

SIZES = (784, 3, 10)


@pytest.fixture
def checkpoint() -> Checkpoint:
    return Checkpoint(
        networks=[Network(SIZES, cost=CrossEntropyCost(), seed=7)],
        epoch=2,
        seen=30,
        recipe={"name": "small", "sizes": [784, 3, 10], "eta": 0.1},
        data_digest="00ff",
        history=[{"epoch": 0, "cost": 0.1}, {"epoch": 1, "cost": 1 / 3}],
        built_in=False,
        best=Network(SIZES, cost=CrossEntropyCost(), seed=8),
    )


@pytest.fixture
def path(tmp_path: Path, checkpoint: Checkpoint) -> Path:
    save_checkpoint(checkpoint, tmp_path / "run.unfinished")
    return tmp_path / "run.unfinished"


def refusal(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load_checkpoint(path)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


def with_metadata(path: Path, changes: Mapping[str, str | None]) -> None:
    """Change entries of the file's header as it is on the disk; None takes one out."""
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    changed = header["__metadata__"] | changes
    header["__metadata__"] = {name: value for name, value in changed.items() if value is not None}
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + content[8 + size :])


@pytest.mark.parametrize("with_best", [True, False])
def test_a_run_comes_back_to_the_bit(tmp_path: Path, checkpoint: Checkpoint, with_best: bool) -> None:
    if not with_best:
        checkpoint = replace(checkpoint, best=None, history=[], epoch=0)
    save_checkpoint(checkpoint, tmp_path / "run")
    back = load_checkpoint(tmp_path / "run")
    assert bits(*back.networks) == bits(*checkpoint.networks)
    assert [(network.seed, network.cost.name) for network in back.networks] == [(7, "cross-entropy")]
    if checkpoint.best is None:
        assert back.best is None
    else:
        assert back.best is not None
        assert bits(back.best) == bits(checkpoint.best)
    for name in ("epoch", "seen", "recipe", "data_digest", "history", "built_in"):
        assert getattr(back, name) == getattr(checkpoint, name)


def test_several_networks_come_back_each_with_its_seed_and_so_does_what_they_are_together(
    tmp_path: Path, checkpoint: Checkpoint
) -> None:
    networks = [Network(SIZES, cost=CrossEntropyCost(), seed=seed) for seed in (5, 2, 9)]
    save_checkpoint(replace(checkpoint, networks=networks, best=joined(networks)), tmp_path / "run")
    back = load_checkpoint(tmp_path / "run")
    assert bits(*back.networks) == bits(*networks)
    assert [network.seed for network in back.networks] == [5, 2, 9]
    assert back.best is not None
    assert (bits(back.best), back.best.sizes) == (bits(joined(networks)), (784, 9, 10))


def of_feature_maps(checkpoint: Checkpoint) -> Checkpoint:
    """Return one of two members, with what they are together and what their descents remember."""
    networks = [IN_GROUPS.network(seed, np.float32) for seed in (5, 2)]
    velocities = [v for network in networks for v in network.momentum(0.9, np.zeros(784)).velocities]
    for number, velocity in enumerate(velocities):
        velocity[:] = number
    return replace(checkpoint, networks=networks, best=joined(networks), velocities=velocities)


def test_members_of_feature_maps_come_back_and_so_does_what_they_are_together(
    tmp_path: Path, checkpoint: Checkpoint
) -> None:
    stored = of_feature_maps(checkpoint)
    save_checkpoint(stored, tmp_path / "run")
    back = load_checkpoint(tmp_path / "run")
    assert stored.best is not None
    assert back.best is not None
    for ours, theirs in zip((*back.networks, back.best), (*stored.networks, stored.best), strict=True):
        assert (bits(ours), ours.feature_maps, ours.sizes) == (bits(theirs), theirs.feature_maps, theirs.sizes)
    for velocity, there in zip(back.velocities, stored.velocities, strict=True):
        np.testing.assert_array_equal(velocity, there)


@pytest.mark.parametrize(
    "text", [None, "null", "3", "{", '[["x"]]', "[[2, 6, 4, 2, 1], 3]", "[[2, 6, 4, 2, 1]]", "[[2, 6, 4, 3, 7]]"]
)
def test_a_checkpoint_whose_feature_maps_make_no_sense_is_refused(
    tmp_path: Path, checkpoint: Checkpoint, text: str | None
) -> None:
    save_checkpoint(of_feature_maps(checkpoint), tmp_path / "run")
    with_metadata(tmp_path / "run", {"feature_maps": text})
    assert "damaged" in refusal(tmp_path / "run")


def test_a_checkpoint_of_before_there_were_several_networks_has_one(path: Path, checkpoint: Checkpoint) -> None:
    with_metadata(path, {"seeds": None})
    back = load_checkpoint(path)
    assert bits(*back.networks) == bits(*checkpoint.networks)
    assert [network.seed for network in back.networks] == [7]


def test_a_checkpoint_of_no_network_is_refused(path: Path) -> None:
    with_metadata(path, {"seeds": "[]"})
    assert refusal(path).endswith("the checkpoint is damaged (it has no network)")


def test_a_member_that_is_not_there_is_named(path: Path) -> None:
    with_metadata(path, {"seeds": "[7, 8]"})
    assert "it lacks member.1.weights.0, member.1.weights.1, member.1.biases.0" in refusal(path)


def test_a_deep_network_s_velocities_come_back_in_order(tmp_path: Path, checkpoint: Checkpoint) -> None:
    velocities = [np.full((2, 3), layer, np.float32) for layer in range(11)]
    save_checkpoint(replace(checkpoint, velocities=velocities), tmp_path / "run")
    back = load_checkpoint(tmp_path / "run").velocities
    assert [int(velocity[0, 0]) for velocity in back] == list(range(11))


def test_a_velocity_that_is_no_number_is_refused(tmp_path: Path, checkpoint: Checkpoint) -> None:
    save_checkpoint(replace(checkpoint, velocities=[np.array([[np.inf]])]), tmp_path / "run")
    assert refusal(tmp_path / "run").endswith("the checkpoint is damaged (a velocity is not a finite number)")


def test_a_missing_checkpoint_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none").endswith(": there is no such file")


def test_a_checkpoint_is_no_model_and_a_model_no_checkpoint(path: Path, tmp_path: Path, model: Model) -> None:
    with pytest.raises(ModelError, match=r"not in digitpad's format digitpad-model-1$"):
        load_model(path)
    save_model(model, tmp_path / "model")
    assert refusal(tmp_path / "model").endswith(f"not in digitpad's format {FORMAT}")


def test_a_checkpoint_cut_short_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    assert "this is not a complete safetensors file" in refusal(path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["epoch", "seen", "recipe", "data_digest", "history", "has_best", "sizes"])
@pytest.mark.parametrize("value", [None, "null", '[{"a": "wrong kind"}, 3.5]', "{"])
def test_a_header_that_makes_no_sense_is_refused(path: Path, name: str, value: str | None) -> None:
    if value is not None and value.startswith("[") and name == "history":
        value = "3"
    with_metadata(path, {name: value})
    assert "damaged" in refusal(path)


def test_networks_that_are_not_there_are_named(path: Path) -> None:
    with_metadata(path, {"sizes": "[784, 3, 3, 10]"})
    assert refusal(path).endswith("the checkpoint is damaged (it lacks weights.2, biases.2)")


def test_a_best_network_that_is_not_there_is_named(tmp_path: Path, checkpoint: Checkpoint) -> None:
    path = tmp_path / "run"
    save_checkpoint(replace(checkpoint, best=None), path)
    with_metadata(path, {"has_best": "true"})
    assert "(it lacks best.weights.0, best.weights.1, best.biases.0, best.biases.1)" in refusal(path)


def test_a_diverged_network_is_no_run_to_go_on_with(path: Path, checkpoint: Checkpoint) -> None:
    checkpoint.networks[0].weights[0][0, 0] = float("nan")
    save_checkpoint(checkpoint, path)
    assert "(a weight or bias is not a finite number)" in refusal(path)


def test_a_recipe_is_kept_as_numbers_to_the_last_bit(tmp_path: Path, checkpoint: Checkpoint) -> None:
    recipe: dict[str, Any] = {"eta": 0.1 + 0.2, "seed": 2**53 - 1}
    save_checkpoint(replace(checkpoint, recipe=recipe), tmp_path / "run")
    assert load_checkpoint(tmp_path / "run").recipe == recipe


def test_a_file_of_an_older_version_is_of_a_run_on_digitpad_s_own_data(path: Path) -> None:
    """It does not say; and where it would have its network written is not read."""
    with_metadata(path, {"built_in": None, "out": json.dumps("/etc/passwd")})
    assert load_checkpoint(path).built_in


def test_a_checkpoint_is_beside_the_network_of_its_run(tmp_path: Path) -> None:
    for name in ("model.safetensors", "m", "m.unfinished"):
        assert checkpoint_of(tmp_path / name) == tmp_path / f"{name}.unfinished"
        assert out_of(checkpoint_of(tmp_path / name)) == tmp_path / name
