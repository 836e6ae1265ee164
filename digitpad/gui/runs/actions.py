"""What can be done with runs."""

from PySide6.QtCore import QObject

from digitpad.gui.tables.room_actions import RoomActions


class RunActions(RoomActions):
    """The actions of the runs' room.

    Attributes
    ----------
    note, delete, figures, pictures : QAction
        Note something about the current run, delete those selected; save the figures and the curves.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.note = self.make(self.tr("N&ote"), self.tr("Write something beside this run"), "F2")
        words = self.tr("Delete the record of the selected runs; you can restore it for 30 days")
        self.delete = self.make(self.tr("&Delete"), words, "Del")
        self.add(self.way_back.undo)
        words = self.tr("Every epoch's figures of the runs shown, or of all, as CSV")
        self.figures = self.make(self.tr("Save &figures…"), words)
        words = self.tr("The curves as they are shown, as PNG or SVG")
        self.pictures = self.make(self.tr("Save &curves…"), words)
