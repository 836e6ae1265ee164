"""Buttons in as many rows as a place asks for."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from digitpad.gui.look.flow import Flow


@given(texts=st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=8), width=st.integers(150, 900))
def test_no_button_is_cut_off_nor_covers_another(qapp: QApplication, texts: list[str], width: int) -> None:
    place = QWidget()
    flow = Flow(place)
    buttons = [QPushButton(text) for text in texts]
    for button in buttons:
        flow.addWidget(button)
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    places = [button.geometry() for button in buttons]
    assert all(place.right() < width and place.bottom() < flow.heightForWidth(width) for place in places)
    assert all((one.y(), one.right()) < (other.y(), other.x()) for one, other in pairwise(places))
