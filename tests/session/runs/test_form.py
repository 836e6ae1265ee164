"""What stands in the form comes back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.runs.form import form_of, recipe_in
from digitpad.storage.places import settings_file
from digitpad.storage.settings import change_settings, load_settings
from digitpad.training.recipes import RECIPES, Recipe

recipes = st.builds(
    lambda recipe, hidden, **changes: recipe.changed(sizes=(784, *hidden, 10), **changes),
    st.sampled_from(list(RECIPES.values())),
    st.lists(st.integers(1, 50), max_size=3),
    epochs=st.integers(1, 10_000),
    eta=st.floats(0.001, 10),
    mini_batch_size=st.integers(1, 1000),
    seed=st.integers(0, 2**31),
)


@given(recipes)
def test_what_stands_in_the_form_is_there_again_at_the_next_start(recipe: Recipe) -> None:
    assert change_settings(settings_file(), form=form_of(recipe)) == ""
    settings, complaint = load_settings(settings_file())
    assert (recipe_in(settings.form), complaint) == (recipe, "")


def test_a_newer_version_s_parameters_are_left_out_and_an_older_one_s_are_the_recipe_s() -> None:
    assert recipe_in({"recipe": "wide", "temperature": 3, "epochs": 7}) == RECIPES["wide"].changed(epochs=7)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"recipe": "of tomorrow"},
        {"recipe": "wide", "eta": -1},
        {"recipe": "wide", "sizes": 3},
        {"recipe": ["wide"]},
    ],
)
def test_what_cannot_be_trained_is_not_put_into_the_form(form: dict[str, Any]) -> None:
    assert recipe_in(form) is None


@pytest.mark.parametrize("form", [[], {"sizes": [None]}, {"epochs": {}}, {"eta": None}, "wide"])
def test_a_form_that_makes_no_sense_in_the_file_costs_no_other_setting(form: object) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({"theme": "dark", "room": "Train", "form": form}))
    settings, complaint = load_settings(settings_file())
    assert (settings.theme, settings.room, settings.form) == ("dark", "Train", {})
    assert ": form is " in complaint
