"""What is no digit: how many are made, of what, and that none of what calibrates is ever learned from."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets import Samples
from digitpad.handwriting import negatives as room
from digitpad.handwriting.lines import Lines, bounds
from digitpad.handwriting.negatives import CALIBRATION, TRAINING, Source, negatives
from digitpad.handwriting.redrawing import redrawn
from tests.handwriting.sound import assert_same, assert_sound, of_strokes, pieces, points_of

KINDS = {**TRAINING, **CALIBRATION}
EVERY_KIND = pytest.mark.parametrize("name", KINDS)
PEN = 2.2


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def source(lines: Lines, mnist: Samples) -> Source:
    return Source(lines, mnist.labels)


class Noting(Source):
    """A source that notes which digits are asked for."""

    def pick(self, rng: np.random.Generator, n: int, digits: str) -> Lines:
        self.__dict__.setdefault("asked", set()).update(map(int, digits))
        return super().pick(rng, n, digits)


def asked_for(kind: Callable[[Source, np.random.Generator, int], Lines], source: Source) -> set[int]:
    noting = Noting(source.lines, source.labels)
    kind(noting, rng(), 5)
    asked: set[int] = noting.__dict__["asked"]
    return asked


# --- every kind ---


@EVERY_KIND
@pytest.mark.parametrize("n", [1, 2, 150])
def test_a_kind_makes_as_many_pictures_as_it_is_asked_for(name: str, source: Source, n: int) -> None:
    made = KINDS[name](source, rng(), n)
    assert_sound(made)
    assert made.count == n


@EVERY_KIND
@pytest.mark.parametrize("pen", [1.5, 4.0])
def test_every_picture_has_ink_and_paper(name: str, source: Source, pen: float) -> None:
    """At least that of a dot, at most nine tenths of the box."""
    images = redrawn(KINDS[name](source, rng(), 150), np.full(150, pen))
    ink = images.sum(axis=1, dtype=int) / 255
    assert ink.min() > 0.8 * np.pi * pen**2 / 4
    assert ink.max() < 0.9 * 20 * 20


@EVERY_KIND
def test_no_two_pictures_are_alike_and_the_generator_decides(name: str, source: Source) -> None:
    one, same, other = (KINDS[name](source, rng(seed), 40) for seed in (1, 1, 2))
    assert_same(one, same)
    assert not np.array_equal(one.points[:20], other.points[:20])
    if name != "dots":  # a single tap is like another once it is framed
        images = redrawn(one, np.full(40, PEN))
        if name not in {"turned", "mirrored"}:  # which show a digit of the source as it is; it may come twice
            assert len({image.tobytes() for image in images}) == 40


@EVERY_KIND
def test_digits_that_it_is_made_of_are_not_changed(name: str, source: Source) -> None:
    before = source.lines.points.copy()
    KINDS[name](source, rng(), 40)
    np.testing.assert_array_equal(source.lines.points, before)


def test_nothing_that_calibrates_is_learned_from() -> None:
    assert not set(TRAINING) & set(CALIBRATION)
    assert not set(TRAINING.values()) & set(CALIBRATION.values())
    assert all("for calibration alone" in (kind.__doc__ or "") for kind in CALIBRATION.values())


# --- some of the kinds ---


def test_digits_that_are_digits_again_are_not_turned_mirrored_or_halved(source: Source) -> None:
    """A 0 lies as it stands and an 8 nearly, and a 1 on its side is a dash; 0, 1 and 8 are theirs in the mirror, which
    makes a 2 much like a 5; half of 0, 1, 4, 6, 7 or 9 can be a 1, half of 3 or 8 a 3."""
    assert not asked_for(room.turned, source) & {0, 1, 8}
    assert not asked_for(room.mirrored, source) & {0, 1, 2, 5, 8}
    assert not asked_for(room.halves, source) & {0, 1, 3, 4, 6, 7, 8, 9}


def test_only_digits_that_nobody_slashes_or_bars_are_struck_out(source: Source) -> None:
    assert not asked_for(room.struck, source) & {0, 1, 4, 7}


def test_a_digit_is_struck_out_through_its_middle_and_beyond_it() -> None:
    ring = of_strokes([(14 + 6 * np.cos(t), 14 + 9 * np.sin(t)) for t in np.linspace(0, 6.2, 60)])
    struck = room.struck(Source(ring, np.array([8], np.uint8)), rng(), 40)
    for k in range(40):
        line = points_of(struck, k)[60:]
        np.testing.assert_allclose(line.mean(axis=0), (14, 14), atol=2.1)
        assert 22 <= np.hypot(*(line[-1] - line[0])) <= 30


def test_some_letters_are_joined_to_one_before_or_after(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    """By strokes of four points: a fifth of the letters on either side."""

    def points(joined: float) -> NDArray[np.integer]:
        monkeypatch.setattr(room, "_JOINED", joined)
        return np.bincount(room.letters(source, rng(), 1000).point_picture)

    share, alone = room._JOINED, points(0.0)
    np.testing.assert_array_equal(points(1.0), alone + 8)
    assert np.mean(points(share) - alone) / 8 == pytest.approx(0.2, abs=0.03)


def test_a_turned_digit_lies_on_its_side() -> None:
    """Higher than wide before, wider than high now, to the left or to the right."""
    seven = Source(of_strokes([(8, 4), (18, 4), (12, 24)]), np.array([7], np.uint8))
    lying = room.turned(seven, rng(), 40)
    low, high = bounds(lying)
    np.testing.assert_allclose(high - low, np.broadcast_to([20, 10], (40, 2)))
    roofs = {float(points_of(lying, k)[0, 0]) for k in range(40)}
    assert len(roofs) == 2


def test_a_mirrored_digit_is_the_other_way_round() -> None:
    seven = Source(of_strokes([(8, 4), (18, 4), (12, 24)]), np.array([7], np.uint8))
    np.testing.assert_array_equal(points_of(room.mirrored(seven, rng(), 1), 0), [(19, 4), (9, 4), (15, 24)])


def test_a_half_is_a_part_of_a_digit(source: Source) -> None:
    """Each of its points is one of the digit's, and it has fewer: about half of them."""
    ring = of_strokes([(14 + 9 * np.cos(t), 14 + 9 * np.sin(t)) for t in np.linspace(0, 6.2, 60)])
    halves = room.halves(Source(ring, np.array([0], np.uint8)), rng(), 50)
    whole = {tuple(point) for point in ring.points.tolist()}
    sizes = []
    for k in range(50):
        half = {tuple(point) for point in points_of(halves, k).tolist()}
        assert half < whole
        sizes.append(len(half))
    assert 0.3 < np.mean(sizes) / 60 < 0.6


