"""The images of a cell, as a gallery: test images, or the person's own digits."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from digitpad.datasets.mnist import Samples
from digitpad.gui.gallery.gallery_model import GalleryModel
from digitpad.gui.gallery.thumbnails import Thumbnails
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.words import label_in_words
from digitpad.session.inside.labelled import picture
from digitpad.session.inside.mistakes import ReadImage

if TYPE_CHECKING:
    from digitpad.session.opening import Picture

_WAITING: Final = 200
"""Thumbnails that wait at most: some screens full."""


class ImagesModel(GalleryModel[ReadImage]):
    """Holds the images that are shown, each with what it is and what the network says."""

    def short_reading(self, shown: ReadImage) -> tuple[str, bool]:
        """Return what the network says, and how strongly: "9 .97", or "(9) .37" where that is refused."""
        answer = f"({shown.answer})" if shown.is_refused else str(shown.answer)
        return f"{answer} {in_print(shown.activation)}", shown.is_wrong

    def in_words(self, shown: ReadImage) -> str:
        """Return "a seven, read as a one, .98"."""
        text = (
            self.tr("{0}, refused; its strongest output says {1}, {2}")
            if shown.is_refused
            else self.tr("{0}, read as {1}, {2}")
        )
        return text.format(label_in_words(shown.label), label_in_words(shown.answer), in_print(shown.activation))

    def details(self, shown: ReadImage) -> str:
        """Return the same."""
        return self.in_words(shown)


class MnistModel(ImagesModel):
    """Test images, which have numbers."""

    def details(self, shown: ReadImage) -> str:
        """Return which it is, and what the network says."""
        text = self.tr("Test image {0}, counted from 0 as in MNIST's file")
        return f"{text.format(f'{shown.id:,}')}\n{self.in_words(shown)}"


class MnistThumbnails(Thumbnails):
    """Those of the test images, by their places."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._samples: Samples | None = None

    def take(self, samples: Samples) -> None:
        """Take the images."""
        self._samples = samples

    def picture(self, number: int) -> "Picture":
        """Return one of them, as it goes on the pad."""
        assert self._samples is not None  # noqa: S101 - else none is shown
        name = self.tr("Test image {0} (labelled {1})").format(f"{number:,}", self._samples.labels[number])
        return picture(self._samples.images[number], name)

    def _want(self, number: int) -> None:
        self._to_paint[number] = self.picture(number)
        if len(self._to_paint) > _WAITING:
            del self._to_paint[next(iter(self._to_paint))]  # it is out of view by now, or will be wanted again
        self._rest.start(0)
