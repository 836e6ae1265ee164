"""What the person says that the drawing on the pad is, and that it is kept with that."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from digitpad.gui.answer.labels import short_names
from digitpad.gui.answering import Answering
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.words import label_in_words
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import SUBJECT, MyDigits
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.said import Label, Word
from digitpad.network.sizes import OUTPUTS
from digitpad.session.reading import Reading, Verdict

if TYPE_CHECKING:
    from digitpad.session.digits import Kept
    from digitpad.session.opening import Content
    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import Line


class Labelling(QObject):
    """The actions "this is a 0" to "this is a 9", "right" and "not a digit" of a pad, and what came of them.

    A drawing is kept the moment it is labelled. Another label on the same drawing changes it; the same label again
    takes it back. What has been labelled is settled: the next stroke begins another digit.

    Parameters
    ----------
    canvas
        The pad.
    answering
        Whose readings can be right.
    my_digits
        Where they are kept.
    messages
        Told of a label that disagrees with a nearly identical digit.

    Attributes
    ----------
    words_changed : Signal(str)
        What there is to say of the drawing on the pad.
    menu : QMenu
        Of the actions. Their keys work on the pad when it is in the pad's context menu.
    actions : list of QAction
        In the order of the ten digits, "right", "not a digit".
    """

    words_changed = Signal(str)

    def __init__(
        self, canvas: Canvas, answering: Answering, my_digits: MyDigits, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas, self._answering, self._my_digits = canvas, answering, my_digits
        self._messages = messages
        self._said = canvas.said
        self._failed: Content | None = None
        self.actions = [self._of_label(digit) for digit in range(OUTPUTS)]
        self._right = self._action(self.tr("Right"), self.confirm)
        self._none = self._of_label(None)
        self.actions += [self._right, self._none]
        for action, name in zip(self.actions, short_names(), strict=True):
            action.setIconText(name)
        self.menu = QMenu(self.tr("What it &is"), canvas)
        self.menu.addActions(self.actions)
        answering.answered.connect(self._hear)
        my_digits.changed.connect(self._look_again)
        self._show()

    @property
    def words(self) -> str:
        """What there is to say of the drawing on the pad."""
        return self._words

    def say(self, label: Label) -> None:
        """Keep what is on the pad as this; take that back where it is kept so already."""
        content = self._canvas.content
        word = self._said.of(content)
        if self._canvas.pen.is_down or not self._is_offered(word):
            self._show()
            return
        if word is not None and word.number is not None and word.label == label:
            self._take_back(word, word.number)
        else:
            self._keep(content, label)
        self._show()

    def confirm(self) -> None:
        """Keep what is on the pad as what it was read as."""
        if (digit := self._confirmable) is not None:
            self.say(digit)

    def knows(self, content: "Content", label: Label, number: int) -> None:
        """Take in that something that comes back to the pad is kept, with this label and number."""
        self._said.remember(Word(content, label, number))

    def look_up(self) -> None:
        """Find out whether what is on the pad, which has come back from an earlier time, is kept, and as what."""
        content = self._canvas.content
        if content.is_empty or not self._my_digits.may_be_kept:
            return

        def kept_as(digits: "Digits") -> "Line | None":
            from digitpad.session.digits import kept_before  # noqa: PLC0415 - the thread loads what it needs

            return kept_before(digits, content)

        def hear(line: "Line | None") -> None:
            if line is not None and self._said.of(content) is None:  # else something has been said since
                self.knows(content, line.label, line.id)
                self._show()

        self._my_digits.ask(kept_as, hear)

    def _look_again(self) -> None:
        """Find out whether what is seen of them is still kept as that, for it can be changed elsewhere."""
        seen = (self._canvas.content, *(digit.content for digit in self._canvas.last_digits.digits))
        words = filter(None, map(self._said.of, seen))
        kept = [(word, word.number) for word in words if word.number is not None]
        if not kept:
            return

        def hear(labels: "list[tuple[Label] | None]") -> None:
            for (word, _), label in zip(kept, labels, strict=True):
                if self._said.of(word.content) is not word or label == (word.label,):  # or something was said since
                    continue
                if label is None:
                    self._said.forget(word)
                else:
                    self._said.remember(replace(word, label=label[0]))
                self._show()

        def labels_of(digits: "Digits") -> "list[tuple[Label] | None]":
            return [label_of(digits, number) for _, number in kept]

        def label_of(digits: "Digits", number: int) -> "tuple[Label] | None":
            try:
                digit = digits.get(number)
            except KeyError:
                return None
            return (digit.label,) if digit.deleted_at is None else None

        self._my_digits.ask(labels_of, hear)

    def _keep(self, content: "Content", label: Label) -> None:
        # what a damaged copy said, or an earlier network, or one that saw it without framing, is of no use later
        reading, reader, name = self._answering.reading_in_use, self._answering.reader_in_use, self._name
        before = self._said.of(content)
        word, number = Word(content, label), None if before is None else before.number
        self._said.remember(word)
        self._failed = None

        def kept(outcome: "Kept") -> None:
            word.number = outcome.digit.id
            other = outcome.disagrees_with
            if other is not None:
                text = self.tr("Kept as {0}; but a nearly identical drawing is kept as {1}")
                self._messages.happened(SUBJECT, text.format(label_in_words(label), label_in_words(other.label)))
            self._show()
            if not self._answering.is_asked:  # it has left the pad meanwhile, and nothing has come in its place
                self._tell(self._in_words(content, word))

        def failed(_: str) -> None:
            if self._said.of(content) is word:
                self._said.forget(word)
                if before is not None and before.number is not None:  # else that could not be kept either
                    self._said.remember(before)
            self._failed = content
            self._show()

        def keep_it(digits: "Digits") -> "Kept":
            from digitpad.session.digits import keep, said  # noqa: PLC0415 - the thread that stores loads what it needs

            return keep(digits, content, label, said(reading, reader.network, name), number)

        self._my_digits.change(keep_it, kept, failed)

    def _take_back(self, word: Word, number: int) -> None:
        self._said.forget(word)

        def take_it_back(digits: "Digits") -> None:
            from digitpad.session.digits import take_back  # noqa: PLC0415 - as above

            take_back(digits, number)

        def failed(_: str) -> None:
            self._said.remember(word)
            self._show()

        self._my_digits.change(take_it_back, lambda _: self._show(), failed)

    @property
    def _name(self) -> str:
        """The file of the network that answers; of one in training there is none."""
        answering = self._answering
        return answering.network.file if answering.epoch is None else self.tr("in training")

    def _hear(self, _: Reading) -> None:
        if not self._canvas.pen.is_down:  # in mid-stroke nobody labels, and the pen has better things to do
            self._show()

    @property
    def _confirmable(self) -> int | None:
        """The digit that it was read as, if it was, and nothing has been said of it already."""
        reading = self._answering.reading  # one that is not sure has a digit too, which nobody was told as an answer
        is_said = self._said.of(self._canvas.content) is not None
        return reading.digit if reading.verdict is Verdict.DIGIT and not is_said else None

    def _show(self) -> None:
        content, asked = self._canvas.content, self._answering.is_asked
        word = self._said.of(content) if asked else None
        offered = self._is_offered(word)
        for label, action in (*enumerate(self.actions[:OUTPUTS]), (None, self._none)):
            action.setEnabled(offered)
            action.setChecked(word is not None and word.label == label)
        self._right.setEnabled(asked and self._confirmable is not None)
        self._right.setToolTip(self._what_is_right(word))
        self._canvas.is_settled = word is not None
        self._tell(self._in_words(content, word) if asked else "")

    def _is_offered(self, word: Word | None) -> bool:
        """Return whether it can be labelled: a number cannot, unless it was, when a network read it as one digit."""
        return self._answering.is_asked and (word is not None or not self._answering.reading.parts)

    def _tell(self, words: str) -> None:
        self._words = words
        self.words_changed.emit(words)

    def _in_words(self, content: "Content", word: Word | None) -> str:
        if word is None:
            if content is self._failed:
                return self.tr("It is not kept")
            if self._answering.reading.parts:
                return self.tr("Digits are kept one at a time")
            return self.tr("What is it?") if self._confirmable is None else self.tr("Right? If not, what is it?")
        if word.number is None:
            return self.tr("Keeping it …")
        return self.tr("Kept as {0}").format(label_in_words(word.label))

    def _what_is_right(self, word: Word | None) -> str:
        """Return what "right" would say, or why it can say nothing."""
        if word is not None:
            return self.tr("It is said already what this is")
        if (digit := self._confirmable) is None:
            return self.tr("Nothing was read that could be right: say what it is")
        text = self.tr("Right, it is a {0}: keep it among my digits (Enter, which makes room for the next one too)")
        return text.format(digit)

    def _of_label(self, label: Label) -> QAction:
        if label is None:
            action = self._action(self.tr("This is not a digit"), lambda: self.say(None), Qt.Key.Key_N)
            action.setToolTip(self.tr("This is not a digit: keep it among my digits"))
        else:
            action = self._action(
                self.tr("This is a {0}").format(label), lambda: self.say(label), Qt.Key(Qt.Key.Key_0 + label)
            )
            action.setToolTip(self.tr("This is a {0}: keep it among my digits").format(label))
        action.setCheckable(True)
        return action

    def _action(self, text: str, act: Callable[[], None], *keys: Qt.Key) -> QAction:
        action = named_action(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(False)  # a key held down would keep it and take it back in turns
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # in a field these keys mean the field
        action.triggered.connect(act)
        return action
