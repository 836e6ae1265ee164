"""The panel of the room: which run, its outputs through time, and the slider that takes the window back."""

from typing import Final

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.scrolled import AROUND
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.look.words import QUIET, SURE
from digitpad.gui.room import Surroundings
from digitpad.gui.through_time import in_words
from digitpad.gui.through_time.actions import TimeActions
from digitpad.gui.through_time.chart import OutputsChart
from digitpad.gui.through_time.course import Course
from digitpad.gui.through_time.jobs import Seen, look
from digitpad.gui.through_time.travel import Travel
from digitpad.session.inside.through_time import Timeline, story_of
from digitpad.session.reading import SURE_ENOUGH
from digitpad.session.runs.events import Event, Failed, Finished, Started
from digitpad.training.reports import EpochEnd

_SUBJECT: Final = "time-runs"
_SOON, _MOST_OFTEN = 100, 1000
"""Milliseconds until what a run here has kept is looked for, and between two looks."""

_WIDE, _HIGH = 64 * SPACING, 50 * SPACING
"""From this width of the room on, chart and slider stand side by side, and from this height on one below the other."""


class TimePanel(QWidget):
    """Goes back through runs.

    Attributes
    ----------
    chart : OutputsChart
    """

    def __init__(self, surroundings: Surroundings, actions: TimeActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings, self._actions = surroundings, actions
        self._timeline: Timeline | None = None
        self._picked: str | None = None  # the run that the person chose; else it is the newest
        self._course = Course(surroundings, self)
        self._travel = Travel(surroundings, self._course, self)
        self._make()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MOST_OFTEN)
        self._course.changed.connect(self._show_course)
        self._travel.moved.connect(self._show_place)
        self._choice.activated.connect(self._pick_run)
        self._slider.valueChanged.connect(self._slide)
        self.chart.picked.connect(self._go_to)
        actions.earlier.triggered.connect(lambda: self._step(-1))
        actions.later.triggered.connect(lambda: self._step(1))
        actions.play.triggered.connect(self._travel.play)
        actions.now.triggered.connect(self._travel.go_to_now)
        surroundings.messages.follow(PictureActions.SUBJECT, self.chart.pictures.failed, self.chart.pictures.saved)
        surroundings.answering.changed.connect(self._show_place)
        surroundings.run_events.told.connect(self._hear)
        looked_at = LookedAt(self)
        looked_at.came.connect(self.look)
        looked_at.came.connect(lambda: self._course.look(looked_at=True))
        looked_at.left.connect(lambda: self._course.look(looked_at=False))
        looked_at.left.connect(self._travel.stop)
        self._show_timeline()

    def close_down(self) -> None:
        """Look no more: the window closes."""
        self._soon.stop()
        self._course.look(looked_at=False)
        self._travel.close()

    def look(self) -> None:
        """Find out what there is to go back to, and show it, soon."""
        self._pause.start()
        uid = self._picked or (self._timeline.run.uid if self._travel.moment and self._timeline else None)
        self._surroundings.storing.ask(lambda: look(uid), self._take, self._fail)

    def _make(self) -> None:
        self._choice = ElidedChoice()
        self._choice.setAccessibleName(self.tr("Run"))
        self._choice.setPlaceholderText(self.tr("No run"))
        self._choice.setToolTip(self.tr("The run that you go back through"))
        self._choice.setPlaceholderText(self.tr("No run yet"))
        self._choice.setMinimumWidth(16 * SPACING)
        self._choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        FieldKeys(self._choice)
        self.chart = OutputsChart(self._surroundings.gate)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Moment"))
        self._slider.setPageStep(5)
        self._slider.setMinimumWidth(16 * SPACING)
        self._place = QLabel()
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._story = WholeLabel(2)
        self._mini_batch = WholeLabel(1)
        self._mini_batch.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = Flow()
        for action in self._actions:
            buttons.addWidget(ActionButton(action))
        controls = QWidget()
        column = QVBoxLayout(controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (self._slider, self._place):
            column.addWidget(widget)
        column.addLayout(buttons)
        for widget in (self._story, self._mini_batch):
            column.addWidget(widget)
        column.addStretch()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(SPACING)
        self._parts.addWidget(self.chart, 1)
        self._parts.addWidget(controls)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(AROUND)
        whole.setSpacing(SPACING)
        whole.addWidget(self._choice)
        whole.addLayout(self._parts, 1)

    def fit(self, room: QSize) -> None:
        """Put the slider below the chart, or beside it where the room is wide and low."""
        is_low = room.width() >= _WIDE and room.height() < _HIGH
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if is_low else QBoxLayout.Direction.TopToBottom)
        self._parts.setStretch(1, 1 if is_low else 0)

    # What there is

    def _take(self, seen: Seen) -> None:
        if seen.complaint:
            self._fail(seen.complaint)
        else:
            self._surroundings.messages.worked(_SUBJECT)
        blocker = QSignalBlocker(self._choice)
        lines = [(in_words.run_in_words(run, seen.networks.get(run.uid)), run.uid) for run in seen.runs]
        if lines != [(self._choice.itemText(row), self._choice.itemData(row)) for row in range(self._choice.count())]:
            self._choice.clear()
            for line in lines:
                self._choice.addItem(*line)
        self._timeline = seen.timeline
        self._choice.setCurrentIndex(self._choice.findData(seen.timeline.run.uid) if seen.timeline else -1)
        del blocker
        self._travel.follow_run(seen.timeline)
        self._course.follow_run(seen.timeline)
        self._show_timeline()

    def _pick_run(self, row: int) -> None:
        self._picked = self._choice.itemData(row)
        self.look()

    def _hear(self, event: Event) -> None:
        """Look what a run in this window has kept, some time soon."""
        if isinstance(event, Started):
            self._picked = None  # it is this one that people want to see now
        is_waiting = self._soon.isActive() or not self.isVisible()
        if isinstance(event, Started | EpochEnd | Finished | Failed) and not is_waiting:
            self._soon.start(max(_SOON, self._pause.remainingTime()))

    def _fail(self, sentence: str) -> None:
        self._surroundings.messages.went_wrong(_SUBJECT, sentence)

    # What is shown

    def _show_timeline(self) -> None:
        timeline = self._timeline
        for widget in (self._choice, self._slider):
            widget.setEnabled(timeline is not None)
        blocker = QSignalBlocker(self._slider)
        self._slider.setMaximum(len(timeline.moments) if timeline else 0)
        del blocker
        self._mini_batch.show_text(in_words.mini_batch_in_words(timeline.run) if timeline else "")
        self._slider.setToolTip(in_words.kept_in_words(timeline) if timeline else "")
        self._show_place()
        self._show_course()

    def _show_place(self) -> None:
        """Show where one is, by slider, mark and words, and what can be done there."""
        timeline, travel, actions = self._timeline, self._travel, self._actions
        blocker = QSignalBlocker(self._slider)
        self._slider.setValue(travel.at)
        del blocker
        self.chart.mark(None if travel.moment is None else travel.at)
        words = self._place_in_words()
        self._place.setText(words)
        if words != self._slider.accessibleDescription():
            self._slider.setAccessibleDescription(words)
        actions.play.setChecked(travel.is_playing)
        actions.earlier.setEnabled(timeline is not None and travel.at > 0)
        actions.later.setEnabled(timeline is not None and travel.moment is not None)
        actions.now.setEnabled(travel.moment is not None)
        may_play = self._surroundings.may_move()
        actions.play.setEnabled(timeline is not None and may_play)
        if not may_play:
            actions.play.setToolTip(self.tr("Nothing moves by itself: Motion is off in the View menu"))

    def _place_in_words(self) -> str:
        if self._timeline is None:
            return ""
        trial = self._surroundings.answering.trial
        if trial is not None and trial is not self._travel.trial:  # a copy that another room has changed
            return trial.words
        if self._travel.moment is not None:
            return in_words.moment_in_words(self._travel.moment, self._timeline.run)
        if self._surroundings.answering.epoch is not None:
            return self.tr("Now: the network in training answers")
        return self.tr("Now: the network in use answers")

    def _show_course(self) -> None:
        """Show what the networks of the run say of the drawing."""
        timeline, course = self._timeline, self._course
        rows = course.rows if timeline else {}
        notice = ""
        if timeline is None:
            notice = self.tr(
                "No run has kept its epochs yet: press Retrain in Train, and you can go back to each of them"
            )
        elif not course.is_asked:
            notice = self.tr("Draw a digit to see how the run came to read it")
        story, told = "", None
        if timeline is not None and rows and course.is_whole:
            known = [moment for moment in timeline.kept if moment in rows]
            table = np.array([rows[moment] for moment in known])
            told = story_of(known, table, enough=SURE_ENOUGH, sure=SURE, quiet=QUIET)
            story = in_words.story_in_words(told, timeline)
        elif rows:
            story = self.tr("Asking the networks of this run …")
        self.chart.show_rows(timeline.moments if timeline else (), rows, notice, story or notice, told)
        self._story.show_text(story)

    # What is done

    def _slide(self, at: int) -> None:
        self._travel.stop()
        self._go_to(at)

    def _go_to(self, at: int) -> None:
        self._travel.go_to(at)
        self._show_place()  # the slider may have gone where nothing is yet
        self._announce()

    def _step(self, by: int) -> None:
        self._travel.stop()
        self._travel.step(by)
        self._announce()

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._slider, self._place.text()))
