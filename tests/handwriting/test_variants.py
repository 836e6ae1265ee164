"""Ways to write a digit: what each rule does to MNIST's digits, where it does nothing, and what it bears."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.lines import Lines, concatenated
from digitpad.handwriting.variants import RULES, with_variants
from tests.handwriting.looks import LOOKS, Change
from tests.handwriting.sound import assert_same, assert_same_picture, assert_sound, edges_of, picture_of, points_of

ALL = tuple(RULES)
EVERY_RULE = pytest.mark.parametrize("name", RULES)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def digits(lines: Lines, mnist: Samples, digit: int) -> Lines:
    return lines.take(np.flatnonzero(mnist.labels == digit))


def with_rule(name: str, lines: Lines, seed: int = 0) -> Lines:
    """Return all pictures written by one rule."""
    return RULES[name][1](lines, np.arange(lines.count), rng(seed))


def changed(before: Lines, after: Lines) -> NDArray[np.bool_]:
    return np.array(
        [not np.array_equal(points_of(before, k), points_of(after, k)) for k in range(before.count)], dtype=bool
    )


# --- what a rule draws ---


@pytest.mark.slow
@EVERY_RULE
def test_a_rule_draws_what_it_says(name: str, lines: Lines, mnist: Samples) -> None:
    """On each of some forty digits of MNIST, but for one in twenty whose own shape is out of the way.

    It changes most of them; two rules are for wide fours alone, since a narrow one would become a one.
    """
    before = digits(lines, mnist, RULES[name][0])
    after = with_rule(name, before)
    assert_sound(after)
    seen = [LOOKS[name](Change(points_of(before, k), points_of(after, k))) for k in range(before.count)]
    assert np.mean(seen) >= 0.95, f"not so: {np.flatnonzero(~np.array(seen))}"
    assert changed(before, after).mean() > 0.5


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in RULES if name != "slashed_zero"])
def test_a_stroke_that_is_added_touches_the_digit(name: str, lines: Lines, mnist: Samples) -> None:
    """None floats beside it; a slash alone may be inside its ring."""
    before = digits(lines, mnist, RULES[name][0])
    after = with_rule(name, before)
    for k in range(before.count):
        n, edges, points = len(points_of(before, k)), np.array(edges_of(after, k)), points_of(after, k)
        ends = points[edges]
        along = ends[:, :1] + np.linspace(0, 1, 11)[:, None] * (ends[:, 1:] - ends[:, :1])
        new = edges.min(axis=1) >= n
        digit = along[~new].reshape(-1, 2)
        for stroke in np.split(along[new], np.flatnonzero(np.diff(edges[new, 0]) > 1) + 1):
            apart = stroke.reshape(-1, 1, 2) - digit
            assert not len(stroke) or np.hypot(apart[..., 0], apart[..., 1]).min() < 1


@EVERY_RULE
def test_each_digit_is_written_in_its_own_way_as_the_generator_decides(name: str, lines: Lines, mnist: Samples) -> None:
    twins = digits(lines, mnist, RULES[name][0]).take(np.zeros(20, np.intp))
    one, same, other = (with_rule(name, twins, seed) for seed in (1, 1, 2))
    assert_same(one, same)
    if any(not np.array_equal(points_of(twins, k), points_of(one, k)) for k in range(20)):
        assert not np.array_equal(one.points, other.points)
        assert len({points_of(one, k).tobytes() for k in range(20)}) == 20


@pytest.mark.parametrize(
    ("name", "plain", "share"),
    [
        ("hooked_three", 2, 0.5),
        ("looped_rising_two", 9, 0.5),
        ("swept_seven", 5, 0.5),
        ("swept_nine", 5, 0.35),
    ],
)
def test_some_digits_of_a_rule_have_a_stroke_more(
    name: str, plain: int, share: float, lines: Lines, mnist: Samples
) -> None:
    """By the points that are added: `plain` of them, or more for a hook, a curl or a flag as well."""
    twins = digits(lines, mnist, RULES[name][0]).take(np.arange(900) % 30)
    more = np.bincount(with_rule(name, twins).point_picture) - np.bincount(twins.point_picture)
    assert more.min() == plain
    assert np.mean(more > plain) == pytest.approx(share, abs=0.05)


def test_half_of_the_swept_fours_are_an_angle(lines: Lines, mnist: Samples) -> None:
    """By what becomes of the four itself, before the stroke that leaves it."""
    fours = digits(lines, mnist, 4).take(np.arange(900) % 30)
    after = with_rule("swept_four", fours)
    angles = [not np.array_equal(points_of(fours, k), points_of(after, k)[:-5]) for k in range(900)]
    assert np.mean(angles) == pytest.approx(0.5, abs=0.05)


# --- where it does nothing ---


@pytest.mark.slow
@EVERY_RULE
def test_a_rule_leaves_every_other_picture_as_it_is(name: str, lines: Lines, mnist: Samples) -> None:
    chosen = np.flatnonzero(mnist.labels == RULES[name][0])[::2]
    others = np.setdiff1d(np.arange(lines.count), chosen)
    after = RULES[name][1](lines, chosen, rng())
    assert_sound(after)
    assert after.count == lines.count
    assert_same(after.take(others), lines.take(others))


DEGENERATE = {
    "a dot": picture_of([(13, 13)]),
    "upright": picture_of([(13, 4), (13, 24)]),
    "level": picture_of([(4, 13), (24, 13)]),
    "slanted": picture_of([(4, 24), (24, 4)]),
    "no length": picture_of([(13, 13), (13, 13)]),
    "a dot beside a tick": picture_of([(13, 13)], [(4, 4), (5, 5)]),
}


@pytest.mark.slow
@EVERY_RULE
def test_a_rule_bears_any_shape(name: str) -> None:
    """As the last and as the first of several pictures."""
    for shape, degenerate in DEGENERATE.items():
        lines = concatenated([degenerate, picture_of([(8, 4), (20, 4), (12, 24)]), degenerate])
        after = RULES[name][1](lines, np.array([0, 2]), rng())
        assert_sound(after)
        assert_same_picture(after, 1, lines, 1)
        assert np.abs(after.points).max() < 60, shape


# --- which pictures ---


def test_with_probability_0_or_without_rules_nothing_is_changed(lines: Lines, mnist: Samples) -> None:
    assert_same(with_variants(lines, mnist.labels, rng(), 0.0, ALL), lines)
    assert_same(with_variants(lines, mnist.labels, rng(), 1.0, ()), lines)


def test_with_probability_1_a_rule_changes_all_pictures_of_its_digit_and_no_other(lines: Lines, mnist: Samples) -> None:
    after = with_variants(lines, mnist.labels, rng(), 1.0, ("barred_seven", "slashed_zero"))
    np.testing.assert_array_equal(changed(lines, after), np.isin(mnist.labels, (7, 0)))


@pytest.mark.slow
def test_each_picture_is_changed_with_the_probability_given(lines: Lines, mnist: Samples) -> None:
    sevens = digits(lines, mnist, 7).take(np.arange(1000) % 30)
    after = with_variants(sevens, np.full(1000, 7, np.uint8), rng(), 0.3, ("barred_seven",))
    assert changed(sevens, after).mean() == pytest.approx(0.3, abs=0.05)


def test_the_rules_for_a_digit_share_its_pictures_evenly(lines: Lines, mnist: Samples) -> None:
    """By what they leave: a flag adds two points to a one, a foot as well, both together four."""
    ones = digits(lines, mnist, 1).take(np.arange(900) % 30)
    labels = np.full(900, 1, np.uint8)
    after = with_variants(ones, labels, rng(), 1.0, ("flagged_one", "footed_one", "serifed_one"))
    more = np.bincount(after.point_picture) - np.bincount(ones.point_picture)
    assert set(more.tolist()) == {2, 4}
    assert np.mean(more == 4) == pytest.approx(1 / 3, abs=0.05)


def test_digits_without_rules_stay_as_they_are(lines: Lines, mnist: Samples) -> None:
    after = with_variants(lines, mnist.labels, rng(), 1.0, ALL)
    assert_sound(after)
    assert set(mnist.labels[changed(lines, after)].tolist()) == {digit for digit, _ in RULES.values()} < set(range(10))


@pytest.mark.slow
def test_the_generator_decides(lines: Lines, mnist: Samples) -> None:
    one, same, other = (with_variants(lines, mnist.labels, rng(seed), 0.5, ALL) for seed in (1, 1, 2))
    assert_same(one, same)
    assert not np.array_equal(one.points, other.points)


def test_every_rule_is_looked_at_here() -> None:
    assert set(LOOKS) == set(RULES)
