"""What a run learns from."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets import Samples, vectorised_result
from digitpad.handwriting import pictures
from digitpad.handwriting.lines import Lines
from digitpad.handwriting.negatives import TRAINING, Source
from digitpad.handwriting.pictures import Distortions, Images, Pictures
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
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


def made(samples: Samples, distortions: Distortions, *, seed: int = 0, epochs: tuple[int, ...] = (0,)) -> Pictures:
    """Return the pictures after those of these epochs were made, one after the other."""
    ours = Pictures(samples, distortions, seed)
    for epoch in epochs:
        run_through(ours.renew(epoch))
    return ours


def same(images: Array, others: Array) -> NDArray[np.bool_]:
    """Return which pictures are the same, to the bit."""
    equal: NDArray[np.bool_] = (images == others).all(axis=1)
    return equal


def test_images_are_learned_from_as_they_are(few: Samples) -> None:
    images = Images(few)
    assert run_through(images.renew(0)) == 0
    assert images.x is few.images
    np.testing.assert_array_equal(images.y, vectorised_result(few.labels))


# --- what is made of them ---


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_there_is_a_picture_of_each_image_and_a_share_more_of_what_is_no_digit(few: Samples, share: float) -> None:
    ours = made(few, Distortions(negatives=share))
    extra = round(120 * share)
    assert ours.x.dtype == np.uint8
    assert ours.x.shape == (120 + extra, 784)
    np.testing.assert_array_equal(ours.y[:120], vectorised_result(few.labels))
    np.testing.assert_array_equal(ours.y[120:], np.zeros((extra, 10), np.float32))
    assert (ours.x.max(axis=1) > 128).all()


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_share_of_the_images_is_drawn_again_and_the_others_keep_their_ink(few: Samples, share: float) -> None:
    ours = made(few, replace(NONE, redrawn=share, untouched=1))
    assert np.count_nonzero(same(ours.x, few.images)) == 120 - round(120 * share)


def test_a_share_of_the_grey_images_stays_as_it_is(mnist: Samples) -> None:
    ours = made(mnist, Distortions(redrawn=0, negatives=0, untouched=0.3))
    assert same(ours.x, mnist.images).mean() == pytest.approx(0.3, abs=0.08)


def test_a_picture_of_a_digit_is_still_like_its_image(mnist: Samples) -> None:
    """In rows and places: each is more like its own image than like most of the others."""
    ours = made(mnist, Distortions(negatives=0))
    a, b = (x - x.mean(axis=1, keepdims=True) for x in (ours.x.astype(float), mnist.images.astype(float)))
    likeness = (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    assert np.mean(np.diag(likeness)[:, None] > likeness) > 0.9


def test_arrays_keep_their_place(few: Samples) -> None:
    ours = Pictures(few, Distortions(), 0)
    x, y = ours.x, ours.y
    run_through(ours.renew(0))
    run_through(ours.renew(1))
    assert ours.x is x
    assert ours.y is y


def test_the_images_given_are_not_changed(few: Samples) -> None:
    before = few.images.copy()
    made(few, Distortions(), epochs=(0, 1))
    np.testing.assert_array_equal(few.images, before)


# --- switches ---


def test_with_all_switched_off_grey_images_are_only_framed_again(few: Samples) -> None:
    ours = made(few, NONE)
    likeness = [np.corrcoef(a, b)[0, 1] for a, b in zip(ours.x, few.images, strict=True)]
    assert min(likeness) > 0.85


def test_with_all_switched_off_lines_are_drawn_with_the_pen_and_nothing_else(few: Samples, lines: Lines) -> None:
    ours = made(few, replace(NONE, redrawn=1))
    plain = redrawn(lines.take(np.arange(120)), np.full(120, PEN))
    np.testing.assert_allclose(ours.x.astype(int), plain, atol=1)


@pytest.mark.parametrize(
    ("switched", "drawn_again"),
    [
        ({"rotation": 10.0}, 0),
        ({"shear": 0.25}, 0),
        ({"aspect": 0.12}, 0),
        ({"elastic": 0.8}, 0),
        ({"rotation": 10.0}, 1),
        ({"shear": 0.25}, 1),
        ({"aspect": 0.12}, 1),
        ({"elastic": 0.8}, 1),
        ({"thinnest": 1.5, "thickest": 1.6}, 1),
        ({"variants": 1.0}, 1),
        ({"redrawn": 1.0}, 0),
    ],
    ids=str,
)
def test_each_distortion_is_switched_on_by_itself(few: Samples, switched: dict[str, float], drawn_again: int) -> None:
    off = replace(NONE, redrawn=drawn_again)
    plain, ours = made(few, off).x, made(few, replace(off, **switched)).x  # type: ignore[arg-type]
    assert np.mean(same(plain, ours)) < (0.7 if "variants" in switched else 0.1)


@pytest.mark.parametrize("off", [Distortions(variants=0), Distortions(rules=())], ids=["probability 0", "no rules"])
def test_variants_are_switched_off_by_either(few: Samples, off: Distortions) -> None:
    np.testing.assert_array_equal(made(few, off).x, made(few, replace(off, variants=0, rules=())).x)


@pytest.mark.parametrize("off", [Distortions(negatives=0), Distortions(kinds=())], ids=["share 0", "no kinds"])
def test_what_is_no_digit_is_switched_off_by_either(few: Samples, off: Distortions) -> None:
    ours = made(few, off)
    assert len(ours.x) == 120
    assert ours.y.any(axis=1).all()


def test_only_the_kinds_chosen_are_made(few: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def noting(name: str) -> None:
        kind = TRAINING[name]

        def noted(source: Source, rng: np.random.Generator, n: int) -> Lines:
            asked.add(name)
            return kind(source, rng, n)

        monkeypatch.setitem(TRAINING, name, noted)

    for name in TRAINING:
        noting(name)
    made(few, Distortions(kinds=("blots", "signs")))
    assert asked == {"blots", "signs"}


# --- the same again ---


def test_an_epoch_s_pictures_depend_on_the_seed_and_its_number_alone(few: Samples) -> None:
    """Not on the epochs made before, so that a run can go on with any."""
    after_others, alone = (
        made(few, Distortions(), seed=3, epochs=(0, 1, 2)),
        made(few, Distortions(), seed=3, epochs=(2,)),
    )
    np.testing.assert_array_equal(after_others.x, alone.x)
    np.testing.assert_array_equal(after_others.y, alone.y)


def test_every_epoch_and_every_seed_has_pictures_of_its_own(few: Samples) -> None:
    """But for grey images that stay untouched now and then."""
    first, next_epoch, other_seed = (
        made(few, Distortions(), seed=seed, epochs=(epoch,)).x for seed, epoch in ((3, 0), (3, 1), (4, 0))
    )
    assert same(first, next_epoch).mean() < 0.05
    assert same(first, other_seed).mean() < 0.05


@pytest.mark.parametrize("turns", [1, 3, 8, 12])
def test_an_epoch_left_half_made_can_be_made_again(few: Samples, monkeypatch: pytest.MonkeyPatch, turns: int) -> None:
    monkeypatch.setattr(pictures, "_AT_A_TIME", 40)
    ours = Pictures(few, Distortions(), 3)
    begun = ours.renew(1)
    for _ in range(turns):
        next(begun)
    del begun
    run_through(ours.renew(1))
    np.testing.assert_array_equal(ours.x, made(few, Distortions(), seed=3, epochs=(1,)).x)


# --- a few at a time ---


def test_no_more_than_250_pictures_are_made_between_two_looks_at_the_pen(
    few: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number stands in one place; with 20 in place of it no more than 20 change at each turn."""
    assert pictures._AT_A_TIME <= 250
    monkeypatch.setattr(pictures, "_AT_A_TIME", 20)
    ours = made(few, Distortions())
    before, changed = ours.x.copy(), list[int]()
    for _ in ours.renew(1):
        changed.append(int(np.count_nonzero(~same(ours.x, before))))
        before = ours.x.copy()
    assert max(changed) <= 20
    # digits drawn again, digits in grey, and what is none: each by itself
    kinds = (60, 60, len(ours.x) - 120)
    assert len(changed) == sum(math.ceil(n / 20) for n in kinds)


def test_images_are_thinned_a_few_at_a_time_and_once(few: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_AT_A_TIME", 20)
    thinned: list[int] = []

    def noting(images: Array) -> Lines:
        thinned.append(len(images))
        return centrelines(images)

    monkeypatch.setattr(pictures, "centrelines", noting)
    ours = Pictures(few, Distortions(), 0)
    assert not thinned

    def between(turns: Iterator[None]) -> Iterator[int]:
        for _ in turns:
            yield len(thinned)

    counts = list(between(ours.renew(0)))
    assert counts[:12] == list(range(1, 13))
    run_through(ours.renew(1))
    assert thinned == [10] * 12


# --- other data than MNIST ---


@pytest.mark.parametrize("blank", [0, 60, 119])
def test_a_blank_image_among_the_digits_does_no_harm(few: Samples, blank: int) -> None:
    images = few.images.copy()
    images[blank] = 0
    made(Samples(images, few.labels), Distortions(redrawn=1))


def test_data_without_some_of_the_digits_are_learned_from_too(few: Samples) -> None:
    ones = few.labels == 1
    ours = made(Samples(few.images[ones], few.labels[ones]), Distortions(negatives=2))
    assert (ours.x.max(axis=1) > 128).all()
