"""Explaining a drawing in detail, as the window shows it: what takes too long to be found out while somebody waits."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.framing import PEN, Framing
from digitpad.session.inside.evidence import Evidence, evidence
from digitpad.session.inside.flips import Flip, flip
from digitpad.session.inside.pair import Pair
from digitpad.session.inside.regions import Region, regions
from digitpad.session.inside.search import Search
from digitpad.session.inside.shapley import shapley_of_pieces
from digitpad.session.inside.strokes import Paths, evidence_of, pieces
from digitpad.session.reading import Reader, Reading, read

Array = NDArray[np.floating]
Wanted = Callable[[], bool]
"""Says whether the answer is still wanted; when it is not, anything is returned."""

MOST_ALIKE = 5

_STRETCH = 1.2  # pixels: so short that tints seem to flow
_MOST_POINTS = 2000  # what has more is no handwriting, and would take too long


@dataclass(frozen=True, eq=False)
class DetailedExplanation:
    """Why a network says one digit of a drawing and not another."""

    evidence: Evidence
    regions: list[Region]
    weighted: Array
    """``(10,)``: of each logit what the weights make of the last hidden activations; its bias is the rest."""
    hidden: int
    """Neurons of that layer."""
    reading: Reading
    drawing: Drawing | None
    """None where a picture lies on the pad."""
    stretches: list[tuple[Stroke, float]]
    """The drawing's strokes in short stretches, and the evidence of a pixel of ink in each."""


def explain_in_detail(
    reader: Reader, reading: Reading, content: object, pair: Pair, search: Search | None = None
) -> DetailedExplanation | None:
    """Explain; from the blank page, or with `search` from the nearest training image of the other digit.

    The evidence is `completed`, for the room writes it out as a sum. A network whose run has diverged has nothing to
    say: then it is None.
    """
    inputs, network = reading.image, reader.network
    nearest = None if search is None else search.images.image(search.find(inputs, label=pair.against).indices[0])
    found = evidence(network, inputs, pair.digit, pair.against, nearest)
    if not np.isfinite(found.pixels).all():
        return None
    found = found.completed()
    drawing = content if isinstance(content, Drawing) else None
    stretches = (
        [] if drawing is None or drawing.point_count > _MOST_POINTS else _tinted(drawing, found.pixels, reader.framing)
    )
    weighted = found.logits - network.biases[-1]
    return DetailedExplanation(found, regions(found), weighted, network.sizes[-2], reading, drawing, stretches)


def _tinted(drawing: Drawing, evidence_of_pixels: Array, framing: Framing) -> list[tuple[Stroke, float]]:
    paths = Paths.of(drawing)
    stretches = paths.cut(_STRETCH)
    amounts = evidence_of(paths, evidence_of_pixels, [(each,) for each in stretches], framing)
    inked = np.array([max(each.length, PEN) * PEN for each in stretches])  # pixels; a dot has some as well
    return [(paths.points(each), amount) for each, amount in zip(stretches, (amounts / inked).tolist(), strict=True)]


@dataclass(frozen=True, eq=False)
class Alike:
    """A training image that is like a drawing."""

    index: int
    label: int
    image: NDArray[np.uint8]
    """``(784,)``."""
    distance: float


def alike(search: Search, inputs: NDArray[np.float32], wanted: Wanted) -> list[Alike]:
    """Return the five training images nearest to a drawing, the nearest first."""
    found = search.find(inputs, MOST_ALIKE, wanted=wanted)
    images = search.images.images(found.indices)
    labels = search.images.labels[found.indices].tolist()
    return [Alike(*each) for each in zip(found.indices.tolist(), labels, images, found.distances.tolist(), strict=True)]


@dataclass(frozen=True, eq=False)
class Worth:
    """What the pieces of a drawing add to the difference of two logits."""

    pair: Pair
    pieces: list[tuple[Stroke, ...]]
    """Each in one stretch or more."""
    values: Array
    """``(pieces,)``: Shapley's."""


@dataclass(frozen=True, eq=False)
class Changes:
    """What becomes of the answer with more or less ink."""

    drawing: Drawing
    wanted: int
    """What the answer would have to become."""
    flip: Flip | None
    activations: Array
    """``(10,)``: the outputs once it is flipped; where nothing flips it those of the drawing as it is."""
    worth: Worth
    goes_for_wanted: bool
    """Whether what the flip takes away speaks, where it lies now, for what the answer becomes without it."""

    @property
    def other(self) -> int:
        """The other one of the two digits that are compared."""
        return self.worth.pair.against if self.wanted == self.worth.pair.digit else self.worth.pair.digit


def change(reader: Reader, drawing: Drawing, pair: Pair, wanted: int, is_wanted: Wanted) -> Changes | None:
    """Look for the smallest change that makes the answer `wanted`, and for what each piece of the drawing is worth.

    None of a network whose run has diverged, or when nobody wants to know any more.
    """
    paths = Paths.of(drawing)
    cut = pieces(paths)
    values = shapley_of_pieces(reader, paths, cut, *pair, is_wanted)
    if not np.isfinite(values).all() or not is_wanted():
        return None
    worth = Worth(pair, [tuple(paths.points(each) for each in piece) for piece in cut], values)
    found = flip(drawing, reader, wanted, is_wanted)
    goes_for_wanted = False
    if found is not None and found.removed:
        amount = _evidence_of_removed(reader, drawing, found, pair)
        goes_for_wanted = amount > 0 if wanted == pair.digit else amount < 0
    activations = read(drawing if found is None else found.drawing, reader).activations
    return Changes(drawing, wanted, found, activations, worth, goes_for_wanted)


def _evidence_of_removed(reader: Reader, drawing: Drawing, found: Flip, pair: Pair) -> float:
    """Return the evidence, from the blank page, of the ink that a flip takes away."""
    whole = Paths.of(Drawing([*found.drawing.strokes, *found.removed]))
    first = len(found.drawing.strokes)
    parts = [tuple(whole.whole[first:]), tuple(whole.whole[:first])]
    pixels = evidence(reader.network, read(drawing, reader).image, *pair).pixels
    return float(evidence_of(whole, pixels, parts, reader.framing)[0])
