import json
from dataclasses import FrozenInstanceError, asdict, replace
from typing import Any

import numpy as np
import pytest

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.augmentation import AugmentedImages
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.negatives import TRAINING
from digitpad.handwriting.variants import RULES
from digitpad.ink.framing import PEN as PEN_WIDTH
from digitpad.network import CrossEntropyCost, Network, ParameterError, QuadraticCost
from digitpad.network.digest import digest
from digitpad.training.recipes import RECIPES, Recipe, recipe_named
from tests import maps
from tests.small import bits

CHAPTER_1, WIDE, PEN = (RECIPES[name] for name in ("chapter-1", "wide", "pen"))


def test_chapter_1_is_the_book_s_to_the_number() -> None:
    assert CHAPTER_1.sizes == (784, 30, 10)
    assert (CHAPTER_1.cost, CHAPTER_1.initial) == ("quadratic", "book")
    assert (CHAPTER_1.eta, CHAPTER_1.mini_batch_size, CHAPTER_1.epochs) == (3.0, 10, 30)
    [network] = CHAPTER_1.networks()
    assert isinstance(network.cost, QuadraticCost)
    assert network.weights[0].std() == pytest.approx(1, abs=0.02)


def test_wide_has_a_hundred_hidden_neurons_cross_entropy_and_scaled_weights() -> None:
    assert WIDE.sizes == (784, 100, 10)
    [network] = WIDE.networks()
    assert isinstance(network.cost, CrossEntropyCost)
    assert network.weights[0].std() == pytest.approx(784**-0.5, rel=0.02)


def test_pen_learns_by_cross_entropy_with_momentum_along_a_schedule() -> None:
    assert PEN.sizes[0] == 784
    assert PEN.sizes[-1] == 10
    assert isinstance(PEN.networks()[0].cost, CrossEntropyCost)
    assert (PEN.momentum, PEN.schedule) == (0.9, "plateau")


def test_pen_has_every_distortion_every_rule_and_every_kind() -> None:
    d = PEN.distortions
    assert d is not None
    assert 0 < d.redrawn < 1
    assert 0 < d.untouched < 1
    assert min(d.rotation, d.shear, d.aspect, d.elastic, d.variants, d.negatives) > 0
    assert d.thinnest < PEN_WIDTH < d.thickest
    assert set(d.rules) == set(RULES)
    assert set(d.kinds) == set(TRAINING)


def test_only_a_recipe_that_chooses_no_epoch_learns_from_images_that_would_validate() -> None:
    assert PEN.keeps_the_last
    assert PEN.validation_share == 0.2
    assert {CHAPTER_1.validation_share, WIDE.validation_share} == {1.0}
    with pytest.raises(ParameterError, match=r"validation_share is 0, but must be a number from 0.01 to 1"):
        PEN.changed(validation_share=0)


@pytest.mark.parametrize("recipe", [PEN, PEN.changed(sizes=(784, 400, 150, 10))], ids=lambda recipe: recipe.initial)
def test_hidden_neurons_begin_in_the_middle_of_their_range(recipe: Recipe) -> None:
    """Whatever about the middle the layer before says, from the second hidden layer on."""
    network = recipe.networks()[0]
    for w, b in zip(network.weights[1:], network.biases[1:], strict=True):
        np.testing.assert_allclose(w @ np.full(w.shape[1], 0.5, np.float32) + b, 0, atol=1e-4)


