"""What the room has done in the thread that stores: finding out which runs one can go back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digitpad.session.choosing import KeptNetwork
from digitpad.session.inside.through_time import Timeline, runs_with_snapshots, timeline_of
from digitpad.session.runs.kept import KeptRun
from digitpad.storage.about import load_about
from digitpad.storage.errors import ModelError


@dataclass(frozen=True)
class Seen:
    """What there is to go back to."""

    runs: Sequence[KeptRun]
    networks: Mapping[str, KeptNetwork]
    """Those that they left, by the `uid` of the run, where they are there."""
    timeline: Timeline | None
    """Of the run that was asked for, or the newest."""
    complaint: str


def look(uid: str | None) -> Seen:
    """Return which runs one can go back to, and the moments of the one with this `uid`, or else of the newest.

    Raises
    ------
    DatabaseError
        When the record of runs cannot be read.
    """
    runs, complaints = runs_with_snapshots()
    run = next((each for each in runs if each.uid == uid), next(iter(runs), None))
    timeline = None
    if run is not None:
        try:
            timeline = timeline_of(run)
        except ModelError as error:
            complaints.append(str(error))
    networks = {run.uid: network for run in runs if (network := _network_of(run)) is not None}
    return Seen(runs, networks, timeline, next(iter(complaints), ""))


def _network_of(run: KeptRun) -> KeptNetwork | None:
    """Return the network that a run left; what cannot be read is complained of where networks are chosen."""
    if run.network is None:
        return None
    try:
        return KeptNetwork(run.network.name, load_about(run.network))
    except ModelError:
        return None
