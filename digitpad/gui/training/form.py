"""The form for a run: a recipe, and its parameters to play with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.outline import WrongMark
from digitpad.gui.look.theme import SPACING, small
from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.gui.training.numbers import Eta, WholeNumber
from digitpad.gui.training.recipe_choice import RecipeChoice
from digitpad.training.recipes import RECIPES, Recipe

_COLUMNS = 3
_LEAST_WIDTH = 72  # pixels: what a window of 800 leaves a field


class RecipeForm(QWidget):
    """Shows the parameters of the chosen recipe; whatever stands there is what `recipe` returns.

    A field whose value is wrong is marked.

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
            self.tr("Neurons of each layer between the 784 inputs and the 10 outputs, of each network, as 400, 150")
        )
        self._seed = self._whole("seed", self.tr("Of the first weights and the shuffles: the same seed, the same run"))

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        fields: list[tuple[str, RecipeChoice | QAbstractSpinBox | QLineEdit]] = [
            (self.tr("&Recipe"), self.recipes),
            (self.tr("&Epochs"), self._epochs),
            (self.tr("&Learning rate η"), self._eta),
            (self.tr("&Mini-batch size"), self._mini_batch),
            (self.tr("Hidden ne&urons"), self._hidden),
            (self.tr("&Seed"), self._seed),
        ]
        self._marks: dict[QWidget, WrongMark] = {}
        for number, (text, field) in enumerate(fields):
            FieldKeys(field)
            row, column = 2 * (number // _COLUMNS), number % _COLUMNS
            grid.addWidget(self._label(text, field), row, column)
            grid.addWidget(field, row + 1, column)
            if not isinstance(field, RecipeChoice):
                self._marks[field] = WrongMark(field)
                typed = field if isinstance(field, QLineEdit) else field.lineEdit()
                typed.textChanged.connect(self._judge)
            if isinstance(field, WholeNumber | Eta):
                # by arrows, and what Qt puts in the place of nonsense: of those the text's own signal says nothing
                field.valueChanged.connect(self._judge)
                field.editingFinished.connect(self._judge, Qt.ConnectionType.QueuedConnection)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._is_filling = False
        self._recipe = RECIPES[self.recipes.itemData(0)]
        self.recipes.activated.connect(self._choose)
        self._fill(self._recipe)

    @property
    def complaint(self) -> str:
        """What is wrong with what stands there, in a sentence; "" where it can be trained."""
        for box, name, least, most in (
            (self._epochs, self.tr("Epochs"), self._epochs.minimum(), self._epochs.maximum()),
            (self._mini_batch, self.tr("Mini-batch size"), self._mini_batch.minimum(), self._mini_batch.maximum()),
            (self._seed, self.tr("Seed"), self._seed.minimum(), self._seed.maximum()),
        ):
            if not box.hasAcceptableInput():
                return self.tr("{0} must be a whole number from {1} to {2}").format(name, f"{least:,}", f"{most:,}")
        if not self._eta.hasAcceptableInput():
            least_eta, most_eta = f"{self._eta.minimum():g}", f"{self._eta.maximum():g}"
            return self.tr("Learning rate η must be a number from {0} to {1}").format(least_eta, most_eta)
        return self._hidden.complaint

    @property
    def recipe(self) -> Recipe:
        """The recipe with the parameters that stand in the form, which must be right."""
        sizes = self._recipe.sizes
        return self._recipe.changed(
            sizes=(sizes[0], *self._hidden.layers, sizes[-1]),
            eta=self._eta.value(),
            mini_batch_size=self._mini_batch.value(),
            epochs=self._epochs.value(),
            seed=self._seed.value(),
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the parameters of a run, its seed too."""
        index = self.recipes.findData(recipe.name)
        if index >= 0:  # a run that goes on may be of another version's recipe
            self.recipes.setCurrentIndex(index)
            self._recipe = RECIPES[recipe.name]
        self._fill(recipe)

    def _choose(self) -> None:
        """Show the parameters of the recipe that was chosen, but let a seed stay that was typed in."""
        seed = self._seed.value()
        was_typed = seed != self._recipe.seed
        self._recipe = RECIPES[self.recipes.currentData()]
        self._fill(self._recipe.changed(seed=seed) if was_typed else self._recipe)

    def _fill(self, recipe: Recipe) -> None:
        self._is_filling = True  # told once, when all of it stands there
        self._epochs.setValue(recipe.epochs)
        self._eta.setValue(recipe.eta)
        self._mini_batch.setValue(recipe.mini_batch_size)
        self._hidden.show_layers(recipe.sizes[1:-1])
        self._seed.setValue(recipe.seed)
        self._is_filling = False
        self._judge()

    def _judge(self) -> None:
        """Mark what is wrong."""
        if self._is_filling:
            return
        for field, mark in self._marks.items():
            if isinstance(field, HiddenLayers):
                mark.show_whether(bool(field.complaint))
            elif isinstance(field, QAbstractSpinBox):
                mark.show_whether(not field.hasAcceptableInput())
        self.changed.emit()

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
