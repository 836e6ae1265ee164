"""The drawing on the pad once more, stroke by stroke, with the outputs: by hand, or at the speed it was drawn."""

from collections.abc import Callable
from math import ceil
from time import perf_counter
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.scrolled import AROUND
from digitpad.gui.look.theme import SPACING, bold
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings
from digitpad.gui.through_time.replay_chart import ReplayChart
from digitpad.gui.through_time.replay_in_words import moment_in_words, speed_in_words, story_in_words
from digitpad.gui.through_time.sketch import Sketch
from digitpad.ink.drawing import Drawing
from digitpad.session.inside.replay import Replay, replay_of
from digitpad.session.reading import Reader

_SUBJECT: Final = "replay"  # of questions and messages
_TICK: Final = 33
"""Milliseconds between two pictures, when it plays."""
_SOON, _MOST_OFTEN = 200, 2000
"""Milliseconds until a drawing, or another network's answers, are worked out: while one is trained it is another one
all the time."""
_PER_SECOND: Final = 100
"""The slider's steps."""


class ReplayPart(QWidget):
    """Shows how the drawing on the pad came about, and what the network that answers says of each moment.

    The pad itself stays as it is.

    Parameters
    ----------
    surroundings
        Of the room.
    clock
        Seconds, by which it plays.

    Attributes
    ----------
    chart : ReplayChart
    """

    def __init__(
        self,
        surroundings: Surroundings,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._clock = surroundings, clock
        self._asked: tuple[Drawing, Reader] | None = None  # what is shown, or being worked out
        self._replay: Replay | None = None
        self._seconds = 0.0
        self._began = 0.0  # by the clock: when a replay that is playing was at 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.go_on)
        self.play = named_action(self.tr("Play the drawing"), self)
        self.play.triggered.connect(self._play_or_pause)
        self._make()
        surroundings.messages.follow(_SUBJECT, self.chart.pictures.failed, self.chart.pictures.saved)
        surroundings.answering.answered.connect(self._follow)
        self._looked_at = LookedAt(self)
        self._looked_at.came.connect(self._ask)
        self._looked_at.left.connect(self._pause)
        self._show_replay(None)

    @property
    def seconds(self) -> float:
        """Where in the replay one is."""
        return self._seconds

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._tick.isActive()

    def close_down(self) -> None:
        """Work nothing out any more: the window closes."""
        self._soon.stop()
        self._tick.stop()
        self._surroundings.background.forget(_SUBJECT)

    def go_to(self, seconds: float) -> None:
        """Show a moment."""
        if self._replay is not None:
            self._seconds = min(max(seconds, 0.0), self._replay.duration)
            self._show_moment()

    def go_on(self) -> None:
        """Show the moment that it is by now, if it is playing; stop at the end."""
        if self._replay is None or not self.is_playing:
            return
        self.go_to(self._clock() - self._began)
        if self._seconds >= self._replay.duration or not self._surroundings.may_move():
            self._pause()
            self._announce()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the pointer comes, perhaps from the menu that says whether things may move."""
        super().enterEvent(event)
        self._show_play()

    def _make(self) -> None:
        title = QLabel(self.tr("How you drew it"))
        title.setFont(bold(title.font()))
        self.chart = ReplayChart(self._surroundings.gate)
        preferences = self._surroundings.preferences
        self._sketch = Sketch(self._surroundings.gate, lambda: preferences.settings.white_paper)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Time in the drawing"))
        self._slider.setSingleStep(_PER_SECOND // 20)
        self._slider.setPageStep(_PER_SECOND // 4)
        self._slider.setMinimumWidth(8 * SPACING)
        self._slider.valueChanged.connect(self._slide)
        self.chart.picked.connect(self._pick)
        self._moment = WholeLabel(1)
        self._story = WholeLabel(1)
        head, pictures = QHBoxLayout(), QHBoxLayout()
        for row in (head, pictures):
            row.setSpacing(SPACING)
        head.addWidget(title, 1)
        head.addWidget(ActionButton(self.play, also=self.tr("Pause the drawing")))
        pictures.addWidget(self._sketch, 0, Qt.AlignmentFlag.AlignTop)
        pictures.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self._story)
        column.addLayout(pictures, 1)
        column.addWidget(self._slider)
        column.addWidget(self._moment)

    # What is worked out

    def _follow(self) -> None:
        """Have it worked out soon what the network says now; nobody looks in the midst of a stroke."""
        if self._surroundings.answering.content is not (self._asked and self._asked[0]):
            self._pause()
        if self.isVisible() and not self._soon.isActive():
            is_training = self._surroundings.answering.epoch is not None
            self._soon.start(_MOST_OFTEN if is_training and self._replay is not None else _SOON)

    def _ask(self) -> None:
        if not self.isVisible():
            return
        if self._surroundings.is_drawing():
            self._soon.start(_SOON)
            return
        answering = self._surroundings.answering
        drawing, reader = answering.content, answering.reader
        if not isinstance(drawing, Drawing) or drawing.is_empty:
            self._asked = None
            self._surroundings.background.forget(_SUBJECT)
            self._show_replay(None)
        elif self._asked is None or drawing is not self._asked[0] or reader is not self._asked[1]:
            self._asked = drawing, reader
            self._surroundings.background.ask(
                _SUBJECT, lambda wanted: replay_of(drawing, reader, wanted), self._show_replay, self._fail
            )

    def _fail(self, sentence: str) -> None:
        self._asked = None
        self._surroundings.messages.went_wrong(_SUBJECT, sentence)

    # What is shown

    def _show_replay(self, replay: Replay | None) -> None:
        """Show a replay: from its end, or from where one was in the same drawing."""
        is_same = replay is not None and self._replay is not None and replay.drawing is self._replay.drawing
        if not is_same:
            self._pause()
        self._replay = replay
        steps = 0 if replay is None else ceil(_PER_SECOND * replay.duration)
        blocker = QSignalBlocker(self._slider)
        self._slider.setMaximum(steps)
        del blocker
        self._slider.setEnabled(replay is not None)
        story = "" if replay is None else story_in_words(replay)
        speed = "" if replay is None else speed_in_words(replay)
        self._story.show_text(" ".join(filter(None, (story, speed))))
        self.chart.show_replay(replay, story or self._notice())
        self._show_play()
        if replay is None:
            self._seconds = 0.0
            self._moment.show_text("")
            self._sketch.show_drawing(Drawing(), "")
        else:
            self.go_to(self._seconds if is_same else replay.duration)

    def _notice(self) -> str:
        content = self._surroundings.answering.content
        if not isinstance(content, Drawing):
            return self.tr("A picture was not drawn here: there is nothing to replay")
        return self.tr("Draw a digit to see once more how it came about")

    def _show_moment(self) -> None:
        replay = self._replay
        assert replay is not None  # noqa: S101 - there is a moment
        words = moment_in_words(replay, self._seconds)
        blocker = QSignalBlocker(self._slider)
        is_end = self._seconds >= replay.duration  # which may be between two of the slider's steps
        self._slider.setValue(self._slider.maximum() if is_end else round(_PER_SECOND * self._seconds))
        del blocker
        if words != self._slider.accessibleDescription():
            self._slider.setAccessibleDescription(words)
        self._moment.show_text(words)
        self._sketch.show_drawing(replay.drawn_until(self._seconds), words)
        self.chart.mark(self._seconds)

    def _show_play(self) -> None:
        self.play.setText(self.tr("Pause the drawing") if self.is_playing else self.tr("Play the drawing"))
        may_play = self._surroundings.may_move()
        self.play.setEnabled(self._replay is not None and may_play)
        if may_play:
            self.play.setToolTip(
                self.tr(
                    "See once more how the drawing came about, as fast as it was drawn.\n"
                    "The guess and the large bars stay with all that is on the pad"
                )
            )
        else:
            self.play.setToolTip(self.tr("Nothing moves by itself: Motion is off in the View menu"))

    # What is done

    def _play_or_pause(self) -> None:
        if self.is_playing or not self._surroundings.may_move():
            self._pause()
        elif self._replay is not None:
            if self._seconds >= self._replay.duration:
                self.go_to(0.0)
            self._began = self._clock() - self._seconds
            self._tick.start()
        self._show_play()

    def _pause(self) -> None:
        if self.is_playing:
            self._tick.stop()
            self._show_play()

    def _slide(self, steps: int) -> None:
        self._pick(steps / _PER_SECOND)

    def _pick(self, seconds: float) -> None:
        self._pause()
        self.go_to(seconds)
        self._announce()

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._slider, self._moment.whole_text))
