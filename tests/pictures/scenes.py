"""What is done in front of the window, and the states it passes through: each scene stops where there is one to see.

Nothing is known of the window but what is in DESIGN's list of accessible names, the words on its buttons, and what is
public: so the scenes play on when its looks change.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QProgressBar, QRadioButton, QScrollArea, QSlider, QToolButton

from digitpad.storage.places import networks_folder
from tests.gui.finding import only
from tests.journeys.handwriting import Stroke, four_or_nine, written
from tests.pictures import inside
from tests.pictures.chapter import CHAPTER, chapter
from tests.pictures.lessons import framing, tour
from tests.pictures.stage import Stage

_MIDDLE = 12  # epochs of the 30
_STOPPED = 8
_HAND = (1, 2, 3, 5, 7)  # digits that are kept
_HALF = 0.3  # sides of the pad that a smaller one is to the right
_FEW = 4  # epochs
_NOISE = 30  # hundredths of the spread of the weights
_NEAREST = 5
_SEARCHED = 60.0  # seconds, at most, until all training images were looked at
_PAGES = 2  # to page on in what explains the window
_LESSON = 2.0  # seconds until the pad has shown how a digit is written

_SCRIBBLE: list[Stroke] = [
    [(0.2, 0.3), (0.5, 0.7), (0.3, 0.2), (0.7, 0.6), (0.4, 0.75), (0.8, 0.25), (0.25, 0.55), (0.75, 0.8), (0.5, 0.2)]
]


@dataclass(frozen=True)
class Scene:
    """Something that is done in front of a new window.

    Attributes
    ----------
    states
        The names of the states it passes through, in their order.
    play
        Does it, and yields wherever one of them is reached.
    """

    states: tuple[str, ...]
    play: Callable[[Stage], Iterator[None]]


def _pad(stage: Stage) -> Iterator[None]:
    stage.rest(_LESSON)
    yield
    stage.point_at(stage.opened.pad)
    stage.rest(1.0)
    yield
    (stroke,) = written(3)
    middle = stroke[: 2 * len(stroke) // 3]
    stage.opened.press(middle)
    stage.rest()
    yield
    stage.opened.lift(middle)
    stage.opened.click("Undo")
    stage.draw(written(3))
    yield
    stage.point_at(stage.opened.named("Output 3", QProgressBar))
    stage.rest(1.5)  # a tool tip takes its time
    yield


def _answers(stage: Stage) -> Iterator[None]:
    stage.draw(four_or_nine())
    yield
    stage.opened.click("Clear")
    stage.draw(_SCRIBBLE)
    yield
    stage.opened.click("Clear")
    stage.draw([*_beside(written(1), 0.05), *_beside(written(7), 0.5)])
    yield
    stage.opened.click("Clear")
    for digit in (2, 5, 7, 1):
        stage.draw(written(digit))
        stage.opened.click("Next")
    stage.rest()
    yield


def _opened(stage: Stage) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        photo = Path(folder) / "a five on paper.png"
        _photo().save(photo)
        stage.open_file(photo)
        yield
        frame = [(0.2, 0.1), (0.5, 0.5), (0.8, 0.9)]
        stage.opened.press(frame)
        stage.rest(0.5)
        yield
        stage.opened.key(Qt.Key.Key_Escape)
        stage.opened.lift(frame)
        damaged = Path(folder) / "a photo with a rather long name, taken on the last day of the holidays.jpg"
        damaged.write_bytes(b"\xff\xd8\xff\xe0 and no picture")
        stage.open_file(damaged)
        yield
        large = Path(folder) / "all my circles.jsonl"
        large.write_text(json.dumps({"strokes": [_rounds()]}))
        stage.begin_to_open(large)
        stage.until("it takes a while", stage.action("Stop opening").isEnabled)
        stage.rest(0.1)
        yield
        stage.opened.key(Qt.Key.Key_Escape)
        stage.rest()
        yield


def _form(stage: Stage) -> Iterator[None]:
    stage.opened.unfold_settings()
    stage.rest(_LESSON)
    yield
    stage.opened.type_into("Hidden neurons", 0)
    stage.rest()
    yield


def _training(stage: Stage) -> Iterator[None]:
    stage.draw(four_or_nine())  # of which the bars have something to say while it learns
    stage.retrain()
    yield
    stage.until_epoch(_MIDDLE)
    yield
    stage.opened.click("Pause")
    stage.rest()
    yield
    stage.opened.click("Resume")
    stage.until_trained()
    yield
    stage.button("Use mine", "Use the other").click()
    stage.rest()
    yield


def _stopped(stage: Stage) -> Iterator[None]:
    stage.retrain()
    stage.until_epoch(_STOPPED)
    stage.opened.click("Stop")
    stage.until_trained()
    yield
    stage.open_again()
    stage.rest(_LESSON)
    yield


def _failed(stage: Stage) -> Iterator[None]:
    folder = networks_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")  # a file in its place: not even the root user can write into that
    stage.retrain()
    stage.until_trained()
    yield


def _mine(stage: Stage) -> Iterator[None]:
    stage.opened.bring_to_front("Mine")
    stage.rest()
    yield
    for digit in _HAND:
        _keep(stage, written(digit), f"This is a {digit}")
        _keep(stage, _beside(written(digit), _HALF), f"This is a {digit}")
    _keep(stage, four_or_nine(), "This is a 4")
    _keep(stage, _SCRIBBLE, "This is not a digit")
    stage.until("all of it is shown", lambda: stage.opened.says(f"{2 * len(_HAND) + 2} drawings"))
    stage.rest()
    yield
    stage.button("Teach").click()
    stage.until("it is taught", lambda: stage.opened.says("Mine, held out"))
    stage.until("the digits held out are counted", lambda: not stage.opened.says("being counted"))
    stage.rest()
    yield
    stage.button("Keep", "Keep it all the same").click()
    stage.until("the taught network answers", lambda: stage.opened.networks.currentIndex() > 0)
    stage.rest(1.0)
    yield


def _mistakes(stage: Stage) -> Iterator[None]:
    stage.opened.bring_to_front("Mistakes")
    stage.until("the test images are read", lambda: stage.opened.says("of 10,000 test images"))
    stage.rest(1.0)
    yield
    matrix = stage.opened.named("Confusion matrix", QAbstractItemView)
    matrix.setFocus()
    for key in (*[Qt.Key.Key_Down] * 5, *[Qt.Key.Key_Right] * 3, Qt.Key.Key_Return):
        stage.opened.key(key)
    stage.rest(1.0)
    yield


def _keep(stage: Stage, strokes: list[Stroke], action: str) -> None:
    stage.draw(strokes)
    stage.action(action).trigger()
    stage.until("it is kept", lambda: stage.opened.says("Kept as"))
    stage.opened.click("Next")


def _past(stage: Stage) -> Iterator[None]:
    for recipe in (0, 1):
        stage.opened.choose("Recipe", recipe)
        stage.opened.type_into("Epochs", _FEW)
        stage.retrain()
        stage.until_trained()
    for room in ("Networks", "Runs"):
        stage.opened.bring_to_front(room)
        table = stage.opened.named(room, QAbstractItemView)
        stage.until("both are listed", lambda: table.model().rowCount() > 1)  # noqa: B023 - it is asked now
        table.setFocus()
        stage.opened.key(Qt.Key.Key_Home)
        stage.opened.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        stage.rest(1.0)
        yield


def _why(stage: Stage) -> Iterator[None]:
    stage.draw(four_or_nine())
    stage.opened.bring_to_front("Why")
    stage.rest()
    stage.until("it says what flips it", lambda: stage.button("Try it on the pad").isEnabled())
    stage.rest()
    yield
    nearest = only(stage.opened.window, QRadioButton, lambda each: each.text().endswith("most like it"))
    nearest.click()

    def found() -> list[QToolButton]:
        buttons = stage.opened.window.findChildren(QToolButton)
        return [each for each in buttons if each.accessibleName().startswith("Training image")]

    stage.until("the nearest are found", lambda: len(found()) >= _NEAREST, seconds=_SEARCHED)
    stage.rest(1.0)
    yield
    last = found()[-1]
    last.setFocus()
    scrolled = next(each for each in stage.opened.window.findChildren(QScrollArea) if each.isAncestorOf(last))
    scrolled.ensureWidgetVisible(last)
    stage.rest()
    yield


def _neurons(stage: Stage) -> Iterator[None]:
    stage.draw(written(7))
    stage.opened.bring_to_front("Neurons")
    stage.rest(_LESSON)
    yield
    neurons = stage.opened.named("Neurons", QAbstractItemView)
    neurons.setFocus()
    stage.opened.key(Qt.Key.Key_Home)
    stage.opened.key(Qt.Key.Key_Space)
    stage.opened.named("Noise on the weights", QSlider).setValue(_NOISE)
    stage.until("it is damaged", lambda: stage.opened.says("The network is damaged"))
    stage.rest(1.0)
    yield
    stage.opened.key(Qt.Key.Key_Right)
    stage.opened.key(Qt.Key.Key_Return)
    stage.until("its images are found", lambda: stage.opened.says("these excite it most"), seconds=_SEARCHED)
    stage.rest()
    yield


def _time(stage: Stage) -> Iterator[None]:
    stage.opened.bring_to_front("Time")
    stage.rest()
    yield
    stage.opened.bring_to_front("Train")
    stage.opened.type_into("Epochs", _FEW)
    stage.draw(written(7))
    stage.retrain()
    stage.until_trained()
    stage.opened.bring_to_front("Time")
    stage.until("its networks are asked", lambda: stage.opened.says("First read as"))
    slider = stage.opened.named("Moment", QSlider)
    slider.setFocus()
    for key in (*[Qt.Key.Key_PageDown] * 2, *[Qt.Key.Key_Left] * 3):
        stage.opened.key(key)
    stage.rest(1.0)
    yield


def _page(stage: Stage) -> Iterator[None]:
    yield from _sheet("What am I seeing?")(stage)
    for _ in range(_PAGES):
        stage.opened.key(Qt.Key.Key_PageDown)
        stage.rest()
        yield


def _sheet(action: str) -> Callable[[Stage], Iterator[None]]:
    """Return what opens a window of its own, by the menu's action whose text begins so."""

    def play(stage: Stage) -> Iterator[None]:
        stage.action(action).trigger()
        stage.rest(_LESSON)
        yield

    return play


