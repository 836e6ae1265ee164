"""Snapshots: the networks that a run came through on its way, each in a file of its own in the folder of that run.

So each is whole or not there, and one is read without the others. The members of a committee are kept apart: what they
are together is the same to the last bit.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digitpad.network import Network
from digitpad.storage.atomic import sweep, write_atomically
from digitpad.storage.errors import ModelError
from digitpad.storage.header import entry, header_text, read_header
from digitpad.storage.lock import HeldError, lock
from digitpad.storage.tensors import description_of, network_from, packed, read_tensors, tensors_of

FORMAT = "digitpad-snapshot-1"
HEADER_BYTES = 8192
"""More than the header of a snapshot takes."""

LEFT_FREE = 64_000_000
"""Bytes of the disk that snapshots leave to what matters more: the checkpoint, the network that is kept, digits."""

_UID = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_NUMBER = "0|[1-9][0-9]{0,8}"
_NAME = re.compile(rf"(?P<epochs>{_NUMBER})-(?P<mini_batches>{_NUMBER})\.snapshot")


class Moment(NamedTuple):
    """How far a run had come; earlier ones are less than later ones."""

    epochs: int
    """Whole epochs learned from."""
    mini_batches: int
    """Of the next one."""


class Plan(NamedTuple):
    """Of which moments of a run snapshots are to be kept."""

    moments: tuple[Moment, ...]
    every: int
    """Of the epochs, the first ones and then each so many: 1 where all are kept."""
    bytes_of_all: int
    """What they would take if each epoch's were kept."""


def folder_of(uid: str, snapshots: Path) -> Path:
    """Return the folder of the run `uid` in the folder of all `snapshots`; a checkpoint may hold any text as `uid`."""
    name = uid if _UID.fullmatch(uid) else hashlib.sha256(uid.encode(errors="surrogateescape")).hexdigest()
    return snapshots / name


def save_snapshot(members: Sequence[Network], moment: Moment, plan: Plan, folder: Path) -> None:
    """Write the networks of a run as they were at `moment` into its `folder`, atomically.

    Raises
    ------
    OSError
        When that cannot be done, or would leave less than `LEFT_FREE` of the disk; it names the file.
    """
    tensors = {name: array for number, each in enumerate(members) for name, array in _tensors(number, each)}
    content = packed(
        tensors,
        header_text(
            FORMAT,
            **description_of(members[0]),
            seeds=[each.seed for each in members],
            moment=list(moment),
            planned=[list(each) for each in plan.moments],
            every=plan.every,
            bytes_of_all=plan.bytes_of_all,
        ),
    )
    path = _file(folder, moment)
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < len(content) + LEFT_FREE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    write_atomically(path, content)


def load_snapshot(folder: Path, moment: Moment) -> list[Network]:
    """Return the networks of a run as they were at `moment`, as many as its recipe has members.

    Raises
    ------
    ModelError
        When they cannot be read, or are not of this moment.
    """
    path = _file(folder, moment)
    header, tensors = read_tensors(path, FORMAT)
    try:
        seeds = entry(header, "seeds", list)
        if not seeds:
            raise ValueError("it has no network")
        if entry(header, "moment", list) != list(moment):
            raise ValueError(f"it is of {header['moment']}")
        return [network_from({**header, "seed": seed}, tensors, _prefix(number)) for number, seed in enumerate(seeds)]
    except ValueError as error:
        raise ModelError(f"{path}: the snapshot is damaged ({error})") from None


def load_plan(folder: Path, moment: Moment) -> Plan:
    """Return of which moments of a run snapshots were to be kept, as the one of `moment` says; no weights are read.

    Raises
    ------
    ModelError
        When its header cannot be read, or makes no sense.
    """
    path = _file(folder, moment)
    header = read_header(path, FORMAT)
    try:
        moments = [_moment(each) for each in entry(header, "planned", list)]
        return Plan(tuple(sorted(moments)), entry(header, "every", int), entry(header, "bytes_of_all", int))
    except ValueError as error:
        raise ModelError(f"{path}: the snapshot is damaged ({error})") from None


def moments_in(folder: Path) -> list[Moment]:
    """Return the moments of which there are snapshots in the `folder` of a run, in their order; none without it.

    Raises
    ------
    OSError
        When the folder is there and cannot be read.
    """
    try:
        found = [_NAME.fullmatch(name) for name in os.listdir(folder)]  # noqa: PTH208 - names alone, of a known folder
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(Moment(int(each["epochs"]), int(each["mini_batches"])) for each in found if each)


def forget_after(folder: Path, moment: Moment) -> None:
    """Remove the snapshots that are later than `moment`, where the run goes on from: they may come otherwise now.

    Raises
    ------
    OSError
        When one cannot be removed.
    """
    for each in moments_in(folder):
        if each > moment:
            _file(folder, each).unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Remove all snapshots of a run, and its folder unless something else is in it.

    What cannot be removed stays, and is tried another time.
    """
    with contextlib.suppress(OSError):
        for moment in moments_in(folder):
            _file(folder, moment).unlink(missing_ok=True)
        sweep(folder)
        folder.rmdir()


def sweep_all(snapshots: Path) -> None:
    """Remove what writers that were killed left in the folder of all snapshots and in those of runs; see `sweep`."""
    sweep(snapshots)
    with contextlib.suppress(OSError), os.scandir(snapshots) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                sweep(Path(entry))


def forget_the_oldest(snapshots: Path, most: int, but: Path) -> None:
    """Remove the snapshots of whole runs, those that were written to longest ago first, until the others fit.

    Parameters
    ----------
    snapshots
        The folder of all of them.
    most
        Bytes that may stay.
    but
        The folder of a run whose snapshots stay and count not; those of runs under way stay, too.
    """
    with contextlib.suppress(OSError):
        others = [folder for folder in snapshots.iterdir() if folder != but]
        sizes = [(when, size, folder) for folder in others for when, size in _size(folder)]
        total = sum(size for _, size, _ in sizes)
        for _, size, folder in sorted(sizes):
            if total <= most:
                return
            with contextlib.suppress(HeldError), lock(folder, patience=0):
                forget(folder)
                total -= size


def _size(folder: Path) -> list[tuple[float, int]]:
    """Return when a run's folder was written to and how many bytes its snapshots take; nothing where there are none."""
    try:
        sizes = [_file(folder, moment).stat().st_size for moment in moments_in(folder)]
        return [(folder.stat().st_mtime, sum(sizes))] if sizes else []
    except OSError:
        return []


def _file(folder: Path, moment: Moment) -> Path:
    return folder / f"{moment.epochs}-{moment.mini_batches}.snapshot"


def _tensors(number: int, member: Network) -> list[tuple[str, Any]]:
    return list(tensors_of(member, _prefix(number)).items())


def _prefix(number: int) -> str:
    return f"member.{number}."


def _moment(stored: Any) -> Moment:
    if not (isinstance(stored, list) and len(stored) == 2 and all(type(each) is int for each in stored)):  # noqa: PLR2004
        raise ValueError("a moment makes no sense")
    return Moment(*stored)
