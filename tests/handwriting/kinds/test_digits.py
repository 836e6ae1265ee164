"""What is made of digits: that it is what its kind says, and of digits of which it is no digit any more."""

import numpy as np
import pytest

from digitpad.handwriting.kinds.digits import chimeras, halves, mirrored, overlapped, pairs, struck, turned
from digitpad.handwriting.lines import LabelledLines, Lines, bounds
from digitpad.handwriting.negatives import Kind
from tests.handwriting.sound import picture_of, points_of

RING = picture_of([(14 + 9 * np.cos(t), 14 + 9 * np.sin(t)) for t in np.linspace(0, 6.2, 60)])
SEVEN = LabelledLines(picture_of([(8, 4), (18, 4), (12, 24)]), np.array([7], np.uint8))


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


class Noting(LabelledLines):
    """Labelled lines that note which digits are asked for."""

    def pick(self, rng: np.random.Generator, n: int, digits: str) -> Lines:
        self.__dict__.setdefault("asked", set()).update(map(int, digits))
        return super().pick(rng, n, digits)


def asked_for(kind: Kind, labelled: LabelledLines) -> set[int]:
    noting = Noting(labelled.lines, labelled.labels)
    kind(noting, rng(), 5)
    asked: set[int] = noting.__dict__["asked"]
    return asked


def test_digits_that_are_digits_again_are_not_turned_mirrored_halved_or_struck_out(labelled: LabelledLines) -> None:
    """A 0 lies as it stands and an 8 nearly, and a 1 on its side is a dash; 0, 1 and 8 are theirs in the mirror, which
    makes a 2 much like a 5; half of 0, 1, 4, 6, 7 or 9 can be a 1, half of 3 or 8 a 3; people slash or bar 0 and 7, and
    a line through a 1 or a 4 may be theirs."""
    assert not asked_for(turned, labelled) & {0, 1, 8}
    assert not asked_for(mirrored, labelled) & {0, 1, 2, 5, 8}
    assert not asked_for(halves, labelled) & {0, 1, 3, 4, 6, 7, 8, 9}
    assert not asked_for(struck, labelled) & {0, 1, 4, 7}


def test_a_digit_is_struck_out_through_its_middle_and_beyond_it() -> None:
    made = struck(LabelledLines(RING, np.array([8], np.uint8)), rng(), 40)
    for k in range(40):
        line = points_of(made, k)[60:]
        np.testing.assert_allclose(line.mean(axis=0), (14, 14), atol=2.1)
        assert 22 <= np.hypot(*(line[-1] - line[0])) <= 30


def test_a_turned_digit_lies_on_its_side() -> None:
    """Higher than wide before, wider than high now, to the left or to the right."""
    lying = turned(SEVEN, rng(), 40)
    low, high = bounds(lying)
    np.testing.assert_allclose(high - low, np.broadcast_to([20, 10], (40, 2)))
    assert len({float(points_of(lying, k)[0, 0]) for k in range(40)}) == 2


def test_a_mirrored_digit_is_the_other_way_round() -> None:
    np.testing.assert_array_equal(points_of(mirrored(SEVEN, rng(), 1), 0), [(19, 4), (9, 4), (15, 24)])


def test_a_half_is_a_part_of_a_digit() -> None:
    """Each of its points is one of the digit's, and it has fewer: about half of them."""
    made = halves(LabelledLines(RING, np.array([0], np.uint8)), rng(), 50)
    whole = {tuple(point) for point in RING.points.tolist()}
    parts = [{tuple(point) for point in points_of(made, k).tolist()} for k in range(50)]
    assert all(part < whole for part in parts)
    assert 0.3 < np.mean([len(part) for part in parts]) / 60 < 0.6


def test_a_chimera_is_an_upper_half_beside_a_lower_one() -> None:
    """Of two upright lines, each cut at the same level."""
    upright = picture_of([(14, y) for y in range(4, 25)])
    made = chimeras(LabelledLines(upright, np.array([0], np.uint8)), rng(), 50)
    for k in range(50):
        points = points_of(made, k)
        upper, lower = points[points[:, 0] == 14], points[points[:, 0] != 14]
        assert 10 <= upper[:, 1].max() < lower[:, 1].min() <= 17
        assert (upper[0, 1], lower[-1, 1]) == (4, 24)
        assert 4 <= abs(lower[0, 0] - 14) <= 9


def test_overlapped_digits_are_two_of_them_one_set_off_to_a_side() -> None:
    made = overlapped(LabelledLines(RING, np.array([0], np.uint8)), rng(), 50)
    one, other = made.points.reshape(50, 2, 60, 2).swapaxes(0, 1)
    np.testing.assert_array_equal(one, np.broadcast_to(RING.points, one.shape))
    moved = other - one
    assert np.ptp(moved, axis=1).max() < 1e-4
    aside = moved[:, 0, 0]
    assert 5 - 1e-4 <= np.abs(aside).min() <= np.abs(aside).max() <= 20 + 1e-4
    assert aside.min() < 0 < aside.max()


@pytest.mark.slow
def test_two_digits_side_by_side_leave_room_between_them(labelled: LabelledLines) -> None:
    made = pairs(labelled, rng(), 60)
    for k in range(60):
        spans = np.sort(made.points[made.edges[made.edge_picture == k], 0], axis=1)
        spans = spans[np.argsort(spans[:, 0])]
        gaps = spans[1:, 0] - np.maximum.accumulate(spans[:, 1])[:-1]
        assert gaps.max() >= 1.99
