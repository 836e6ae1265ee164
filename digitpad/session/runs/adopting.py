"""Runs of before there was a record of them: what their networks and their checkpoints tell of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from digitpad.session.choosing import FACTORY, file_of
from digitpad.session.clock import now
from digitpad.session.runs.unfinished import run_in
from digitpad.storage.about import FORMAT, IMPORTED, about_in, load_about
from digitpad.storage.checkpoint import SUFFIX, load_checkpoint_header, out_of
from digitpad.storage.errors import ModelError
from digitpad.storage.header import read_header
from digitpad.storage.lock import is_held
from digitpad.storage.networks import SUFFIX as OF_NETWORKS
from digitpad.storage.places import networks_folder
from digitpad.storage.run_uid import older_uid
from digitpad.storage.runs import RunsDatabase, StoredRun
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Reason

Told = tuple[StoredRun, Sequence[Mapping[str, Any]]]
"""A run, and the figures of its epochs."""


def adopt(database: RunsDatabase) -> None:
    """Record the runs that networks and checkpoints among the user's tell of and that are not in the record.

    What was killed when its network was on the disk, and its record was not, is completed.

    A checkpoint tells all; a network which recipe it was made by, and the figures of the epoch that it is of. Whatever
    cannot be read, or was not made by a recipe, tells nothing; nor does a run that is under way, which records itself.

    Raises
    ------
    DatabaseError
        When the record cannot be read, or a run cannot be recorded.
    """
    told: dict[str, Told] = {}
    for path in _files(networks_folder()):
        for run, epochs in _told(path):
            if run.uid not in told:
                told[run.uid] = run, epochs
            else:  # its checkpoint, which came first, has told the rest
                unfinished, figures = told[run.uid]
                told[run.uid] = replace(unfinished, kept_epoch=run.kept_epoch, validation=run.validation), figures
    if told:
        known, unended = database.uids(), database.unended()
        for run, epochs in sorted(told.values(), key=lambda each: each[0].began):  # so that they are numbered by age
            if run.uid not in known:
                database.keep(run, epochs, moved={})
            elif run.uid in unended and (run.test or (run.kept_epoch is not None and unended[run.uid] is None)):
                database.complete(run if run.test else replace(run, ended=None, how=None))


def _files(folder: Path) -> list[Path]:
    """Return the checkpoints in a folder and then the networks."""
    try:
        files = [path for path in folder.iterdir() if path.name.endswith((SUFFIX, OF_NETWORKS)) and path.is_file()]
    except OSError:  # there is none; or nobody can read it, which the list of networks says
        return []
    return sorted(files, key=lambda path: (not path.name.endswith(SUFFIX), path.name))


def _told(path: Path) -> Iterator[Told]:
    if is_held(out_of(path)):
        return
    try:
        yield _of_checkpoint(path) if path.name.endswith(SUFFIX) else _of_network(path)
    except (ModelError, OSError, KeyError, ValueError, TypeError):  # what is wrong with it is said where it is used
        return


def _of_checkpoint(path: Path) -> Told:
    header = load_checkpoint_header(path)
    recipe, history = run_in(header, path)
    when = datetime.fromtimestamp(path.stat().st_mtime, now().tzinfo).isoformat(timespec="seconds")
    out = out_of(path)
    run = StoredRun(
        uid=header.run or older_uid(out),
        started=when,
        ended=when,
        how=Reason.STOPPED.value,
        parameters=asdict(recipe),
        versions={},
        data_digest=header.data_digest,
        built_in=header.built_in,
        out=out,
    )
    return run, list(map(asdict, history))


def _of_network(path: Path) -> Told:
    header = read_header(path, FORMAT)
    about, factory = about_in(header, path), load_about(file_of(FACTORY, path.parent))
    if header.get(IMPORTED) or header["about"].get("taught") is not None or about.made == factory.made:
        raise ValueError("no run has left this: it is from elsewhere, was taught since, or a copy of the factory's")
    Recipe.from_dict(about.parameters)
    run = StoredRun(
        uid=about.run or older_uid(path),
        started=about.made,
        ended=about.made,
        how=(Reason.DONE if about.test else Reason.STOPPED).value,
        parameters=about.parameters,
        versions={"digitpad": about.version},
        data_digest=about.data_digest,
        built_in=about.data_digest == factory.data_digest,
        out=path,
        kept_epoch=about.epoch,
        validation=about.validation,
        test=about.test,
    )
    return run, []
