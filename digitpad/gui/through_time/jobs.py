"""What the room has done in the thread that stores: finding out which runs one can go back to."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitpad.session.inside.through_time import Timeline, runs_with_snapshots, timeline_of
from digitpad.session.runs.kept import KeptRun
from digitpad.storage.errors import ModelError


@dataclass(frozen=True)
class Seen:
    """What there is to go back to."""

    runs: Sequence[KeptRun]
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
    return Seen(runs, timeline, next(iter(complaints), ""))
