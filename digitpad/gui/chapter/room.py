"""The room of the chapter, made when it is first seen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.when_shown import WhenShown
from digitpad.gui.room import Room, Surroundings

if TYPE_CHECKING:
    from digitpad.gui.chapter.actions import ChapterActions
    from digitpad.gui.chapter.panel import ChapterPanel
    from digitpad.gui.chapter.presenting import Presentation


class ChapterRoom(Room):
    """Where the ideas of the book's chapter 1 can be played with."""

    needs = ("digitpad.gui.chapter.actions",)

    def __init__(self, surroundings: Surroundings, widget: QWidget) -> None:
        super().__init__(surroundings, widget)
        self._panel: ChapterPanel | None = None
        self._actions: ChapterActions | None = None
        self._presentation: Presentation | None = None

    @property
    def actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return () if self._actions is None else self._actions.all

    def furnish(self) -> None:
        """Wait until somebody looks."""
        from digitpad.gui.chapter.actions import ChapterActions  # noqa: PLC0415 - the window starts without

        self._actions = actions = ChapterActions(self)
        actions.previous.triggered.connect(lambda: self._turn(-1))
        actions.next.triggered.connect(lambda: self._turn(1))
        actions.full_screen.triggered.connect(self._present)
        actions.copy.triggered.connect(lambda: self._with_panel(lambda panel: panel.page.pictures.copy.trigger()))
        actions.save.triggered.connect(lambda: self._with_panel(lambda panel: panel.page.pictures.save.trigger()))
        self.surroundings.wishes.page.connect(lambda name: self._with_panel(lambda panel: panel.open(name)))
        WhenShown(self.widget, self._make)

    def close(self) -> None:
        """End the presentation, and keep what stands where."""
        if self._presentation is not None:
            self._presentation.close()
        if self._panel is not None:
            self._panel.close_down()

    def _turn(self, pages: int) -> None:
        """Turn the pages; whoever does not see them sees the open one first."""
        is_seen = self._panel is not None and self._panel.isVisible()
        self._with_panel(lambda panel: panel.turn(pages) if is_seen else None)

    def _with_panel(self, act: "Callable[[ChapterPanel], object]") -> None:
        """Come to the front, and do something with what is there."""
        if self._presentation is None:
            self.wanted.emit()
        self._make()
        if self._panel is not None:
            act(self._panel)

    def _present(self) -> None:
        from digitpad.gui.chapter.presenting import Presentation  # noqa: PLC0415 - few do

        if self._presentation is not None:
            self._presentation.close()
            return
        self._with_panel(lambda _: None)
        if self._panel is not None and self._actions is not None:
            self._presentation = Presentation(self._panel, self._actions, self.widget.window())
            self._presentation.ended.connect(self._take_back)
            self._actions.tell_whether_in_full_screen(is_so=True)
            self._presentation.showFullScreen()

    def _take_back(self) -> None:
        self._presentation = None
        if self._actions is not None:
            self._actions.tell_whether_in_full_screen(is_so=False)
        if self._panel is not None:
            self.put_in(self._panel)
            self._panel.show()

    def _make(self) -> None:
        from digitpad.gui.chapter.panel import ChapterPanel  # noqa: PLC0415 - nobody may ever look

        if self._panel is None and self._actions is not None:
            self._panel = ChapterPanel(self.surroundings, self._actions)
            self.put_in(self._panel)
