"""What framing promises: MNIST's place and size for every drawing, and no difference made by how it came to be."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame, frame_many, framing
from digitpad.ink.framing import frame_parts
from digitpad.resources import resource
from tests.ink.strokes import Image, Stroke, difference, framed, resampled, seeds, strokes

TOLERANCE = 1e-5
"""As digitpad/ink/framing.py states it."""


def centres_of_mass(images: Image) -> NDArray[np.float64]:
    ink = images.reshape(-1, 28, 28).astype(np.float64)
    places = np.arange(28)
    mass = ink.sum(axis=(1, 2))
    return np.stack((ink.sum(axis=1) @ places / mass, ink.sum(axis=2) @ places / mass), axis=1)


def is_whole(drawing: Drawing, image: Image) -> bool:
    """Return whether nothing of the drawing is cut off at the border: there is as much of it as there should be."""
    ink = image.reshape(28, 28)
    if ink[[0, -1]].any() or ink[:, [0, -1]].any():
        return False
    points = np.concatenate(drawing.strokes)
    box = np.ptp(points, axis=0) / (np.ptp(points, axis=0).max() or 1) * 17.8
    seen = [np.ptp(np.flatnonzero(ink.any(axis=direction))) for direction in (0, 1)]
    return bool((seen > box).all())


class TestItMakesNoDifference:
    @pytest.mark.slow
    @given(strokes, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
    def test_where_one_draws(self, strokes: list[Stroke], right: float, down: float) -> None:
        assert difference(framed(strokes), framed(each + np.array([right, down]) for each in strokes)) <= TOLERANCE

    @pytest.mark.slow
    @given(strokes, st.one_of(st.floats(1e-6, 1e6), st.floats(-300, 300).map(lambda exponent: 10.0**exponent)))
    def test_how_large_one_draws(self, strokes: list[Stroke], factor: float) -> None:
        assert difference(framed(strokes), framed(each * factor for each in strokes)) <= TOLERANCE

    @pytest.mark.slow
    @given(strokes, st.integers(1, 9), seeds)
    def test_how_many_points_a_stroke_is_told_in(self, strokes: list[Stroke], between: int, seed: int) -> None:
        chance = np.random.default_rng(seed)
        assert difference(framed(strokes), framed(resampled(each, between, chance) for each in strokes)) <= TOLERANCE

    @pytest.mark.slow
    @given(strokes, st.sets(st.integers(0, 3)))
    def test_which_way_a_stroke_is_drawn(self, strokes: list[Stroke], backwards: set[int]) -> None:
        turned = (each[::-1] if number in backwards else each for number, each in enumerate(strokes))
        assert difference(framed(strokes), framed(turned)) <= TOLERANCE

    @pytest.mark.slow
    @given(strokes.flatmap(lambda given: st.tuples(st.just(given), st.permutations(given))))
    def test_which_stroke_comes_first(self, orders: tuple[list[Stroke], list[Stroke]]) -> None:
        assert difference(framed(orders[0]), framed(orders[1])) <= TOLERANCE

    @pytest.mark.slow
    @given(strokes, st.integers(0, 3))
    def test_whether_a_stroke_is_drawn_twice(self, strokes: list[Stroke], which: int) -> None:
        assert difference(framed(strokes), framed([*strokes, strokes[which % len(strokes)]])) <= TOLERANCE

    @pytest.mark.slow
    @given(st.lists(strokes, max_size=3))
    def test_which_drawings_are_framed_together(self, drawings: list[list[Stroke]]) -> None:
        many = [Drawing(), *map(Drawing, drawings), Drawing()]
        together = frame_many(many)
        assert together.shape == (len(many), 784)
        assert difference(together, np.array([frame(drawing) for drawing in many])) <= 1e-6


class TestEveryDrawing:
    @pytest.mark.slow
    @given(strokes)
    def test_is_784_float32_inputs_from_0_to_1_some_of_them_full_ink(self, strokes: list[Stroke]) -> None:
        image = framed(strokes)
        assert image.shape == (784,)
        assert image.dtype == np.float32
        assert image.min() >= 0
        assert image.max() == 1

    @pytest.mark.slow
    @given(strokes)
    def test_fills_a_box_of_20_pixels_half_a_pixel_of_faded_edge_around_it(self, strokes: list[Stroke]) -> None:
        ink = framed(strokes).reshape(28, 28)
        for direction in (0, 1):
            inked = np.flatnonzero(ink.any(axis=direction))
            assert np.ptp(inked) <= 21
            clearly = np.flatnonzero((ink > 0.5).any(axis=direction))
            assert np.ptp(clearly) <= 20

    @pytest.mark.slow
    @given(strokes)
    def test_has_its_mass_in_the_middle_unless_it_is_cut_off_at_the_border(self, strokes: list[Stroke]) -> None:
        image = framed(strokes)
        assume(is_whole(Drawing(strokes), image))
        assert np.abs(centres_of_mass(image) - 14).max() <= 0.5


def handwritten(chance: np.random.Generator) -> Drawing:
    """Return a smooth curve such as a pen draws: slow swings both ways, and a lean."""
    time = np.linspace(0, 2 * np.pi, int(chance.integers(20, 120)))
    frequency, phase = chance.uniform(0.3, 1.2, (2, 1)), chance.uniform(0, 6, (2, 1))
    x, y = np.cos(frequency * time + phase) + 0.3 * np.cos(2 * frequency * time + phase[::-1])
    return Drawing([np.stack((0.7 * x + chance.uniform(-0.3, 0.3) * y, y), axis=1) * chance.uniform(10, 1000)])


@given(seeds)
def test_handwriting_has_its_mass_within_a_seventh_of_a_pixel_of_the_middle(seed: int) -> None:
    drawing = handwritten(np.random.default_rng(seed))
    image = frame(drawing)
    assume(is_whole(drawing, image))
    assert np.abs(centres_of_mass(image) - 14).max() <= 0.15


@pytest.mark.slow
def test_the_middle_is_where_mnist_has_it() -> None:
    with np.load(resource("data", "mnist.npz"), allow_pickle=False) as mnist:
        images = mnist["x_train"]
    places = np.arange(28)
    columns, rows = images.sum(axis=1, dtype=np.float64), images.sum(axis=2, dtype=np.float64)
    mass = columns.sum(axis=1)
    assert float((columns @ places / mass).mean()) == pytest.approx(framing.MIDDLE, abs=0.01)
    assert float((rows @ places / mass).mean()) == pytest.approx(framing.MIDDLE, abs=0.01)


def test_the_longer_side_of_the_ink_is_20_pixels_and_the_shape_is_kept() -> None:
    """A rectangle twice as high as wide, drawn round: 20 pixels high, the pen included, and 17.8 / 2 + 2.2 wide."""
    ink = framed([np.array([(0, 0), (1, 0), (1, 2), (0, 2), (0, 0)])]).reshape(28, 28)
    height, width = ink[:, 14].astype(np.float64), ink[14].astype(np.float64)
    assert np.flatnonzero(height)[[0, -1]].tolist() == [4, 24]
    assert float(height.sum()) == pytest.approx(2 * 2.2, abs=0.01)
    assert np.flatnonzero(width)[[0, -1]].tolist() == [8, 20]


def test_right_is_right_and_down_is_down() -> None:
    ink = framed([np.array([(0, 0), (0, 10), (6, 10)])]).reshape(28, 28)
    rows, columns = np.nonzero(ink)
    assert ink[rows.max() - 2, columns.max() - 2] > 0
    assert ink[rows.min() + 2, columns.max() - 2] == 0


def test_an_empty_drawing_is_paper_alone_and_no_drawings_are_no_images() -> None:
    assert frame(Drawing()).tolist() == frame(Drawing([[]])).tolist() == [0.0] * 784
    assert frame_many([]).shape == (0, 784)


ROUND_DOT = framed([np.array([(0.0, 0.0)])])


@pytest.mark.parametrize(
    "strokes",
    [
        [[(5, -7)]],
        [[(1e300, -1e300)]],
        [[(5e-324, 5e-324)]],
        [[(3, 3)] * 20],
        [[(3, 3)] * 2000],
        [[(3, 3)], [(3, 3), (3, 3)]],
    ],
    ids=["one point", "far off", "nearly zero", "identical points", "very many identical points", "identical strokes"],
)
def test_what_is_all_in_one_place_is_a_round_dot_in_the_middle(strokes: list[list[tuple[float, float]]]) -> None:
    assert difference(frame(Drawing(strokes)), ROUND_DOT) <= TOLERANCE
    assert centres_of_mass(ROUND_DOT).tolist() == [[14, 14]]
    dot = ROUND_DOT.reshape(28, 28)
    assert dot[14, 14] == 1
    assert np.array_equal(dot[11:18, 11:18], dot[17:10:-1, 11:18].T)
    assert np.count_nonzero(dot) == 9


@pytest.mark.parametrize("along", [(1, 0), (0, 1), (1, 1), (1, -3)], ids=str)
def test_points_on_one_line_are_that_line(along: tuple[int, int]) -> None:
    line = np.outer([0, 5, 2, 9, 9, 1], along).astype(np.float64)
    assert difference(framed([line]), framed([np.outer([0, 9], along).astype(np.float64)])) <= TOLERANCE


EXTREMES = {
    "as large as numbers get": np.array([(-1.7e308, -1.7e308), (1.7e308, 1.7e308), (-1.7e308, 1.7e308)]),
    "as small as numbers get": np.array([(0, 0), (1e-318, 1e-318), (0, 1e-318)]),
    "tiny beside huge": np.array([(1e300, 0), (-1e300, 0), (1e-300, 1e-300)]),
    "far off and near together": np.array([(1e15, 1e15), (1e15 + 1, 1e15 + 1), (1e15, 1e15 + 1)]),
    "as narrow as numbers get": np.array([(1, 0), (np.nextafter(1, 2), 100), (1, 50)]),
}


@pytest.mark.parametrize("stroke", EXTREMES.values(), ids=EXTREMES.keys())
def test_extreme_coordinates_are_drawn_like_others(stroke: Stroke) -> None:
    image = framed([stroke])
    assert np.isfinite(image).all()
    assert image.max() == 1
    inked = np.flatnonzero(image.reshape(28, 28).any(axis=0) | image.reshape(28, 28).any(axis=1))
    assert np.ptp(inked) >= 19


@given(st.lists(st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2), min_size=1, max_size=6))
def test_any_finite_coordinates_at_all_make_an_image(points: list[tuple[float, float]]) -> None:
    image = frame(Drawing([points]))
    assert np.isfinite(image).all()
    assert image.min() >= 0
    assert image.max() == 1


def test_twenty_thousand_points_in_one_stroke_are_drawn_as_two_hundred_are() -> None:
    def spiral(count: int) -> Stroke:
        turn = np.linspace(2, 12, count)
        return np.stack((turn * np.cos(turn), turn * np.sin(turn)), axis=1)

    assert difference(framed([spiral(20_000)]), framed([spiral(400)])) <= 0.02


def test_three_thousand_strokes_are_drawn_each() -> None:
    """Dots in a grid of 60 x 50 are a full rectangle."""
    grid = [np.array([(column, row)], np.float64) for column in range(60) for row in range(50)]
    ink = framed(grid).reshape(28, 28)
    rows, columns = np.nonzero(ink == 1)
    assert ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].min() == 1
    assert [int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1] == [19, 15]


@given(strokes, seeds)
def test_parts_are_drawn_where_they_are_in_the_whole(strokes: list[Stroke], seed: int) -> None:
    """A pixel has the ink of the part that comes closest to it."""
    whole = Drawing(strokes)
    some = np.random.default_rng(seed).random(len(strokes)) < 0.5
    parts = [
        Drawing([each for each, mine in zip(strokes, some, strict=True) if bool(mine) is which])
        for which in (True, False)
    ]
    pictures = frame_parts(whole, [part for part in parts if not part.is_empty])
    assert difference(pictures.max(axis=0), frame(whole)) <= TOLERANCE