def test_pen_begins_with_feature_maps_and_with_other_sizes_it_has_none() -> None:
    assert [layer.maps for layer in PEN.feature_maps] == [12, 80]
    assert PEN.changed(epochs=3, sizes=PEN.sizes).feature_maps == PEN.feature_maps
    other = PEN.changed(sizes=(784, 30, 10))
    assert (other.sizes, other.feature_maps, other.initial) == ((784, 30, 10), (), "centred")
    assert other.networks()[0].weights[0].all()
    assert Recipe.from_dict(json.loads(json.dumps(asdict(PEN)))) == PEN


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sizes": (784, 30, 10)}, "there are 2 layers of feature maps, but sizes"),
        ({"initial": "centred"}, "initial is 'centred', but with feature maps, and only then, it is shared"),
        ({"feature_maps": ()}, "initial is 'shared', but with feature maps, and only then, it is shared"),
        ({"momentum": 0.0}, "momentum is 0, but feature maps learn with momentum alone"),
    ],
)
def test_feature_maps_need_all_that_belongs_to_them(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        replace(PEN, **changes)


def test_a_recipe_with_distortions_learns_from_pictures_and_one_without_from_the_images() -> None:
    samples = Samples(np.zeros((20, 784), np.uint8), np.arange(20, dtype=np.uint8) % 10)
    for recipe in RECIPES.values():
        material = recipe.material(samples)
        if recipe.distortions:
            assert isinstance(material, AugmentedImages)
        else:
            assert material.x is samples.images


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_found_by_its_name(name: str) -> None:
    assert recipe_named(name).name == name


@pytest.mark.parametrize("recipe", [CHAPTER_1, WIDE], ids=lambda recipe: recipe.name)
def test_the_small_recipes_train_on_one_thread_and_have_none_of_what_came_after_the_book(recipe: Recipe) -> None:
    assert (recipe.blas_threads, recipe.momentum, recipe.schedule, recipe.distortions) == (1, 0.0, "constant", None)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_a_recipe_comes_back_from_json_as_it_was(recipe: Recipe) -> None:
    assert Recipe.from_dict(json.loads(json.dumps(asdict(recipe)))) == recipe


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(ParameterError, match=r"^recipe is 'chapter-2', but must be one of chapter-1, wide, pen$"):
        recipe_named("chapter-2")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sizes": (784,)}, r"^sizes is \[784\], but must have from 2 to 12 layers$"),
        ({"sizes": (784, 0, 10)}, r"^sizes is \[784, 0, 10\], but each must be a whole number from 1 to 10,000$"),
        ({"cost": "hinge"}, r"^cost is 'hinge', but must be one of quadratic, cross-entropy$"),
        ({"initial": "zeros"}, r"^initial is 'zeros', but must be one of book, scaled, centred, shared$"),
        ({"eta": 0.0}, r"^eta is 0\.0, but must be a number from 1e-06 to 1,000$"),
        ({"eta": float("inf")}, r"^eta is inf, but must be a number from 1e-06 to 1,000$"),
        ({"mini_batch_size": 0}, r"^mini_batch_size is 0, but must be a whole number from 1 to 60,000$"),
        ({"epochs": True}, r"^epochs is True, but must be a whole number from 1 to 10,000$"),
        ({"seed": -1}, r"^seed is -1, but must be a whole number from 0 to 9,007,199,254,740,991$"),
        ({"seed": "1"}, r"^seed is '1', but must be a whole number"),
        ({"momentum": 1.0}, r"^momentum is 1\.0, but must be a number from 0 to 0\.999$"),
        ({"schedule": "steps"}, r"^schedule is 'steps', but must be one of constant, cosine, plateau$"),
        ({"members": 0}, r"^members is 0, but must be a whole number from 1 to 16$"),
        (
            {"sizes": (784, 4000, 10), "members": 3},
            r"^3 members of sizes \[784, 4000, 10\] are too many: sizes is \[784, 12000, 10\], but each",
        ),
        ({"blas_threads": 0}, r"^blas_threads is 0, but must be a whole number from 1 to 256$"),
    ],
)
def test_a_recipe_out_of_range_is_never_made(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        CHAPTER_1.changed(**change)
    with pytest.raises(ParameterError, match=message):
        replace(CHAPTER_1, **change)


def test_a_recipe_with_changes_is_another_and_what_is_none_stays() -> None:
    changed = CHAPTER_1.changed(eta=0.5, seed=None, epochs=2)
    assert changed == Recipe("chapter-1", (784, 30, 10), "quadratic", "book", eta=0.5, mini_batch_size=10, epochs=2)
    assert CHAPTER_1.eta == 3.0
    with pytest.raises(FrozenInstanceError):
        CHAPTER_1.eta = 0.5  # type: ignore[misc]


def test_the_seed_decides_the_network_a_run_starts_from() -> None:
    one, same, other = (CHAPTER_1.changed(seed=seed).networks()[0] for seed in (1, 1, 2))
    assert bits(one) == bits(same) != bits(other)
    assert one.seed == 1
    assert one.dtype == np.float32


@pytest.mark.slow
def test_members_begin_from_weights_of_their_own_that_no_other_seed_of_usual_size_has() -> None:
    members = [network for seed in (0, 1, 2**51) for network in PEN.changed(seed=seed, members=3).networks()]
    assert len({bits(member) for member in members}) == len({member.seed for member in members}) == 9
    assert [member.seed for member in members[:3]] == [0, 1, 2]


@pytest.mark.slow
def test_the_largest_seed_has_members_too() -> None:
    assert len(WIDE.changed(seed=2**53 - 1, members=16).networks()) == 16


def test_a_recipe_stored_before_there_was_a_validation_share_or_members_had_one_network_validated_on_all() -> None:
    stored = asdict(PEN)
    del stored["validation_share"], stored["members"]
    assert Recipe.from_dict(json.loads(json.dumps(stored))) == PEN.changed(validation_share=1, members=1)


def test_a_recipe_stored_before_feature_maps_had_groups_has_them_in_one() -> None:
    stored = json.loads(json.dumps(asdict(PEN)))
    stored["feature_maps"] = [each[:4] for each in stored["feature_maps"]]
    assert Recipe.from_dict(stored) == PEN


# --- what a run starts from ---

SMALL = CHAPTER_1.changed(sizes=(784, 4, 10), cost="cross-entropy", members=2, seed=3)


def test_a_recipe_that_names_a_network_starts_each_member_from_a_copy_of_it() -> None:
    base = Network((784, 4, 10), seed=9)
    members = SMALL.changed(starts_from=digest(base)).networks(base)
    assert [bits(member) for member in members] == [bits(base)] * 2
    assert [(member.seed, member.cost.name) for member in members] == [(6, "cross-entropy"), (7, "cross-entropy")]
    before = bits(base)
    members[0].biases[0][:] = 1
    assert bits(base) == before != bits(members[0])
    assert bits(members[1]) == before


def test_a_network_that_is_not_the_one_to_start_from_is_refused() -> None:
    base, other = Network((784, 4, 10), seed=9), Network((784, 4, 10), seed=8)
    named = SMALL.changed(starts_from=digest(base))
    for recipe, given, message in (
        (named, None, f"starts from the network {digest(base)}, but was given none"),
        (named, other, f"starts from the network {digest(base)}, but was given {digest(other)}"),
        (SMALL, base, f"starts from fresh weights, but was given {digest(base)}"),
        (named.changed(sizes=(784, 5, 10)), base, r"has sizes \[784, 4, 10\], but the recipe needs \[784, 5, 10\]"),
    ):
        with pytest.raises(ParameterError, match=message):
            recipe.networks(given)


def test_what_a_recipe_of_feature_maps_starts_from_has_the_same() -> None:
    base = maps.SMALL.network(dtype=np.float32)
    recipe = PEN.changed(sizes=maps.SMALL.sizes, feature_maps=maps.SMALL.layers, members=2)
    members = recipe.changed(starts_from=digest(base)).networks(base)
    assert [(bits(member), member.feature_maps) for member in members] == [(bits(base), maps.SMALL.layers)] * 2
    with_none = maps.all_weights_of(base)
    with pytest.raises(ParameterError, match=r"^the network to start from has not the feature maps that the recipe"):
        recipe.changed(starts_from=digest(with_none)).networks(with_none)
    plain = recipe.changed(feature_maps=(), initial="centred", starts_from=digest(base))
    with pytest.raises(ParameterError, match=r"^the network to start from has not the feature maps that the recipe"):
        plain.networks(base)


@pytest.mark.parametrize("name", ["", "00ff", "g" * 64, "A" * 64, 7])
def test_what_is_no_digest_names_no_network(name: Any) -> None:
    with pytest.raises(ParameterError, match=r"^starts_from is .*, but must be a SHA-256 in 64 hexadecimal digits$"):
        replace(CHAPTER_1, starts_from=name)


def test_what_a_recipe_starts_from_comes_back_from_json_and_older_files_started_from_fresh_weights() -> None:
    recipe = SMALL.changed(starts_from="0f" * 32)
    stored = json.loads(json.dumps(asdict(recipe)))
    assert Recipe.from_dict(stored) == recipe
    del stored["starts_from"]
    assert Recipe.from_dict(stored) == SMALL


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\nb", "<b>", " x", ".x", "x" * 41, "ü", 3, None])
def test_a_name_that_could_not_be_part_of_a_file_s_is_refused(name: Any) -> None:
    with pytest.raises(ParameterError, match=r"^name is "):
        replace(CHAPTER_1, name=name)


def test_an_epoch_has_as_many_samples_as_what_is_learned_from() -> None:
    few = Samples(np.zeros((33, 784), np.uint8), np.zeros(33, np.uint8))
    for recipe in (CHAPTER_1, RECIPES["pen"], replace(RECIPES["pen"], distortions=Distortions(kinds=()))):
        assert recipe.samples(33) == len(recipe.material(few).y)
