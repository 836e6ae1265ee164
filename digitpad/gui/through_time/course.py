"""What a run's networks say of what is on the pad, found out in the background piece by piece."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.room import Surroundings
from digitpad.session.inside.through_time import Networks, Piece, Timeline
from digitpad.session.reading import Reading, Verdict
from digitpad.storage.snapshots import Moment

_OUTPUTS = "time-outputs"  # of the background's questions
_SUBJECT = "time"  # of messages
_OFTEN = 100
"""Milliseconds between two drawings that are asked about: while the pen moves there are sixty a second."""


class Course(QObject):
    """Follows the drawing, and the run that is looked at, as long as somebody looks.

    Attributes
    ----------
    changed : Signal()
        More is known, or of another drawing or run.
    """

    changed = Signal()

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._messages = surroundings.background, surroundings.messages
        self._answering, self._is_drawing = surroundings.answering, surroundings.is_drawing
        self._is_looked_at = False
        self._timeline: Timeline | None = None
        self._networks: Networks | None = None
        self._image: NDArray[np.float32] | None = None
        self._content: object = None  # of which that is the image, or a part
        self._rows: dict[Moment, NDArray[np.float32] | None] = {}
        self._rows_of: NDArray[np.float32] | None = None  # which may still be the drawing before
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_OFTEN)
        self._soon.timeout.connect(self._ask)
        surroundings.answering.answered.connect(self._follow_reading)

    @property
    def networks(self) -> Networks | None:
        """Those of the run that is looked at."""
        return self._networks

    @property
    def is_asked(self) -> bool:
        """Whether there is anything on the pad to answer for."""
        return self._image is not None

    @property
    def rows(self) -> dict[Moment, NDArray[np.float32]]:
        """The output activations, ``(10,)`` each, that are known by now, by moment."""
        return {moment: row for moment, row in self._rows.items() if row is not None}

    @property
    def is_whole(self) -> bool:
        """Whether all is known that can be."""
        kept = self._timeline.kept if self._timeline else ()
        return self._rows_of is self._image and all(moment in self._rows for moment in kept)

    def follow_run(self, timeline: Timeline | None) -> None:
        """Look at a run, or at more of the same; None at none."""
        before, self._timeline = self._timeline, timeline
        is_more = before and timeline and before.run.uid == timeline.run.uid and set(before.kept) <= set(timeline.kept)
        if not is_more:  # none, another run, or one that went on from earlier
            self._networks, self._rows = Networks(timeline) if timeline else None, {}
            self._background.forget(_OUTPUTS)
        self.changed.emit()
        self._ask()

    def look(self, *, looked_at: bool) -> None:
        """Ask from now on, or nothing any more: nobody looks."""
        self._is_looked_at = looked_at
        if looked_at:
            self._follow_reading(self._answering.reading)
            if not self._soon.isActive():
                self._ask()
        else:
            self._soon.stop()
            self._background.forget(_OUTPUTS)

    def _follow_reading(self, reading: Reading) -> None:
        """Look at what was read, if that is not what was looked at before."""
        if not self._is_looked_at:
            return
        answering, before = self._answering, self._image
        is_passing = answering.trial is not None or answering.epoch is not None
        if is_passing and before is not None and answering.content is self._content:
            return  # another network may take a number apart elsewhere, and that would be another subject
        self._content = answering.content
        image = None if reading.verdict is Verdict.EMPTY else reading.in_view.image
        if image is before or (image is not None and before is not None and np.array_equal(image, before)):
            return
        self._image = image
        if image is None:
            self._rows, self._rows_of = {}, None
            self._background.forget(_OUTPUTS)
            self.changed.emit()
        elif not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        timeline, networks, image = self._timeline, self._networks, self._image
        if not self._is_looked_at or timeline is None or networks is None or image is None:
            return
        if self._is_drawing() and any(networks.at_once(moment) is None for moment in timeline.kept):
            self._soon.start()  # to read them from the disk for each move would be in the pen's way
            return
        known = self._rows if self._rows_of is image else {}
        missing = [moment for moment in timeline.kept if moment not in known]
        if missing:
            self._background.ask(
                _OUTPUTS,
                lambda wanted: networks.outputs(image, missing, wanted),
                partial(self._take, image),
                self._fail,
            )

    def _take(self, image: NDArray[np.float32], piece: Piece) -> None:
        self._rows = (self._rows if self._rows_of is image else {}) | dict(piece.rows)
        self._rows_of = image
        if piece.complaint:
            self._fail(piece.complaint)
        self.changed.emit()
        if not self._soon.isActive():  # else another drawing is asked about in a moment
            self._ask()

    def _fail(self, sentence: str) -> None:
        self._messages.went_wrong(_SUBJECT, sentence)