SCENES = (
    Scene(("empty", "hover", "drawing", "digit", "hover-bars"), _pad),
    Scene(("unsure", "refused", "two-digits", "last-digits"), _answers),
    Scene(("picture", "cutting", "message-wrong", "message-going-on", "message-happened"), _opened),
    Scene(("settings", "wrong-value"), _form),
    Scene(("training-start", "training-middle", "training-paused", "training-end", "compared"), _training),
    Scene(("stopped", "can-go-on"), _stopped),
    Scene(("training-failed",), _failed),
    Scene(("mine-empty", "mine-kept", "mine-taught", "mine-known"), _mine),
    Scene(("mistakes", "mistakes-cell"), _mistakes),
    Scene(("networks", "runs"), _past),
    Scene(("time-empty", "time-early"), _time),
    Scene(CHAPTER, chapter),
    Scene(("why", "why-from-nearest", "why-nearest-images"), _why),
    Scene(inside.WHY, inside.why),
    Scene(inside.REPLAY, inside.replay),
    Scene(inside.MISTAKES, inside.mistakes),
    Scene(inside.FULL_SCREEN, inside.full_screen),
    Scene(("framing", "framing-off"), framing),
    Scene(("tour-draw", "tour-look", "tour-retrain"), tour),
    Scene(("neurons", "neurons-broken", "neurons-opened"), _neurons),
    Scene(("seeing", "seeing-2", "seeing-3"), _page),
    Scene(("keys",), _sheet("Keyboard shortcuts")),
    Scene(("about",), _sheet("About")),
)

