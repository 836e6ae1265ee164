"""Page: mini-batches."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from digitpad.gui.at_rest import AtRest
from digitpad.gui.chapter.button import Button, Tick
from digitpad.gui.chapter.controls import Dragged, Typed
from digitpad.gui.chapter.directions import Directions
from digitpad.gui.chapter.mini_batch_painter import Mine
from digitpad.gui.chapter.mini_batches_in_words import (
    directions_in_words,
    figures_in_words,
    formulas_of,
    formulas_of_directions,
    gathering,
    look_in_words,
    mine_in_words,
)
from digitpad.gui.chapter.mini_batches_picture import MiniBatchesPicture
from digitpad.gui.chapter.on_trial import OnTrial
from digitpad.gui.chapter.one_of import OneOf
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.stepped import Stepped
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.mini_batches import SIZES
from digitpad.training.recipes import CHAPTER_1

_LEAST_ETA, _MOST_ETA = 0.1, 10.0
_PATIENCE: Final = 60
"""Milliseconds between two looks at what the pen draws."""

_TEN: Final = 10
_LINES: Final = (2, 3)
"""Of what is said in either part; after a step, also of a drawing, and nothing moves when that comes."""


class MiniBatchesPage(Page):
    """How well a few images tell the direction; and a network that learns from ten at a time, by hand."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._trouble = ""
        self._has_found = False  # how a few images point
        self._part = OneOf((self.tr("A few against all"), self.tr("Step by step")))
        *sizes, largest = (f"{size:,}" for size in SIZES)
        self._images = OneOf((*sizes, self.tr("{0} images").format(largest)))
        self._images.show_value(SIZES.index(CHAPTER_1.mini_batch_size))
        self._eta = Dragged(self.tr("Learning rate η"), _LEAST_ETA, _MOST_ETA, 0.1, CHAPTER_1.eta)
        self._image = Typed(self.tr("Image"), 1, CHAPTER_1.mini_batch_size, 1, 1)
        self._output = Typed(self.tr("Output"), 0, 9, 1, 0)
        button = self._button
        self._draw = button(self.tr("Other images"), self.tr("Take other images, at random"), self._take_others)
        self._step = button(self.tr("One step"), self.tr("Learn from the next ten images"), lambda: self._take(1))
        self._ten = button(self.tr("Ten steps"), self.tr("Learn from ten mini-batches"), lambda: self._take(_TEN))
        self._epoch = button(self.tr("An epoch"), self.tr("See as many images as there are"), self._take_epoch)
        self._run = button(self.tr("Run"), self.tr("Learn on and on, slowly enough to watch"), self._run_or_stop)
        self._again = button(self.tr("Start over"), self.tr("Go back to the first weights"), self._start_again)
        self._answers = Tick(self.tr("let it read the pad"))
        self._answers.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._answers.setToolTip(self.tr("Guess and bars show what this network says, while it learns"))
        self._shown = MiniBatchesPicture(surroundings.gate)
        self._stepped = Stepped(surroundings, self)
        self._directions = Directions(surroundings, self)
        self._on_trial = OnTrial(surroundings.answering, self)
        self._soon = AtRest(surroundings.is_drawing, self._look, self, _PATIENCE)
        steps = (self._step, self._ten, self._epoch, self._run)
        others = (self._eta, self._again, self._answers, self._image, self._output)
        self._of_parts = (self._images, self._draw), (*steps, *others)
        self.show_answer(
            self.tr(
                "Because in the time that all images take for one exact step, a few at a time take very many steps "
                "that go roughly the right way, and their errors mostly cancel. The mean of m images is off by about "
                "1\u00a0/\u00a0√m: more of them point better, but each time by less, and take longer. "
                "Why ten and not one? Ten "
                "go through the network together and take hardly longer than one, so they make about as many steps, "
                "each off by about a third as much. Later, when most images are read right, a few of them tell less."
            )
        )
        self.put_in(
            self._shown,
            (self._images,),
            (self._draw, *steps),
            (self._eta,),
            (self._again, self._answers),
            (self._image, self._output),
            above=(self._part,),  # the picture is not as high in both parts, and the choice stays under the pointer
        )
        self._connect()

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Mini-batches")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "Each image says a little differently which way lowers the cost. The mean of all is the way down, but "
            "takes long; a mini-batch is a few, drawn at random. See how far off its arrow is."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Why learn from a few images, and not ask all before each step?")

    def follow(self) -> None:
        """Show another part, or use another learning rate from the next step on."""
        for part, widgets in enumerate(self._of_parts):
            for each in widgets:
                each.setVisible(part == self._part.value)
        self._sentence.keep_lines(_LINES[self._part.value])
        self._stepped.use_eta(self._eta.value)
        self._look()

    def _connect(self) -> None:
        self._run.setMinimumWidth(max(self._width_of(self.tr("Halt")), self._width_of(self.tr("Run"))))
        self._stepped.moved.connect(self._look)
        self._stepped.failed.connect(self._fail)
        self._directions.changed.connect(self._look)
        self._directions.failed.connect(self._fail)
        self._shown.picked.connect(self._pick)
        self._answers.toggled.connect(self._let_answer)
        self._on_trial.ended.connect(lambda: self._answers.setChecked(False))
        self.surroundings.answering.answered.connect(self._soon_again)
        looked_at = LookedAt(self)
        looked_at.came.connect(self._come)
        looked_at.left.connect(self._leave)

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> Button:
        button = Button(text)
        button.setToolTip(tip)
        button.clicked.connect(act)
        return button

    def _width_of(self, text: str) -> int:
        self._run.setText(text)
        return self._run.sizeHint().width()

    # What is done with it

    def _come(self) -> None:
        self._trouble = ""
        self._stepped.want()
        self._look()

    def _leave(self) -> None:
        """Do nothing that nobody sees."""
        self._stepped.stop()
        self._directions.forget()

    def _take_others(self) -> None:
        if self._stepped.newest is not None:
            self._directions.draw(self._stepped.newest)

    def _take(self, steps: int) -> None:
        self._stepped.take(steps, self._eta.value)

    def _take_epoch(self) -> None:
        self._stepped.take_epoch(self._eta.value)

    def _run_or_stop(self) -> None:
        if self._stepped.moves:
            self._stepped.stop()
        else:
            self._stepped.run(self._eta.value)

    def _start_again(self) -> None:
        self._stepped.start_again()

    def _pick(self, image: int, output: int) -> None:
        self._image.show_value(image + 1)
        self._output.show_value(output)

    def _let_answer(self) -> None:
        if self._answers.isChecked():
            self._look()
        else:
            self._on_trial.end()

    def _fail(self, sentence: str) -> None:
        self._trouble = sentence
        self._look()

    # What is shown

    def _soon_again(self) -> None:
        """Look before long."""
        if self.isVisible():
            self._soon.ask()

    def _look(self) -> None:
        """Show the part that is open, as it stands."""
        stepped = self._stepped
        is_ready, moves = stepped.newest is not None, stepped.moves
        is_done = stepped.newest is not None and stepped.newest.is_done
        for button in (self._step, self._ten, self._epoch):
            button.setEnabled(is_ready and not moves and not is_done)
        self._run.setEnabled(is_ready and not is_done)
        self._run.setText(self.tr("Halt") if moves else self.tr("Run"))
        self._answers.setEnabled(is_ready)
        for button in (self._draw, self._again):
            button.setEnabled(is_ready)
        if self._answers.isChecked() and stepped.shown is not None:
            self._on_trial.answer_with(stepped.shown)
        if self._part.value:
            self._show_by_hand()
        else:
            self._show_directions()
        if self._trouble:
            self.say(self._trouble)
        elif not is_ready:
            self.say(self.tr("The training images are being read."))

    def _show_directions(self) -> None:
        directions, newest = self._directions, self._stepped.newest
        if newest is not None and not directions.found and directions.share is None and self.isVisible():
            directions.draw(newest)
        found = directions.found
        images = SIZES[self._images.value]
        self._shown.show_directions(found, images)
        if directions.share is not None:
            self.say(gathering(directions.share))
        elif found:
            self.say(directions_in_words(found, images))
            self._shown.setAccessibleDescription(figures_in_words(found))
        self.show_formulas(*formulas_of_directions(found, directions.steps, images))
        if found and not self._has_found:
            self._has_found = True
            self.share_out_height()

    def _show_by_hand(self) -> None:
        shown, newest = self._stepped.shown, self._stepped.newest
        picked = round(self._image.value) - 1, round(self._output.value)
        last, mine = None if shown is None else shown.last, self._mine()
        self._shown.show_mini_batch(last, mine, picked)
        self.show_formulas(*formulas_of(newest, last, self._eta.value, picked))
        if newest is not None:
            sentence = look_in_words(newest, mine if newest is shown else None)
            self.say(sentence)
            if mine is not None:
                self._shown.setAccessibleDescription(f"{sentence} {mine_in_words(mine)}")

    def _mine(self) -> Mine | None:
        """Return what the network said of what is on the pad before it was shown the last time, and says now."""
        answering, shown, before = self.surroundings.answering, self._stepped.shown, self._stepped.before
        if shown is None or not answering.is_asked:
            return None
        image = answering.reading.in_view.image
        return Mine(image, None if before is None else before.feedforward(image), shown.network.feedforward(image))
