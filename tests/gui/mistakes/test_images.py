"""What stands below an image of the test set."""

from digitpad.gui.mistakes.images import MnistModel
from digitpad.gui.mistakes.in_words import shown_in_words
from digitpad.session.inside.mistakes import Cell, ReadImage


def test_captions_say_what_an_image_would_be_read_as_though_it_is_refused() -> None:
    model = MnistModel()
    read, refused = (ReadImage(3, 5, 3, 0.364, is_refused=each, is_wrong=True) for each in (False, True))
    assert model.short_reading(read) == ("3 .36", True)
    assert model.short_reading(refused) == ("(3) .36", True)
    assert "a five, refused; its strongest output says a three, .36" in model.details(refused)
    in_words = shown_in_words(Cell(5, 3), [read, refused], 2, drawn=False)
    assert in_words == "5 read as 3: 2 images, the surest first; 1 of them refused"
