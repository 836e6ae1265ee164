from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.handwriting.deformation import affine, elastic
from digitpad.handwriting.lines import Lines
from tests.handwriting.sound import assert_sound


@pytest.fixture
def lines(lines: Lines) -> Lines:
    """Enough of them for each bound to come near."""
    return lines.take(np.arange(200))


MIDDLE = 13.5  # of a picture's 28 pixels, numbered from 0


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def matrices(before: Lines, after: Lines) -> NDArray[np.float64]:
    """Return for each picture the matrix that takes its points, from the middle, to where they are now."""
    found = []
    for picture in range(before.count):
        mine = before.point_picture == picture
        a, b = (lines.points[mine].astype(float) - MIDDLE for lines in (before, after))
        solution, _, rank, _ = np.linalg.lstsq(a, b, rcond=1e-3)
        assert rank == 2
        np.testing.assert_allclose(a @ solution, b, atol=1e-4)  # a matrix it is, about the middle, and nothing else
        found.append(solution.T)
    return np.array(found)


def assert_only_points_moved(before: Lines, after: Lines) -> None:
    assert_sound(after)
    assert after.count == before.count
    for name in ("edges", "point_picture", "edge_picture"):
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name))


def test_no_rotation_no_shear_and_no_aspect_leave_the_lines(lines: Lines) -> None:
    np.testing.assert_allclose(affine(lines, rng(), 0, 0, 0).points, lines.points, atol=1e-5)


def test_pictures_are_turned_by_up_to_so_many_degrees_either_way(lines: Lines) -> None:
    turned = affine(lines, rng(), 10, 0, 0)
    assert_only_points_moved(lines, turned)
    m = matrices(lines, turned)
    np.testing.assert_allclose(m @ m.swapaxes(1, 2), np.broadcast_to(np.eye(2), m.shape), atol=1e-4)
    angles = np.degrees(np.arctan2(m[:, 1, 0], m[:, 0, 0]))
    assert -10 <= angles.min() < -9
    assert 9 < angles.max() <= 10


@pytest.mark.slow
def test_pictures_are_slanted_by_up_to_so_much_either_way(lines: Lines) -> None:
    slanted = affine(lines, rng(), 0, 0.25, 0)
    assert_only_points_moved(lines, slanted)
    np.testing.assert_allclose(slanted.points[:, 1], lines.points[:, 1], atol=1e-5)
    slant = matrices(lines, slanted)[:, 0, 1]
    assert -0.25 - 1e-4 <= slant.min() < -0.22
    assert 0.22 < slant.max() <= 0.25 + 1e-4


def test_pictures_are_widened_or_narrowed_by_up_to_so_much(lines: Lines) -> None:
    widened = affine(lines, rng(), 0, 0, 0.12)
    assert_only_points_moved(lines, widened)
    np.testing.assert_allclose(widened.points[:, 1], lines.points[:, 1], atol=1e-5)
    width = np.log(matrices(lines, widened)[:, 0, 0])
    assert -0.12 - 1e-4 <= width.min() < -0.11
    assert 0.11 < width.max() <= 0.12 + 1e-4


def test_without_strength_nothing_is_bent(lines: Lines) -> None:
    np.testing.assert_array_equal(elastic(lines, rng(), 0).points, lines.points)


def test_points_are_moved_by_up_to_about_the_strength(lines: Lines) -> None:
    """Nineteen in twenty by less in each coordinate, none by more than four times as much, on the whole nowhere."""
    most = 1.6
    bent = elastic(lines, rng(), most)
    assert_only_points_moved(lines, bent)
    moved = bent.points - lines.points
    assert 0.8 * most < np.percentile(np.abs(moved), 95) < most
    assert np.abs(moved).max() < 4 * most
    assert np.abs(moved.mean(axis=0)).max() < 0.1 * most


def test_neighbours_stay_neighbours(lines: Lines) -> None:
    """The waves are smooth: a piece of line is drawn out or pressed together by less than its own length."""
    bent = elastic(lines, rng(), 0.8)
    before, after = (of.points[lines.edges[:, 0]] - of.points[lines.edges[:, 1]] for of in (lines, bent))
    assert (np.abs(after - before).max(axis=1) <= np.hypot(*before.T) + 1e-5).all()


@pytest.mark.parametrize(
    "bend",
    [lambda lines, seed: affine(lines, rng(seed), 10, 0.25, 0.12), lambda lines, seed: elastic(lines, rng(seed), 0.8)],
    ids=["affine", "elastic"],
)
def test_the_generator_decides_and_each_picture_is_distorted_in_its_own_way(
    lines: Lines, bend: Callable[[Lines, int], Lines]
) -> None:
    one, same, other = (bend(lines, seed).points for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)
    twins = bend(lines.take(np.array([5, 5])), 1).points
    assert np.abs(twins[: len(twins) // 2] - twins[len(twins) // 2 :]).max() > 0.05
