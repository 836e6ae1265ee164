"""The form for a run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.look.outline import WrongMark, wrong
from digitpad.gui.training.form import RecipeForm
from digitpad.gui.training.numbers import NumberField
from digitpad.network.parameters import RANGES
from digitpad.training.recipes import RECIPES, recipe_named
from tests.gui.finding import only


@pytest.fixture
def form(qtbot: QtBot) -> RecipeForm:
    form = RecipeForm()
    qtbot.addWidget(form)
    form.show()
    return form


def field(form: RecipeForm, name: str) -> QAbstractSpinBox | QLineEdit:
    found = only(form, QWidget, lambda each: each.accessibleName() == name)
    assert isinstance(found, QAbstractSpinBox | QLineEdit)
    return found


def hidden(form: RecipeForm) -> QLineEdit:
    return only(form, QLineEdit, lambda each: each.accessibleName() == "Hidden neurons")


def marked(form: RecipeForm) -> list[WrongMark]:
    """Return the marks that are shown."""
    return [each for each in form.findChildren(WrongMark) if each.isVisible()]


def fill(form: RecipeForm, name: str, text: str) -> None:
    box = field(form, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def test_untouched_it_means_the_book_s_recipe(form: RecipeForm) -> None:
    assert form.recipe == RECIPES["chapter-1"]


def test_what_is_typed_is_what_is_trained(form: RecipeForm) -> None:
    """All of it, by keys."""
    values = {"Epochs": "7", "Learning rate η": "0.25", "Mini-batch size": "32", "Hidden neurons": "45", "Seed": "11"}
    for name, text in values.items():
        fill(form, name, text)
    expected = {"epochs": 7, "eta": 0.25, "mini_batch_size": 32, "sizes": (784, 45, 10), "seed": 11}
    assert form.recipe == RECIPES["chapter-1"].changed(**expected)


def test_another_recipe_fills_in_its_parameters(form: RecipeForm) -> None:
    """What was typed before is of the recipe before."""
    fill(form, "Epochs", "7")
    recipes = only(form, QComboBox)
    recipes.setFocus()
    QTest.keyClick(recipes, Qt.Key.Key_Down)
    assert form.recipe == RECIPES["wide"]
    QTest.keyClick(recipes, Qt.Key.Key_Up)
    assert form.recipe == RECIPES["chapter-1"]


@pytest.mark.parametrize("seed", ["11", "2147483647"])
def test_a_seed_that_was_typed_stays_when_another_recipe_is_chosen(form: RecipeForm, seed: str) -> None:
    """It says nothing of how to learn; all else is the new recipe's."""
    fill(form, "Seed", seed)
    fill(form, "Epochs", "7")
    recipes = only(form, QComboBox)
    recipes.setFocus()
    for name in ("wide", "pen"):
        QTest.keyClick(recipes, Qt.Key.Key_Down)
        assert form.recipe == RECIPES[name].changed(seed=int(seed))


def test_a_run_that_goes_on_shows_its_own_seed(form: RecipeForm) -> None:
    """Whatever was typed before is of no use to it."""
    fill(form, "Seed", "11")
    form.show_recipe(recipe_named("wide").changed(seed=9))
    assert field(form, "Seed").text() == "9"


def test_a_run_s_parameters_are_shown(form: RecipeForm) -> None:
    run = recipe_named("wide").changed(epochs=3, eta=0.05, seed=9, sizes=(784, 64, 10))
    form.show_recipe(run)
    assert form.recipe == run


def test_a_run_of_a_recipe_from_elsewhere_leaves_the_form_usable(form: RecipeForm) -> None:
    """A checkpoint may be of another version of digitpad."""
    form.show_recipe(recipe_named("wide").changed(name="of tomorrow", epochs=3))
    assert field(form, "Epochs").text() == "3"
    assert form.recipe.name in RECIPES


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("Epochs", "epochs"),
        ("Mini-batch size", "mini_batch_size"),
        ("Learning rate η", "eta"),
        ("Seed", "seed"),
    ],
)
def test_what_a_recipe_takes_can_be_asked_for_to_the_last_number(form: RecipeForm, name: str, parameter: str) -> None:
    """And nothing beyond it."""
    box = field(form, name)
    assert isinstance(box, NumberField)
    for words in box.range_in_words:
        fill(form, name, words)
        value = getattr(form.recipe, parameter)  # a recipe checks itself when it is made
        assert value in {RANGES[parameter].least, RANGES[parameter].most}
    fill(form, name, words + "1")
    assert form.complaint


@pytest.mark.parametrize("name", ["Epochs", "Mini-batch size", "Learning rate η", "Seed"])
@pytest.mark.parametrize("text", ["-1", "1e99", "99999999999999999999", "", "five", "9" * 400])
def test_a_wrong_number_stays_as_it_was_typed(form: RecipeForm, name: str, text: str) -> None:
    """Whoever leaves the field, by Tab or by Enter, finds there what was typed, marked, and what is allowed."""
    box = field(form, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, text)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        QTest.keyClick(box, key)
        assert box.text() == text
    assert form.complaint.startswith(f"{name} must be a ")
    assert [mark.widget() for mark in marked(form)] == [box]
    assert form.complaint == box.accessibleDescription() == box.toolTip()
    box.selectAll()
    QTest.keyClicks(box, "7")
    assert (form.complaint, box.accessibleDescription(), marked(form)) == ("", "", [])
    assert "must be" not in box.toolTip()


