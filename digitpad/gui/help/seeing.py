"""One page, in plain words: what there is to see in the window, from the pad to training."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.help.example import SCRIBBLE, SEVEN, Answer, Pictures
from digitpad.gui.help.sheet import Sheet, heading
from digitpad.gui.look.theme import SPACING
from digitpad.session.reading import Reader, read

_SIZE: Final = QSize(640, 760)


class Seeing(Sheet):
    """Explains pad, framing, bars, threshold and training; its examples are read by the network that answers.

    Parameters
    ----------
    answering
        Knows that network.
    book
        Address of the book's chapter.
    """

    def __init__(self, answering: Answering, book: str, parent: QWidget) -> None:
        super().__init__(self.tr("What am I seeing?"), _SIZE, parent)
        self._answering, self._book = answering, book

    def fill(self) -> None:
        """Have the examples read, and show the page."""
        reader = Reader.of(self._answering.network.model)
        seven, scribble = read(SEVEN, reader), read(SCRIBBLE, reader)
        says = self.tr("Of this one the network that answers now says: {0}.")
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        for part in (
            heading(self.tr("The pad")),
            self.prose(
                self.tr(
                    "Draw one digit, as large as you like and wherever you like. The network reads it again with every "
                    "move of the pen."
                )
            ),
            heading(self.tr("What the network sees")),
            self.prose(
                self.tr(
                    "The network takes in 784 numbers: a picture of 28 × 28 pixels, each from 0 (black) to 1 (white). "
                    "So your digit is made to fit and moved to the middle, like the digits that the network has "
                    "learned from. That is why size and place make no difference."
                )
            ),
            Pictures(SEVEN, self.tr("A small seven in a corner of a pad"), seven),
            heading(self.tr("The bars")),
            self.prose(
                self.tr(
                    "Ten neurons give the answer, one for each digit. Each says how strongly it takes the picture for "
                    "its own digit, from 0 to 1: its <i>activation</i>. Each speaks for itself, so the ten numbers "
                    "need not add up to 1. The longest bar is the guess."
                )
            ),
            Answer(seven, says),
            heading(self.tr("The threshold")),
            self.prose(
                self.tr(
                    "Not everything is a digit. If no bar reaches the line called <i>threshold</i>, the answer is “Not "
                    "a digit”, or “One digit at a time” if there are parts side by side. Each network has a threshold "
                    "of its own, set when its training ends: as high as it can be while still accepting 98 of 100 "
                    "handwritten digits."
                )
            ),
            Pictures(SCRIBBLE, self.tr("A scribble on a pad"), scribble),
            Answer(scribble, says),
            self.prose(
                self.tr(
                    "A network in training has no threshold yet. Its line stands at .50, below which it says “Not "
                    "sure”, and it may call a scribble, or two digits, “surely a zero”. A network that has learned "
                    "from nothing but digits, such as one trained with the recipe <i>chapter 1</i>, still does so now "
                    "and then: it has never seen anything else."
                )
            ),
            heading(self.tr("Training")),
            self.prose(
                self.tr(
                    "<b>Retrain</b> starts a new network, whose random weights know nothing. It reads the training "
                    "images in small batches. After each batch its answers are compared with the right ones, and every "
                    "weight is changed a little, so that the <i>cost</i>, which measures how wrong the answers are, "
                    "goes down. Once through all images is an <i>epoch</i>. After each epoch the curves show how many "
                    "images it reads right that it has not learned from. Meanwhile the bars show what it says of your "
                    "drawing."
                )
            ),
            heading(self.tr("The whole story")),
            self.prose(
                self.tr(
                    'Digitpad’s network is the one in <a href="{0}">chapter 1 of Michael Nielsen’s book</a>, Neural '
                    "Networks and Deep Learning."
                ).format(self._book)
            ),
        ):
            column.addWidget(part)
        column.addStretch()
        self.show_content(column)
