"""What the person has said that drawings are: the one on the pad, and those that have left it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from digitpad.session.opening import Content

Label = int | None
"""What a drawing is: 0 to 9, or None for "not a digit"."""

_REMEMBERED: Final = 200
"""Drawings of which it is remembered what they are: more are in no strip, and undo seldom goes so far."""


@dataclass(eq=False)
class Word:
    """What was said of a drawing."""

    content: "Content"
    label: Label
    number: int | None = None
    """Of the kept digit; None until it is on the disk."""


class Said(QObject):
    """The words for what is on a pad, or was; a drawing never changes, so it is known by its identity.

    Attributes
    ----------
    changed : Signal(Content)
        Of this something else has been said, or nothing any more.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: dict[int, Word] = {}

    def of(self, content: "Content") -> Word | None:
        """Return what was said of a drawing or picture; None where nothing was."""
        return self._words.get(id(content))

    def remember(self, word: Word) -> None:
        """Take in what is said, in place of what was said before of the same."""
        self._words.pop(id(word.content), None)
        self._words[id(word.content)] = word
        while len(self._words) > _REMEMBERED:
            del self._words[next(iter(self._words))]
        self.changed.emit(word.content)

    def forget(self, word: Word) -> None:
        """Take back what was said."""
        del self._words[id(word.content)]
        self.changed.emit(word.content)
