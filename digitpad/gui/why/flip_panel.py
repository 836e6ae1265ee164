"""What would flip the answer, shown on the drawing, and what each piece of the drawing adds to it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.theme import SPACING, bold
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings
from digitpad.gui.why import flips_in_words
from digitpad.gui.why.stroke_picture import StrokePicture, Tint
from digitpad.ink.drawing import Drawing
from digitpad.session.inside.in_detail import Changes

_BESIDE: Final = 64 * SPACING
"""The least width in which both have room side by side."""

_LEAST: Final = 112
_MOST: Final = 200
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
        self._drawing: Drawing | None = None
        self._flipped: Drawing | None = None
        gate = surroundings.gate
        self._picture = StrokePicture(self.tr("What would flip it"), "flip", gate)
        self._pieces = StrokePicture(self.tr("What each piece adds"), "pieces", gate)
        self._sentence = WholeLabel()
        self._other_question = WholeLabel(lines=3)
        self._other_question.show_text(flips_in_words.other_question_in_words())
        self._most = WholeLabel(lines=2)
        self._list = WholeLabel(lines=4)
        self._list.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._list.setToolTip(flips_in_words.shapley_in_words())
        self._arithmetic = FoldButton(self.tr("The arithmetic"), self._list)
        self._arithmetic.setAccessibleName(self.tr("The arithmetic of the pieces"))
        self._of_pictures = WholeLabel(lines=2)
        self._of_pictures.show_text(flips_in_words.of_pictures_in_words())
        self._of_strokes = QWidget()
        self._try = QPushButton(self.tr("Try it on the pad"))
        self._try.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        self._try.setToolTip(self.tr("Put the changed drawing on the pad ({0} takes it back)").format(undo))
        self._try.clicked.connect(self._put_on_pad)
        self.pictures = (self._picture.pictures, self._pieces.pictures)
        self._lay_out()
        self.show_changes(None)

    def show_changes(self, changes: Changes | None, *, of_picture: bool = False) -> None:
        """Show what was found; with None that nothing is drawn, or of a picture that there is nothing to change."""
        self._of_pictures.setVisible(of_picture)
        self._of_strokes.setVisible(not of_picture)
        self._flipped = changes.flip.drawing if changes is not None and changes.flip is not None else None
        self._try.setEnabled(self._flipped is not None)
        if changes is None:
            for label in (self._sentence, self._most, self._list):
                label.show_text("")
            for picture in (self._picture, self._pieces):
                picture.show_tints(None)
        else:
            self._sentence.show_text(flips_in_words.flip_in_words(changes))
            if changes.drawing != self._drawing:
                self._drawing = changes.drawing
                self._sentence.forget()  # so that the button stands right below it
            self._most.show_text(flips_in_words.pieces_in_words(changes.worth))
            self._list.show_text(flips_in_words.worth_in_words(changes.worth))
            if changes.flip is None:
                self._picture.show_tints(changes.drawing)
            else:
                self._picture.show_change(changes.drawing, changes.flip.removed, changes.flip.added)
            self._show_pieces(changes)
        self._picture.setAccessibleDescription(self._sentence.whole_text)
        self._pieces.setAccessibleDescription(f"{self._most.whole_text} {self._list.whole_text}".strip())

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._of_pictures)
        column.addWidget(self._of_strokes)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._of_strokes)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(2 * SPACING)
        for title, remark, picture, words in (
            (self.tr("What would flip it"), None, self._picture, (self._sentence, self._try)),
            (
                self.tr("What each piece adds"),
                self._other_question,
                self._pieces,
                (self._most, self._arithmetic, self._list),
            ),
        ):
            label = QLabel(title)
            label.setFont(bold(label.font()))
            grid = QGridLayout()
            grid.setSpacing(SPACING)
            grid.addWidget(label, 0, 0, 1, 2)
            if remark is not None:
                grid.addWidget(remark, 1, 0, 1, 2)
            grid.addWidget(picture, 2, 0, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            for each in words:
                is_button = each in {self._try, self._arithmetic}
                column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
            column.addStretch()
            grid.addLayout(column, 2, 1)
            grid.setColumnStretch(1, 1)
            grid.setRowStretch(3, 1)
            self._halves.addLayout(grid, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let both stand side by side where there is room, and the pictures take a third of theirs."""
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        side = max(_LEAST, min(self.width() // (6 if is_wide else 3), _MOST))
        for picture in (self._picture, self._pieces):
            picture.setFixedSize(side, side)
