"""What is dragged over the window, as far as can be told without reading it: what a drop would do, or why nothing."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData

from digitpad.datasets.ink_lines import INK_MIME_TYPE, INK_SUFFIXES
from digitpad.sentences import on_one_line

PICTURE_SUFFIXES: Final = (
    ".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".jp2", ".ppm", ".pgm", ".ico",
)  # fmt: skip
"""Of files that are surely opened as pictures."""

_START = 256  # bytes of a text that show whether it begins as a drawing does


class Offer(NamedTuple):
    """What to say of something that is dragged over the window."""

    sentence: str
    name: str
    """The file's name in the sentence; "" where there is none."""
    is_taken: bool
    """Whether it can be dropped."""


def offer_of(mime: QMimeData) -> Offer:
    """Return what a drop would do: of several files, the first counts."""
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return _of_file(files[0], len(files))
    if mime.hasFormat(INK_MIME_TYPE) or (mime.hasText() and not mime.hasUrls() and _begins_as_ink(mime)):
        return _drawings()
    if mime.hasImage() or any(each.startswith("image/") for each in mime.formats()):
        return _picture()
    if mime.hasUrls():
        return _refused(QCoreApplication.translate("Offer", "Digitpad downloads nothing: drop a file of this computer"))
    if mime.hasText():
        return _refused(QCoreApplication.translate("Offer", "There are no drawings in this text"))
    return _refused(QCoreApplication.translate("Offer", "This is neither a picture nor ink"))


def _begins_as_ink(mime: QMimeData) -> bool:
    start = bytes(mime.data("text/plain").data()[:_START]) or mime.text()[:_START].encode()
    return start.lstrip().startswith(b"{")


def _of_file(file: str, count: int) -> Offer:
    path = Path(file)
    name = on_one_line(path.name)
    if path.is_dir():
        return _refused(QCoreApplication.translate("Offer", "{0} is a folder: drop a picture").format(name), name)
    low = path.name.lower()
    if low.endswith(INK_SUFFIXES):
        offer = _drawings()
    elif low.endswith(PICTURE_SUFFIXES):
        offer = _picture()
    elif path.suffix:
        text = QCoreApplication.translate("Offer", "{0} is neither a picture nor ink")
        return _refused(text.format(name), name)
    else:
        text = QCoreApplication.translate("Offer", "Open {0}")
        offer = Offer(text.format(name), name, is_taken=True)
    if count > 1:
        text = QCoreApplication.translate("Offer", "{0}: {1}, the first of {2} files")
        return Offer(text.format(offer.sentence, name, f"{count:,}"), name, is_taken=True)
    return offer


def _picture() -> Offer:
    return Offer(QCoreApplication.translate("Offer", "Put this picture on the pad"), "", is_taken=True)


def _drawings() -> Offer:
    return Offer(QCoreApplication.translate("Offer", "Read these drawings"), "", is_taken=True)


def _refused(sentence: str, name: str = "") -> Offer:
    return Offer(sentence, name, is_taken=False)
