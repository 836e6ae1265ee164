"""The same figures wherever digitpad says how well it reads."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from digitpad.gui.look import figures
from digitpad.gui.networks.in_words import network_in_words
from digitpad.gui.training.recipe_choice import RecipeChoice
from digitpad.session.choosing import FACTORY, KeptNetwork, factory_model

pytestmark = pytest.mark.usefixtures("qapp")

CHECKOUT = Path(__file__).parents[2]
PLACES = ("README.md", "docs/reading.md")


def percents(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)? %", text)


@pytest.mark.parametrize("place", PLACES)
def test_the_documentation_says_of_the_factory_network_what_the_window_says(place: str) -> None:
    about = factory_model().about
    assert about.test is not None
    share = figures.percent(about.test)
    assert share in network_in_words(KeptNetwork(FACTORY, about))
    assert share in percents((CHECKOUT / place).read_text(encoding="utf-8"))


def test_the_list_of_recipes_says_of_each_what_the_documentation_says() -> None:
    """Less exactly, for it will not come out the same with every seed."""
    recipes = RecipeChoice()
    tips = [recipes.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in range(recipes.count())]
    said = [share for tip in tips for share in percents(tip)]
    text = "".join((CHECKOUT / place).read_text(encoding="utf-8") for place in ("README.md", "docs/using.md"))
    documented = [float(each.split()[0]) for each in percents(text)]
    assert len(said) == len(tips)
    for share in said:
        assert min(abs(float(share.split()[0]) - each) for each in documented) < 0.06
