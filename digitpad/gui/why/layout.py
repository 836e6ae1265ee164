"""Where the parts of the room stand: one below the other, or pictures beside words where there is little height."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING
from digitpad.gui.why.evidence_view import FRAME
from digitpad.network.sizes import SIDE

if TYPE_CHECKING:
    from digitpad.gui.why.contents import Contents

_FLAT: Final = 64 * SPACING
"""The least width in which the pictures have room beside the words."""

_LEAST: Final = 4
"""Device-independent pixels for each of the pictures' own, at least."""

_MOST: Final = 320
"""Sides of the pictures."""

_BESIDE: Final = 5 * SPACING
"""What a scroll bar and the gaps take of the width."""

_HIGH: Final = 0.32
"""The part of the room's height that they take at most, where they stand between the words."""


class WhyLayout(QObject):
    """Lays the parts of the room out in an area that scrolls, what matters most first."""

    def __init__(self, contents: "Contents") -> None:
        super().__init__(contents)
        self._contents = contents
        self._is_flat: bool | None = None
        self._pictures, both = QWidget(), QGridLayout()
        both.setHorizontalSpacing(SPACING)
        both.setVerticalSpacing(SPACING // 2)
        for at, parts in enumerate(zip(contents.captions, (contents.evidence, contents.strokes), strict=True)):
            for row, part in enumerate(parts):
                both.addWidget(part, row, at)
        both.setColumnStretch(2, 1)
        column = QVBoxLayout(self._pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addLayout(both)
        column.addWidget(contents.scale)
        column.addStretch()
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(AROUND)
        whole.setSpacing(2 * SPACING)
        whole.addLayout(self._grid)
        whole.addWidget(contents.flip)
        whole.addWidget(contents.nearest)
        whole.addStretch()
        blank, of_blank = QWidget(), QVBoxLayout()
        blank.setLayout(of_blank)
        of_blank.setContentsMargins(AROUND)
        of_blank.addWidget(contents.nothing)
        of_blank.addStretch()
        self._pages = QStackedLayout(contents)
        self._pages.setContentsMargins(0, SPACING // 2, 0, 0)
        self._pages.addWidget(blank)
        self._pages.addWidget(Scrolled(inside, contents))
        contents.installEventFilter(self)
        self._place()

    def show_parts(self, shown: bool) -> None:
        """Show the parts, or in their place what will be here; they come back where they were."""
        self._pages.setCurrentIndex(int(shown))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the room has another size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        contents = self._contents
        width, height = contents.width(), contents.height()
        flat = width >= _FLAT and width > height
        around = contents.scale.sizeHint().height() + contents.captions[0].sizeHint().height() + 3 * SPACING
        room = height - around if flat else _HIGH * height
        most = min(room, (width - _BESIDE) / (4 if flat else 2), _MOST)
        side = SIDE * max(_LEAST, int(most) // SIDE) + FRAME
        for picture in (contents.evidence, contents.strokes):
            picture.setFixedSize(side, side)
        if flat is not self._is_flat:
            self._is_flat = flat
            self._put_into_grid(flat=flat)

    def _put_into_grid(self, *, flat: bool) -> None:
        contents, grid = self._contents, self._grid
        words = (
            contents.question,
            contents.starts,  # above the sentence, or a longer one would push them away from under the pointer
            contents.sentence,
            contents.of_pointed,
            contents.arithmetic,
        )
        for part in (*words, self._pictures):
            grid.removeWidget(part)
        if flat:
            grid.addWidget(self._pictures, 0, 0, len(words) + 1, 1)
            for row, part in enumerate(words):
                grid.addWidget(part, row, 1)
        else:
            for row, part in enumerate((*words[:3], self._pictures, *words[3:])):
                grid.addWidget(part, row, 0)
        grid.setColumnStretch(0, 0 if flat else 1)
        grid.setColumnStretch(1, 1 if flat else 0)
        grid.setRowStretch(len(words), 1 if flat else 0)
