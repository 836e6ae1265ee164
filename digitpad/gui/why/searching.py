"""A search among the training images, made ready in the background while other questions are answered in between."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.session.inside.search import Features, Search

_SECONDS: Final = 0.03
"""That what is asked meanwhile waits at most, or as long as the network takes for some images."""


class Searching(QObject):
    """Makes a `Search` ready when somebody wants it, and another one when something else shall be compared.

    Parameters
    ----------
    surroundings
        Of the room.
    subject
        What the background knows it by.

    Attributes
    ----------
    progressed : Signal(int, int)
        So many images have been looked through, of how many.
    ready : Signal()
    failed : Signal(str)
    """

    progressed = Signal(int, int)
    ready = Signal()
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, subject: str, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._shared_images, self._subject = (
            surroundings.background,
            surroundings.shared_images,
            subject,
        )
        self._features: Features | None = None
        self._search: Search | None = None
        self._is_ready = False
        self._shared_images.completed.connect(self._begin)
        self._shared_images.failed.connect(self._fail)

    @property
    def search(self) -> Search | None:
        """What finds the nearest, of what was wanted last; None before it is ready."""
        return self._search if self._is_ready else None

    def want(self, features: Features) -> None:
        """Compare these, which are known by their identity; where they are on their way nothing happens."""
        if features is not self._features:
            self._background.forget(self._subject)
            self._features, self._search, self._is_ready = features, None, False
            self._begin()

    def forget(self) -> None:
        """Go no further: nobody looks. What is ready stays so."""
        if not self._is_ready:
            self._background.forget(self._subject)
            self._features = self._search = None

    def _begin(self) -> None:
        if self._features is None or self._search is not None:
            return
        images = self._shared_images.images
        if images is None:
            self._shared_images.want()
            return
        self._search = Search(images, self._features)
        self._go_on(self._search.prepare())

    def _go_on(self, preparing: Iterator[int]) -> None:
        self._background.ask(self._subject, lambda wanted: _some(preparing, wanted), self._told(preparing), self._fail)

    def _told(self, preparing: Iterator[int]) -> Callable[[int | None], None]:
        def tell(done: int | None) -> None:
            if done is None:
                self._is_ready = True
                self.ready.emit()
            else:
                self.progressed.emit(done, len(self._shared_images.images or ()))
                self._go_on(preparing)

        return tell

    def _fail(self, sentence: str) -> None:
        if self._features is not None:
            self._features = self._search = None
            self.failed.emit(sentence)


def _some(preparing: Iterator[int], wanted: Wanted) -> int | None:
    """Go on for a while; return how many images are done, or None when all are."""
    until = perf_counter() + _SECONDS
    for done in preparing:
        if perf_counter() > until or not wanted():
            return done
    return None
