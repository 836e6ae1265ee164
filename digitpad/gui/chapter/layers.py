"""Page: layers."""

from typing import Final

from digitpad.datasets.errors import DataError
from digitpad.gui.at_rest import AtRest
from digitpad.gui.chapter.button import Button
from digitpad.gui.chapter.controls import Dragged, YesNo
from digitpad.gui.chapter.layers_picture import LayersPicture
from digitpad.gui.chapter.page import Page
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.room import Surroundings
from digitpad.ink import frame
from digitpad.session.built_in_data import built_in_data
from digitpad.session.chapter.framed import Example, example
from digitpad.session.chapter.shape import Shape, lit, unlit
from digitpad.session.reading import Verdict

_MOST_LAYERS: Final = 3
_MOST_NEURONS: Final = 100
"""Of a layer; first weights for more could not be drawn within a frame."""

_FIRST: Final = (30, 15, 15)
_EXAMPLE: Final = "layers:example"  # subject of a question
_PATIENCE: Final = 60
"""Milliseconds between two looks at what the pen draws."""


class LayersPage(Page):
    """The shape of a network, and its neurons lit for what is on the pad."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._layers = Dragged(self.tr("Hidden layers"), 0, _MOST_LAYERS, 1, 1)
        self._neurons = tuple(
            Dragged(self.tr("Neurons in hidden layer {0}").format(index + 1), 1, _MOST_NEURONS, 1, neurons)
            for index, neurons in enumerate(_FIRST)
        )
        self._loop = YesNo(self.tr("with a loop"), 0)
        self._loop.changed.connect(self._turn_loop)
        self._train = train = Button(self.tr("Take this shape to Train"))
        train.clicked.connect(lambda: surroundings.wishes.layers.emit(self._shape.hidden))
        self._shown = LayersPicture(surroundings.gate)
        self._soon = AtRest(surroundings.is_drawing, self._look, self, _PATIENCE)
        self._shape: Shape = self._shape_now()
        self._example: Example | str | None = None  # or why there is none
        self.show_answer(
            self.tr(
                "The task gives the ends: a picture has 28 × 28 = 784 pixels, and there are ten digits. What stands "
                "between is a choice, and a matter of trying: too few neurons cannot tell the digits apart, more take "
                "longer to train, and may learn the training images by heart. Train some shapes, and compare them in "
                "the tab Runs."
            )
        )
        self.put_in(self._shown, (self._layers,), *((each,) for each in self._neurons), (self._loop, train))
        surroundings.answering.answered.connect(self._soon_again)
        LookedAt(self).came.connect(self._look)

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Layers")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "Each neuron weighs what the layer before says. The pixels of your drawing go in at the left, ten answers "
            "come out at the right."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Who says how many layers and neurons there have to be?")

    def follow(self) -> None:
        """Show another shape."""
        if (shape := self._shape_now()) != self._shape:  # else its first weights would be drawn again
            self._shape = shape
        for index, each in enumerate(self._neurons):
            each.setEnabled(index < len(self._shape.hidden))
        self._loop.setEnabled(bool(self._shape.hidden))
        self._loop.setToolTip(
            self.tr("The outputs go back to the first hidden layer")
            if self._shape.hidden
            else self.tr("Without a hidden layer there is none to go back to")
        )
        has_loop = self._has_loop
        self._train.setEnabled(not has_loop)
        self._train.setToolTip(
            self.tr("Networks with a loop are not trained here: backpropagation goes through the layers once")
            if has_loop
            else self.tr("Put these hidden layers into the settings of the next run; Retrain begins it")
        )
        self._look()

    def _shape_now(self) -> Shape:
        return Shape(tuple(round(each.value) for each in self._neurons[: round(self._layers.value)]))

    @property
    def _has_loop(self) -> bool:
        return bool(self._loop.value and self._shape.hidden)

    def _turn_loop(self) -> None:
        """Say whether such a network can be trained; let nothing stay of the place that the other sentence took."""
        self.follow()
        self.give_back_height()

    def _soon_again(self) -> None:
        """Look before long."""
        if self.isVisible():
            self._soon.ask()

    def _look(self) -> None:
        """Light the neurons for what is on the pad."""
        shape, answering = self._shape, self.surroundings.answering
        reading = answering.reading.in_view
        is_empty, digit = reading.verdict is Verdict.EMPTY, self._example
        image = reading.image
        if is_empty and isinstance(digit, Example):
            image = frame(digit.drawing)
        elif is_empty and digit is None and self.isVisible():
            self.surroundings.background.ask(_EXAMPLE, lambda _: _drawn(), self._take_example, self._take_example)
        is_dark = is_empty and not isinstance(digit, Example)
        shown = unlit(shape) if is_dark else lit(shape, image, answering.reader.network)
        has_loop = self._has_loop
        self._shown.show_network(shape, shown, loop=has_loop)
        counted = self.tr("{0} weights and {1} biases.").format(f"{shape.weights:,}", f"{shape.biases:,}")
        if is_dark:
            lights = digit if isinstance(digit, str) else self.tr("A digit is being drawn, as an example.")
        elif has_loop:
            lights = self.tr("Lit is what the same network says without the loop.")
        elif shown.has_learned:
            lights = self.tr("These are the neurons that answer you.")
        else:
            lights = self.tr(
                "It is not the network that reads the pad: its first weights are drawn by lot, it knows nothing yet."
            )
        if is_empty and isinstance(digit, Example):
            text = self.tr("Nothing is drawn; an example, a {0}, lights them. {1}")
            lights = text.format(digit.label, lights)
        way = (
            self.tr("Recurrent: an answer comes round. The loop is neither counted nor trained: none goes to Train.")
            if has_loop
            else self.tr("Feedforward: all goes to the right, once, and nothing comes back.")
        )
        self.say(f"{counted} {lights} {way}")
        sums = (f"({before} + 1)·{after}" for before, after in zip(shape.sizes, shape.sizes[1:], strict=False))
        self.show_formulas("a′ = σ(w·a + b)", f"{'  + '.join(sums)}  = {shape.parameters:,}")

    def _take_example(self, found: Example | str) -> None:
        self._example = found
        self._look()


def _drawn() -> Example | str:
    """Return a digit for an empty pad, or why there is none; in the background."""
    try:
        return example(built_in_data())
    except DataError as error:
        return str(error)
