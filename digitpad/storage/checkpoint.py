"""Checkpoints: where an unfinished run stands, so that it can go on as if it had never stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from digitpad.network import Network
from digitpad.network.committee import joined_maps, joined_sizes
from digitpad.storage.atomic import write_atomically
from digitpad.storage.errors import ModelError
from digitpad.storage.header import entry, header_text, read_header
from digitpad.storage.tensors import description_of, network_from, read_tensors, tensors_of

FORMAT = "digitpad-checkpoint-1"
SUFFIX = ".unfinished"
_ENTRIES = {
    "epoch": int,
    "seen": int,
    "recipe": dict,
    "data_digest": str,
    "history": list,
    "built_in": bool,
    "run": str,
}
_OLDER = {"built_in": True, "run": ""}
"""What stands for entries that checkpoints of older versions lack."""


def checkpoint_of(out: Path) -> Path:
    """Return the checkpoint of the run whose network is kept in `out`: beside it, so that every run has its own.

    A checkpoint does not say where its network goes: whoever could write one could name any file there.
    """
    return out.with_name(f"{out.name}{SUFFIX}")


def out_of(checkpoint: Path) -> Path:
    """Return the file that the network of the run in `checkpoint` is kept in; see `checkpoint_of`."""
    return checkpoint.with_name(checkpoint.name.removesuffix(SUFFIX))


@dataclass(frozen=True, kw_only=True)
class _Run:
    epoch: int
    seen: int
    """Samples of that epoch learned from."""
    recipe: Mapping[str, Any]
    data_digest: str
    """SHA-256 of the images and labels it learns from; see `digitpad.datasets.mnist.Dataset.digest`."""
    history: Sequence[Mapping[str, Any]]
    """What was told after each epoch."""
    built_in: bool
    """Whether those are the data that come with digitpad."""
    run: str = ""
    """What tells the run from every other, see `digitpad.storage.run_uid`; "" in checkpoints of older versions."""


@dataclass(frozen=True, kw_only=True)
class CheckpointHeader(_Run):
    """What a checkpoint says of its run: all but the weights, so that it is read in a moment."""

    sizes: tuple[int, ...]
    """Of each member."""
    cost: str
    seeds: Sequence[int]
    """Of the members, at least one."""
    has_best: bool
    """Whether there is a network to keep so far: there is none before the first epoch's end."""


@dataclass(frozen=True, kw_only=True)
class Checkpoint(_Run):
    """An unfinished run, with its weights."""

    networks: Sequence[Network]
    """The members as they stand: of the same sizes and cost, at least one."""
    best: Network | None
    """The best network so far, on the validation images; None before the first epoch's end."""
    velocities: Sequence[NDArray[np.floating]] = ()
    """What descents with momentum remember, layer by layer, member after member; empty without momentum."""

    @property
    def header(self) -> CheckpointHeader:
        """What its file says of the run."""
        return CheckpointHeader(
            sizes=self.networks[0].sizes,
            cost=self.networks[0].cost.name,
            seeds=[network.seed for network in self.networks],
            has_best=self.best is not None,
            **{name: getattr(self, name) for name in _ENTRIES},
        )


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> None:
    """Write `checkpoint` to `path`, atomically; OSError when that fails."""
    tensors: dict[str, NDArray[np.generic]] = {}
    for number, network in enumerate(checkpoint.networks):
        tensors |= tensors_of(network, _prefix(number))
    if checkpoint.best is not None:
        tensors |= tensors_of(checkpoint.best, "best.")
    for layer, velocity in enumerate(checkpoint.velocities):
        tensors[f"velocity.{layer}"] = np.ascontiguousarray(velocity, "<f4")
    entries = header_text(
        FORMAT,
        **description_of(checkpoint.networks[0]),
        seeds=[network.seed for network in checkpoint.networks],
        epoch=checkpoint.epoch,
        seen=checkpoint.seen,
        recipe=dict(checkpoint.recipe),
        data_digest=checkpoint.data_digest,
        history=list(checkpoint.history),
        built_in=checkpoint.built_in,
        run=checkpoint.run,
        has_best=checkpoint.best is not None,
    )
    write_atomically(path, save(tensors, entries))


def load_checkpoint_header(path: Path) -> CheckpointHeader:
    """Return what the checkpoint in the file at `path` says of its run; no weights are read.

    Raises
    ------
    ModelError
        When its header cannot be read or is not that of a checkpoint of digitpad.
    """
    stored = read_header(path, FORMAT)
    try:
        return _header_in(stored)
    except ValueError as error:
        raise _damaged(path, error) from None


def load_checkpoint(path: Path) -> Checkpoint:
    """Return the checkpoint in the file at `path`.

    Raises
    ------
    ModelError
        When it cannot be read or is not a checkpoint of digitpad.
    """
    stored, tensors = read_tensors(path, FORMAT)
    try:
        header = _header_in(stored)
        networks = [
            network_from({**stored, "seed": seed}, tensors, _prefix(number)) for number, seed in enumerate(header.seeds)
        ]
        one, members = networks[0], len(networks)
        sizes, maps = joined_sizes(one.sizes, members), joined_maps(one.feature_maps, members)
        whole = {**stored, "sizes": list(sizes), "feature_maps": [list(each) for each in maps]}
        return Checkpoint(
            networks=networks,
            best=network_from(whole, tensors, "best.") if header.has_best else None,
            velocities=_velocities(tensors),
            **{name: getattr(header, name) for name in _ENTRIES},
        )
    except ValueError as error:
        raise _damaged(path, error) from None


def _header_in(stored: dict[str, Any]) -> CheckpointHeader:
    # a checkpoint of before there were several members has the seed of its one network
    seeds = entry(stored, "seeds", list) if "seeds" in stored else [entry(stored, "seed", int)]
    if not seeds:
        raise ValueError("it has no network")
    return CheckpointHeader(
        sizes=tuple(entry(stored, "sizes", list)),
        cost=entry(stored, "cost", str),
        seeds=seeds,
        has_best=entry(stored, "has_best", bool),
        **{name: entry(_OLDER | stored, name, kind) for name, kind in _ENTRIES.items()},
    )


def _damaged(path: Path, error: ValueError) -> ModelError:
    return ModelError(f"{path}: the checkpoint is damaged ({error})")


def _prefix(member: int) -> str:
    return f"member.{member}." if member else ""  # a single network's names are as in a model file


def _velocities(tensors: Mapping[str, NDArray[Any]]) -> list[NDArray[np.floating]]:
    # by number: in the order of their names, the eleventh layer would come third
    count = sum(name.startswith("velocity.") for name in tensors)
    names = [f"velocity.{layer}" for layer in range(count)]
    if missing := [name for name in names if name not in tensors]:
        raise ValueError(f"it lacks {', '.join(missing)}")
    if not all(np.isfinite(tensors[name]).all() for name in names):
        raise ValueError("a velocity is not a finite number")
    return [tensors[name] for name in names]
