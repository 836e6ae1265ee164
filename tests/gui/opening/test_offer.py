"""What is said of something that is dragged over the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from digitpad.gui.opening.offer import Offer, offer_of


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    return mime


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def address(where: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(where)])
    return mime


def image() -> QMimeData:
    mime = address("https://example.org/seven.png")  # as browsers offer it
    mime.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    return mime


@pytest.mark.parametrize(
    ("mime", "sentence"),
    [
        (files("/a/seven.PNG"), "Put this picture on the pad"),
        (image(), "Put this picture on the pad"),
        (files("/a/ink.jsonl.gz"), "Read these drawings"),
        (files("/a/drawing.svg"), "Read these drawings"),
        (text(' {"strokes": []}'), "Read these drawings"),
        (files("/a/seven"), "Open seven"),
        (files("/a/seven.png", "/a/eight.png"), "Put this picture on the pad: seven.png, the first of 2 files"),
    ],
)
def test_what_can_be_dropped_says_as_what_it_will_land(mime: QMimeData, sentence: str) -> None:
    offer = offer_of(mime)
    assert (offer.sentence, offer.is_taken) == (sentence, True)


@pytest.mark.parametrize(
    ("mime", "sentence"),
    [
        (files("/a/letter.docx"), "letter.docx is neither a picture nor ink"),
        (files("/a/a\nb.docx", "/a/seven.png"), r"a\nb.docx is neither a picture nor ink"),
        (text("Dear Sir or Madam"), "There are no drawings in this text"),
        (address("https://example.org/seven.png"), "Digitpad downloads nothing: drop a file of this computer"),
        (QMimeData(), "This is neither a picture nor ink"),
    ],
)
def test_what_cannot_be_dropped_says_why(mime: QMimeData, sentence: str) -> None:
    offer = offer_of(mime)
    assert (offer.sentence, offer.is_taken) == (sentence, False)


def test_a_folder_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "pictures.png").mkdir()
    offer = offer_of(files(str(tmp_path / "pictures.png")))
    assert offer == Offer("pictures.png is a folder: drop a picture", "pictures.png", is_taken=False)