def test_a_wrong_seed_stays_when_another_recipe_is_chosen(form: RecipeForm) -> None:
    """As a right one does."""
    fill(form, "Seed", "-3")
    recipes = only(form, QComboBox)
    recipes.setFocus()
    QTest.keyClick(recipes, Qt.Key.Key_Down)
    assert field(form, "Seed").text() == "-3"
    assert form.complaint.startswith("Seed must be ")


@pytest.mark.parametrize("text", ["3", "0.2", "0.0001", "1000", "12.5"])
def test_a_learning_rate_is_written_without_idle_zeros(form: RecipeForm, text: str) -> None:
    fill(form, "Learning rate η", text)
    assert field(form, "Learning rate η").text() == text
    assert form.recipe.eta == float(text)


@pytest.mark.parametrize(
    ("text", "layers"), [("600, 300", (600, 300)), ("5,6 , 7,", (5, 6, 7)), (" 2000", (2000,)), ("", ())]
)
def test_the_hidden_layers_are_typed_as_a_list(form: RecipeForm, text: str, layers: tuple[int, ...]) -> None:
    """Of one number or several; left empty, there is none, as in an exercise of the book."""
    fill(form, "Hidden neurons", "1")
    field(form, "Hidden neurons").clear()
    QTest.keyClicks(field(form, "Hidden neurons"), text)
    assert form.complaint == ""
    assert form.recipe.sizes == (784, *layers, 10)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("0", "must be whole numbers from 1 to 2,000, not “0”"),
        ("600, many", "not “many”"),
        ("600 300", "not “600 300”"),
        ("-5", "not “-5”"),
        ("3.5", "not “3.5”"),
        ("600,,300", "not “”"),
        ("2001", "not “2001”"),
        ("9" * 5000, "must be whole numbers"),
        (",".join("7" * 11), "must be in at most 10 layers, not 11"),
    ],
)
def test_what_is_no_list_of_layers_is_said_in_one_sentence(form: RecipeForm, text: str, part: str) -> None:
    """And its field is marked, as long as that is so."""
    complaints: list[str] = []
    form.changed.connect(lambda: complaints.append(form.complaint))
    hidden(form).setText(text)
    hidden(form).setText("30")
    assert part in complaints[0]
    assert complaints[1:] == [""]
    assert marked(form) == []


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("Epochs", "0", "Epochs must be a whole number from 1 to 10,000"),
        ("Mini-batch size", "", "Mini-batch size must be a whole number from 1 to 60,000"),
        ("Learning rate η", "0", "Learning rate η must be a number from 0.000001 to 1000"),
        ("Hidden neurons", "many", "not “many”"),
    ],
)
def test_a_field_is_marked_while_what_is_typed_there_is_wrong(
    form: RecipeForm, name: str, text: str, part: str
) -> None:
    """That field, and no other, in a colour that stands out."""
    box = field(form, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, text)
    assert part in form.complaint
    assert [mark.widget() for mark in marked(form)] == [box]
    picture = form.grab().toImage()
    edge = box.geometry().adjusted(-1, -1, 1, 1)
    x, y = edge.center().x(), edge.center().y()
    for side in ((x, edge.top()), (x, edge.bottom()), (edge.left(), y), (edge.right(), y)):
        assert picture.pixelColor(*side) == wrong(form.palette())
    box.selectAll()
    QTest.keyClicks(box, "12")
    assert (form.complaint, marked(form)) == ("", [])


def test_the_list_says_of_each_recipe_what_it_is_how_long_it_takes_and_how_good_it_is(form: RecipeForm) -> None:
    """On the screen and to a screen reader; it opens wide enough for all of it."""
    recipes = form.recipes
    recipes.show_durations({name: f"{number} h" for number, name in enumerate(RECIPES)})
    for row, name in enumerate(RECIPES):
        words = recipes.itemData(row, Qt.ItemDataRole.AccessibleDescriptionRole)
        assert recipes.itemData(row) == name
        assert "neurons" in words or "networks" in words
        assert f"Takes {row} h." in words
        assert " %" in words
    recipes.showPopup()
    for row in range(recipes.count()):
        item = recipes.itemDelegate().sizeHint(QStyleOptionViewItem(), recipes.model().index(row, 0))
        assert recipes.view().viewport().width() >= item.width()
    recipes.hidePopup()


def test_pen_has_feature_maps_until_other_numbers_stand_there(form: RecipeForm) -> None:
    recipes = only(form, QComboBox)
    recipes.setFocus()
    QTest.keyClick(recipes, Qt.Key.Key_End)
    assert form.recipe == RECIPES["pen"]
    hidden = field(form, "Hidden neurons")
    assert hidden.text() == "1200, 1280, 200"
    hidden.setFocus()
    hidden.selectAll()
    QTest.keyClicks(hidden, "30")
    assert (form.recipe.sizes, form.recipe.feature_maps) == ((784, 30, 10), ())


def test_each_field_has_a_label_a_name_and_an_explanation(form: RecipeForm) -> None:
    labels = [each for each in form.findChildren(QLabel) if isinstance(each.buddy(), QWidget)]
    assert len(labels) == 6
    for label in labels:
        buddy = label.buddy()
        assert buddy.accessibleName() == label.text().replace("&", "")
        assert buddy.toolTip()
