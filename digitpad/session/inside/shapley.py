"""What each piece of a drawing is worth: exact Shapley values.

L. S. Shapley, *A Value for n-Person Games* (1953). The pieces are the players, and what they win together is the
difference of two logits.
"""

from collections.abc import Callable, Sequence
from math import factorial

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.network.chunks import in_chunks
from digitpad.session.inside.strokes import MOST_PIECES, Paths, Piece
from digitpad.session.reading import Reader

Array = NDArray[np.floating]

_AT_A_TIME = 64  # subsets that are drawn together


def shapley_of_pieces(
    reader: Reader,
    paths: Paths,
    pieces: Sequence[Piece],
    digit: int,
    against: int,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Array:
    """Return what each piece adds to the logit of `digit` less that of `against`, ``(len(pieces),)``.

    All subsets are drawn: each is framed again, for what is left without a piece fills another box and has its mass
    elsewhere. Without any piece the page is blank. The values add up to the difference at the whole drawing less that
    at the blank page. When `is_wanted`, which is asked after each few subsets, says no, they are anything.

    Raises
    ------
    ValueError
        When there are more than `MOST_PIECES`: the subsets would be too many.
    """
    strokes = [[paths.points(stretch) for stretch in piece] for piece in pieces]

    def worth_of_some(members: NDArray[np.generic]) -> Array:
        if not is_wanted():
            return np.zeros(len(members))
        drawings = [Drawing([points for k in np.flatnonzero(subset) for points in strokes[k]]) for subset in members]
        logits = reader.network.logit(frame_many(drawings, reader.framing)).astype(np.float64)
        return np.asarray(logits[:, digit] - logits[:, against])

    def worth(members: NDArray[np.bool_]) -> Array:
        return np.concatenate([found for _, found in in_chunks(worth_of_some, members, _AT_A_TIME)])

    return shapley(worth, len(pieces))


def shapley(worth: Callable[[NDArray[np.bool_]], Array], players: int) -> Array:
    """Return the Shapley value of each player, ``(players,)``.

    That is what a player adds to those who are there already, on average over all orders in which they may come:

        phi_i = sum over all S without i of  |S|! (n - |S| - 1)! / n!  (v(S + i) - v(S))

    Parameters
    ----------
    worth
        v: takes all subsets at once, ``(2^n, n)``, True where a player belongs to it; returns what each wins,
        ``(2^n,)``.
    players
        n, at most `MOST_PIECES`.
    """
    if players > MOST_PIECES:
        raise ValueError(f"there are {players} players, but their subsets are worked out for at most {MOST_PIECES}")
    numbers = np.arange(2**players)
    values = worth((numbers[:, None] >> np.arange(players) & 1).astype(bool))
    sizes = np.array([number.bit_count() for number in numbers.tolist()])
    share = np.array([factorial(size) * factorial(players - size - 1) for size in range(players)]) / factorial(players)
    without = [numbers[(numbers >> player & 1) == 0] for player in range(players)]
    return np.array(
        [share[sizes[each]] @ (values[each + (1 << player)] - values[each]) for player, each in enumerate(without)]
    )
