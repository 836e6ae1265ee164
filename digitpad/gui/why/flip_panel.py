"""What would flip the answer, shown on the drawing, and what each piece of the drawing adds to it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look.theme import SPACING, bold
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings
from digitpad.gui.why import flips_in_words
from digitpad.gui.why.jobs import Changes
from digitpad.gui.why.stroke_picture import StrokePicture, Tint
from digitpad.ink.drawing import Drawing

_LEAST: Final = 112
_MOST: Final = 240
"""Sides of the pictures."""


class FlipPanel(QWidget):
    """Shows changes of a drawing, and what its pieces are worth.

    Attributes
    ----------
    tried : Signal(Drawing)
        The changed drawing shall be on the pad.
    """

    tried = Signal(object)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flipped: Drawing | None = None
        gate = surroundings.gate
        self._picture = StrokePicture(self.tr("What would flip it"), "flip", gate)
        self._pieces = StrokePicture(self.tr("What each piece adds"), "pieces", gate)
        self._sentence = WholeLabel(lines=3)
        self._list = WholeLabel(lines=4)
        self._try = QPushButton(self.tr("Try it on the pad"))
        self._try.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._try.setToolTip(self.tr("Put the changed drawing on the pad; undo takes it back"))
        self._try.clicked.connect(self._put_on_pad)
        self.pictures = (self._picture.pictures, self._pieces.pictures)
        self._lay_out()
        self.show_changes(None)

    def show_changes(self, changes: Changes | None, why_not: str = "") -> None:
        """Show what was found; nothing, and why, where there is no drawing to change."""
        self._flipped = changes.flip.drawing if changes is not None and changes.flip is not None else None
        self._try.setEnabled(self._flipped is not None)
        if changes is None:
            self._sentence.show_text(why_not)
            self._list.show_text("")
            for picture in (self._picture, self._pieces):
                picture.show_tints(None)
        else:
            self._sentence.show_text(flips_in_words.flip_in_words(changes))
            self._list.show_text(flips_in_words.worth_in_words(changes.worth))
            if changes.flip is None:
                self._picture.show_tints(changes.drawing)
            else:
                self._picture.show_change(changes.drawing, changes.flip.removed, changes.flip.added)
            self._show_pieces(changes)
        self._picture.setAccessibleDescription(self._sentence.whole_text)
        self._pieces.setAccessibleDescription(self._list.whole_text)

    def outdate(self) -> None:
        """Let nothing be put on the pad that was made of another drawing."""
        self._try.setEnabled(False)

    def _show_pieces(self, changes: Changes) -> None:
        worth = changes.worth
        tints = [
            Tint(points, value)
            for piece, value in zip(worth.pieces, worth.values.tolist(), strict=True)
            for points in piece
        ]
        self._pieces.show_tints(changes.drawing, tints, [max(piece, key=len) for piece in worth.pieces])

    def _put_on_pad(self) -> None:
        if self._flipped is not None:
            self.tried.emit(self._flipped)

    def _lay_out(self) -> None:
        title, beside = QLabel(self.tr("What would flip it")), QLabel(self.tr("What each piece adds"))
        for label in (title, beside):
            label.setFont(bold(label.font()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(self._picture, 1, 0)
        words = QVBoxLayout()
        words.setSpacing(SPACING)
        words.addWidget(self._sentence)
        words.addWidget(self._try, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        grid.addLayout(words, 1, 1)
        grid.addWidget(beside, 2, 0, 1, 2)
        grid.addWidget(self._pieces, 3, 0)
        listed = QVBoxLayout()
        listed.addWidget(self._list)
        listed.addStretch()
        grid.addLayout(listed, 3, 1)
        grid.setColumnStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the pictures take a third of the width."""
        super().resizeEvent(event)
        side = max(_LEAST, min(self.width() // 3, _MOST))
        for picture in (self._picture, self._pieces):
            picture.setFixedSize(side, side)
