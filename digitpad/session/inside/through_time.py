"""A run through time: the networks that it came through, and what each of them says of one drawing."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.session.runs.kept import How, KeptRun, kept_runs
from digitpad.storage.errors import ModelError
from digitpad.storage.places import snapshots_folder
from digitpad.storage.snapshots import Moment, Plan, folder_of, load_plan, load_snapshot, moments_in

MOST_IN_MEMORY: Final = 16_000_000
"""Bytes of weights that are kept in memory of a run that is looked at: all of them, or of larger ones none."""

_PIECE: Final = 0.05
"""Seconds of work after which an answer is given piece by piece."""

Row = NDArray[np.float32]


@dataclass(frozen=True)
class Timeline:
    """Which moments of a run one can go back to."""

    run: KeptRun
    plan: Plan
    """Which they are to be when the run is done."""
    kept: tuple[Moment, ...]
    """Of these there are snapshots, in their order; at least one."""

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that there are, and of a run under way those to come."""
        if self.run.state is not How.UNDER_WAY:
            return self.kept
        return (*self.kept, *(moment for moment in self.plan.moments if moment > self.kept[-1]))


def runs_with_snapshots() -> tuple[list[KeptRun], list[str]]:
    """Return the runs of which snapshots are there, the newest first, and complaints; see `kept_runs` for errors."""
    runs, complaints = kept_runs()
    return [run for run in runs if _moments(run.uid)], complaints


def timeline_of(run: KeptRun) -> Timeline | None:
    """Return which moments of a run one can go back to; None where there are none any more.

    Raises
    ------
    ModelError
        When none of its snapshots says which there are to be.
    """
    kept, error = _moments(run.uid), None
    for moment in reversed(kept):
        try:
            return Timeline(run, load_plan(folder_of(run.uid, snapshots_folder()), moment), tuple(kept))
        except ModelError as damaged:
            error = error or damaged
    if error is not None:
        raise error
    return None


@dataclass(frozen=True, eq=False)
class Piece:
    """What some networks of a run say of a drawing."""

    rows: Mapping[Moment, Row | None]
    """Each ``(10,)``, the output activations; None where a snapshot cannot be read."""
    complaint: str
    """Why not, of the first of those; "" where all can be."""


class Networks:
    """The networks of a run at its moments, read from the disk when they are first wanted.

    Of a run whose networks are small all stay in memory, so that one is there as quickly as a slider moves.

    Parameters
    ----------
    timeline
        Of the run.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._folder, self._most = folder_of(timeline.run.uid, snapshots_folder()), len(timeline.plan.moments)
        self._known: dict[Moment, Network] = {}

    def at_once(self, moment: Moment) -> Network | None:
        """Return the network of a moment where it is in memory; from any thread."""
        return self._known.get(moment)

    def at(self, moment: Moment) -> Network:
        """Return the network as it was at a moment, to the last bit; of a recipe with several members, what they are.

        Raises
        ------
        ModelError
            When its snapshot cannot be read.
        """
        network = self._known.get(moment)
        if network is None:
            network = joined(load_snapshot(self._folder, moment))
            if _bytes_of(network) * self._most <= MOST_IN_MEMORY:
                self._known[moment] = network
        return network

    def outputs(self, image: NDArray[np.float32], moments: Iterable[Moment], wanted: Callable[[], bool]) -> Piece:
        """Return what the networks of some moments say of a drawing: of the first few, where all would take long.

        Parameters
        ----------
        image
            ``(784,)`` inputs.
        moments
            In the order in which they are wanted.
        wanted
            Asked now and then; when it says no, what there is is returned.
        """
        until = time.perf_counter() + _PIECE
        rows: dict[Moment, Row | None] = {}
        complaint = ""
        for moment in moments:
            try:
                rows[moment] = self.at(moment).feedforward(image)
            except ModelError as error:
                rows[moment], complaint = None, complaint or str(error)
            if time.perf_counter() >= until or not wanted():
                break
        return Piece(rows, complaint)


@dataclass(frozen=True)
class Story:
    """How a run came to what it says of a drawing in the end."""

    digit: int
    """The most active output at the last moment."""
    is_sure: bool
    """Whether it is read as that: an output of at least `SURE_ENOUGH`."""
    first: Moment | None
    """The first moment at which it is read as that digit; None where it never is."""
    since: Moment | None
    """The first one from which on it always is."""
    first_surely: Moment | None
    """The first one at which it surely is read as that; None where it never is."""
    surely_since: Moment | None
    """The first one from which on it always surely is; None where it is not so in the end."""
    lost: int
    """How many times it was read as that digit, and then not any more."""
    before: int | None = None
    """As which other digit it was read at the moment before `first`; None where as none."""


def story_of(
    moments: Sequence[Moment], rows: NDArray[np.floating], *, enough: float, sure: float, quiet: float
) -> Story:
    """Return how the answers for one drawing developed.

    Parameters
    ----------
    moments
        In their order, at least one.
    rows
        ``(n, 10)``: the output activations at each.
    enough
        The activation from which an answer counts.
    sure, quiet
        An answer is sure where its output says at least `sure`, and no other more than `quiet`.
    """
    digit = int(rows[-1].argmax())
    others = np.delete(rows, digit, axis=1).max(axis=1)
    is_read = (rows.argmax(axis=1) == digit) & (rows[:, digit] >= enough)
    is_surely = is_read & (rows[:, digit] >= sure) & (others <= quiet)
    count = int(is_read.argmax())  # of moments before the first at which it is read so
    lost = int(np.count_nonzero(is_read[:-1] & ~is_read[1:]))
    return Story(
        digit=digit,
        is_sure=bool(is_read[-1]),
        first=_first(moments, is_read),
        since=_since(moments, is_read),
        first_surely=_first(moments, is_surely),
        surely_since=_since(moments, is_surely),
        lost=lost,
        before=int(rows[count - 1].argmax()) if count and rows[count - 1].max() >= enough else None,
    )


def _first(moments: Sequence[Moment], holds: NDArray[np.bool_]) -> Moment | None:
    """Return the first moment at which something holds; None where it never does."""
    return moments[int(holds.argmax())] if holds.any() else None


def _since(moments: Sequence[Moment], holds: NDArray[np.bool_]) -> Moment | None:
    """Return the first moment from which on something holds to the end; None where it does not hold at the end."""
    count = sum(1 for _ in takewhile(bool, reversed(holds)))
    return moments[-count] if count else None


def _moments(uid: str) -> list[Moment]:
    """Return the moments of which there are snapshots; a folder that cannot be read has none to go back to."""
    try:
        return moments_in(folder_of(uid, snapshots_folder()))
    except OSError:
        return []


def _bytes_of(network: Network) -> int:
    return sum(array.nbytes for array in chain(*network.parameters))
