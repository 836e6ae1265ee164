"""What would flip the answer: the smallest change of a drawing after which a network reads it as another digit.

A counterfactual, as in A. Dhurandhar and others, *Explanations based on the Missing: Towards Contrastive Explanations
with Pertinent Negatives* (NeurIPS 2018): what would have to be absent, or what is missing, for the other answer. Here
it is ink, and the changed drawing is framed again each time: without a piece it fills another box, and has its mass
elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from digitpad.ink import Drawing, frame_many
from digitpad.ink.drawing import Stroke
from digitpad.ink.simplification import simplified
from digitpad.network import sigmoid
from digitpad.session.inside.changes import Change, Kind, changes
from digitpad.session.inside.strokes import Paths
from digitpad.session.reading import Reader, read

_COARSE = 1.5  # pixels between the points that are left of the strokes for the first look
_COARSE_POINTS = 120  # about so many at most
_MANY_POINTS = 512  # a drawing of more is simplified, as it is when it is framed
_MOST_POINTS = 2_000
_MOST_STROKES = 64
_LEAST_UNIT = 1e-290  # of a pixel in the drawing's own unit
_AT_A_TIME = 64  # changes looked at together, the smallest of all first
_ENOUGH = 8  # of those that flip, and no larger one is looked at
_BEST = 3  # so many of the smallest that flip are made smaller
_ROUNDS = 2  # as often
_MARGIN = 1e-3  # of the logit: so that no rounding can turn it back


@dataclass(frozen=True, eq=False)
class Flip:
    """The smallest change that was found."""

    digit: int
    """What the network reads then."""
    drawing: Drawing
    """The drawing with the change made."""
    kind: Kind
    length: float
    """Of the ink that goes or comes, in the network's pixels: a digit fills 20 of them."""
    removed: tuple[Stroke, ...]
    """What goes, in the drawing's own unit."""
    added: tuple[Stroke, ...]
    """What comes."""


def flip(drawing: Drawing, reader: Reader, digit: int, is_wanted: Callable[[], bool] = lambda: True) -> Flip | None:
    """Return the smallest change after which `reader` reads `digit` and does not refuse it; None where there is none.

    The family of changes is that of `digitpad.session.inside.changes`; the size of a change is the length of the ink
    that goes or comes. They are tried from the smallest on, first on strokes of fewer points; those that flip, on the
    strokes as they are; and of these the smallest are made smaller as far as they still flip.

    Parameters
    ----------
    drawing
        Any. Of an empty one there is nothing to change, and one of more than 64 strokes or 2,000 points, simplified, is
        no digit, of which nothing is sought; nor where coordinates are so near the end of float64 that a line more
        might have no numbers.
    digit
        Not what is read now: usually the runner-up.
    is_wanted
        Asked on the way; when it says no, what is found is anything.
    """
    if drawing.point_count > _MANY_POINTS:
        drawing = simplified(drawing)
    if drawing.is_empty or len(drawing.strokes) > _MOST_STROKES or drawing.point_count > _MOST_POINTS:
        return None
    paths = Paths.of(drawing)
    if not _LEAST_UNIT < paths.unit < 1 / _LEAST_UNIT or np.abs(drawing.joined()[0]).max() > 1 / _LEAST_UNIT:
        return None
    coarse = paths.resampled(max(_COARSE, sum(paths.lengths) / _COARSE_POINTS))
    family = sorted(changes(paths), key=_length)
    promising: list[Change] = []
    for some in _some_at_a_time(family, is_wanted):
        promising += _flipping(some, coarse, reader, digit)
        if len(promising) >= _ENOUGH:
            break
    found = _flipping(promising, paths, reader, digit)
    for _ in range(_ROUNDS):
        smaller = [each for change in found[:_BEST] for each in change.smaller(paths)]
        for some in _some_at_a_time(smaller, is_wanted):
            found += _flipping(some, paths, reader, digit)
        found.sort(key=_length)
    for change in found:
        made = change.made(paths)
        if read(made, reader).digit == digit:
            return Flip(digit, made, change.kind, change.length, change.removed(paths), change.added(paths))
    return None


def _some_at_a_time(those: Sequence[Change], is_wanted: Callable[[], bool]) -> Iterator[Sequence[Change]]:
    for k in range(0, len(those), _AT_A_TIME):
        if not is_wanted():
            return
        yield those[k : k + _AT_A_TIME]


def _flipping(some: Sequence[Change], paths: Paths, reader: Reader, digit: int) -> list[Change]:
    """Return the changes after which `digit` is read, the smallest first."""
    if not some:
        return []
    logits = reader.network.logit(frame_many([change.made(paths) for change in some], reader.framing))
    surely = logits[:, digit] - _MARGIN
    is_first = surely > np.delete(logits, digit, axis=1).max(axis=1)
    flipped = (is_first & (sigmoid(surely) >= (reader.threshold or 0.0))).tolist()
    return sorted((change for change, flips in zip(some, flipped, strict=True) if flips), key=_length)


def _length(change: Change) -> float:
    return change.length
