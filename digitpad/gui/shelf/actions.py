"""What can be done with networks."""

from PySide6.QtCore import QObject

from digitpad.gui.tables.room_actions import RoomActions


class ShelfActions(RoomActions):
    """The actions of the networks' room.

    Attributes
    ----------
    use, rename, note, delete, bring, export : QAction
        Let the selected network answer, name it, note something about it; delete those selected; import, export.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.use = self.make(self.tr("&Use"), self.tr("Let this network answer from now on"), "Enter", "Return")
        self.rename = self.make(self.tr("Rena&me"), self.tr("Give this network another name"), "F2")
        self.note = self.make(self.tr("N&ote"), self.tr("Write something beside this network"))
        self.delete = self.make(self.tr("&Delete"), self.tr("Delete; you can restore it for 30 days"), "Del")
        self.add(self.way_back.undo)
        self.bring = self.make(self.tr("&Import…"), self.tr("Copy networks out of files onto the shelf"))
        self.export = self.make(self.tr("&Export…"), self.tr("Write a copy of this network into a file"))
        self.bring.setEnabled(True)
