"""The images of a cell: what they are, the images, and what can be done with them."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from digitpad.gui.gallery.changing import Changing
from digitpad.gui.gallery.gallery import Gallery
from digitpad.gui.gallery.in_words import changed_in_words
from digitpad.gui.gallery.thumbnails import KeptThumbnails
from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.mistakes import in_words
from digitpad.gui.mistakes.finding import Found, Which
from digitpad.gui.mistakes.images import ImagesModel, MnistModel, MnistThumbnails
from digitpad.gui.my_digits import SUBJECT
from digitpad.gui.room import Surroundings
from digitpad.gui.tables.own_keys import OwnKeys
from digitpad.session.inside.mistakes import Cell, ReadImage, images_in

if TYPE_CHECKING:
    from digitpad.session.opening import Picture

_LOW: Final = 24 * SPACING
"""The height below which a tool tip alone says how captions are read."""

_MOST: Final = 2000
"""Images that are shown at most, of one cell all: a list of ten thousand would take longer than a frame."""


class ImagesPanel(QWidget):
    """Shows the images of a cell, or all mistakes; a click puts one on the pad.

    Parameters
    ----------
    surroundings
        Of the room.

    Attributes
    ----------
    all_mistakes : QAction
        All of them are wanted again, and not those of a cell.
    """

    def __init__(self, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._on_pad: tuple[int, Picture] | None = None  # the test image that was put there last
        self._caption = WholeLabel()
        self._legend = Remark(in_words.caption_remark())
        self._legend.setWordWrap(True)
        self._caption.setToolTip(in_words.caption_remark())
        self.all_mistakes = named_action(self.tr("All mistakes"), self)
        self.all_mistakes.setIconText(self.tr("All"))
        self._note = WholeLabel()
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        page = QWidget()
        inset = QVBoxLayout(page)
        inset.setContentsMargins(0, 0, 0, 0)
        inset.addWidget(self._note)
        inset.addStretch()
        self._test_images = MnistThumbnails(self)
        self._test: Gallery[ReadImage] = Gallery(MnistModel(), self._test_images, surroundings.gate, self)
        self._test.setAccessibleName(self.tr("Test images"))
        self._test.can_label = False
        self._mine: Gallery[ReadImage] = Gallery(
            ImagesModel(), KeptThumbnails(surroundings.my_digits, self), surroundings.gate, self
        )
        self._mine.setAccessibleName(self.tr("My digits in this cell"))
        for gallery in (self._test, self._mine):
            gallery.put_back_by_click()
        self._put_on_pad = put = named_action(self.tr("Put it on the pad"), self)
        put.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        put.triggered.connect(self._put_test_image)
        self._test.addAction(put)
        self._test.put_back_asked.connect(put.trigger)
        OwnKeys(self._test, [put])
        self._changing = changing = Changing(self._mine, surroundings.my_digits, surroundings.put_back, self)
        messages = surroundings.messages
        changing.steps.made.connect(lambda back: messages.happened(SUBJECT, changed_in_words(back)))
        OwnKeys(self, [changing.delete, changing.steps.undo, changing.steps.redo])
        self._stack = QStackedWidget()
        for each in (page, self._test, self._mine):
            self._stack.addWidget(each)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._of_mine = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING // 2, 0, SPACING // 2, 0)
        column.setSpacing(SPACING // 2)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ActionButton(self.all_mistakes))
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        column.addWidget(self._legend)
        column.addWidget(self._of_mine)

    def show_images(self, found: Found | None, cell: Cell | None) -> None:
        """Show what is in a cell, or with None all mistakes."""
        evaluation = None if found is None else found.evaluation
        is_mine = found is not None and found.which is Which.MINE
        self.all_mistakes.setEnabled(cell is not None and evaluation is not None)
        self._of_mine.setVisible(is_mine)
        if found is None or evaluation is None:
            self._caption.show_text("")
            self._note.show_text("" if found is None else self._why_none())
            self._stack.setCurrentIndex(0)
            self._place_legend()
            return
        shown = images_in(evaluation, cell, found.ids, most=_MOST)
        count = found.matrix.wrong if cell is None else found.matrix.count(cell)
        self._caption.show_text(in_words.shown_in_words(cell, shown, count, drawn=is_mine))
        if found.samples is not None:
            self._test_images.take(found.samples)
        gallery = self._mine if is_mine else self._test
        gallery.show_these(shown)
        self._stack.setCurrentWidget(gallery)
        self._place_legend()
        self._changing.allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        """Show how captions are read, where there are any, and room for more than a row of images."""
        self._legend.setVisible(self._stack.currentIndex() > 0 and self.height() >= _LOW)

    def _why_none(self) -> str:
        return self.tr(
            "While a network learns its run only counts. When it has ended, the images of each cell are here."
        )

    def _buttons(self) -> QWidget:
        changing, labels = self._changing, QPushButton(self.tr("Label"))
        labels.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        labels.setAccessibleName(self.tr("Label the selected digits"))
        menu = QMenu(self)
        menu.addActions(changing.labels)
        labels.setMenu(menu)
        widget = QWidget()
        row = Flow(widget)
        row.setSpacing(SPACING // 2)
        row.addWidget(labels)
        for action in (changing.delete, changing.steps.undo, changing.steps.redo):
            button: Any = ActionButton(action)
            row.addWidget(button)
        return widget

    def _put_test_image(self) -> None:
        """Put the current test image on the pad, unless it is there."""
        shown = self._test.current
        if shown is None:
            return
        content = self._surroundings.answering.content
        if self._on_pad is None or (shown.id, content) != self._on_pad:
            self._on_pad = shown.id, self._test_images.picture(shown.id)
            self._surroundings.put_on_pad(self._on_pad[1])
            self._surroundings.picked.begin(shown.label)
