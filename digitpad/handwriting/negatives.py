"""Negatives: out-of-distribution pictures, which show no digit, so that all ten outputs learn to stay low.

Training with such pictures is what D. Hendrycks et al. call "Deep anomaly detection with outlier exposure", ICLR 2019.
`kinds/` draws them; here they are listed and mixed.
"""

from collections.abc import Callable, Mapping

import numpy as np

from digitpad.handwriting.kinds.digits import chimeras, halves, mirrored, overlapped, pairs, struck, turned
from digitpad.handwriting.kinds.letters import calibration_signs, letters, signs
from digitpad.handwriting.kinds.marks import blots, dots, figures, loops, scribbles, zigzags
from digitpad.handwriting.lines import LabelledLines, Lines, concatenated

Kind = Callable[[LabelledLines, np.random.Generator, int], Lines]
"""Draws as many pictures as the last argument says; some kinds are made of the digits given, the others ignore them."""

TRAINING: Mapping[str, Kind] = {
    kind.__name__: kind
    for kind in (
        scribbles,
        zigzags,
        dots,
        blots,
        halves,
        overlapped,
        turned,
        mirrored,
        chimeras,
        struck,
        figures,
        letters,
        signs,
    )
}
"""The kinds that networks learn from, by the names that recipes give them."""

CALIBRATION: Mapping[str, Kind] = {kind.__name__: kind for kind in (calibration_signs, pairs, loops)}
"""The kinds that no network learns from: what it refuses of them, it refuses of what it has never seen."""

# How often, where a kind without a number here comes once. Letters are what is taken for digits most easily, and there
# are many of them.
_WEIGHTS = {"letters": 20.0, "signs": 6.0, "figures": 2.0, "dots": 0.3, "blots": 0.5, "zigzags": 0.7}


def negatives(digits: LabelledLines, rng: np.random.Generator, n: int, kinds: Mapping[str, Kind]) -> Lines:
    """Return `n` pictures of the `kinds` at random, one kind's after the other's; letters more often than others."""
    weights = np.array([_WEIGHTS.get(name, 1.0) for name in kinds], dtype=float)
    share = rng.multinomial(n, weights / weights.sum())
    return concatenated(
        [kind(digits, rng, int(many)) for kind, many in zip(kinds.values(), share, strict=True) if many]
    )
