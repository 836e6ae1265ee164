"""The form for a run: a recipe, and its parameters to play with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.outline import WrongMark
from digitpad.gui.look.plain import never_html
from digitpad.gui.look.scrolled import AROUND
from digitpad.gui.look.theme import SPACING, small
from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.gui.training.numbers import Eta, NumberField, WholeNumber
from digitpad.gui.training.recipe_choice import RecipeChoice
from digitpad.training.recipes import RECIPES, Recipe

_COLUMNS = 3
_LEAST_WIDTH = 72  # pixels: what a window of 800 leaves a field


class RecipeForm(QWidget):
    """Shows the parameters of the chosen recipe; whatever stands there is what `recipe` returns.

    A wrong value stays as it was typed; its field is marked, and says what is allowed.

    Attributes
    ----------
    changed : Signal()
        Something else stands there, right or wrong.
    recipes : RecipeChoice
        The list of them.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipes = RecipeChoice(self)
        self.recipes.setToolTip(self.tr("A recipe sets the cost, the first weights and all that stands here"))
        self._epochs = self._whole("epochs", self.tr("Times that every training image is learned from"))
        self._eta = Eta(self)
        self._eta.setToolTip(self.tr("The learning rate η: how far each step goes down the slope of the cost"))
        self._mini_batch = self._whole("mini_batch_size", self.tr("Images whose gradient is averaged for one step"))
        self._hidden = HiddenLayers(self)
        self._hidden.setToolTip(
            self.tr(
                "Neurons of each layer between the 784 inputs and the 10 outputs, of each network, as 400, 150. With "
                "other numbers than its own, the recipe pen trains plain layers, without feature maps"
            )
        )
        self._seed = self._whole("seed", self.tr("Of the first weights and the shuffles: the same seed, the same run"))

        grid = QGridLayout(self)
        grid.setContentsMargins(AROUND)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        fields: list[tuple[str, RecipeChoice | NumberField | HiddenLayers]] = [
            (self.tr("Re&cipe"), self.recipes),
            (self.tr("&Epochs"), self._epochs),
            (self.tr("&Learning rate η"), self._eta),
            (self.tr("Mini-&batch size"), self._mini_batch),
            (self.tr("Hidden ne&urons"), self._hidden),
            (self.tr("&Seed"), self._seed),
        ]
        self._marks: dict[NumberField | HiddenLayers, WrongMark] = {}
        self._tips: dict[QWidget, str] = {}
        for number, (text, field) in enumerate(fields):
            FieldKeys(field)
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(self._label(text, field), row, column)
            grid.addWidget(field, row + 1, column)
            if not isinstance(field, RecipeChoice):
                self._marks[field] = WrongMark(field)
                self._tips[field] = field.toolTip()
                (field.changed if isinstance(field, NumberField) else field.textChanged).connect(self._judge)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._is_filling = False
        self._recipe = RECIPES[self.recipes.itemData(0)]
        self.recipes.activated.connect(self._choose)
        self._fill(self._recipe)

    @property
    def complaint(self) -> str:
        """What is wrong with what stands there, in a sentence; "" where it can be trained."""
        return next(filter(None, map(self._complaint_of, self._marks)), "")

    @property
    def recipe(self) -> Recipe:
        """The recipe with the parameters that stand in the form, which must be right."""
        sizes = self._recipe.sizes
        return self._recipe.changed(
            sizes=(sizes[0], *self._hidden.layers, sizes[-1]),
            eta=self._right(self._eta),
            mini_batch_size=int(self._right(self._mini_batch)),
            epochs=int(self._right(self._epochs)),
            seed=int(self._right(self._seed)),
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the parameters of a run, its seed too."""
        index = self.recipes.findData(recipe.name)
        if index >= 0:  # a run that goes on may be of another version's recipe
            self.recipes.setCurrentIndex(index)
            self._recipe = RECIPES[recipe.name]
        self._fill(recipe)

    def show_layers(self, layers: tuple[int, ...]) -> None:
        """Show these hidden layers, and let all else stand as it does."""
        self._hidden.show_layers(layers)

    def _choose(self) -> None:
        """Show the parameters of the recipe that was chosen, but let a seed stay that was typed in."""
        was_typed = self._seed.number != self._recipe.seed
        self._recipe = RECIPES[self.recipes.currentData()]
        self._fill(self._recipe, seed_stays=was_typed)

    def _fill(self, recipe: Recipe, *, seed_stays: bool = False) -> None:
        self._is_filling = True  # told once, when all of it stands there
        self._epochs.show_number(recipe.epochs)
        self._eta.show_number(recipe.eta)
        self._mini_batch.show_number(recipe.mini_batch_size)
        self._hidden.show_layers(recipe.sizes[1:-1])
        if not seed_stays:
            self._seed.show_number(recipe.seed)
        self._is_filling = False
        self._judge()

    def _judge(self) -> None:
        """Mark what is wrong, and have its field say what is allowed."""
        if self._is_filling:
            return
        for field, mark in self._marks.items():
            complaint = self._complaint_of(field)
            mark.show_whether(bool(complaint))
            field.setAccessibleDescription(complaint)
            field.setToolTip(never_html(complaint) or self._tips[field])
        self.changed.emit()

    def _complaint_of(self, field: NumberField | HiddenLayers) -> str:
        if isinstance(field, HiddenLayers):
            return field.complaint
        if field.number is not None:
            return ""
        text = (
            self.tr("{0} must be a whole number from {1} to {2}")
            if isinstance(field, WholeNumber)
            else self.tr("{0} must be a number from {1} to {2}")
        )
        return text.format(field.accessibleName(), *field.range_in_words)

    def _right(self, field: NumberField) -> float:
        number = field.number
        assert number is not None, self._complaint_of(field)  # noqa: S101 - as was promised
        return number

    def _whole(self, parameter: str, tip: str) -> WholeNumber:
        box = WholeNumber(parameter, self)
        box.setToolTip(tip)
        return box

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setFont(small(label.font()))
        label.setBuddy(field)
        field.setMinimumWidth(_LEAST_WIDTH)
        field.setAccessibleName(text.replace("&", ""))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return label