STATES = tuple(state for scene in SCENES for state in scene.states)
"""The names of all states."""


def _beside(strokes: list[Stroke], left: float) -> list[Stroke]:
    """Return strokes that take the middle half of the pad's height, and half of its width from `left` on."""
    return [[(left + x / 2, 0.25 + y / 2) for x, y in stroke] for stroke in strokes]


def _photo() -> Image.Image:
    """Return a five in ink on paper, in the light of a lamp that stands to the left."""
    side = 480
    ink = Image.new("L", (side, side), 0)
    for stroke in written(5):
        ImageDraw.Draw(ink).line([(side * x, side * y) for x, y in stroke], 255, 22, joint="curve")
    light = np.tile(np.linspace(235, 150, side, dtype=np.float32), (side, 1))
    strength = np.asarray(ink.filter(ImageFilter.GaussianBlur(1.5)), np.float32) / 255
    paper = light[..., None] * np.array([1.0, 0.97, 0.9], np.float32)
    blue = np.array([30.0, 40.0, 110.0], np.float32)
    return Image.fromarray((paper + (blue - paper) * strength[..., None]).astype(np.uint8))


def _rounds() -> Stroke:
    """Return a zero of so many points that to open it takes two seconds."""
    around = np.linspace(0, 2 * np.pi, 500_000)
    return list(zip((60 * np.sin(around)).round(3).tolist(), (90 * np.cos(around)).round(3).tolist(), strict=True))
