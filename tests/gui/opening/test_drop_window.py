"""What is seen while something is dragged over the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.theme import accent
from digitpad.gui.opening.landing import Landing
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


class Drag:
    """Something that is dragged over a window, by its file's name."""

    def __init__(self, opened: Opened, name: str) -> None:
        self.opened = opened
        self.mime = QMimeData()
        self.mime.setUrls([QUrl.fromLocalFile(name)])

    def enter(self) -> None:
        QApplication.sendEvent(
            self.opened.window, QDragEnterEvent(self.opened.pad.pos(), COPY, self.mime, LEFT, NO_KEY)
        )

    def move(self) -> bool:
        moved = QDragMoveEvent(self.opened.pad.pos(), COPY, self.mime, LEFT, NO_KEY)
        QApplication.sendEvent(self.opened.window, moved)
        return moved.isAccepted()

    def leave(self) -> None:
        QApplication.sendEvent(self.opened.window, QDragLeaveEvent())

    def drop(self) -> bool:
        dropped = QDropEvent(QPointF(self.opened.pad.pos()), COPY, self.mime, LEFT, NO_KEY)
        QApplication.sendEvent(self.opened.window, dropped)
        return dropped.isAccepted()

    @property
    def edge(self) -> QColor:
        """The colour of the pad's left edge, in the middle of its height."""
        return (
            self.opened.pad.grab()
            .toImage()
            .pixelColor(1 + self.opened.place((0, 0)).x(), self.opened.pad.height() // 2)
        )


def test_the_pad_shows_where_and_as_what_it_will_land_until_it_leaves(opened: Opened, seven: Path) -> None:
    """It is there while the window is drawn on, too, and goes as it came."""
    opened.draw(written(3))
    opened.window.setFocus()
    drag = Drag(opened, str(seven))
    before = opened.pad.grab().toImage()
    drag.enter()
    assert drag.move()
    landing = only(opened.pad, Landing)
    assert landing.isVisible()
    assert landing.accessibleName() == "Put this picture on the pad"
    assert drag.edge == accent(opened.pad.palette())
    drag.leave()
    assert not landing.isVisible()
    assert opened.pad.grab().toImage() == before


def test_what_cannot_be_opened_is_refused_and_says_so(opened: Opened) -> None:
    """In a colour, and a dashed line, of its own; nothing happens when it is let go all the same."""
    drag = Drag(opened, "/a/letter.docx")
    drag.enter()
    assert not drag.move()
    landing = only(opened.pad, Landing)
    assert landing.accessibleName() == "letter.docx is neither a picture nor ink"
    assert not drag.drop()
    assert not landing.isVisible()
    assert opened.window._messages.newest is None


@pytest.mark.parametrize("size", [(640, 560), (1180, 760)])
def test_it_covers_the_pad_and_nothing_else_at_any_size(opened: Opened, seven: Path, size: tuple[int, int]) -> None:
    drag = Drag(opened, str(seven))
    drag.enter()
    opened.window.resize(*size)
    QApplication.processEvents()
    landing = only(opened.pad, Landing)
    assert landing.width() == landing.height() == min(opened.pad.width(), opened.pad.height())
    assert drag.drop()
    assert not landing.isVisible()
