"""Ways to put on the pad what is there already: files, what is pasted, and what is dropped on a `DropWindow`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.messages import Messages
from digitpad.gui.pad.canvas import Canvas
from digitpad.ink import Drawing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from digitpad.gui.opening.landing import Landing
    from digitpad.gui.opening.offer import Offer
    from digitpad.gui.opening.opening import Opening
    from digitpad.session.opening import Content

# subjects of messages: what cannot be opened, what takes a while, the picture on the pad, what else there was to open
_OPENING, _UNDER_WAY, _PICTURE, _REMARK = "opening", "under-way", "picture", "remark"
_FRAME = "frame"  # by which keys a frame on the picture is moved


class OpenActions(QObject):
    """The actions `open`, `paste`, `cut`, `give_up` of a window; what is opened goes on the pad and is named there.

    Parameters
    ----------
    window
        Whose actions they are.
    canvas
        The pad.
    messages
        Told what is on the pad, and what cannot be opened.

    Attributes
    ----------
    open, paste : QAction
    cut : QAction
        Cuts a part out of the picture on the pad, by keys; enabled while there is one.
    give_up : QAction
        Enabled while something is being opened that takes a while; its key is Esc.
    """

    def __init__(self, window: QWidget, canvas: Canvas, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._canvas, self._messages = window, canvas, messages
        self._dialog: QFileDialog | None = None
        self._opening: Opening | None = None
        self._landing: Landing | None = None
        self._opened: Content | None = None  # that was put on the pad last
        self._told_in_mid_stroke = False
        canvas.drawing_changed.connect(self._follow)
        canvas.stroke_ended.connect(self._draw_on)
        self.open = named_action(self.tr("&Open picture…"), self)
        self.open.setShortcut(QKeySequence.StandardKey.Open)
        self.open.setToolTip(self.tr("Put a picture or an ink file on the pad"))
        self.open.triggered.connect(self._ask_which)
        self.paste = named_action(self.tr("&Paste"), self)
        self.paste.setShortcut(QKeySequence.StandardKey.Paste)
        self.paste.setToolTip(self.tr("Put the picture or the ink in the clipboard on the pad"))
        self.paste.triggered.connect(self._paste)
        self.cut = named_action(self.tr("Cut &out a digit"), self)
        self.cut.setShortcut("Ctrl+Shift+X")
        self.cut.setToolTip(self.tr("Put a frame on the picture; with mouse, pen or finger, just drag one"))
        self.cut.setEnabled(False)
        self.cut.triggered.connect(self._cut)
        self.give_up = named_action(self.tr("S&top opening"), self)
        self.give_up.setShortcut(Qt.Key.Key_Escape)
        self.give_up.setToolTip(self.tr("Open it no more; the pad stays as it is"))
        self.give_up.setEnabled(False)
        self.give_up.triggered.connect(self._give_up)

    def open_file(self, file: str) -> None:
        """Open a picture or an ink file, soon."""
        self._opener().open_file(file)

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Open, soon, what was dropped or pasted; `name` is for messages."""
        self._opener().open_mime(mime, name)

    def show_landing(self, offer: "Offer | None") -> None:
        """Show over the pad what is dragged over the window, and what a drop would do; nothing, with None."""
        if self._landing is None:
            from digitpad.gui.opening.landing import Landing  # noqa: PLC0415 - the window starts without

            self._landing = Landing(self._canvas)
        self._landing.show_offer(offer)

    def close(self) -> None:
        """Open nothing any more."""
        if self._opening is not None:
            self._opening.give_up()

    def _opener(self) -> "Opening":
        if self._opening is None:
            from digitpad.gui.opening.opening import Opening  # noqa: PLC0415 - the window starts without

            self._opening = Opening(self)
            self._opening.opened.connect(self._put_on_the_pad)
            self._opening.failed.connect(self._say_what_went_wrong)
            self._opening.under_way.connect(self._say_what_takes_a_while)
        return self._opening

    def _say_what_went_wrong(self, sentence: str) -> None:
        self._told_in_mid_stroke = self._canvas.pen.is_down
        self._messages.went_wrong(_OPENING, sentence)

    def _draw_on(self) -> None:
        """Let what went wrong be over: whoever draws on has done with it, but not by ending the stroke under way."""
        if not self._told_in_mid_stroke:
            self._messages.worked(_OPENING)
        self._told_in_mid_stroke = False

    def _say_what_takes_a_while(self, name: str) -> None:
        self.give_up.setEnabled(bool(name))
        text = self.tr("Opening {0} … (Esc stops it)")
        self._messages.going_on(_UNDER_WAY, text.format(name) if name else "", name)

    def _give_up(self) -> None:
        opening = self._opener()
        opening.give_up()
        text = self.tr("{0} is not opened: you stopped it")
        self._messages.happened(_OPENING, text.format(opening.name), opening.name)

    def _put_on_the_pad(self, content: "Content", remark: str) -> None:
        self._messages.worked(_OPENING)
        for subject in (_PICTURE, _REMARK):  # another one is news
            self._messages.going_on(subject, "")
        if isinstance(content, Drawing):
            self._canvas.open_drawing(content)
        else:
            self._canvas.open_picture(content)
        self._opened = self._canvas.drawing if isinstance(content, Drawing) else content
        self._name_picture(self._opened)  # now: the pad tells of it a moment later, and the remark is to be seen
        self._messages.going_on(_REMARK, remark)

    def _follow(self, content: "Content") -> None:
        """Let what was said of what was opened be over when something else is on the pad."""
        if self._canvas.is_cutting:  # it is still there
            return
        if content is not self._opened:
            self._messages.going_on(_REMARK, "")
        self._name_picture(content)

    def _name_picture(self, content: "Content") -> None:
        """Say which picture is on the pad, as long as it is."""
        if isinstance(content, Drawing):
            self._messages.going_on(_PICTURE, "")
            self.cut.setEnabled(False)
            return
        from digitpad.session.cutting import can_be_cut  # noqa: PLC0415 - the window starts without

        text, name = self.tr("{0} is on the pad until you draw"), Path(content.name).name
        self.cut.setEnabled(can_be_cut(content))
        if self.cut.isEnabled():
            text = self.tr("{0}: drag a frame around the digit to cut it out; Next makes room to draw")
        self._messages.going_on(_PICTURE, text.format(name), name)

    def _cut(self) -> None:
        self._canvas.setFocus()
        self._canvas.cut_by_keys()
        if self._canvas.pen.is_held_by_keys:
            text = self.tr("Arrow keys move the frame, with Shift they size it; Enter cuts it out, Esc gives it up")
            self._messages.going_on(_FRAME, text)
            once = Qt.ConnectionType.SingleShotConnection
            self._canvas.cutting.ended.connect(lambda: self._messages.going_on(_FRAME, ""), once)

    def _ask_which(self) -> None:
        if self._dialog is None:
            from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the window starts without

            from digitpad.datasets.ink_lines import INK_SUFFIXES  # noqa: PLC0415
            from digitpad.gui.look.last_folder import open_in_last_folder  # noqa: PLC0415
            from digitpad.gui.opening.offer import PICTURE_SUFFIXES  # noqa: PLC0415

            suffixes = " ".join(f"*{each}" for each in (*PICTURE_SUFFIXES, *INK_SUFFIXES))
            pictures = self.tr("Pictures and ink ({0})").format(suffixes)
            self._dialog = QFileDialog(self._window, self.tr("Open"))
            open_in_last_folder(self._dialog)
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilters([pictures, self.tr("All files (*)")])
            self._dialog.fileSelected.connect(self.open_file)
        self._dialog.show()  # not open(), which would let nobody draw meanwhile
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _paste(self) -> None:
        self.open_mime(QGuiApplication.clipboard().mimeData(), self.tr("The clipboard"))
