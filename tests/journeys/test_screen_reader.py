"""What somebody who does not see the window is told of it: read over AT-SPI, from another process."""

from collections.abc import Callable

from tests.journeys.hand import Hand
from tests.journeys.handwriting import written
from tests.journeys.program import Program
from tests.journeys.screen_reader import ScreenReader
from tests.journeys.waiting import until


def test_everything_has_the_name_and_the_role_that_was_promised(
    start: Callable[[], Program], reader: ScreenReader
) -> None:
    start()
    promised = {
        ("Drawing pad", "canvas"),
        ("Guess", "label"),
        *((f"Output {digit}", "progress bar") for digit in range(10)),
        *((name, "push button") for name in ("Retrain", "Stop", "Clear", "Undo", "Redo", "Pause")),
        ("Training progress", "progress bar"),
        ("Epoch accuracy", "chart"),
    }
    seen = [reader.find(name, role) for name, role in sorted(promised)]
    assert all({"visible", "showing"} <= each.states for each in seen), seen
    assert reader.guess() == "Draw a digit"
    assert reader.find("Drawing pad", "canvas").description
    assert reader.find("Epoch accuracy", "chart").description
    assert [bar.value for bar in reader.outputs()] == [0.0] * 10
    assert "Press" not in reader.find("Stop", "push button").actions, "there is nothing to stop yet"


def test_a_drawing_is_read_out(start: Callable[[], Program], reader: ScreenReader, hand: Hand) -> None:
    start()
    pad = reader.find("Drawing pad", "canvas").box
    assert pad is not None
    reader.announced()
    hand.draw(written(7), pad)
    until("the guess is 7", lambda: reader.guess() == "7")
    values = [bar.value or 0.0 for bar in reader.outputs()]
    assert values.index(max(values)) == 7
    assert values[7] > 50
    assert "seven" in reader.find("Drawing pad", "canvas").description
    # whoever does not see the pad learns without a keystroke what it made of the stroke; at the first start, what then
    heard: list[str] = []

    def hears(beginning: str) -> bool:
        heard.extend(reader.announced())
        return any(each.startswith(beginning) for each in heard)

    guess = reader.find("Drawing pad", "canvas").description
    until("the guess is announced", lambda: hears(guess))
    until("the next step of the tour is announced", lambda: hears("Start here: 2 of 3"))
    assert [each for each in heard if not each.startswith("Start here")] == [guess]


def test_retrain_can_be_pressed_and_followed(start: Callable[[], Program], reader: ScreenReader) -> None:
    program = start()
    reader.press("Retrain")
    earlier = until("the run is under way", reader.progress)
    until("its progress rises", lambda: reader.progress() > earlier)
    assert "Press" not in reader.find("Retrain", "push button").actions, "one run at a time"
    until("the first epoch is told", lambda: reader.last_epoch() >= 1)
    words = reader.find("Epoch accuracy", "chart").description
    assert "validation" in words
    assert "%" in words
    reader.press("Stop")
    until("Retrain is offered again", lambda: "Press" in reader.find("Retrain", "push button").actions)
    assert program.close() == 0
    assert "Traceback" not in program.said


def test_every_room_is_found_as_a_page_tab(start: Callable[[], Program], reader: ScreenReader, hand: Hand) -> None:
    """Wherever its row is: a click there brings it to the front, and it says what it is for."""
    start()
    titles = ["Train", "Mine", "Why", "Neurons", "Time", "Mistakes", "Networks", "Runs", "Chapter 1"]
    tabs = reader.all("page tab")
    assert [each.name for each in tabs] == titles
    assert all({"visible", "showing"} <= each.states and each.description for each in tabs)
    for title in ("Chapter 1", "Why", "Runs", "Train"):
        place = reader.find(title, "page tab").box
        assert place is not None
        hand.click(place)
        until(f"{title} is in front", lambda title=title: in_front(reader) == [title])  # type: ignore[misc]


def test_the_sentence_of_each_room_that_looks_inside_is_read_out(
    start: Callable[[], Program], reader: ScreenReader, hand: Hand
) -> None:
    start()
    pad = reader.find("Drawing pad", "canvas").box
    assert pad is not None
    hand.draw(written(7), pad)
    until("the guess is 7", lambda: reader.guess() == "7")
    for room, words, role in (
        ("Why", "What speaks most for a seven is ", "label"),
        ("Neurons", "speaks loudest for a seven", "label"),
        ("Time", "No run has kept its epochs yet", "chart"),
        ("Time", "A seven since ", "label"),  # how the drawing was read while it was drawn
        ("Mistakes", "of 10,000 test images; most often ", "label"),
        ("Chapter 1", "The evidence, 6, is more than the threshold, 5: yes, by bicycle.", "label"),
    ):
        hand.click(reader.find(room, "page tab").box)
        until(f"{room} says {words}", lambda words=words, role=role: reader.says(words, role))  # type: ignore[misc]


def in_front(reader: ScreenReader) -> list[str]:
    return [each.name for each in reader.all("page tab") if "selected" in each.states]
