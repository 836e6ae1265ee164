"""Cells of one size that stand in rows as long as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView


def stand_in_rows(view: QListView) -> None:
    """Let a list stand in rows, as wide as it is, and scroll up and down alone."""
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(True)
    view.setUniformItemSizes(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
