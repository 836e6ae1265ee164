"""The training images are read once, in the background, for all rooms that look among them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from digitpad.gui.background import Background

if TYPE_CHECKING:
    from digitpad.session.inside.training_images import TrainingImages

_SUBJECT: Final = "training-images"


class SharedImages(QObject):
    """Has the training images read as soon as a room wants them.

    Parameters
    ----------
    background
        In whose thread they are read, some hundred at a time: what is asked meanwhile is answered in between.

    Attributes
    ----------
    completed : Signal()
        All are there.
    failed : Signal(str)
        They cannot be read; why, in a sentence.
    """

    completed = Signal()
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._reading: Iterator[TrainingImages] | None = None
        self._images: TrainingImages | None = None

    @property
    def images(self) -> "TrainingImages | None":
        """All of them; None before they are there, for which `want` is to be called."""
        return self._images

    def want(self) -> None:
        """Have them read, unless they are there or on their way; where they could not be read, try again."""
        if self._reading is None and self._images is None:
            from digitpad.session.inside.training_images import TrainingImages  # noqa: PLC0415 - nobody may want them

            self._reading = TrainingImages.read()
            self._go_on(self._reading)

    def _go_on(self, reading: "Iterator[TrainingImages]") -> None:
        self._background.ask(_SUBJECT, lambda _: _next(reading), self._take, self._fail)

    def _take(self, some: "TrainingImages | str") -> None:
        if isinstance(some, str):
            self._fail(some)
        elif some.is_complete:
            self._images, self._reading = some, None
            self.completed.emit()
        elif self._reading is not None:
            self._go_on(self._reading)

    def _fail(self, sentence: str) -> None:
        self._reading = None
        self.failed.emit(sentence)


def _next(reading: "Iterator[TrainingImages]") -> "TrainingImages | str":
    """Return the images with some more of them, or why there are none."""
    from digitpad.datasets.errors import DataError  # noqa: PLC0415 - the window starts without

    try:
        return next(reading)
    except DataError as error:
        return str(error)
