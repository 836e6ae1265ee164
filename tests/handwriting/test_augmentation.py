"""What a run learns from."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, vectorised_result
from digitpad.handwriting import augmentation
from digitpad.handwriting.augmentation import AugmentedImages, PlainImages
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.negatives import TRAINING
from digitpad.handwriting.redrawing import redrawn
from digitpad.ink.framing import PEN
from tests.small import run_through

Array = NDArray[np.uint8]

NONE = Distortions(
    redrawn=0,
    thinnest=PEN,
    thickest=PEN,
    rotation=0,
    shear=0,
    aspect=0,
    elastic=0,
    untouched=0,
    variants=0,
    negatives=0,
)
"""Everything switched off: grey ink, framed again."""


@pytest.fixture(scope="module")
def few(mnist: Samples) -> Samples:
    return Samples(mnist.images[:120], mnist.labels[:120])


def made(
    samples: Samples, distortions: Distortions, *, seed: int = 0, epochs: tuple[int, ...] = (0,)
) -> AugmentedImages:
    """Return the pictures after those of these epochs were made, one after the other."""
    ours = AugmentedImages(samples, distortions, seed)
    for epoch in epochs:
        run_through(ours.renew(epoch))
    return ours


def same(images: Array, others: Array) -> NDArray[np.bool_]:
    """Return which pictures are the same, to the bit."""
    equal: NDArray[np.bool_] = (images == others).all(axis=1)
    return equal


def test_plain_images_are_learned_from_as_they_are(few: Samples) -> None:
    images = PlainImages(few)
    assert run_through(images.renew(0)) == 0
    assert images.x is few.images
    np.testing.assert_array_equal(images.y, vectorised_result(few.labels))


# --- what is made of them ---


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 1.0])
def test_there_is_a_picture_of_each_image_and_a_share_more_of_what_is_no_digit(few: Samples, share: float) -> None:
    ours = made(few, Distortions(negatives=share))
    extra = round(120 * share)
    assert ours.x.dtype == np.uint8
    assert ours.x.shape == (120 + extra, 784)
    np.testing.assert_array_equal(ours.y[:120], vectorised_result(few.labels))
    np.testing.assert_array_equal(ours.y[120:], np.zeros((extra, 10), np.float32))
    assert (ours.x.max(axis=1) > 128).all()


def test_a_share_of_the_images_is_drawn_again_and_the_others_keep_their_ink(few: Samples) -> None:
    ours = made(few, replace(NONE, redrawn=0.25, untouched=1))
    assert np.count_nonzero(same(ours.x, few.images)) == 90


@pytest.mark.slow
def test_a_share_of_the_grey_images_stays_as_it_is(mnist: Samples) -> None:
    ours = made(mnist, Distortions(redrawn=0, negatives=0, untouched=0.3))
    assert same(ours.x, mnist.images).mean() == pytest.approx(0.3, abs=0.08)


@pytest.mark.slow
def test_a_picture_of_a_digit_is_still_like_its_image(mnist: Samples) -> None:
    """In rows and places: each is more like its own image than like most of the others."""
    ours = made(mnist, Distortions(negatives=0))
    a, b = (x - x.mean(axis=1, keepdims=True) for x in (ours.x.astype(float), mnist.images.astype(float)))
    likeness = (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    assert np.mean(np.diag(likeness)[:, None] > likeness) > 0.9


@pytest.mark.slow
def test_arrays_keep_their_place(few: Samples) -> None:
    ours = AugmentedImages(few, Distortions(), 0)
    x, y = ours.x, ours.y
    run_through(ours.renew(0))
    run_through(ours.renew(1))
    assert ours.x is x
    assert ours.y is y


@pytest.mark.slow
def test_the_images_given_are_not_changed(few: Samples) -> None:
    before = few.images.copy()
    made(few, Distortions(), epochs=(0, 1))
    np.testing.assert_array_equal(few.images, before)


# --- switches ---


def test_with_all_switched_off_grey_images_are_only_framed_again(few: Samples) -> None:
    ours = made(few, NONE)
    likeness = [np.corrcoef(a, b)[0, 1] for a, b in zip(ours.x, few.images, strict=True)]
    assert min(likeness) > 0.85


@pytest.mark.slow
def test_with_all_switched_off_lines_are_drawn_with_the_pen_and_nothing_else(few: Samples, lines: Lines) -> None:
    ours = made(few, replace(NONE, redrawn=1))
    plain = redrawn(lines.take(np.arange(120)), np.full(120, PEN))
    np.testing.assert_allclose(ours.x.astype(int), plain, atol=1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "switched", [{"rotation": 10.0}, {"shear": 0.25}, {"aspect": 0.12}, {"elastic": 0.8}, {"redrawn": 1.0}], ids=str
)
def test_each_distortion_of_grey_images_is_switched_on_by_itself(few: Samples, switched: dict[str, float]) -> None:
    plain, ours = made(few, NONE).x, made(few, replace(NONE, **switched)).x  # type: ignore[arg-type]
    assert np.mean(same(plain, ours)) < 0.1


@pytest.mark.slow
@pytest.mark.parametrize(
    "switched",
    [
        {"rotation": 10.0},
        {"shear": 0.25},
        {"aspect": 0.12},
        {"elastic": 0.8},
        {"thinnest": 1.5, "thickest": 1.6},
        {"variants": 1.0},
    ],
    ids=str,
)
def test_each_distortion_of_redrawn_images_is_switched_on_by_itself(few: Samples, switched: dict[str, float]) -> None:
    off = replace(NONE, redrawn=1)
    plain, ours = made(few, off).x, made(few, replace(off, **switched)).x  # type: ignore[arg-type]
    assert np.mean(same(plain, ours)) < (0.7 if "variants" in switched else 0.1)


@pytest.mark.slow
def test_variants_are_switched_off_by_a_probability_of_0_or_no_rules(few: Samples) -> None:
    one, other = (made(few, off).x for off in (Distortions(variants=0), Distortions(rules=())))
    np.testing.assert_array_equal(one, made(few, Distortions(variants=0, rules=())).x)
    np.testing.assert_array_equal(other, made(few, Distortions(variants=0, rules=())).x)


@pytest.mark.slow
def test_negatives_are_switched_off_by_a_share_of_0_or_no_kinds(few: Samples) -> None:
    for off in (Distortions(negatives=0), Distortions(kinds=())):
        ours = made(few, off)
        assert len(ours.x) == 120
        assert ours.y.any(axis=1).all()


@pytest.mark.slow
def test_only_the_kinds_chosen_are_made(few: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def noting(name: str) -> None:
        kind = TRAINING[name]

        def noted(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
            asked.add(name)
            return kind(digits, rng, n)

        monkeypatch.setitem(TRAINING, name, noted)

    for name in TRAINING:
        noting(name)
    made(few, Distortions(kinds=("blots", "signs")))
    assert asked == {"blots", "signs"}


# --- the same again ---


@pytest.mark.slow
def test_an_epoch_s_pictures_depend_on_the_seed_and_its_number_alone(few: Samples) -> None:
    """Not on the epochs made before, so that a run can go on with any."""
    after_others, alone = (
        made(few, Distortions(), seed=3, epochs=(0, 1, 2)),
        made(few, Distortions(), seed=3, epochs=(2,)),
    )
    np.testing.assert_array_equal(after_others.x, alone.x)
    np.testing.assert_array_equal(after_others.y, alone.y)


@pytest.mark.slow
def test_every_epoch_and_every_seed_has_pictures_of_its_own(few: Samples) -> None:
    """But for grey images that stay untouched now and then."""
    first, next_epoch, other_seed = (
        made(few, Distortions(), seed=seed, epochs=(epoch,)).x for seed, epoch in ((3, 0), (3, 1), (4, 0))
    )
    assert same(first, next_epoch).mean() < 0.05
    assert same(first, other_seed).mean() < 0.05


@pytest.mark.slow
@pytest.mark.parametrize("turns", [3, 8], ids=["thinning", "making"])
def test_an_epoch_left_half_made_can_be_made_again(few: Samples, monkeypatch: pytest.MonkeyPatch, turns: int) -> None:
    monkeypatch.setattr(augmentation, "AT_A_TIME", 40)
    ours = AugmentedImages(few, Distortions(), 3)
    begun = ours.renew(1)
    for _ in range(turns):
        next(begun)
    del begun
    run_through(ours.renew(1))
    np.testing.assert_array_equal(ours.x, made(few, Distortions(), seed=3, epochs=(1,)).x)


# --- a few at a time ---


@pytest.mark.slow
def test_no_more_than_some_pictures_are_made_at_a_turn(few: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    """250, between two looks at the pen; here 20."""
    assert augmentation.AT_A_TIME <= 250
    monkeypatch.setattr(augmentation, "AT_A_TIME", 20)
    ours = made(few, Distortions())
    before, changed = ours.x.copy(), list[int]()
    for _ in ours.renew(1):
        changed.append(int(np.count_nonzero(~same(ours.x, before))))
        before = ours.x.copy()
    assert max(changed) <= 20
    # digits drawn again, digits in grey, and what is none: each by itself
    kinds = (60, 60, len(ours.x) - 120)
    assert len(changed) == sum(math.ceil(n / 20) for n in kinds)


@pytest.mark.slow
def test_images_are_thinned_half_as_many_at_a_turn_before_the_first_epoch_alone(
    few: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(augmentation, "AT_A_TIME", 20)
    ours = AugmentedImages(few, Distortions(), 0)
    first, second = (run_through(ours.renew(epoch)) for epoch in (0, 1))
    assert first - second == 120 // 10
    assert second == 120 // 20 + math.ceil(120 * Distortions().negatives / 20)


# --- other data than MNIST ---


@pytest.mark.slow
def test_blank_images_among_the_digits_do_no_harm(few: Samples) -> None:
    images = few.images.copy()
    images[[0, 60, 119]] = 0
    made(Samples(images, few.labels), Distortions(redrawn=1))


def test_data_without_some_of_the_digits_are_learned_from_too(few: Samples) -> None:
    ones = few.labels == 1
    ours = made(Samples(few.images[ones], few.labels[ones]), Distortions(negatives=2))
    assert (ours.x.max(axis=1) > 128).all()
