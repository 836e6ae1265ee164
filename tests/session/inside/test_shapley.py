"""What each piece of a drawing is worth. The axioms are Shapley's; games are tables of what each subset wins."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame, frame_many
from digitpad.ink.framing import Framing
from digitpad.network import Network
from digitpad.session.inside.shapley import shapley, shapley_of_pieces
from digitpad.session.inside.strokes import Paths, Stretch, pieces
from digitpad.session.reading import Reader

Array = NDArray[np.floating]


def number(members: NDArray[np.bool_]) -> NDArray[np.intp]:
    return members @ (1 << np.arange(members.shape[1]))


def values(table: Array) -> Array:
    """Return the Shapley values of the game in which the subset with this number wins what the table says."""
    return shapley(lambda members: table[number(members)], int(np.log2(len(table))))


games = st.tuples(st.integers(1, 6), st.integers(0, 99)).map(
    lambda drawn: np.random.default_rng(drawn[1]).standard_normal(2 ** drawn[0])
)


@given(games)
def test_together_they_get_what_all_win(table: Array) -> None:
    assert values(table).sum() == pytest.approx(table[-1] - table[0])


@given(games, st.integers(0, 5))
def test_who_adds_nothing_gets_nothing(table: Array, player: int) -> None:
    player %= int(np.log2(len(table)))
    numbers = np.arange(len(table))
    assert values(table[numbers & ~(1 << player)])[player] == pytest.approx(0)


@given(games)
def test_who_adds_the_same_gets_the_same(table: Array) -> None:
    """Here the first two may change places."""
    players = int(np.log2(len(table)))
    if players < 2:
        return
    numbers = np.arange(len(table))
    swapped = (numbers & ~3) | (numbers & 1) << 1 | (numbers & 2) >> 1
    found = values(table + table[swapped])
    assert found[0] == pytest.approx(found[1])


@given(games)
def test_two_games_are_worth_their_sum(table: Array) -> None:
    other = table[::-1] ** 2
    np.testing.assert_allclose(values(table + other), values(table) + values(other), atol=1e-12)


def test_the_game_of_gloves() -> None:
    """Two have a left glove and one a right one; a pair is worth 1. The known values are 1/6, 1/6 and 4/6."""
    pair = lambda members: ((members[:, 0] | members[:, 1]) & members[:, 2]).astype(float)  # noqa: E731
    np.testing.assert_allclose(shapley(pair, 3), [1 / 6, 1 / 6, 4 / 6])


def test_nine_players_are_too_many() -> None:
    with pytest.raises(ValueError, match=r"^there are 9 players, but their subsets are worked out for at most 8$"):
        shapley(lambda members: np.zeros(len(members)), 9)


def test_pieces_add_up_to_the_drawing_less_the_blank_page() -> None:
    drawing = Drawing([[[25, 20], [75, 20], [45, 85]], [[40, 50], [65, 50]]])
    network = Network((784, 12, 10), dtype=np.float64)
    paths = Paths.of(drawing)
    found = shapley_of_pieces(Reader(network), paths, pieces(paths), 7, 1)
    logits = network.logit(np.array([frame(drawing), np.zeros(784)]))
    assert len(found) == len(pieces(paths)) > 2
    assert found.sum() == pytest.approx(np.subtract(*(logits[:, 7] - logits[:, 1])), abs=1e-6)


def test_when_nobody_wants_to_know_any_more_no_more_subsets_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def counted(drawings: Sequence[Drawing], framing: Framing) -> NDArray[np.float32]:
        looks.append(len(drawings))
        return frame_many(drawings, framing)

    monkeypatch.setattr("digitpad.session.inside.shapley.frame_many", counted)
    paths = Paths.of(Drawing([[[k, 0], [k, 5]] for k in range(8)]))
    still = iter([True])
    shapley_of_pieces(Reader(Network((784, 12, 10))), paths, pieces(paths), 7, 1, partial(next, still, False))
    assert looks == [64]


def test_each_subset_is_framed_again() -> None:
    """Of two lines that are alike, each fills the box when it is alone: they are worth the same, wherever they are."""
    drawing = Drawing([[[0, 0], [0, 10]], [[40, 3], [40, 13]]])
    network = Network((784, 12, 10), dtype=np.float64)
    one, other = (Stretch(0, 0, 99),), (Stretch(1, 0, 99),)
    found = shapley_of_pieces(Reader(network), Paths.of(drawing), [one, other], 7, 1)
    assert found[0] == pytest.approx(found[1], abs=1e-4)


def test_where_drawings_are_not_framed_neither_are_the_subsets() -> None:
    """On a pad: the values add up to what is said of the drawing as it lies there."""
    drawing = Drawing([[[0.6, 0.1], [0.9, 0.1], [0.75, 0.4]], [[0.65, 0.25], [0.8, 0.25]]])
    reader = Reader(Network((784, 12, 10), dtype=np.float64), framing=Framing(scale=False, centre=False))
    paths = Paths.of(drawing)
    found = shapley_of_pieces(reader, paths, pieces(paths), 7, 1)
    logits = reader.network.logit(np.array([frame(drawing, reader.framing), np.zeros(784)]))
    assert found.sum() == pytest.approx(np.subtract(*(logits[:, 7] - logits[:, 1])), abs=1e-6)