def test_a_blot_is_filled(source: Source) -> None:
    images = redrawn(room.blots(source, rng(), 100), np.full(100, PEN)) >= 128
    filled = [picture[:, picture.any(axis=0)][picture.any(axis=1)].mean() for picture in images.reshape(-1, 28, 28)]
    assert np.median(filled) > 0.6


def test_taps_are_a_few_small_pieces(source: Source) -> None:
    taps = room.dots(source, rng(), 200)
    first = pieces(taps)
    many = [len(np.unique(first[taps.point_picture == k])) for k in range(200)]
    assert set(many) == {1, 2, 3, 4, 5}
    assert 0.25 < np.mean(np.array(many) == 1) < 0.55


def test_two_digits_side_by_side_leave_room_between_them(source: Source) -> None:
    pairs = room.pairs(source, rng(), 60)
    for k in range(60):
        spans = np.sort(pairs.points[pairs.edges[pairs.edge_picture == k], 0], axis=1)
        spans = spans[np.argsort(spans[:, 0])]
        gaps = spans[1:, 0] - np.maximum.accumulate(spans[:, 1])[:-1]
        assert gaps.max() >= 1.99


# --- the source, and all kinds together ---


def test_digits_are_picked_by_their_labels(source: Source) -> None:
    for digits in ("7", "05", "0123456789"):
        wanted = np.isin(source.labels, [int(digit) for digit in digits])
        those = {points_of(source.lines, int(k)).tobytes() for k in np.flatnonzero(wanted)}
        picked = source.pick(rng(), 30, digits)
        assert picked.count == 30
        assert {points_of(picked, k).tobytes() for k in range(30)} <= those


def test_where_a_digit_is_missing_any_other_stands_in(source: Source) -> None:
    ones = np.flatnonzero(source.labels == 1)
    poor = Source(source.lines.take(ones), source.labels[ones])
    for name, kind in KINDS.items():
        assert kind(poor, rng(), 3).count == 3, name


@pytest.mark.parametrize("n", [1, 7, 250])
@pytest.mark.parametrize(
    "kinds", [TRAINING, CALIBRATION, {"dots": TRAINING["dots"]}], ids=["training", "calibration", "dots"]
)
def test_all_kinds_together_make_exactly_as_many(source: Source, n: int, kinds: dict[str, room.Kind]) -> None:
    made = negatives(source, rng(), n, kinds)
    assert_sound(made)
    assert made.count == n


def test_letters_come_more_often_than_anything_else_and_everything_comes(source: Source) -> None:
    made: dict[str, int] = {}

    def noting(name: str) -> room.Kind:
        def kind(source: Source, rng: np.random.Generator, n: int) -> Lines:
            made[name] = n
            return TRAINING["zigzags"](source, rng, n)

        return kind

    negatives(source, rng(), 3000, {name: noting(name) for name in TRAINING})
    assert sum(made.values()) == 3000
    assert set(made) == set(TRAINING)
    assert made["letters"] == max(made.values()) > 3000 / 4
    assert min(made.values()) > 15
