"""The gradients of a few images beside that of all, worked out in the background."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.mini_batches import Direction, FullGradient
from digitpad.session.chapter.stepping import Look

_SUBJECT: Final = "chapter/gradients"  # of the background's questions


class Directions(QObject):
    """Works out the gradient of all images once for each network, and then draws a few as often as one likes.

    Parameters
    ----------
    surroundings
        What the room may use of the window.

    Attributes
    ----------
    changed : Signal()
        There are others, or more of the images have been looked at.
    failed : Signal(str)
        They cannot be worked out; why, in a sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._shared_images = surroundings.background, surroundings.shared_images
        self._found: tuple[Direction, ...] = ()
        self._full: FullGradient | None = None
        self._steps = 0
        self._draws = 0
        self._share: float | None = None

    @property
    def found(self) -> tuple[Direction, ...]:
        """Of a few images, and last of all; none before they are worked out for the first time."""
        return self._found

    @property
    def share(self) -> float | None:
        """Which part of all images has been looked at; None where nothing is under way."""
        return self._share

    @property
    def steps(self) -> int:
        """How many steps the network had taken whose gradients these are, or will be."""
        return self._steps

    def draw(self, look: Look) -> None:
        """Draw other images, and work out their gradients; first that of all, where the network is another one."""
        images = self._shared_images.images
        if self._share is not None or images is None:
            return
        self._draws += 1
        if self._full is None or self._full.network is not look.network:
            self._full, self._steps, self._share = None, look.steps, 0.0
            self._gather(FullGradient.of(look.network, images))
            self.changed.emit()
        else:
            self._compare(self._full)

    def forget(self) -> None:
        """Have nothing worked out any more: nobody looks."""
        if self._share is not None:
            self._background.forget(_SUBJECT)
            self._share = None

    def _gather(self, gathering: Iterator[FullGradient]) -> None:
        def some(_: Wanted) -> FullGradient:
            return next(gathering)

        def tell(full: FullGradient) -> None:
            if full.share < 1:
                self._share = full.share
                self._gather(gathering)
                self.changed.emit()
            else:
                self._full, self._share = full, None
                self._compare(full)

        self._background.ask(_SUBJECT, some, tell, self._fail)

    def _compare(self, full: FullGradient) -> None:
        draw = self._draws
        self._background.ask(_SUBJECT, lambda _: full.compare(draw), self._take, self._fail)

    def _take(self, found: tuple[Direction, ...]) -> None:
        self._found = found
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self._share = self._full = None
        self.failed.emit(sentence)
