"""One page, in plain words: what there is to see in the window, from the pad to the rooms beside it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.answering import Answering
from digitpad.gui.help.example import SCRIBBLE, SEVEN, Answer, Pictures
from digitpad.gui.help.sheet import Sheet, heading
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.words import QUIET, SURE
from digitpad.session.reading import SURE_ENOUGH, Reader, Verdict, read

_SIZE: Final = QSize(640, 760)


class Seeing(Sheet):
    """Explains what there is to see, a section for each thing; its examples are read by the network that answers.

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
                    "Draw a digit, as large as you like and wherever you like. The network reads it again with every "
                    "move of the pen. Several side by side are read one by one, as a number."
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
            heading(self.tr("How sure it is")),
            self.prose(
                self.tr(
                    "“Surely a seven”: its neuron says at least {0}, and no other says more than {1}. “A seven, maybe "
                    "a one”: another one does. “Probably a seven”: below {0}. “Perhaps a seven”, or “a seven or a "
                    "one”: below {2}, where the threshold is lower still. These words tell what the network says. It "
                    "may still be wrong."
                ).format(in_print(SURE), in_print(QUIET), in_print(SURE_ENOUGH))
            ),
            heading(self.tr("The threshold")),
            self.prose(
                self.tr(
                    "Not everything is a digit. If no bar reaches the line called <i>threshold</i>, the answer is “Not "
                    "a digit”, or “Not a number” if there are parts side by side. If each of these is a digit, "
                    "you see the number, and the bars of one of them: point at another. In a number the line is lower, "
                    "for what stands beside digits is more likely a digit: a third of the odds is enough. Each network "
                    "has a threshold of its own, set when its training ends: as high as it can be while still "
                    "accepting 985 of 1,000 handwritten digits. In a picture three times the odds are asked for: "
                    "there may be anything in it."
                )
            ),
            Pictures(SCRIBBLE, self.tr("A scribble on a pad"), scribble),
            Answer(scribble, says),
            self.prose(
                self.tr(
                    "A network that has learned from nothing but digits, such as one trained with the recipe "
                    "<i>chapter 1</i>, takes many a scribble for a digit: it has never seen anything else. The recipe "
                    "<i>pen</i> shows its network scribbles and letters too."
                )
                if scribble.verdict is not Verdict.DIGIT
                else self.tr(
                    "So this scribble is taken for a digit. A network that has learned from nothing but digits often "
                    "does that: it has never seen anything else. The factory network has learned from scribbles and "
                    "letters too."
                )
            ),
            self.prose(
                self.tr(
                    "A network in training has no threshold yet, so there is no line. Where no bar reaches {0} it says "
                    "“Not sure”; and it may call a scribble, or two digits, “surely a zero”."
                ).format(in_print(SURE_ENOUGH))
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
            *self._rooms(),
            heading(self.tr("The whole story")),
            self.prose(
                self.tr(
                    'The recipe <i>chapter 1</i> trains the network of <a href="{0}">chapter 1 of Michael Nielsen’s '
                    "book</a>, Neural Networks and Deep Learning. The factory network is of the same kind, sigmoid "
                    "neurons that learn by gradient descent, but larger: two networks in one, whose answers are "
                    "averaged, and whose first layers look for the same strokes everywhere."
                ).format(self._book)
            ),
        ):
            column.addWidget(part)
        column.addStretch()
        self.show_content(column)

    def _rooms(self) -> Iterator[QWidget]:
        """Yield what there is to say of recipes, and of the rooms in the tabs."""
        for title, words in (
            (
                self.tr("Recipes"),
                self.tr(
                    "A recipe is all that a run needs to know: how many neurons, how long the steps are, how many "
                    "epochs. Choose one, and change what you like, under <b>Settings</b>. The same recipe with the "
                    "same seed gives the same network again."
                ),
            ),
            (
                self.tr("Which images are which"),
                self.tr(
                    "All come from MNIST, 70,000 digits that some five hundred people wrote. From the <i>training "
                    "images</i> a network learns. The <i>validation images</i> it never learns from: they tell, epoch "
                    "by epoch, how it does on what is new to it. The <i>test images</i> are read once, at the very "
                    "end. So the same network has three figures, and only those of the same images can be compared."
                ),
            ),
            (
                self.tr("Mine: your own digits"),
                self.tr(
                    "Say what your drawing is, by a button under the guess or a key, 0 to 9, or N for “not a digit”: "
                    "it is kept in <b>Mine</b>, where it can be corrected and deleted. Your digits stay on this "
                    "computer."
                ),
            ),
            (
                self.tr("Teaching"),
                self.tr(
                    "<b>Teach</b> has the network learn your digits in addition to what it knows. It always begins "
                    "from the untouched network, as it was before it was taught anything, and nothing changes until "
                    "you press <b>Keep</b>. Before that you see, for the untouched network and for the taught one:"
                    "<ul>"
                    "<li><i>Mine, taught</i>: how many of the digits it was taught it reads right.</li>"
                    "<li><i>Mine, held out</i>: the better test. The digits are dealt into five parts, and each part "
                    "is read by a network that was taught only the other four.</li>"
                    "<li><i>MNIST validation</i>: whether it still reads other people’s digits.</li>"
                    "<li><i>Not digits, refused</i>: of scribbles and letters; more is better.</li>"
                    "<li><i>Digits, refused</i>: of other people’s digits; fewer is better.</li>"
                    "</ul>"
                ),
            ),
            (
                self.tr("Why"),
                self.tr(
                    "Which ink speaks for the answer, in blue, and which for the runner-up, in orange; what small "
                    "change would turn the one into the other; and the training images that your drawing is most "
                    "like. Click on two bars to compare their digits."
                ),
            ),
            (
                self.tr("Neurons"),
                self.tr(
                    "What each hidden neuron looks for, and how strongly it answers now. Open one to see its sum, "
                    "number by number, or to switch it off; take all biases away, or add noise to the weights. That "
                    "breaks a copy: the network itself stays whole."
                ),
            ),
            (
                self.tr("Time"),
                self.tr(
                    "Each run keeps its network as it was on the way. The slider takes the whole window back to any of "
                    "them, and shows since when it reads your digit so. Below, your drawing is drawn once more, "
                    "with what was said at each moment."
                ),
            ),
            (
                self.tr("Mistakes"),
                self.tr(
                    "How often each digit is taken for each other one. A cell opens its images, the surest mistakes "
                    "first; a click puts one on the pad."
                ),
            ),
            (
                self.tr("Networks"),
                self.tr(
                    "Every network that you have trained or taught, and the factory network. Let one answer, give it a "
                    "name or a note, take it along as a file, or delete it: you can restore it for 30 days."
                ),
            ),
            (
                self.tr("Runs"),
                self.tr(
                    "Every training run there was, with its settings, its seed and what came of it. Select several to "
                    "compare their curves and what they differ in."
                ),
            ),
            (
                self.tr("Chapter 1"),
                self.tr(
                    "The ideas behind all this, one on each page: something to drag, what comes of it, and a question. "
                    "What you do there stays there, but for three things. <b>Take this shape to Train</b> fills in the "
                    "form for the next run. Where framing is switched off, all drawings are read without it, until you "
                    "press <b>Frame again</b> at the foot of the window. And where you let a page’s network read the "
                    "pad, it answers on all tabs, until you press <b>Back</b> there."
                ),
            ),
        ):
            yield heading(title)
            yield self.prose(words)
