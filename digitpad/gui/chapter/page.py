"""What a page of the chapter is: an idea, something to drag, a picture, a sentence, a formula, and a question."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.chapter.controls import Control, Dragged
from digitpad.gui.chapter.formula import Formula
from digitpad.gui.chapter.kept_height import KeptHeight
from digitpad.gui.chapter.picture import Picture
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING, bold, tabular
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings

_FLAT: Final = 1.25
"""Where the page is more than so many times as wide as it is high, its picture stands beside all else, and the formulas
below the picture: beside it there is no room for them as well."""

_TEXT: Final = 0.45
"""The part of the width that all else has there, ..."""

_LONGEST_LINE: Final = 72
"""... but no more than so many average characters."""


class Page(QWidget):
    """One page.

    A page gives `title`, `idea`, `question` and `answer`, and in its `__init__` puts in its picture and what is played
    with. `follow` is called whenever that has changed.

    Parameters
    ----------
    surroundings
        What the room may use of the window.
    number
        Its own, counted from 1.

    Attributes
    ----------
    pictures : PictureActions
        Copies and saves the page as a picture.
    changed : Signal()
        Something stands otherwise than before, and is to be there again when the page is opened again.
    """

    changed = Signal()

    def __init__(self, surroundings: Surroundings, number: int) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.number = number
        self._controls: list[Control] = []
        self._picture: Picture | None = None
        self._beside_heading = QSize(0, 0)
        self._kept_below: dict[tuple[int, str], int] = {}  # height of formulas below the picture, by width and type
        self._heading = WholeLabel(parent=self)
        self._heading.setFont(bold(QFont()))  # of no size of its own: that is the window's
        self._heading.show_text(self.tr("{0}. {1}").format(number, self.title))
        self._idea, self._sentence = WholeLabel(), WholeLabel(lines=2)
        self._idea.show_text(self.idea)
        self._sentence.setFont(tabular(bold(QFont())))
        self._formula = Formula()
        self._question = WholeLabel()
        self._question.show_text(self.question)
        self._answer = QLabel()  # longer than what a sentence of the window may be
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setWordWrap(True)
        self._fold = FoldButton(self.tr("Answer"), self._answer)
        self._text = QWidget()
        self._column = QVBoxLayout(self._text)
        self._column.setContentsMargins(AROUND)
        self._column.setSpacing(SPACING)
        self._kept_among = KeptHeight(self._column, self._answer)
        self._scrolled = Scrolled(self._text, self)
        self._scrolled.resized.connect(self._place)
        self._fold.clicked.connect(lambda: self._scrolled.bring_into_view(self._fold, self._answer))

    # What a page gives

    @property
    def title(self) -> str:
        """Without its number, translated."""
        raise NotImplementedError

    @property
    def idea(self) -> str:
        """The one idea, in a sentence or two, translated."""
        raise NotImplementedError

    @property
    def question(self) -> str:
        """What to think about, translated."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what comes of what can be dragged, as it stands now."""
        raise NotImplementedError

    # What a page has

    def put_in(self, picture: Picture, *rows: Sequence[QWidget], above: Sequence[QWidget] = ()) -> None:
        """Put in the picture, and below it, or above, rows of what is played with; once, when the page is made."""
        self._picture = picture
        picture.setParent(self)
        self.pictures = PictureActions(picture, self.as_picture, self.tr("chapter 1, page {0}").format(self.number))
        messages = self.surroundings.messages
        messages.follow(PictureActions.SUBJECT, self.pictures.failed, self.pictures.saved)
        self._controls = [each for row in (above, *rows) for each in row if isinstance(each, Control)]
        for control in self._controls:
            control.changed.connect(self._hear)
        before, played_with = QVBoxLayout(), QVBoxLayout()
        before.addWidget(self._idea)
        if above:
            _add(above, before)
        self._column.addLayout(before)
        played_with.setSpacing(SPACING // 2)
        for row in rows:
            _add(row, played_with)
        self._column.addLayout(played_with)
        for part in (self._sentence, self._question, self._fold, self._answer, self._formula):
            self._column.addWidget(part)
        self._column.addStretch()
        self._align()
        self.follow()

    def say(self, sentence: str) -> None:
        """Show the sentence that changes with what is dragged."""
        self._sentence.show_text(sentence)
        if self._picture is not None:
            self._picture.setAccessibleDescription(sentence)

    def give_back_height(self) -> None:
        """Give back the height that a longer sentence needed, at once rather than when the page gets another size."""
        self._sentence.forget()
        self._kept_below.clear()

    def share_out_height(self) -> None:
        """Let the picture have what is left beside all else as it stands now."""
        self._kept_among.forget()
        self._place()

    def show_formulas(self, *formulas: str) -> None:
        """Show the formulas; see `Formula`."""
        self._formula.show_formulas(*formulas)

    def show_answer(self, text: str) -> None:
        """Let this be the answer to the question."""
        self._answer.setText(text)

    def _align(self) -> None:
        """Let the tracks begin in line."""
        dragged = [each for each in self._controls if isinstance(each, Dragged)]
        if dragged:
            names, fields = zip(*(each.widths for each in dragged), strict=True)
            for each in dragged:
                each.keep_widths(max(names), max(fields))

    def _hear(self) -> None:
        self.follow()
        self.changed.emit()

    # What is remembered of it

    @property
    def name(self) -> str:
        """By which the settings know it: that of its module."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def values(self) -> list[float]:
        """What stands where on it."""
        return [float(each.value) for each in self._controls]

    def show_values(self, values: Sequence[float]) -> None:
        """Let it stand as it was left; what an older version remembers otherwise is passed over."""
        if len(values) == len(self._controls):
            for control, value in zip(self._controls, values, strict=True):
                control.show_value(value)

    # How it looks

    @property
    def heading(self) -> str:
        """Its title with its number."""
        return self._heading.whole_text

    def keep_beside_heading(self, size: QSize) -> None:
        """Keep so much place free at the right of the heading for something else."""
        self._beside_heading = size
        self._place()

    def as_picture(self) -> QImage:
        """Return all of the page, also what is scrolled out of view."""
        places: dict[QWidget, QPoint] = {self._heading: self._heading.pos(), self._text: self._scrolled.pos()}
        if self._picture is not None and self._stands_beside:
            places |= {part: part.pos() for part in (self._picture, self._formula)}
        whole = QRect()
        for part, place in places.items():
            whole |= QRect(place, part.size())
        ratio = self.devicePixelRatioF()
        image = QImage((whole.size() + QSize(2 * SPACING, 2 * SPACING)) * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self.palette().window().color())
        painter = QPainter(image)
        for part, place in places.items():
            painter.drawPixmap(place - whole.topLeft() + QPoint(SPACING, SPACING), part.grab())
        painter.end()
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the picture stand beside all else, or among it."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another size of type needs other places."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._align()
            self._place()

    def event(self, event: QEvent) -> bool:
        """Qt: the formulas below the picture ask for another height."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return done

    @property
    def _stands_beside(self) -> bool:
        return self._picture is not None and self._picture.parentWidget() is self

    def _place(self) -> None:
        around = AROUND.left()
        heading = self.rect().adjusted(around, 0, -around - self._beside_heading.width(), 0)
        heading.setHeight(self._heading.heightForWidth(heading.width()))
        below = max(heading.height(), self._beside_heading.height()) + SPACING // 2
        heading.moveTop((below - SPACING // 2 - heading.height()) // 2)
        self._heading.setGeometry(heading)
        inside = self.rect().adjusted(0, below, 0, 0)
        if self._picture is None:
            return
        if inside.width() > _FLAT * inside.height():
            longest = _LONGEST_LINE * self.fontMetrics().averageCharWidth()
            wide = min(round(_TEXT * inside.width()), longest)
            self._text.setMaximumWidth(wide)
            self._scrolled.setGeometry(inside.adjusted(0, 0, wide - inside.width(), 0))
            self._place_beside(self._picture, inside.adjusted(wide + SPACING, 0, -around, -around))
        else:
            if self._column.indexOf(self._picture) < 0:
                self._column.insertWidget(1, self._picture)
            if self._column.indexOf(self._formula) < 0:
                self._column.insertWidget(self._column.count() - 1, self._formula)  # the last is what stretches
            bar = self._scrolled.verticalScrollBar().sizeHint().width()  # else lines would break anew when it comes
            place = QSize(max(inside.width() - bar, 0), inside.height())
            self._text.setMaximumWidth(place.width())
            self._kept_among.keep(self._picture, place)
            self._scrolled.setGeometry(inside)

    def _place_beside(self, picture: Picture, place: QRect) -> None:
        """Put the picture there, and the formulas below it; it gives them height as they need it, and takes none back.

        Else it would be painted anew, and go up and down, while numbers in the formulas become longer and shorter.
        """
        self._kept_among.let_go(picture)
        for part in (picture, self._formula):
            part.setParent(self)
            part.show()
        given = place.width(), self._formula.font().key()
        needed = max(self._formula.heightForWidth(place.width()), self._kept_below.get(given, 0))
        self._kept_below = {given: needed}  # of another width or type nothing is kept
        below = QRect(place)
        below.setTop(place.bottom() + 1 - needed)
        self._formula.setGeometry(below)
        picture.setGeometry(place.adjusted(0, 0, 0, -needed - SPACING // 2))


def _add(row: Sequence[QWidget], column: QVBoxLayout) -> None:
    """Add one widget as wide as the page, or several side by side, in as many rows as they need."""
    if len(row) == 1:
        column.addWidget(row[0])
        return
    several = QWidget()
    flow = Flow(several)
    for each in row:
        flow.addWidget(each)
    column.addWidget(several)
